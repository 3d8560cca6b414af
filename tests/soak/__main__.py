"""`python -m tests.soak [NAMES] [--short]`: every fault whole, or shorter as CI has it."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from tests.soak import batched, cluster, crowded, followed, full, killed, long

WHOLE: dict[str, Callable[[Path], str]] = {
    "killed": killed.run,
    "followed": followed.run,
    "full": full.run,
    "crowded": crowded.run,
    "batched": batched.run,
    "cluster": cluster.run,
    "long": long.run,
}
SHORT: dict[str, Callable[[Path], str]] = {
    "killed": lambda folder: killed.run(folder, rounds=12),
    "followed": lambda folder: followed.run(folder, rounds=12),
    "full": lambda folder: full.run(folder, pages=100, sizes=(500,)),
    "crowded": lambda folder: crowded.run(folder, pages=10),
    "batched": lambda folder: batched.run(folder, rounds=1),
    "cluster": lambda folder: cluster.run(folder, rounds=1),
    "long": lambda folder: long.run(folder, pages=1_200, record_mb=64, is_short=True),
}

OF_THE_BATCH = ("batched", "cluster", "long")
"""Those that tests/batch/test_engines.py runs; tests/ledger/test_faults.py runs the others."""


def main() -> int:
    """Run the faults that the command line names, all without a name; 1 where something is wrong."""
    parser = argparse.ArgumentParser(prog="python -m tests.soak", description="Faults on purpose.")
    parser.add_argument(
        "names", nargs="*", metavar="NAME", help=f"any of {', '.join(WHOLE)}; all without one"
    )
    parser.add_argument("--short", action="store_true", help="as short as CI has it")
    parser.add_argument("--mount", action="store_true", help="as root: full disks are real file systems")
    parser.add_argument("--folder", help="where to work (default: a temporary folder)")
    options = parser.parse_args()
    if options.mount:
        os.environ["SAYSO_SOAK_MOUNT"] = "1"
    runs = SHORT if options.short else WHOLE
    for name in options.names or runs:
        began = perf_counter()
        with TemporaryDirectory(dir=options.folder) as folder:
            told = runs[name](Path(folder))
        print(f"{name}: {told} ({perf_counter() - began:.0f} s)", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
