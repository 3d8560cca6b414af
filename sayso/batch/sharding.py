"""What a person names -> shards: one for each archive or file of texts, several for a folder of pages.

The same names give the same shards on any machine, in whatever order they are listed.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import PurePosixPath

from sayso.batch.storage import Listed, address, files_of, full, is_folder, size_of
from sayso.batch.work import Kind, Shard
from sayso.containers import ARCHIVE_NAMES

PAGE_NAMES = (".html", ".htm", ".xhtml", ".txt", ".xml", ".html.gz", ".htm.gz", ".txt.gz", ".xml.gz")
TEXT_NAMES = (".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz")

PAGES_A_SHARD = 500
"""Near how many pages a folder's shards have: some two minutes of work, which is what dying costs."""

_UNSAFE = re.compile(r"[^\w.-]+", re.ASCII)
_LONGEST_STEM = 60


def shards(names: Sequence[str]) -> list[Shard]:
    """Return the shards of what is named, each once, in order of their ids."""
    found: dict[str, Shard] = {}
    for name in names:
        source = full(name)
        made = _of_folder(source) if is_folder(source) else [_of_file(source, size_of(source))]
        found |= {shard.id: shard for shard in made}
    return sorted(found.values(), key=lambda shard: shard.id)


def kind_of(name: str) -> Kind | None:
    """Return what a file is by its name, None for what is nothing that can be read.

    A file that is named by itself is taken whatever its name: it may be an archive, a feed or a page.
    """
    small = name.lower()
    if small.endswith(TEXT_NAMES):
        return "texts"
    if small.endswith(ARCHIVE_NAMES):
        return "archive"
    return "pages" if small.endswith(PAGE_NAMES) else None


def _of_file(source: str, size: int) -> Shard:
    kind: Kind = "texts" if kind_of(source) == "texts" else "archive"
    return Shard(_id(source), kind, source, bytes=size)


def _of_folder(folder: str) -> Iterator[Shard]:
    """Yield a shard for each archive and file of texts in a folder, and those of its pages."""
    pages = []
    for listed in files_of(folder):
        kind = kind_of(listed.name)
        if kind == "pages":
            pages.append(listed)
        elif kind:
            yield _of_file(f"{folder}/{listed.name}", listed.size)
    yield from _of_pages(folder, pages)


def _of_pages(folder: str, pages: Sequence[Listed]) -> Iterator[Shard]:
    """Cut a folder's pages by the digests of their names.

    So a page that is added or taken away changes one shard and leaves the others as they were, until their
    number doubles.
    """
    bits = 0
    while len(pages) > PAGES_A_SHARD << bits:
        bits += 1
    cut: dict[int, list[Listed]] = defaultdict(list)
    for page in pages:
        digest = sha256(page.name.encode("utf-8", "surrogatepass")).digest()
        cut[int.from_bytes(digest[:4]) >> (32 - bits)].append(page)
    for number, some in sorted(cut.items()):
        names = tuple(page.name for page in some)
        part = f"~{number:0{-(-bits // 4) or 1}x}-of-{1 << bits}"
        yield Shard(_id(folder, part), "pages", folder, names, sum(page.size for page in some))


def _id(source: str, part: str = "") -> str:
    """Name a shard so that a person knows its file, and so that no other file's has the same name."""
    stem = _UNSAFE.sub("-", PurePosixPath(source).name).strip(".-")[:_LONGEST_STEM] or "in"
    return f"{stem}{part}-{sha256(address(source).encode('utf-8', 'surrogatepass')).hexdigest()[:10]}"
