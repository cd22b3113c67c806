"""The canonical form of a Python value (docs/probes.md): equal values give equal text, in JavaScript too.

Everything used later is imported and bound when this module loads, before any code under test does.
"""

import os
import re
import time
from _json import encode_basestring as _quoted
from math import floor, isinf, isnan

_time = time.time
_type, _repr, _isinstance, _getattr, _len = type, repr, isinstance, getattr, len
_str, _int, _float = str, int, float

CONTAINER_DEPTH = 50
INSTANCE_DEPTH = 5
NODE_LIMIT = 20_000
DRAIN_LIMIT = 100
ARRAY_HEAD = 64
ITEM_LIMIT = 100_000
TEXT_LIMIT = 4096
HEAD_LENGTH = 1000
SHOWN_LIMIT = 300
SAFE_INTEGER = 2**53 - 1
DAY = 86_400

ANSI = re.compile(
    r"\x1b\[[0-?]*[ -/]*[@-~]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x9b[0-?]*[ -/]*[@-~]|\x1b[@-Z\\^_]"
)
LINE_END = re.compile(r"\r+\n")
SURROGATE = re.compile("[\ud800-\udfff]")
UUID = re.compile(
    r"\b[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}\b", re.I | re.A
)
ISO_DATE = re.compile(
    r"\b([0-9]{4})-([0-9]{2})-([0-9]{2})(?:[T ][0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:[.,][0-9]{1,9})?)?"
    r"(?: ?(?:Z|[+-][0-9]{2}:?[0-9]{2})\b)?)?",
    re.A,
)
EPOCH = re.compile(
    r"(?<![0-9.])([0-9]{10}|[0-9]{13}|[0-9]{16}|[0-9]{19})(?:\.[0-9]{1,9})?(?![0-9.])"
)
AT_ADDRESS = re.compile(r"\b(at|object) 0x[0-9a-f]{4,}|\b0x[0-9a-f]{10,16}\b", re.I | re.A)
ANY_ADDRESS = re.compile(r"\b0x[0-9a-f]{4,}\b", re.I | re.A)
DURATION = re.compile(
    r"\b[0-9]+(?:\.[0-9]+)? ?(?:ns|us|µs|ms|s|secs?|seconds?|milliseconds?|mins?|minutes?)\b", re.A
)
PROCESS_NUMBER = re.compile(r"\b(pid|process|port)([ =:#]{1,3})[0-9]+\b", re.I | re.A)
LOCAL_PORT = re.compile(r"\b(localhost|127\.0\.0\.1|0\.0\.0\.0|\[::1\]):[0-9]+\b", re.A)
TRACE_LINE = re.compile(
    r"(\", line |\.(?:[cm]?[jt]sx?|py|go|rs|rb|java|php|cs|kt):)[0-9]+(?::[0-9]+)?", re.A
)


def quoted(text):
    """A JSON string, as `JSON.stringify` writes it: lone surrogates escaped, all else as it is."""
    if _type(text) is not _str:
        text = _str.__str__(text)
    text = _quoted(text)
    if text.isascii() or SURROGATE.search(text) is None:
        return text
    text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")
    return SURROGATE.sub(lambda match: "\\u%04x" % ord(match.group()), text)


def sha256(content):
    """Hex SHA-256 of text or bytes."""
    from hashlib import sha256 as hashed

    return hashed(content.encode() if _isinstance(content, _str) else content).hexdigest()


def epoch_unit(count):
    """Whether a count of seconds, milli-, micro- or nanoseconds since 1970 is within a day of now; its unit if so."""
    seconds = _time()
    factor = 1
    for unit in ("s", "ms", "us", "ns"):
        if -DAY <= count / factor - seconds <= DAY:
            return unit
        factor *= 1000
    return None


def days_of(year, month, day):
    """Days since 1970-01-01 of a date of the proleptic Gregorian calendar."""
    y = year - 1 if month <= 2 else year
    era = y // 400
    of_era = y - era * 400
    of_year = (153 * (month + (-3 if month > 2 else 9)) + 2) // 5 + day - 1
    return era * 146_097 + of_era * 365 + of_era // 4 - of_era // 100 + of_year - 719_468


def plain(text):
    """Unicode NFC, LF line ends and no terminal escapes."""
    while True:
        following = LINE_END.sub("\n", ANSI.sub("", text))
        if not following.isascii():
            from unicodedata import normalize

            following = normalize("NFC", following)
        if following == text:
            return text
        text = following


