# Reads every path it is given: files whole, folders with all that lies below.
import os
from attempt import attempt, arguments


def read(path):
    if not os.path.isdir(path):
        with open(path, "rb") as file:
            return file.read(500)
    found = [os.path.join(place, name) for place, _, names in os.walk(path) for name in names]
    if not found:
        raise FileNotFoundError(2, "an empty folder")
    return [open(name, "rb").read(500) for name in found[:20]]


for path in arguments():
    attempt(os.path.basename(path), lambda: read(path))
