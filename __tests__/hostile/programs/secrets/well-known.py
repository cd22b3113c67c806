# Lists the folders of a system that hold state, logs, mounted secrets and other people's homes.
import os
from attempt import attempt

# The private home, the tree and the tools are meant to be seen.
shown = [os.getcwd(), os.environ["HOME"]]
shown += [os.path.dirname(path) for path in os.environ["PATH"].split(":") if path.count("/") > 2]


def look(top):
    for place, _, names in os.walk(top):
        if names and not any(place == path or place.startswith(path + "/") for path in shown):
            return os.path.join(place, names[0])
    raise FileNotFoundError(2, "no file in it")


for top in ["/run", "/var", "/root", "/home", "/mnt", "/media", "/srv", "/boot", "/sys", "/github", "/tmp"]:
    attempt(top, lambda: look(top))
