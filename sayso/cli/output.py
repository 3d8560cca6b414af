"""Where results go: standard output, one file, or a folder with a file for each page.

Names are made from the pages' names, stay inside the folder, and replace nothing unless asked to.
"""

from __future__ import annotations

import os
import re
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Literal, TextIO

from sayso.errors import SaysoError

# Letters, digits and three marks: a name that no shell, file system or web server reads as anything else.
_UNSAFE_NAME = re.compile(r"[^\w.-]+", re.ASCII)
LONGEST_STEM = 100  # bytes; file systems end at 255 and the number of a twin comes after it


Layout = Literal["together", "alone", "apart"]
"""The results of one PAGE: in one file, no more than one at all, or each in a file of its own."""


class OutputError(SaysoError):
    """A result that cannot be written where it was asked to be; the message says what to do."""


class Destination:
    """An open place for results: `put(place, text)` writes what belongs to one page of the list."""

    def __init__(self, paths: Sequence[Path | None], *, replace: bool, layout: Layout = "together") -> None:
        self._paths = paths
        self._replace = replace
        self._layout = layout
        self._file: TextIO | None = None
        self._open_path: Path | None = None
        self._taken = {str(path).casefold() for path in paths}
        self._written: Counter[int] = Counter()
        self._last: int | None = None

    @property
    def is_seen(self) -> bool:
        """Tell whether the results appear on a terminal."""
        return self._paths[0] is None and sys.stdout.isatty()

    @property
    def is_standard_output(self) -> bool:
        """Tell whether the results go to standard output."""
        return self._paths[0] is None

    def continues(self, place: int) -> bool:
        """Tell whether the next result of a place follows another one in the same file or stream."""
        return self._last is not None and self._paths[place] == self._paths[self._last]

    def put_text(self, place: int, text: str) -> None:
        """Write `text` for a reader: in the encoding of standard output, or to a file as `put` does."""
        if self._paths[place] is None:
            self._last = place
            sys.stdout.write(text)
            sys.stdout.flush()
        else:
            self.put(place, text)

    def put(self, place: int, text: str) -> None:
        """Write `text` as UTF-8, whatever the locale; to standard output, or to the file of the page."""
        path = self._path(place)
        self._last = place
        self._written[place] += 1
        if path is None:
            _write_standard(text)
            return
        try:
            self._opened(path).write(text)
        except OSError as fault:
            raise OutputError(f"cannot write {path}: {fault.strerror}") from fault

    def _path(self, place: int) -> Path | None:
        """Return where the next result of a place goes: a second one of an archive may need its own file."""
        path = self._paths[place]
        if self._layout == "together" or not self._written[place]:
            return path
        if self._layout == "alone" or path is None:
            raise OutputError("several pages in one archive as html need --output FOLDER, a file for each")
        number = self._written[place] + 1
        while str(path.with_name(f"{path.stem}-{number}{path.suffix}")).casefold() in self._taken:
            number += 1
        path = path.with_name(f"{path.stem}-{number}{path.suffix}")
        self._taken.add(str(path).casefold())
        return path

    def _opened(self, path: Path) -> TextIO:
        if self._file is not None and self._open_path == path:
            return self._file
        self._close()
        path.parent.mkdir(parents=True, exist_ok=True)
        mode: Literal["w", "x"] = "w" if self._replace else "x"
        file: TextIO = path.open(mode, encoding="utf-8", errors="replace", newline="\n")
        self._file, self._open_path = file, path
        return file

    def _close(self) -> None:
        if self._file:
            self._file.close()
        self._file = None

    def __enter__(self) -> Destination:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            self._close()
        except OSError as problem:
            raise OutputError(f"cannot write {self._open_path}: {problem.strerror}") from problem


def destinations(pages: Sequence[str], form: str, output: str | None, *, replace: bool) -> Destination:
    """Return where the results of `pages` go.

    `OutputError` before anything is read: a file that is there already without `replace`, or several pages as
    html without a folder.
    """
    if output is None:
        if form == "html" and len(pages) > 1:
            raise OutputError("several pages as html need --output FOLDER, a file for each")
        return Destination(
            [None] * len(pages), replace=replace, layout="alone" if form == "html" else "together"
        )
    path = Path(output)
    is_folder = path.is_dir() or output.endswith((os.sep, "/")) or (form == "html" and len(pages) > 1)
    if is_folder:
        suffix = {"text": ".report.txt", "jsonl": ".jsonl"}.get(form, ".html")
        paths = [path / name for name in file_names(pages, suffix)]
    else:
        paths = [path] * len(pages)
    taken = next((each for each in paths if each.exists()), None)
    if taken and not replace:
        raise OutputError(f"{taken} is there already: choose another --output, or give --force to replace it")
    layout: Layout = "together" if form != "html" else "apart" if is_folder else "alone"
    return Destination(paths, replace=replace, layout=layout)


def file_names(pages: Sequence[str], suffix: str) -> list[str]:
    """Return a name for each page: its own stem in plain characters, numbered where two would be the same."""
    names: list[str] = []
    taken: set[str] = set()
    for page in pages:
        stem = _stem(page)
        name, twin = stem, 1
        while name.casefold() in taken:
            twin += 1
            name = f"{stem}-{twin}"
        taken.add(name.casefold())
        names.append(name + suffix)
    return names


def _stem(page: str) -> str:
    last = re.split(r"[/\\]", page.rstrip("/\\"))[-1]
    stem = last.rsplit(".", 1)[0] if "." in last[1:] else last
    return _UNSAFE_NAME.sub("-", stem).strip(".-")[:LONGEST_STEM] or "page"


def _write_standard(text: str) -> None:
    """Write UTF-8 bytes: what another program reads is the same whatever the terminal's encoding."""
    sys.stdout.flush()
    sys.stdout.buffer.write(text.encode("utf-8", "replace"))
    sys.stdout.buffer.flush()
