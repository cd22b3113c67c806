"""Loaded by Python as it starts, where this folder is on PYTHONPATH: records calls, then gives way to another of its name."""

import os
import sys


def _give_way(folder):
    from importlib import import_module

    path = list(sys.path)
    sys.path[:] = [each for each in path if os.path.abspath(each) != folder]
    own = sys.modules.pop("sitecustomize", None)
    try:
        import_module("sitecustomize")
    except ImportError:
        if own is not None:
            sys.modules["sitecustomize"] = own
    finally:
        sys.path[:] = path


def _start():
    record, watched = os.environ.get("SSTAR_CALLS"), os.environ.get("SSTAR_CALLED")
    if record and watched:
        from sstar_calls import start

        start(record, watched.split(":"))


try:
    _start()
except Exception:
    pass
_give_way(os.path.dirname(os.path.abspath(__file__)))