class Scrubber:
    """Takes the noise of a machine and of a moment out of text; what `source` spells out is never noise.

    `value` takes out only what cannot be behaviour, `text` (output, messages) also durations, ports and line numbers.
    """

    def __init__(self, root, source, probe=None):
        self.source = source
        # The probe's own file has another name in every run.
        self.probe = os.path.basename(probe) if probe else None
        self.roots = [each for each in (root, os.path.realpath(root)) if _len(each) > 1]
        temporary = os.path.realpath(os.environ.get("TMPDIR") or "/tmp")
        self.temporaries = [
            (path, re.compile(re.escape(path) + r"/[\w.@+-]+", re.A)) for path in {temporary: 0, "/tmp": 0}
        ]

    def kept(self, match, name):
        return match if match in self.source else name

    def value(self, text):
        return settled(self._value, text)

    def text(self, text):
        return settled(self._text, text)

    def _paths(self, text):
        for root in self.roots:
            text = text.replace(root, "<root>")
        if self.probe:
            text = text.replace(self.probe, "<probe>")
        for path, inside in self.temporaries:
            if path in text:
                text = inside.sub(lambda match: self.kept(match.group(), "<tmp>"), text)
        return text

    def _moment(self, text):
        today = floor(_time() / DAY)

        def date(match):
            off = days_of(*(_int(part) for part in match.groups())) - today
            return self.kept(match.group(), "<now>") if -1 <= off <= 1 else match.group()

        def epoch(match):
            near = epoch_unit(_float(match.group())) is not None
            return self.kept(match.group(), "<now>") if near else match.group()

        text = UUID.sub(lambda match: self.kept(match.group(), "<uuid>"), text)
        return EPOCH.sub(epoch, ISO_DATE.sub(date, text))

    def _value(self, text):
        def address(match):
            word = match.group(1)
            return self.kept(match.group(), "<address>" if word is None else word + " <address>")

        return self._moment(AT_ADDRESS.sub(address, self._paths(text)))

    def _text(self, text):
        text = self._moment(self._paths(plain(text)))
        text = ANY_ADDRESS.sub(lambda match: self.kept(match.group(), "<address>"), text)
        text = TRACE_LINE.sub(r"\1<line>", text)
        text = LOCAL_PORT.sub(r"\1:<port>", text)
        text = PROCESS_NUMBER.sub(r"\1\2<n>", text)
        return DURATION.sub("<duration>", text)


def settled(scrub, text):
    """Repeats a scrubbing until nothing changes: what is taken out may bring together what must go too."""
    for _ in range(20):
        following = scrub(text)
        if following == text:
            break
        text = following
    return text


def decimal(x):
    """(integral, text) of a finite float: exact if integral, else its shortest decimal form cut to 10 digits."""
    if x.is_integer() and -SAFE_INTEGER <= x <= SAFE_INTEGER:
        return True, _str(_int(x))
    digits, exponent = _shortest(abs(x))
    if _len(digits) > 10:
        digits = _str(_int(digits[:10]) + (digits[10] >= "5"))
        if _len(digits) > 10:
            exponent += 1
    digits = digits.rstrip("0")
    sign = "-" if x < 0 else ""
    if 0 <= exponent < 10 and _len(digits) <= exponent + 1:
        return True, sign + digits.ljust(exponent + 1, "0")
    rest = "." + digits[1:] if _len(digits) > 1 else ""
    return False, "%s%s%se%d" % (sign, digits[0], rest, exponent)


def _shortest(x):
    """Significant digits and decimal exponent of the shortest text that reads back as x."""
    mantissa, _, exponent = _repr(x).partition("e")
    whole, _, fraction = mantissa.partition(".")
    digits = (whole + fraction).lstrip("0")
    lead = _len(whole) - 1 if whole != "0" else -1 - (_len(fraction) - _len(fraction.lstrip("0")))
    return digits, lead + _int(exponent or 0)


def same(text):
    return (text, text)


def joined(tag, texts):
    return "[%s]" % ",".join(['"%s"' % tag, *texts])


def tagged(strict_tag, lenient_tag, parts):
    """Wraps (strict, lenient) texts as one tagged pair; a lenient text of None is left out."""
    lenient = [part[1] for part in parts if part[1] is not None]
    return joined(strict_tag, [part[0] for part in parts]), joined(lenient_tag, lenient)


