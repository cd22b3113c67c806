# Files of the system that only root may read, which a runner that is root could.
import glob
from attempt import attempt

files = ["/etc/shadow", "/etc/shadow-", "/etc/gshadow", "/etc/sudoers", "/etc/security/opasswd", "/etc/ssl/private"]
files += glob.glob("/etc/ssh/*key") + glob.glob("/etc/sudoers.d/*") + glob.glob("/etc/ssl/private/*")


def read(path):
    with open(path, "rb") as file:
        text = file.read()
    if not text:
        raise FileNotFoundError(2, "empty")
    return len(text)


for path in files:
    attempt(path, lambda: read(path))
