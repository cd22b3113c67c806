"""Which files are watched, and which others are the repository's."""

import os


class Places(dict):
    """What a name of code stands for, however it is spelled: a watched file's number, another file's path, or None."""

    def __init__(self, root, paths):
        self.root = os.path.realpath(root) + os.sep
        self.watched = {os.path.realpath(path): index for index, path in enumerate(paths)}

    def __missing__(self, name):
        path = "" if name.startswith("<") else os.path.realpath(name)
        found = self.watched.get(path)
        if found is None and path.startswith(self.root) and not self.is_installed(path):
            found = path[len(self.root):]
        self[name] = found
        return found

    def is_installed(self, path):
        return any("%s%s%s" % (os.sep, each, os.sep) in path for each in ("site-packages", ".venv", "venv"))
