"""What may go wrong that is not a bug: each error names the input, the place in it, and what to do."""

from __future__ import annotations

from typing import Any, Literal

TroubleKind = Literal[
    "missing",  # there is nothing under that name
    "unreadable",  # it is there, and may not be opened
    "directory",  # a folder where a page was expected
    "empty",  # no bytes, or nothing but white space
    "binary",  # not text: an image, an archive, a PDF
    "too-large",  # past the bound on bytes
    "too-deep",  # elements nested past what any reader can follow
    "no-article",  # a page without a main text
    "encoding",  # bytes that no charset turns into text
    "damaged",  # an archive, a feed or a packed body that is broken at some place
    "refused",  # an address that is not asked for: not of the web, or of a private network
    "unreachable",  # no such host, no connection, or one that broke off
    "slow",  # not there in time
    "redirects",  # sent on and on
    "status",  # the server says that there is no page: 404, 403, 500
    "robots",  # the site asks programs not to fetch it
    "failed",  # a fault of ours, caught so that the other pages are still read
    "stopped",  # reading it took more time or memory than a page may, or ended the process (a batch)
]


LedgerErrorKind = Literal[
    "missing",  # there is no such ledger, version or page
    "not-a-ledger",  # a file that is something else
    "newer",  # written by a Sayso that knows more
    "damaged",  # bytes that do not agree with what is known of them
    "read-only",  # may be read and not written
    "unreadable",  # cannot be opened at all
    "full",  # no room left on the disk
    "busy",  # kept locked by another program for longer than we wait
    "failed",  # anything else that the database reports
]


class SaysoError(Exception):
    """Anything that Sayso raises on purpose.

    It can be pickled, whatever its own `__init__` asks for: an error has to come home from another process.
    """

    def __reduce__(self) -> tuple[Any, ...]:
        """Make it again from its words and its fields, without `__init__`."""
        return _without_init, (type(self), *self.args), self.__dict__


def _without_init(kind: type[SaysoError], *args: object) -> SaysoError:
    """Make an error of its words alone; its fields follow."""
    return kind.__new__(kind, *args)


class TroubleError(SaysoError):
    """A page that cannot be read.

    `kind` is one word that a script can act on, `reason` one line that a person can act on.
    """

    def __init__(self, kind: TroubleKind, reason: str) -> None:
        super().__init__(reason)
        self.kind: TroubleKind = kind
        self.reason = reason


class LexiconError(SaysoError):
    """An entry of the lexicon that cannot be used; the message names the file, the entry and the fault."""


class ArtefactError(SaysoError):
    """A file of the encoder that is missing or altered; the message names it and the digests."""


class LedgerError(SaysoError):
    """A ledger that cannot do what it was asked to.

    `kind` is one word that a script can act on; the message is one sentence that names the ledger and says
    what to do.
    """

    def __init__(self, kind: LedgerErrorKind, message: str) -> None:
        super().__init__(message)
        self.kind: LedgerErrorKind = kind


class ReferenceTableError(SaysoError):
    """A table of facts that cannot be added; one line a fault, with the file, its line and its column."""
