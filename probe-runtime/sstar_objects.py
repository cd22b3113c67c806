"""Canonical texts of Python objects: containers, dates, arrays, functions, instances (docs/probes.md)."""

from itertools import islice
from types import BuiltinFunctionType, FunctionType, MethodType, ModuleType

from sstar_canonical import (
    ARRAY_HEAD,
    DAY,
    DRAIN_LIMIT,
    INSTANCE_DEPTH,
    ITEM_LIMIT,
    days_of,
    epoch_unit,
    joined,
    pair,
    quoted,
    same,
    sha256,
    tagged,
)

_bases = (str, int, float, bytes, dict, list, tuple, set, frozenset)
_views = (type({}.keys()), type({}.values()), type({}.items()))


def render(form, value, kind, instances):
    """(strict, lenient) texts of a value that is not None, bool, int, float or str."""
    if kind in _containers:
        return _containers[kind](form, value, instances)
    if isinstance(value, type):
        return same('["class",%s]' % quoted(value.__qualname__))
    if isinstance(value, (FunctionType, BuiltinFunctionType, MethodType)):
        name = value.__qualname__
        module = getattr(value, "__module__", None) or ""
        return '["function",%s]' % quoted((module + "." if module else "") + name), '["function",%s]' % quoted(name)
    if isinstance(value, ModuleType):
        return same('["module",%s]' % quoted(value.__name__))
    if isinstance(value, BaseException):
        return tagged("error", "error", form.error_parts(value))
    if kind in _views:
        strict, lenient = _list(form, value, instances)
        return '["is",%s,%s]' % (quoted(kind.__name__), strict), lenient
    if value is Ellipsis or value is NotImplemented:
        return same('["constant",%s]' % quoted(repr(value)))
    special = _of_known_module(form, value, kind, instances)
    if special is not None:
        return special
    for base in _bases:
        if isinstance(value, base):
            return _subclass(form, value, kind, base, instances)
    if hasattr(kind, "__next__") and hasattr(kind, "__iter__"):
        return _iterator(form, value, instances)
    if callable(value) and not hasattr(value, "__dict__"):
        return same('["function",%s]' % quoted(getattr(value, "__qualname__", kind.__qualname__)))
    return _instance(form, value, kind, instances + 1)


def _list(form, value, instances, tag="list"):
    parts = [form.canonical(item, instances) for item in islice(value, ITEM_LIMIT)]
    if len(value) > ITEM_LIMIT:
        parts.append(same('["more",%d]' % len(value)))
    return tagged(tag, "list", parts)


def _dict(form, value, instances):
    parts = [pair(form.canonical(key, instances), form.canonical(item, instances)) for key, item in dict.items(value)]
    return joined("dict", [part[0] for part in parts]), joined("dict", sorted(part[1] for part in parts))


def _set(form, value, instances, tag="set"):
    parts = [form.canonical(item, instances) for item in value]
    return joined(tag, sorted(part[0] for part in parts)), joined("set", sorted(part[1] for part in parts))


def _bytes(form, value, instances):
    raw = bytes(value)
    rest = ',"%s"' % sha256(raw) if len(raw) > ARRAY_HEAD else ""
    return same('["bytes",%d,"%s"%s]' % (len(raw), raw[:ARRAY_HEAD].hex(), rest))


def _mutable_bytes(form, value, instances):
    strict, lenient = _bytes(form, value, instances)
    return '["is","%s",%s]' % (type(value).__name__, strict), lenient


def _range(form, value, instances):
    head = tagged("list", "list", [form.canonical(item) for item in value[:DRAIN_LIMIT]])
    return '["range",%d,%d,%d]' % (value.start, value.stop, value.step), head[1]


