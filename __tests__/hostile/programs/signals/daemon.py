# Becomes a daemon that beats on in the tree: two forks, a session of its own; $1 says what it does with its streams.
import os
import signal
import sys
import time

if os.fork():
    time.sleep(0.5)
    print("tried", flush=True)
    os._exit(0)
os.setsid()
if os.fork():
    os._exit(0)
signal.signal(signal.SIGHUP, signal.SIG_IGN)
signal.signal(signal.SIGTERM, signal.SIG_IGN)
if sys.argv[1] == "close":
    os.closerange(0, 1000)
end = time.monotonic() + 60
while time.monotonic() < end:
    with open("heart", "a") as file:
        file.write("x")
    time.sleep(0.05)
