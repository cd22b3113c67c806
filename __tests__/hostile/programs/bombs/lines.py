# Prints ten million short lines with escapes and bytes that are no text, in small pieces.
import os

os.write(1, b"tried\n")
piece = b"\x1b[31m\xff\xc3x\n" * 500
for _ in range(20_000):
    os.write(1, piece)
