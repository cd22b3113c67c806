"""Runs one Python program on many inputs (docs/adr/0015-warm-workers.md). The rest is in modules, so that it is compiled once."""

import gc
import os

_exit = os._exit
# Nothing that is imported here is garbage; the collector begins again before the program is loaded.
gc.disable()

from sstar_batch import main

main()
# Everything is written, and taking the interpreter down costs as much as a few trials.
_exit(0)
