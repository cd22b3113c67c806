"""Values that can be written down, as JSON (src/repository/recorded/literal.ts)."""

import json
import sys

DEEPEST = 6
MOST_ITEMS = 200
LONGEST = 2000


class Unwritable(Exception):
    """A value that no literal stands for."""


def encoded(value, depth=0):
    """The JSON form of a value. Exact types only, so that no code of the repository runs."""
    kind = type(value)
    if value is None or kind is bool:
        return value
    if kind is str:
        if len(value) > LONGEST:
            raise Unwritable
        return value
    if kind is int:
        if value.bit_length() > 512:
            raise Unwritable
        return ["int", str(value)]
    if kind is float:
        return ["float", repr(value)]
    if kind is bytes:
        if len(value) > LONGEST // 2:
            raise Unwritable
        return ["bytes", value.hex()]
    if kind.__module__ in ("datetime", "decimal"):
        return moment(value, kind)
    if depth >= DEEPEST or kind not in (list, tuple, set, frozenset, dict) or len(value) > MOST_ITEMS:
        raise Unwritable
    if kind is dict:
        return ["dict", *([encoded(key, depth + 1), encoded(item, depth + 1)] for key, item in value.items())]
    items = [encoded(item, depth + 1) for item in value]
    if kind in (set, frozenset):
        items.sort(key=json.dumps)
    return [kind.__name__, *items]


def moment(value, kind):
    """Dates, times and decimals, where they are of the standard library's own types."""
    datetime, decimal = sys.modules.get("datetime"), sys.modules.get("decimal")
    if decimal is not None and kind is decimal.Decimal and value.is_finite():
        return ["decimal", str(value).lower()]
    if datetime is not None and kind is datetime.date:
        return ["day", value.isoformat()]
    if datetime is not None and kind is datetime.datetime:
        if value.tzinfo is None or value.tzinfo is datetime.timezone.utc:
            return ["datetime", value.isoformat()]
    raise Unwritable


def encoded_call(positional, named):
    """The JSON form of arguments."""
    return [[encoded(each) for each in positional], [[name, encoded(each)] for name, each in named]]
