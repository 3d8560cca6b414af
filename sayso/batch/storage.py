"""Files on this machine, or wherever fsspec reaches: listed, opened, and told apart from what they were.

A URL of fsspec (`s3://bucket/file.warc.gz`, `memory://...`) is fetched by fsspec, with the credentials
that it finds. Addresses of the web are none of these: `sayso follow` fetches them, as a guest does.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from sayso.errors import TroubleError
from sayso.openers import file_uri, is_web

_PIECE = 1 << 20
# What file systems of fsspec tell about a file that changes with its bytes; each tells some of them.
_TELLING = (
    "size",
    "ETag",
    "etag",
    "md5Hash",
    "checksum",
    "mtime",
    "LastModified",
    "last_modified",
    "created",
)


class Listed(NamedTuple):
    """A file of a folder: its name from there, with `/` between the parts, and its bytes."""

    name: str
    size: int


def is_remote(source: str) -> bool:
    """Tell whether a name is a URL of fsspec and not a path."""
    scheme, mark, _ = source.partition("://")
    return bool(mark) and len(scheme) > 1 and scheme.isidentifier() and not is_web(source)


def full(source: str) -> str:
    """Return the name by which a file or folder is known from everywhere."""
    return source.rstrip("/") if is_remote(source) else os.path.abspath(source)


def address(source: str) -> str:
    """Return the address of a file: `file:` and its path, or its URL."""
    return source if is_remote(source) else file_uri(source)


def is_folder(source: str) -> bool:
    """Tell whether a name is a folder's."""
    if not is_remote(source):
        return os.path.isdir(source)
    system, path = _system(source)
    return bool(system.isdir(path))


def size_of(source: str) -> int:
    """Return the bytes of a file, 0 where there is none."""
    try:
        return _remote_size(source) if is_remote(source) else os.stat(source).st_size
    except OSError:
        return 0


def files_of(folder: str) -> list[Listed]:
    """Return all files of a folder and of those in it, by name; a link to a folder is not followed."""
    if is_remote(folder):
        return sorted(_remote_files(folder))
    found = []
    for here, _, names in os.walk(folder):
        for name in names:
            path = os.path.join(here, name)
            if os.path.isfile(path):
                found.append(Listed(Path(path).relative_to(folder).as_posix(), os.stat(path).st_size))
    return sorted(found)


def stamp(source: str, files: tuple[str, ...] = ()) -> str:
    """Return what tells, without reading, that files are the same as before; empty where nothing does."""
    try:
        told = [_told(f"{source}/{name}") for name in files] if files else [_told(source)]
    except OSError:
        return ""
    return sha256("\n".join(told).encode("utf-8", "surrogatepass")).hexdigest() if all(told) else ""


@contextmanager
def here(source: str) -> Iterator[str]:
    """Give the path of a file on this machine; one that is elsewhere is fetched for so long.

    An archive is gone back in where a record is damaged, which no file system elsewhere does well.
    """
    if not is_remote(source):
        yield source
        return
    with TemporaryDirectory(prefix="sayso-") as folder:
        path = os.path.join(folder, Path(source).name or "file")
        with told_as_trouble(source):
            system, remote = _system(source)
            with system.open(remote, "rb") as stream, open(path, "wb") as file:
                shutil.copyfileobj(stream, file, _PIECE)
        yield path


@contextmanager
def told_as_trouble(source: str) -> Iterator[None]:
    """Turn what a file system reports into a trouble that names the file: `missing` or `unreadable`."""
    try:
        yield
    except FileNotFoundError:
        raise TroubleError("missing", f"{source}: there is no such file") from None
    except OSError as fault:
        raise TroubleError("unreadable", f"{source}: cannot be read ({fault})") from None


def load(source: str, most: int) -> bytes:
    """Return the bytes of a page, one more than `most` where there are more; `TroubleError` as above."""
    with told_as_trouble(source):
        if not is_remote(source):
            with open(source, "rb") as file:
                return file.read(most + 1)
        system, path = _system(source)
        with system.open(path, "rb") as stream:
            return bytes(stream.read(most + 1))


def digest_of(path: str) -> str:
    """Return the sha256 of a file on this machine."""
    made = sha256()
    with open(path, "rb") as file:
        while piece := file.read(_PIECE):
            made.update(piece)
    return made.hexdigest()


def _told(source: str) -> str:
    if not is_remote(source):
        found = os.stat(source)
        return f"{found.st_size} {found.st_mtime_ns}"
    system, path = _system(source)
    told = system.info(path)
    telling = [f"{key}={told[key]}" for key in _TELLING if told.get(key) is not None]
    return " ".join(telling) if len(telling) > 1 else ""  # the size alone tells nothing


def _remote_size(source: str) -> int:
    system, path = _system(source)
    return int(system.info(path).get("size") or 0)


def _remote_files(folder: str) -> Iterator[Listed]:
    system, path = _system(folder)
    for name, told in system.find(path, detail=True).items():
        if told.get("type") == "file":
            relative = str(name).removeprefix(path.rstrip("/")).lstrip("/")
            yield Listed(relative, int(told.get("size") or 0))


def _system(source: str) -> tuple[Any, str]:
    """Return the file system of a URL and the path on it; what fsspec lacks for it is told as a trouble."""
    import fsspec  # noqa: PLC0415 -- of the extra sayso[batch]; only who names a URL needs it

    try:
        system, path = fsspec.core.url_to_fs(source)
    except (ImportError, ValueError) as fault:
        raise TroubleError("unreadable", f"{source}: fsspec cannot open it ({fault})") from None
    return system, str(path)
