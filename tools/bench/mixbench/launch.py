"""Run a command as the child of a small process and write its wall time, peak memory and status as JSON.

    python -I -S launch.py REPORT COMMAND ARGS...

Linux carries the peak resident size of the forking process over into the child (exec does not reset it), so a child
of the benchmark itself, with its hundred megabytes of NumPy, could never be seen to use less. This file imports
nothing but what it needs, stays near 10 MB, and is started afresh for each run.
"""

import json
import os
import sys
import time


def main() -> None:
    report, *command = sys.argv[1:]
    begin = time.perf_counter()
    child = os.posix_spawnp(command[0], command, os.environ)
    _, status, usage = os.wait4(child, 0)
    wall = time.perf_counter() - begin
    # Kilobytes on Linux, bytes on macOS.
    peak = usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    result = {
        "wall": wall,
        "cpu": usage.ru_utime + usage.ru_stime,
        "peak": peak,
        "status": os.waitstatus_to_exitcode(status),
    }
    with open(report, "w") as file:
        json.dump(result, file)


main()
