"""Runs one Python program on many inputs (docs/adr/0015-warm-workers.md). The rest is in modules, so that it is compiled once."""

import gc
import os
import site
import sys

from sstar_path import PATH

_exit = os._exit
# Nothing that is imported here is garbage; the collector begins again before the program is loaded.
gc.disable()
# Python was started without its site module, which may run hooks of packages: packages are found all the same.
sys.path[1:] = PATH
site.setquit()
site.setcopyright()
site.sethelper()

from sstar_batch import main

main()
# Everything is written, and taking the interpreter down costs as much as a few trials.
_exit(0)
