"""What a batch is asked to do, and what it is cut into: values that travel to whatever worker does them."""

from __future__ import annotations

from typing import Literal

from sayso.model import Value
from sayso.tagger.artefact_sheet import MODEL, Model

Kind = Literal["archive", "pages", "texts"]
"""A shard is one file that may hold many pages, some files of a folder, or one file of texts (JSON lines)."""


class Limits(Value, frozen=True):
    """What one page may take of the process that reads it, above what that holds before it has read any.

    The slowest of the 181 pages of `python -m eval speed` takes 1.1 s, and the encoder stops by itself after
    five (`MOST_WORK`), so a minute is a fault. A page of 10 MB takes some 400 MB to read.
    """

    memory_mb: int = 1_500
    cpu_s: int = 60
    wall_s: int = 180


class Settings(Value, frozen=True):
    """How pages are read; a shard that was read by other settings is read again."""

    detector: Literal["both", "rules"] = "both"
    model: Model = MODEL
    published: str = ""
    keep_pages: bool = False


class Versions(Value, frozen=True):
    """What reads a shard: each a digest, so that an edit counts whether or not it has a number."""

    sayso: str
    code: str
    lexicon: str
    reference: str
    model: str


class Job(Value, frozen=True):
    """The same for every shard: where the result goes, how pages are read, and by what."""

    out: str
    versions: Versions
    settings: Settings = Settings()
    limits: Limits = Limits()


class Shard(Value, frozen=True):
    """The unit of work: it is read by one worker, and done whole or not at all.

    `id` is made from what it is and names its files in the result. `source` is the file or the folder, as a
    full path or a URL; `files` are the files of a folder that belong to it, named from there, in order.
    """

    id: str
    kind: Kind
    source: str
    files: tuple[str, ...] = ()
    bytes: int = 0


class Outcome(Value, frozen=True):
    """What became of a shard: done, or the reason why it was not."""

    shard: str
    reason: str = ""