def pair(key, value):
    return "[%s,%s]" % (key[0], value[0]), "[%s,%s]" % (key[1], value[1])


class Canonicaliser:
    """Makes (strict, lenient) canonical texts of the values of one observation."""

    def __init__(self, scrub, render):
        self.scrub = scrub
        self.render = render
        self.nodes = 0
        self.stack = []
        self.drained = {}

    def canonical(self, value, instances=0):
        """(strict, lenient) canonical texts of any value; never raises."""
        kind = _type(value)
        if value is None:
            return same("null")
        if kind is bool:
            return same("true" if value else "false")
        if kind is _int:
            return self.integer(value)
        if kind is _float:
            return self.float(value)
        if kind is _str:
            return self.text(value)
        for up in range(_len(self.stack), 0, -1):
            if self.stack[up - 1] is value:
                return same('["ref",%d]' % (_len(self.stack) - up + 1))
        self.nodes += 1
        if self.nodes > NODE_LIMIT or _len(self.stack) >= CONTAINER_DEPTH:
            return same('["deep"]')
        self.stack.append(value)
        try:
            return self.render(self, value, kind, instances)
        except Exception as error:  # The value's own code may raise anything.
            return tagged("unreadable", "unreadable", [self.thrown(error)])
        finally:
            self.stack.pop()

    def integer(self, value):
        if abs(value) > 10**9 and abs(value) < 10**20:
            unit = epoch_unit(value)
            if unit is not None and self.scrub.kept(_str(value), "") == "":
                return same('["now","%s"]' % unit)
        return same(digits_of(value))

    def float(self, value):
        if isnan(value):
            return same('["float","nan"]')
        if isinf(value):
            return same('["float","inf"]' if value > 0 else '["float","-inf"]')
        if abs(value) > 1e9:
            unit = epoch_unit(value)
            if unit is not None and self.scrub.kept(_repr(value), "") == "":
                return same('["now","%s"]' % unit)
        integral, text = decimal(value)
        return '["float","%s"]' % text, text if integral else '["float","%s"]' % text

    def text(self, value):
        return quoted(self.scrub.value(value)), quoted(self.scrub.value(plain(value)))

    def error_parts(self, error):
        """The type; message and code in the strict form only."""
        parts = [same(quoted(_type(error).__name__)), (quoted(self.scrub.text(message_of(error))), None)]
        code = _getattr(error, "code", None)
        if _isinstance(code, _str):
            parts.append((quoted(code), None))
        return parts

    def thrown(self, error):
        """What a `raise` raised; leaving the program is an ending, not an error."""
        if _isinstance(error, SystemExit):
            return same('["exits",%d]' % exit_code(error))
        try:
            return tagged("throws", "throws", self.error_parts(error))
        except Exception:
            return same('["throws","unreadable"]')


def digits_of(value):
    """Decimal text of an int of any size: Python refuses beyond some thousand digits."""
    try:
        return _str(_int(value))
    except ValueError:
        return '["hex","%x"]' % value


def exit_code(error):
    if error.code is None:
        return 0
    return error.code & 0xFF if _isinstance(error.code, _int) else 1


def message_of(error):
    try:
        return _str(error)
    except Exception:
        return "(no message)"


def capped(text):
    """Cuts canonical text over 4 KiB down to its size, hash and head."""
    size = _len(text.encode())
    if size <= TEXT_LIMIT:
        return text
    return '["cut",%d,"%s",%s]' % (size, sha256(text), quoted(text[:HEAD_LENGTH]))


def shown(value, scrub):
    """A value as a person would write it down, scrubbed; `Class(field=…)` where the class has no repr of its own."""
    try:
        if _type(value).__repr__ is object.__repr__ and hasattr(value, "__dict__"):
            fields = ", ".join("%s=%r" % item for item in vars(value).items())
            return scrub.value("%s(%s)" % (_type(value).__name__, fields))
        return scrub.value(_repr(value))
    except Exception:
        return "(cannot be shown)"


def shortened(text):
    """Text in at most some 300 characters: both ends, length and a hash if cut."""
    text = SURROGATE.sub("\ufffd", text)
    if _len(text) <= SHOWN_LIMIT:
        return text
    return "%s… (%d characters, sha256 %s) …%s" % (text[:180], _len(text), sha256(text)[:8], text[-70:])
