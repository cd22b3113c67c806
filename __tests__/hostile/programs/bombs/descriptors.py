# Opens 100,000 descriptors; to get over the limit ($1) is a success.
import os
import resource
import sys

hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
opened = 0
print("tried", flush=True)
try:
    while opened < 100_000:
        os.open("/dev/null", os.O_RDONLY)
        opened += 1
except OSError as error:
    print(f"denied: {error.strerror} after {opened} descriptors")
if opened > int(sys.argv[1]):
    print(f"REACHED {opened} descriptors")