_containers = {
    list: _list,
    tuple: lambda form, value, instances: _list(form, value, instances, "tuple"),
    dict: _dict,
    set: _set,
    frozenset: lambda form, value, instances: _set(form, value, instances, "frozenset"),
    bytes: _bytes,
    bytearray: _mutable_bytes,
    memoryview: _mutable_bytes,
    range: _range,
    complex: lambda form, value, instances: tagged("complex", "complex", [form.float(value.real), form.float(value.imag)]),
    slice: lambda form, value, instances: tagged(
        "slice", "slice", [form.canonical(each) for each in (value.start, value.stop, value.step)]
    ),
}


def _subclass(form, value, kind, base, instances):
    """A subclass of a built-in type: its class is strict, its content both."""
    name = quoted(kind.__name__)
    fields = getattr(kind, "_fields", None)
    if base is tuple and isinstance(fields, tuple):
        parts = [pair(same(quoted(field)), form.canonical(item, instances)) for field, item in zip(fields, value)]
        return '["is",%s,%s]' % (name, joined("tuple", [part[0] for part in parts])), _list(form, value, instances)[1]
    if base in _containers:
        strict, lenient = _containers[base](form, value, instances)
    elif base is str:
        strict, lenient = form.text(str.__str__(value))
    elif base is int:
        strict, lenient = form.integer(int.__int__(value))
    else:
        strict, lenient = form.float(float.__float__(value))
    return '["is",%s,%s]' % (name, strict), lenient


def _iterator(form, value, instances):
    """What an iterator gives, up to 100 items; looked at once, then remembered."""
    if id(value) not in form.drained:
        items, ending = [], None
        try:
            for item in value:
                if len(items) == DRAIN_LIMIT:
                    ending = same('["more"]')
                    break
                items.append(item)
        except Exception as error:
            ending = form.thrown(error)
        form.drained[id(value)] = (value, items, ending)
    _, items, ending = form.drained[id(value)]
    parts = [form.canonical(item, instances) for item in items]
    return tagged("iterator", "iterator", parts + ([ending] if ending else []))


def _of_known_module(form, value, kind, instances):
    """Values of library types, told by their module so that none of those is imported for it."""
    for cls in kind.__mro__:
        module = cls.__module__.partition(".")[0]
        render_known = _known.get((module, cls.__name__))
        if render_known is not None:
            return render_known(form, value, instances)
        if module == "numpy" and hasattr(value, "tobytes") and hasattr(value, "dtype"):
            return _array(form, value, instances)
    return None


def _datetime(form, value, instances):
    from datetime import timezone

    if value.tzinfo is None:
        return _moment(form, value, "")
    utc = value.astimezone(timezone.utc)
    strict, lenient = _moment(form, utc, "Z")
    offset = value.utcoffset()
    if not offset:
        return strict, lenient
    return '["at",%s,%s]' % (strict, quoted(str(offset))), lenient


def _moment(form, shown, zone):
    day = shown.date().isoformat()
    seconds = days_of(shown.year, shown.month, shown.day) * DAY + shown.hour * 3600 + shown.minute * 60
    if epoch_unit(seconds) == "s" and form.scrub.kept(day, "") == "":
        return same('["date","<now>"]')
    fraction = "%06d" % shown.microsecond
    if fraction.endswith("000"):
        fraction = fraction[:3]
    return same('["date","%sT%s.%s%s"]' % (day, shown.time().replace(microsecond=0, tzinfo=None).isoformat(), fraction, zone))


def _day(form, value, instances):
    return same('["day",%s]' % quoted(form.scrub.value(value.isoformat())))


def _array(form, value, instances):
    if not getattr(value, "shape", ()):
        strict, lenient = form.canonical(value.item(), instances)
        return '["is",%s,%s]' % (quoted(str(value.dtype)), strict), lenient
    flat = value.ravel()
    parts = [same(quoted(str(value.dtype))), same("[%s]" % ",".join(str(size) for size in value.shape))]
    items = [form.canonical(item, instances) for item in flat[:ITEM_LIMIT].tolist()]
    parts += [same(item[1]) for item in items[:ARRAY_HEAD]]
    if len(items) > ARRAY_HEAD:
        rest = "".join(item[1] + "," for item in items[ARRAY_HEAD:])
        parts.append(same(quoted(sha256(rest))))
    return tagged("array", "array", parts)


