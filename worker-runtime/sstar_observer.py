"""Values of what a trial returned, raised or printed, in canonical form (docs/probes.md)."""

from sstar_canonical import Canonicaliser, capped, exit_code, message_of, quoted, shortened, shown
from sstar_objects import render

_MOST_VALUES = 200


def entry(label, strict, lenient, text):
    return {
        "label": label if len(label) <= 300 else label[:299] + "…",
        "strict": capped(strict),
        "lenient": capped(lenient),
        "shown": shortened(text),
    }


class Observer:
    """Makes values of what was returned or raised."""

    def __init__(self, scrub):
        self._scrub = scrub
        self.values = []

    def value(self, label, value):
        form = Canonicaliser(self._scrub, render)
        strict, lenient = form.canonical(value)
        drained = form.drained.get(id(value))
        text = "iterator of " + shown(drained[1], self._scrub) if drained else shown(value, self._scrub)
        self._add(entry(label, strict, lenient, text))

    def error(self, label, error):
        form = Canonicaliser(self._scrub, render)
        strict, lenient = form.thrown(error)
        text = "raises %s: %s" % (type(error).__name__, self._scrub.text(message_of(error)))
        if isinstance(error, SystemExit):
            text = "<exits %d>" % exit_code(error)
        self._add(entry(label, strict, lenient, text))

    def observe(self, label, thunk, *args, **kwargs):
        """What scripts call: records what the thunk returns or raises under a label."""
        label = str(label)
        try:
            value = thunk(*args, **kwargs) if callable(thunk) else thunk
        except KeyboardInterrupt:
            raise
        except BaseException as error:
            self.error(label, error)
            return None
        self.value(label, value)
        return value

    def _add(self, entry):
        if len(self.values) < _MOST_VALUES:
            self.values.append(entry)


def printed(text):
    """What a program wrote: its tokens count, how they are laid out only strictly."""
    tokens = ",".join(quoted(token) for token in text.split())
    lenient = '["stdout"%s%s]' % ("," if tokens else "", tokens)
    return entry("result", '["stdout",%s]' % quoted(text), lenient, text)
