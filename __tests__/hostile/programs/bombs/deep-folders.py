# Nests 15,000 folders, deeper than any path may be long.
import os


def step():
    os.mkdir("deep")
    os.chdir("deep")
    return 1


print("tried", flush=True)
try:
    for _ in range(15_000):
        step()
    print("denied: 15,000 nested folders were made, which the host can delete")
except OSError as error:
    print(f"denied: {error.strerror}")
