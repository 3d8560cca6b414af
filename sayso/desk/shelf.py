"""The ledger that a desk is on: opened when it is first asked for, and again when the file is another one.

A ledger that is not there, is locked or is of a newer Sayso raises `LedgerError`, which the desk answers with
a page; the next request looks again, so that nothing has to be started anew when it has come back.
"""

from __future__ import annotations

import os
from pathlib import Path
from threading import Lock
from typing import Annotated

from fastapi import Depends, Request

from sayso.desk.settings import Settings
from sayso.errors import LedgerError
from sayso.ledger import DEFAULT_PATH, ENVIRONMENT, Ledger, open_ledger

PATIENCE = 5.0
"""Seconds that a request waits for a ledger that somebody else keeps locked: a person sits before it."""


class Desk:
    """What the routes of one running desk share: its settings and its ledger.

    `turn` is held by who reads a page: the encoder and the parsers beneath are asked by one thread at a time.
    """

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.path = Path(settings.ledger or os.environ.get(ENVIRONMENT) or DEFAULT_PATH)
        self.turn = Lock()
        self._lock = Lock()
        self._reading: Ledger | None = None
        self._writing: Ledger | None = None
        self._opened: tuple[int, int] | None = None

    @property
    def name(self) -> str:
        """How a person calls the ledger: the name of its file."""
        return self.path.name

    def ledger(self) -> Ledger:
        """Return the ledger for reading; one of an older schema is brought up to date first."""
        with self._lock:
            self._look()
            if self._reading is None:
                self._reading = self._open_reading()
                self._opened = self._identity()
            return self._reading

    def writable(self) -> Ledger:
        """Return the ledger for writing, made where there is none."""
        with self._lock:
            self._look()
            if self._writing is None:
                self._writing = open_ledger(self.path, writable=True, patience=PATIENCE)
                self._opened = self._identity()
            return self._writing

    def is_empty(self) -> bool:
        """Tell whether there is no page to show: no ledger yet, or one that nothing was added to."""
        try:
            with self.ledger().reading() as connection:
                return connection.exec_driver_sql("SELECT 1 FROM versions LIMIT 1").first() is None
        except LedgerError as fault:
            if fault.kind == "missing":
                return True
            raise

    def close(self) -> None:
        """Let go of the ledger's files."""
        for ledger in (self._reading, self._writing):
            if ledger is not None:
                ledger.close()
        self._reading = self._writing = self._opened = None

    def _open_reading(self) -> Ledger:
        try:
            return open_ledger(self.path, patience=PATIENCE)
        except LedgerError as fault:
            if fault.kind != "read-only":
                raise
            open_ledger(self.path, writable=True, existing=True, patience=PATIENCE).close()
            return open_ledger(self.path, patience=PATIENCE)

    def _look(self) -> None:
        """Let go of a file that is gone or was replaced: SQLite would go on with what is no longer there."""
        if self._opened is not None and self._identity() != self._opened:
            self.close()

    def _identity(self) -> tuple[int, int] | None:
        try:
            told = self.path.stat()
        except OSError:
            return None
        return told.st_dev, told.st_ino


def desk_of(request: Request) -> Desk:
    """Return the desk that a request is for."""
    desk: Desk = request.app.state.desk
    return desk


TheDesk = Annotated[Desk, Depends(desk_of)]
"""The parameter of a route that gives it the desk."""
