"""The faults of tests/soak in their short form; `python -m tests.soak` runs them whole."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from eval.data import PROJECT
from tests.soak.__main__ import OF_THE_BATCH, SHORT

# In memory where that can be: kill -9 loses nothing that the system has, so no disk is waited for.
MEMORY = Path("/dev/shm")  # noqa: S108 -- a temporary folder is made in it


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the faults are forked")
@pytest.mark.parametrize("name", [name for name in SHORT if name not in OF_THE_BATCH])
def test_nothing_is_lost_when_add_is(name: str, tmp_path: Path) -> None:
    folder = MEMORY if MEMORY.is_dir() and os.access(MEMORY, os.W_OK) else tmp_path
    command = [sys.executable, "-m", "tests.soak", name, "--short", "--folder", str(folder)]
    done = subprocess.run(command, cwd=PROJECT, capture_output=True, check=False, text=True)  # noqa: S603
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith(f"{name}: ")
