"""A command computes in one thread."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from sayso.threads import ONE_THREAD

ASKED = """
import os, sys
from sayso.cli import main
late = "numpy" in sys.modules
main(["--version"])
print(late, os.environ["OPENBLAS_NUM_THREADS"])
"""


@pytest.mark.parametrize(("given", "threads"), [({}, "1"), ({"OPENBLAS_NUM_THREADS": "3"}, "3")])
def test_libraries_are_told_before_they_load_and_whoever_asks_otherwise_is_heard(
    given: dict[str, str], threads: str
) -> None:
    shell = {name: value for name, value in os.environ.items() if name not in ONE_THREAD}
    asked = [sys.executable, "-c", ASKED]
    done = subprocess.run(asked, env=shell | given, capture_output=True, text=True, check=True)  # noqa: S603
    assert done.stdout.splitlines()[-1] == f"False {threads}"
