"""One process for each test, as released S* code runs its programs: the whole source is executed again in each.

Reads a plan (setUp, source, expressions, seconds) from standard input and prints one JSON line an expression. Written from
the description of that executor: multiprocessing.Process, a manager's list for the result, exec() with the usual imports.
"""

import json
import multiprocessing
import sys

from sstar_canonical import Canonicaliser, Scrubber
from sstar_objects import render


def run(set_up, source, expression, results):
    namespace = {}
    form = Canonicaliser(Scrubber("/", "", None), render)
    try:
        exec(set_up + "\n" + source, namespace)
        results.append(["returned", form.canonical(eval(expression, namespace))[1]])
    except BaseException as error:
        results.append(["raised", form.thrown(error)[1]])


def main():
    plan = json.loads(sys.stdin.read())
    for expression in plan["expressions"]:
        manager = multiprocessing.Manager()
        results = manager.list()
        process = multiprocessing.Process(target=run, args=(plan["setUp"], plan["source"], expression, results))
        process.start()
        process.join(timeout=plan["seconds"])
        if process.is_alive():
            process.kill()
            process.join()
        told = list(results)
        manager.shutdown()
        print(json.dumps(told[0] if told else ["timed-out", ""]), flush=True)


main()