def _series(form, value, instances):
    return tagged("series", "series", [form.canonical(each) for each in (value.index.tolist(), value.tolist())])


def _frame(form, value, instances):
    columns = [form.canonical([name, value[name].tolist()]) for name in value.columns]
    return tagged("frame", "frame", [form.canonical(value.index.tolist()), *columns])


def _pattern(form, value, instances):
    flags = "".join(letter for letter, bit in zip("aimsx", (256, 2, 8, 16, 64)) if value.flags & bit)
    return tagged("regex", "regex", [form.canonical(value.pattern), same(quoted(flags))])


def _match(form, value, instances):
    parts = [form.canonical(value.group()), form.canonical(list(value.groups())), form.canonical(list(value.span()))]
    return tagged("match", "match", parts)


def _enum(form, value, instances):
    return same('["enum",%s]' % quoted("%s.%s" % (type(value).__name__, value.name)))


def _written(tag):
    return lambda form, value, instances: tagged(tag, tag, [form.text(str(value))])


_known = {
    ("datetime", "datetime"): _datetime,
    ("datetime", "date"): _day,
    ("datetime", "time"): lambda form, value, instances: same('["time","%s"]' % value.isoformat()),
    ("datetime", "timedelta"): lambda form, value, instances: tagged(
        "timedelta", "timedelta", [form.float(value.total_seconds())]
    ),
    ("enum", "Enum"): _enum,
    ("re", "Pattern"): _pattern,
    ("re", "Match"): _match,
    ("uuid", "UUID"): _written("uuid"),
    ("pathlib", "PurePath"): _written("path"),
    ("decimal", "Decimal"): lambda form, value, instances: (
        '["decimal","%s"]' % value,
        '["decimal","%s"]' % (value.normalize() + 0 if value.is_finite() else value),
    ),
    ("fractions", "Fraction"): lambda form, value, instances: same(
        '["fraction",%d,%d]' % (value.numerator, value.denominator)
    ),
    ("collections", "deque"): lambda form, value, instances: (
        '["is","deque",%s]' % _list(form, value, instances)[0],
        _list(form, value, instances)[1],
    ),
    ("builtins", "mappingproxy"): lambda form, value, instances: (
        '["is","mappingproxy",%s]' % _dict(form, dict(value), instances)[0],
        _dict(form, dict(value), instances)[1],
    ),
    ("pandas", "Series"): _series,
    ("pandas", "DataFrame"): _frame,
}


def _instance(form, value, kind, instances):
    """Class name and public fields; without any, its properties, what it iterates over, or what it prints as."""
    head = quoted(kind.__name__)
    if instances > INSTANCE_DEPTH:
        return same('["object",%s,["deep"]]' % head)
    names = list(getattr(value, "__dict__", None) or ())
    for cls in kind.__mro__:
        slots = cls.__dict__.get("__slots__", ())
        names += [slots] if isinstance(slots, str) else list(slots)
    public = [name for name in dict.fromkeys(names) if isinstance(name, str) and name[:1] != "_" and hasattr(value, name)]
    if not public:
        if hasattr(kind, "__iter__"):
            return tagged("object", "object", [same(head), _iterator(form, iter(value), instances)])
        properties = [name for cls in kind.__mro__ for name, item in cls.__dict__.items() if isinstance(item, property)]
        public = [name for name in dict.fromkeys(properties) if name[:1] != "_"]
        own = kind.__str__ is not object.__str__ or kind.__repr__ is not object.__repr__
        if not public and own:
            return tagged("object", "object", [same(head), form.text(str(value))])
    fields = [pair(same(quoted(name)), _read(form, value, name, instances)) for name in public]
    return (
        joined("object", [head, *sorted(field[0] for field in fields)]),
        joined("object", [head, *sorted(field[1] for field in fields)]),
    )


def _read(form, value, name, instances):
    try:
        return form.canonical(getattr(value, name), instances)
    except Exception as error:
        return form.thrown(error)
