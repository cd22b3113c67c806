"""Tells what Python files define, and calls of these with literal arguments that stand in texts.

Reads `{"files": [text], "stems": [[name]], "texts": [text]}` from standard input; writes one JSON object a line:
`{"file", "name", "isClass", "from", "to"}` for what a file defines, and `{"text", "file", "callee", "arguments", "steps"}` for a
call that stands in a text. Nothing is run: texts are parsed.
"""

import ast
import json
import os
import re
import sys
import warnings

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from sstar_literals import Unwritable, encoded_call  # noqa: E402

LONGEST_CALL = 600
MOST_ENDS = 25
MOST_PER_NAME = 40


def tell(**entry):
    print(json.dumps(entry, separators=(",", ":")))


def definitions(source):
    """Public functions and classes of a module, and public methods, with their first and last lines."""
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return
    functions = (ast.FunctionDef, ast.AsyncFunctionDef)
    for node in tree.body:
        if not isinstance(node, functions + (ast.ClassDef,)):
            continue
        yield node.name, isinstance(node, ast.ClassDef), first_line(node), node.end_lineno
        for each in node.body if isinstance(node, ast.ClassDef) else ():
            if isinstance(each, functions):
                yield "%s.%s" % (node.name, each.name), False, first_line(each), each.end_lineno


def first_line(node):
    return min([node.lineno, *(each.lineno for each in node.decorator_list)])


def calls(text, names, stems):
    """Calls of public names that stand in a text, as their places in it tell."""
    if not names:
        return
    pattern = re.compile(r"(?<!\w)(?:([\w.]{0,60})\.)?(%s)(?:\.[a-z]\w*)?\(" % "|".join(map(re.escape, sorted(names))))
    for match in pattern.finditer(text):
        qualifier = match.group(1)
        if qualifier is not None and qualifier.split(".")[-1] not in stems:
            continue
        before = text[max(0, match.start() - 12):match.start()]
        if re.search(r"(?:def|class)\s+$", before):
            continue
        node = parsed(text[match.start(2):match.start(2) + LONGEST_CALL])
        call = node and written(node)
        if call:
            yield call


def parsed(text):
    """The longest chain of calls that the text begins with."""
    node, start = None, 0
    while True:
        found = first_call(text, start)
        if found is None:
            return node
        node, start = found
        if not re.match(r"\.\w+\(", text[start:]):
            return node


def first_call(text, start):
    for _ in range(MOST_ENDS):
        start = text.find(")", start) + 1
        if start == 0:
            return None
        try:
            return ast.parse(text[:start], mode="eval").body, start
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            continue
    return None


def written(node):
    """A call as callee, arguments and steps; None where it has arguments that are no literals."""
    steps = []
    try:
        while isinstance(node, ast.Call):
            given = encoded_call(
                [ast.literal_eval(each) for each in node.args],
                [(each.arg, ast.literal_eval(each.value)) for each in node.keywords],
            )
            inner = node.func
            if isinstance(inner, ast.Name):
                return inner.id, given, steps[::-1]
            if not isinstance(inner, ast.Attribute):
                return None
            if isinstance(inner.value, ast.Name):
                return "%s.%s" % (inner.value.id, inner.attr), given, steps[::-1]
            if steps:
                # A chain goes on with what a method gives; steps are taken on the instance.
                return None
            steps.append([inner.attr, given])
            node = inner.value
    except (Unwritable, ValueError, TypeError, SyntaxError, RecursionError, MemoryError):
        return None
    return None


def main():
    warnings.simplefilter("ignore")
    asked = json.load(sys.stdin)
    defined = []
    for index, source in enumerate(asked["files"]):
        names = set()
        for name, is_class, first, last in definitions(source):
            tell(**{"file": index, "name": name, "isClass": is_class, "from": first, "to": last})
            names.add(name)
        defined.append(names)
    told = {}
    for at, text in enumerate(asked["texts"]):
        for index, names in enumerate(defined):
            heads = {name for name in names if "." not in name and not name.startswith("_")}
            for callee, given, steps in calls(text, heads, asked["stems"][index]):
                # What a class defines itself, not what it may inherit.
                if callee not in names:
                    continue
                name = (index, callee, steps[-1][0] if steps else None)
                told[name] = told.get(name, 0) + 1
                if told[name] <= MOST_PER_NAME:
                    tell(text=at, file=index, callee=callee, arguments=given, steps=steps)


main()
