"""What a call that has just begun was given, and how an instance can be made again."""

from sstar_literals import Unwritable, encoded_call


def first_argument(frame):
    code = frame.f_code
    return frame.f_locals.get(code.co_varnames[0]) if code.co_argcount > 0 else None


def made_without_init(instance):
    kind = type(instance)
    fields = getattr(kind, "__dataclass_fields__", None)
    if isinstance(fields, dict):
        named = [(name, getattr(instance, name)) for name, field in fields.items() if field.init]
        return encoded_call((), named)
    if kind.__init__ is object.__init__ and kind.__new__ is object.__new__:
        return [[], []]
    raise Unwritable


def arguments_of(frame, function, skipped):
    """The arguments of a call that has just begun, without those that are the function's own defaults."""
    code, values = frame.f_code, frame.f_locals
    names = code.co_varnames
    plain = names[: code.co_argcount]
    defaults = function.__defaults__ or ()
    default_of = dict(zip(plain[len(plain) - len(defaults):], defaults))
    last = code.co_argcount + code.co_kwonlyargcount
    rest = ()
    if code.co_flags & 0x04:
        rest = values[names[last]]
    positional, named = [], []
    gap = False
    for index, name in enumerate(plain):
        if index < skipped:
            continue
        value = values[name]
        if not rest and name in default_of and value is default_of[name]:
            gap = True
        elif not gap:
            positional.append(value)
        elif index < getattr(code, "co_posonlyargcount", 0):
            raise Unwritable
        else:
            named.append((name, value))
    positional.extend(rest)
    for name in names[code.co_argcount:last]:
        if values[name] is not (function.__kwdefaults__ or {}).get(name, Unwritable):
            named.append((name, values[name]))
    if code.co_flags & 0x04:
        last += 1
    if code.co_flags & 0x08:
        named.extend(values[names[last]].items())
    if any(type(name) is not str or not name.isidentifier() for name, _ in named):
        raise Unwritable
    return encoded_call(positional, named)
