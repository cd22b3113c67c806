"""Whether calls of a program leave nothing behind that a later call could see (docs/adr/0015-warm-workers.md).

A tame program keeps nothing: it is loaded once and may answer many inputs in one process. A contained one keeps things only
in what its own source makes: it may do so when it is loaded anew for each input. The checks are conservative: what they do
not know for sure to be harmless is not, and such a program gets a process for each input.
"""

import ast

# Functions and modules through which a call can reach beyond its own values.
_REACHING = frozenset(
    """
    open input exec eval compile __import__ globals locals vars setattr delattr breakpoint exit quit memoryview
    setrecursionlimit settrace setprofile seed random randint randrange choice choices shuffle sample uniform
    getrandbits gauss betavariate triangular setswitchinterval intern modules path stdin stdout stderr argv
    sys os io time datetime random threading multiprocessing subprocess signal gc ctypes importlib builtins
    inspect socket asyncio decimal locale warnings resource shutil tempfile pathlib weakref logging object
    """.split()
)
_IMPORTABLE = frozenset(
    """
    typing collections math heapq bisect itertools functools operator string re copy statistics fractions
    dataclasses enum abc numbers cmath json __future__ array
    """.split()
)


def is_tame(source):
    """True where no call of the program's functions can change what a later call sees."""
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False
    classes = {node.name for node in tree.body if isinstance(node, ast.ClassDef)}
    return all(_tame_statement(node, classes) for node in tree.body)


def is_tame_input(text):
    """True where an expression that calls a tame program reaches no further than the program itself does."""
    try:
        tree = ast.parse(text, mode="eval")
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False
    return all(_tame_inside(node) for node in ast.walk(tree))


def is_contained(source):
    """True where all that the program's calls change is made by its source, so that to load it again is to begin anew."""
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False
    nodes = list(ast.walk(tree))
    own = _own_names(nodes)
    return all(_contained(node, own) for node in nodes)


def _own_names(nodes):
    """Names that the source binds and that no import of it binds too."""
    bound = set()
    imported = set()
    for node in nodes:
        if isinstance(node, (ast.FunctionDef, ast.ClassDef)):
            bound.add(node.name)
        elif isinstance(node, ast.arg):
            bound.add(node.arg)
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            bound.add(node.id)
        elif isinstance(node, (ast.Import, ast.ImportFrom)):
            imported.update((alias.asname or alias.name).split(".")[0] for alias in node.names)
    return bound - imported


def _contained(node, own):
    if isinstance(node, (ast.AsyncFunctionDef, ast.AsyncFor, ast.AsyncWith, ast.Await)):
        return False
    if isinstance(node, ast.Import):
        return all(alias.name.split(".")[0] in _IMPORTABLE for alias in node.names)
    if isinstance(node, ast.ImportFrom):
        return node.level == 0 and (node.module or "").split(".")[0] in _IMPORTABLE
    if isinstance(node, ast.Name):
        return node.id not in _REACHING and (not node.id.startswith("__") or node.id == "__name__")
    if isinstance(node, (ast.Attribute, ast.Subscript)) and not isinstance(node.ctx, ast.Load):
        root = node
        while isinstance(root, (ast.Attribute, ast.Subscript)):
            root = root.value
        if not isinstance(root, ast.Name) or root.id not in own:
            return False
    if isinstance(node, ast.Attribute):
        return node.attr not in _REACHING and (not node.attr.startswith("__") or node.attr == "__init__")
    return True


def _tame_statement(node, classes):
    if isinstance(node, ast.Import):
        return all(alias.name.split(".")[0] in _IMPORTABLE for alias in node.names)
    if isinstance(node, ast.ImportFrom):
        return (node.module or "").split(".")[0] in _IMPORTABLE
    if isinstance(node, ast.Expr):
        return isinstance(node.value, ast.Constant)
    if isinstance(node, ast.Assign):
        return _constant(node.value) or _instance(node.value, classes)
    if isinstance(node, ast.AnnAssign):
        return node.value is None or _constant(node.value)
    if isinstance(node, ast.FunctionDef):
        return _tame_function(node)
    if isinstance(node, ast.ClassDef):
        return (
            not node.decorator_list
            and not node.keywords
            and all(_tame_member(member, classes) for member in node.body)
        )
    return False


def _tame_member(node, classes):
    return isinstance(node, ast.Pass) or _tame_statement(node, classes)


def _tame_function(node):
    # A decorator of what stands in the module may keep results; of what a call makes anew it may not.
    if node.decorator_list:
        return False
    defaults = node.args.defaults + [one for one in node.args.kw_defaults if one is not None]
    if not all(_constant(one) for one in defaults):
        return False
    return all(_tame_inside(inner) for inner in ast.walk(node) if inner is not node)


def _tame_inside(node):
    if isinstance(node, (ast.Global, ast.AsyncFunctionDef, ast.Await, ast.Yield, ast.YieldFrom)):
        return False
    if isinstance(node, (ast.Import,)):
        return all(alias.name.split(".")[0] in _IMPORTABLE for alias in node.names)
    if isinstance(node, ast.ImportFrom):
        return (node.module or "").split(".")[0] in _IMPORTABLE
    # `self.seen = {}` lives as long as the object, which is made once.
    if isinstance(node, ast.Attribute):
        return isinstance(node.ctx, ast.Load) and not node.attr.startswith("__") and node.attr not in _REACHING
    if isinstance(node, ast.Name):
        return node.id not in _REACHING and not node.id.startswith("__")
    return True


def _constant(node):
    if isinstance(node, ast.Constant):
        return True
    if isinstance(node, ast.UnaryOp):
        return _constant(node.operand)
    if isinstance(node, ast.BinOp):
        return _constant(node.left) and _constant(node.right)
    return isinstance(node, ast.Tuple) and all(_constant(one) for one in node.elts)


def _instance(node, classes):
    return (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in classes
        and not node.args
        and not node.keywords
    )
