"""A disk without room: `sayso add` says so in one line, keeps what it had, and a later run goes on.

The disk is a file system in memory, which takes root to mount; elsewhere the system's bound on the size of a
file stands in for it (RLIMIT_FSIZE).
"""

from __future__ import annotations

import os
import resource
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sayso.ledger import open_ledger
from tests.soak.checks import acknowledged, assert_kept, assert_readable_by_others, assert_sound
from tests.soak.pages import write_pages
from tests.soak.processes import add, start, warm

LEDGER_FAILED = 3
ROOM = 64 << 20


def run(folder: Path, pages: int = 300, sizes: tuple[int, ...] = (400, 700, 1_100, 1_700)) -> str:
    """Fill disks of some sizes (KB) with `pages` pages, make room, and add them again."""
    warm()
    where = folder / "pages"
    write_pages(where, range(pages))
    told = []
    for size in sizes:
        with _disk(folder / f"disk-{size}", size) as (disk, bounded, make_room):
            ledger = disk / "sayso.db"
            code, output, errors = start(bounded(add(ledger, where))).finish()
            assert code == LEDGER_FAILED, (size, code, errors)
            assert errors.count("\n") == 1, errors
            assert "full" in errors, errors
            safe = acknowledged(output)
            assert len(safe) < pages, "the disk had room for all of it"
            make_room()
            if safe:
                assert_kept(ledger, safe)
                assert_sound(ledger)
            code, output, errors = start(add(ledger, where)).finish()
            assert (code, errors) == (0, ""), errors
            assert_sound(ledger)
            with open_ledger(ledger) as opened:
                assert opened.counts().documents == pages
            assert assert_readable_by_others(ledger) >= pages
            told.append(f"{len(safe)} of {pages} at {size} KB")
    return f"full disks ({'tmpfs' if _may_mount() else 'RLIMIT_FSIZE'}): kept {', '.join(told)}; then all"


Bounded = Callable[[Callable[[], int]], Callable[[], int]]


@contextmanager
def _disk(path: Path, size: int) -> Iterator[tuple[Path, Bounded, Callable[[], None]]]:
    """Give a folder with so many KB, what bounds a process to it, and what makes room."""
    path.mkdir(parents=True)
    if not _may_mount():
        yield path, lambda work: _bounded(work, size), lambda: None
        return
    _mount("-t", "tmpfs", "-o", f"size={size}k", "tmpfs", str(path))
    try:
        yield path, lambda work: work, lambda: _mount("-o", f"remount,size={ROOM}", str(path))
    finally:
        subprocess.run(["umount", str(path)], check=True)  # noqa: S603, S607 -- our own mount


def _bounded(work: Callable[[], int], size: int) -> Callable[[], int]:
    def inside() -> int:
        resource.setrlimit(resource.RLIMIT_FSIZE, (size * 1024 // 2, resource.RLIM_INFINITY))
        return work()

    return inside


def _may_mount() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0 and os.environ.get("SAYSO_SOAK_MOUNT") == "1"


def _mount(*arguments: str) -> None:
    subprocess.run(["mount", *arguments], check=True)  # noqa: S603, S607 -- a file system in memory
