# Starts set-user-id programs, its own copy among them, and sees whether that gave it anything.
import os
import shutil
import subprocess
from attempt import attempt


def powers(command):
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=10, stdin=subprocess.DEVNULL)
    except subprocess.TimeoutExpired:
        raise PermissionError(1, "asks for a password")
    fields = dict(line.split(":\t") for line in done.stdout.splitlines() if ":\t" in line)
    gained = int(fields.get("CapEff", "0"), 16)
    if gained or ("Uid" in fields and fields["Uid"].split()[1] != str(os.geteuid())):
        return fields
    raise PermissionError(1, "nothing gained")


look = ["/bin/grep", "-E", "CapEff|Uid", "/proc/self/status"]
shutil.copy("/bin/grep", "grep")
os.chmod("grep", 0o6755)
attempt("a copy with the bit", lambda: powers(["./grep", *look[1:]]))
attempt("su", lambda: powers(["su", "-c", " ".join(look), "root"]))
attempt("sudo", lambda: powers(["sudo", "-n", *look]))
attempt("pkexec", lambda: powers(["pkexec", *look]))
attempt("mount", lambda: powers(["sh", "-c", f"mount -t tmpfs none /tmp && {' '.join(look)}"]))
