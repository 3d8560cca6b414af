"""What a piece of code costs in memory, measured in a process of its own."""

from __future__ import annotations

import subprocess
import sys

from eval.data import PROJECT

_PROGRAM = """
def peak():
    with open("/proc/self/status") as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmHWM"))
{setup}
before = peak()
{code}
print((peak() - before) / 1024)
"""


def memory_of(setup: str, code: str) -> tuple[float, str]:
    """Return by how many MiB `code` raised the peak of the process over `setup`, and what it printed."""
    program = _PROGRAM.format(setup=setup, code=code)
    done = subprocess.run(  # noqa: S603 -- our own program
        [sys.executable, "-c", program], capture_output=True, text=True, check=False, cwd=PROJECT, timeout=120
    )
    assert done.returncode == 0, done.stderr
    printed, _, cost = done.stdout.rstrip().rpartition("\n")
    return float(cost), printed
