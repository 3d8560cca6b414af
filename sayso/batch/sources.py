"""A shard -> its pages as they were fetched, in an order that never changes, and the digest of its bytes."""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from typing import Any, BinaryIO, NamedTuple, cast

import msgspec

from sayso.batch.storage import address, digest_of, here, load, stamp
from sayso.batch.work import Shard
from sayso.containers import LeftOut, captures_in
from sayso.containers.bounds import MAX_BYTES
from sayso.errors import TroubleError
from sayso.model import Capture, Page, Trouble

# A line of JSON may write one character of a text as six.
_LONGEST_LINE = 6 * MAX_BYTES
_FIELDS = {
    "uri": ("uri", "url", "id"),
    "published": ("published", "date", "publish_date"),
    "fetched": ("fetched", "crawled", "warc_date"),
}


class ChangedError(OSError):
    """A file that became another one while it was read: what was read of it is worth nothing."""


class Came(NamedTuple):
    """A page of a shard, or why there is none; `published` is the day that its file gives for it."""

    page: Capture | Trouble
    published: str = ""


class Source:
    """The pages of a shard: `pages()` yields them; afterwards `digest` tells of which bytes.

    `left_out` counts what is no page, `done` how many bytes of the shard have been read.
    """

    def __init__(self, shard: Shard) -> None:
        self._shard = shard
        self.left_out = LeftOut()
        self.done = 0
        self.digest = ""

    def pages(self) -> Iterator[Came]:
        """Yield every page in its place. `ChangedError` where the file is written to meanwhile."""
        before = stamp(self._shard.source, self._shard.files)
        try:
            yield from _KINDS[self._shard.kind](self)
        except TroubleError as trouble:
            yield Came(Trouble(Page(address(self._shard.source), "", ""), trouble.reason, trouble.kind))
        if stamp(self._shard.source, self._shard.files) != before:
            raise ChangedError(f"{self._shard.source} was changed while it was read")

    def of_archive(self) -> Iterator[Came]:
        """Yield what one file holds: an archive, a feed or a page."""
        with self._opened() as stream:
            name = self._shard.source
            for found in captures_in(stream, name, self.left_out, on_list=None):
                self.done = stream.tell() if not stream.closed else self._shard.bytes
                yield Came(_addressed(found, name))

    def of_texts(self) -> Iterator[Came]:
        """Yield the text of each line of a file of JSON lines."""
        with self._opened() as stream:
            name = address(self._shard.source)
            is_packed = self._shard.source.lower().endswith(".gz")
            lines = cast("BinaryIO", gzip.GzipFile(fileobj=stream)) if is_packed else stream
            for number, line in _lines(lines, name):
                self.done = stream.tell()
                if isinstance(line, Trouble):
                    yield Came(line)
                elif line.strip():
                    yield _text(line, f"{name}#{number}")

    def of_pages(self) -> Iterator[Came]:
        """Yield the files of a folder that belong to the shard."""
        made = sha256()
        for file in self._shard.files:
            source = f"{self._shard.source}/{file}"
            try:
                data = load(source, MAX_BYTES)
            except TroubleError as trouble:
                yield Came(Trouble(Page(address(source), "", ""), trouble.reason, trouble.kind))
                continue
            self.done += len(data)
            _take(made, file, data)
            yield from self._of_file(data, source)
        self.digest = made.hexdigest()

    def _of_file(self, data: bytes, source: str) -> Iterator[Came]:
        """Yield the page of a file; a feed in it gives its entries."""
        try:
            for found in captures_in(io.BytesIO(data), source, self.left_out):
                yield Came(_addressed(found, source))
        except TroubleError as trouble:
            yield Came(Trouble(Page(address(source), "", ""), trouble.reason, trouble.kind))

    @contextmanager
    def _opened(self) -> Iterator[io.BufferedReader]:
        """Open the shard's one file, wherever it lies, once its digest is known."""
        with here(self._shard.source) as path:
            try:
                self.digest = digest_of(path)
                stream = open(path, "rb")  # noqa: SIM115 -- closed below; what opening reports is a trouble
            except OSError as fault:
                raise _trouble(self._shard.source, fault) from None
            with stream:
                if not stream.peek(1):
                    raise TroubleError("empty", f"{self._shard.source}: the file has no bytes")
                yield stream


