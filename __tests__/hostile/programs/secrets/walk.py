# Searches whole folders for a file that contains "secret-": $1 onwards.
import os
from attempt import arguments

seen = 0
for top in arguments():
    for place, folders, names in os.walk(top):
        folders[:] = [name for name in folders if os.path.join(place, name) not in ("/proc", "/sys", "/usr")]
        for name in names:
            try:
                with open(os.path.join(place, name), "rb") as file:
                    text = file.read(100_000)
            except OSError:
                continue
            seen += 1
            at = text.find(b"secret-")
            if at >= 0 and text[at + 7 : at + 43].count(b"-") == 4:
                print(os.path.join(place, name), text[at : at + 43])
print(f"denied: none of {seen} readable files holds it")
print("tried", flush=True)
