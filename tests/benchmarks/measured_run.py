"""Run a command in a process of its own; print its seconds, its status and its memory in MiB.

python measured_run.py COMMAND ARGUMENT …

A process inherits the largest memory of the one that started it. So the command is started from
here, where nothing is imported, and not from the benchmark itself.
"""

import json
import os
import sys
import time

start = time.perf_counter()
process = os.fork()
if process == 0:
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 2)
    os.execv(sys.argv[1], sys.argv[1:])
_, status, usage = os.wait4(process, 0)
seconds = time.perf_counter() - start
measured = {"seconds": seconds, "status": status, "MiB": usage.ru_maxrss / 1024}
print(f"\n{json.dumps(measured)}")
