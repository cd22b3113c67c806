# Makes files that claim a terabyte, by their length and by blocks that are set aside.
import os
from attempt import attempt
import holding

file = os.open("sparse", os.O_RDWR | os.O_CREAT)
attempt("a length of 1 TB", lambda: os.ftruncate(file, 1 << 40))
attempt("a byte at 1 TB", lambda: os.pwrite(file, b"x", 1 << 40))
attempt("500 MB set aside", lambda: os.posix_fallocate(file, 0, 500 << 20))
