"""Files of alerts: lines of JSON that are only ever added to, or an Atom feed of the latest, made anew."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from sayso.cli.output import OutputError

if TYPE_CHECKING:
    from sayso.follow.state import State

ATOM_NAMES = (".atom", ".xml")
MOST_IN_FEED = 200
"""Entries of an Atom file: a reader that looks in once a day misses none on any but the busiest desk."""

_TAIL = 1 << 20  # bytes at the end of a file in which an alert is looked for that may be there already


class AlertFiles:
    """Writes every alert of the follower's memory to each file once, whenever it was stopped."""

    def __init__(self, paths: Sequence[str], state: State, ledger: str) -> None:
        self._paths = [Path(path) for path in paths]
        self._state = state
        self._ledger = ledger
        self.write()

    def add(self, id: str, line: str) -> bool:
        """Keep an alert and write it; tell whether it is new."""
        return self._state.add_alert(id, line.encode())

    def write(self) -> None:
        """Bring every file up to date."""
        for path in self._paths:
            try:
                if path.name.lower().endswith(ATOM_NAMES):
                    self._write_feed(path)
                else:
                    self._write_lines(path)
            except OSError as fault:
                raise OutputError(f"cannot write {path}: {fault.strerror}") from fault

    def _write_lines(self, path: Path) -> None:
        """Add the alerts that the file lacks, and note them only when they are safe on the disk."""
        lacking = self._state.alerts_for(os.path.abspath(path))
        if not lacking and path.exists():
            return
        with path.open("a+b") as file:
            tail = _whole_lines(file)
            for _, id, record in lacking:
                if f'"{id}"'.encode() not in tail:
                    file.write(record)
            file.flush()
            os.fsync(file.fileno())
        if lacking:
            self._state.alerts_written(os.path.abspath(path), lacking[-1][0])

    def _write_feed(self, path: Path) -> None:
        """Put the new feed in the place of the old one in one step: nobody reads half of it."""
        from sayso.exporters.alerts import atom  # noqa: PLC0415 -- --help should not wait

        text = atom(self._state.latest_alerts(MOST_IN_FEED), os.path.abspath(self._ledger))
        if path.exists() and path.read_bytes() == text.encode():
            return
        new = path.with_name(path.name + ".new")
        new.write_bytes(text.encode())
        os.replace(new, path)


def _whole_lines(file: BinaryIO) -> bytes:
    """Return the end of an open file, after cutting off a line that an earlier stop left half written."""
    size = file.seek(0, os.SEEK_END)
    begin = max(size - _TAIL, 0)
    file.seek(begin)
    tail = file.read()
    whole = tail[: tail.rfind(b"\n") + 1]
    if len(whole) < len(tail):
        file.truncate(begin + len(whole))
    return whole
