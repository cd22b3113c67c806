"""What a piece of code is: whose it is, and which lines it has."""

from types import FunctionType


class Changes:
    """The changed lines of files: first and last, and whether something is put between the two."""

    def __init__(self, lines):
        self.lines = lines
        self.known = {}

    def within(self, code, file):
        """Whether a piece of code of a file holds changed lines."""
        known = self.known.get(id(code))
        if known is None:
            first, last = code.co_firstlineno, last_line(code)
            found = any(meets(first, last, *each) for each in self.lines.get(file, ()))
            # The code is kept, so that its number stays its own.
            known = self.known[id(code)] = (found, code)
        return known[0]


def meets(first, last, start, end, between):
    """Whether lines changed within these; what is put between two lines is within where both are."""
    return (first <= start and end <= last) if between else (first <= end and start <= last)


def last_line(code):
    if hasattr(code, "co_lines"):
        lines = [line for _, _, line in code.co_lines() if line]
    else:
        from dis import findlinestarts

        lines = [line for _, line in findlinestarts(code)]
    return max([code.co_firstlineno, *lines])


def find_target(frame, code):
    module = frame.f_globals
    function = unwrapped(module.get(code.co_name), code)
    if function is not None:
        return ("function", None, function)
    for name, holder in list(module.items()):
        if not isinstance(holder, type) or holder.__name__ != name:
            continue
        held = vars(holder).get(code.co_name)
        function = unwrapped(getattr(held, "__func__", held), code)
        if function is None:
            continue
        kind = {staticmethod: "static", classmethod: "class"}.get(type(held), "method")
        return (kind, holder, function)
    return None


def unwrapped(value, code):
    """The function with this code, below decorators that say what they wrap."""
    for _ in range(10):
        if isinstance(value, FunctionType) and value.__code__ is code:
            return value
        value = getattr(value, "__wrapped__", None)
    return None