def digest(shard: Shard) -> str:
    """Return the digest that `Source` would give, looking at no page; empty where it cannot be read."""
    try:
        if not shard.files:
            with here(shard.source) as path:
                return digest_of(path)
        made = sha256()
        for file in shard.files:
            with suppress(TroubleError):
                _take(made, file, load(f"{shard.source}/{file}", MAX_BYTES))
    except (OSError, TroubleError):
        return ""
    return made.hexdigest()


def _take(made: Any, file: str, data: bytes) -> None:
    made.update(file.encode("utf-8", "surrogatepass") + b"\0" + sha256(data).digest())


def _trouble(source: str, fault: OSError) -> TroubleError:
    if isinstance(fault, FileNotFoundError):
        return TroubleError("missing", f"{source}: there is no such file")
    return TroubleError("unreadable", f"{source}: cannot be read ({fault.strerror or fault})")


def _addressed(found: Capture | Trouble, name: str) -> Capture | Trouble:
    """Name a page by its file's address where it has none of its own."""
    if isinstance(found, Capture):
        return msgspec.structs.replace(found, uri=address(name)) if found.uri == name else found
    if found.page.uri != name:
        return found
    return msgspec.structs.replace(found, page=msgspec.structs.replace(found.page, uri=address(name)))


def _lines(stream: BinaryIO, name: str) -> Iterator[tuple[int, bytes | Trouble]]:
    """Yield the lines with their numbers; one that no text has room for is a trouble, and stepped over."""
    number = 0
    try:
        while line := stream.readline(_LONGEST_LINE + 1):
            number += 1
            if len(line) <= _LONGEST_LINE:
                yield number, line
                continue
            while line and not line.endswith(b"\n"):
                line = stream.readline(_LONGEST_LINE)
            told = f"the line has more than {_LONGEST_LINE // 1_000_000} MB"
            yield number, Trouble(Page(f"{name}#{number}", "", ""), told, "too-large")
    except (OSError, EOFError, zlib.error) as fault:
        told = f"line {number + 1} and what follows cannot be read ({fault})"
        yield number + 1, Trouble(Page(f"{name}#{number + 1}", "", ""), told, "damaged")


def _text(line: bytes, place: str) -> Came:
    """Take the page from one line: its `text` (under its `title`, where it has one) or its `html`."""
    try:
        told = msgspec.json.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as fault:
        return _no_text(place, f"the line is no JSON ({fault})")
    if not isinstance(told, dict):
        return _no_text(place, "the line is no object of JSON")
    page = next((told[key] for key in ("html", "text") if isinstance(told.get(key), str)), None)
    if page is None:
        return _no_text(place, "the line has neither text nor html")
    title = told.get("title")
    if "html" not in told and isinstance(title, str) and title.strip() and not page.startswith(title):
        page = f"{title.strip()}\n\n{page}"
    uri = _first(told, "uri") or place
    day = _first(told, "published")[:10]
    is_day = len(day) == 10 and day[4] == day[7] == "-" and day.replace("-", "").isdecimal()
    capture = Capture(uri, page.encode("utf-8", "replace"), _first(told, "fetched"))
    return Came(capture, day if is_day else "")


def _first(told: dict[str, Any], field: str) -> str:
    found = (told.get(key) for key in _FIELDS[field])
    return next((each.strip() for each in found if isinstance(each, str) and each.strip()), "")


def _no_text(place: str, reason: str) -> Came:
    return Came(Trouble(Page(place, "", ""), reason, "damaged"))


_KINDS: dict[str, Callable[[Source], Iterator[Came]]] = {
    "archive": Source.of_archive,
    "texts": Source.of_texts,
    "pages": Source.of_pages,
}
