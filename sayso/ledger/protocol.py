"""What a ledger can do, whatever keeps it: SQLite in one file today, a server for a team later.

tests/ledger/test_conformance.py holds every implementation to it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Protocol, Self

from sayso.ledger.answers import Grouping, Heard, Hits, Sourcing
from sayso.ledger.judgements import Judgement, Judging
from sayso.ledger.pair_judgements import PairJudgement, PairJudging
from sayso.ledger.query import Query
from sayso.ledger.records import Counts, Document, FactCheck, Fault, Found, Reading, Receipt, Reread, Version
from sayso.model import Article, Capture, Trouble

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from sayso.ledger.vectors import Encode


class Ledger(Protocol):
    """Keeps every version of every page, with its claims. Every call may raise `LedgerError`.

    `name` is how a person calls it, `folder` where its archive lies, None where that is nowhere on a disk.
    """

    name: str
    folder: Path | None

    def known(self, capture: Capture) -> Receipt | None:
        """Return the receipt of a page that is in the ledger with these bytes, else None.

        That the page was seen at this time is written down; nothing has to be read again.
        """
        ...

    def add(self, reading: Reading) -> Receipt:
        """Keep a page and what was read from it; when this returns, both outlive a loss of power.

        The same bytes at the same address change nothing.
        """
        ...

    def document(self, uri: str) -> Document | None:
        """Return the document at an address with all its versions, or None."""
        ...

    def documents(self) -> Iterator[Document]:
        """Yield all documents in the order in which they came."""
        ...

    def version(self, id: str) -> Version | None:
        """Return the version of this id, or None."""
        ...

    def article(self, version: str) -> Article | Trouble:
        """Return what was read from a version. `LedgerError("missing")` where there is no such version."""
        ...

    def raw(self, version: str) -> bytes:
        """Return a version's page as it was fetched, checked against its digest.

        `LedgerError`: `missing` where nothing was fetched, `damaged` where the archive does not have it.
        """
        ...

    def claim(self, id: str) -> tuple[Found, ...]:
        """Return a claim in every version that has it: the same bytes at two addresses have the same."""
        ...

    def reading(self) -> AbstractContextManager[Connection]:
        """Give a connection that sees the ledger of one moment, for questions over its tables (schema.py)."""
        ...

    def writing(self) -> AbstractContextManager[Connection]:
        """Give the one connection that may write, for derived tables: all that is done in it, or nothing."""
        ...

    def document_of_id(self, id: str) -> Document | None:
        """Return the document of this id with all its versions, or None."""
        ...

    def search(self, query: Query, limit: int = 20, *, every: bool = False, version: str = "") -> Hits:
        """Return up to `limit` claims that answer a question, the best first.

        Asked are the latest versions; with `every` the earlier ones as well, with `version` that one alone.
        """
        ...

    def speakers(self, query: Query, limit: int = 20, *, by_outlet: bool = False) -> list[Heard]:
        """Return who says the claims that answer a question, the most often heard first."""
        ...

    def sourcing(self, query: Query, *, by: Grouping = "both") -> list[Sourcing]:
        """Return on whose word the claims stand that answer a question, by outlet and month."""
        ...

    def judge(self, wanted: Judging) -> Judgement:
        """Append what a person decided about a claim, and return it as it was written.

        `JudgingError` where it cannot be written so, `LedgerError("missing")` where there is no such claim.
        The same said twice in a row by the same person is one judgement.
        """
        ...

    def judgements(self, *, claim: str = "", version: str = "") -> tuple[Judgement, ...]:
        """Return the judgements of a claim, of a version, or all, in the order in which they were made.

        Of a version are those on any version of its document, and those on claims that it shares with
        another address of the same bytes.
        """
        ...

    def judge_pair(self, wanted: PairJudging) -> PairJudgement:
        """Append what a person decided two claims are to each other; otherwise as `judge`."""
        ...

    def pair_judgements(self, versions: Sequence[str] | None = None) -> tuple[PairJudgement, ...]:
        """Return the judgements of two claims, all or those that touch some versions, as they were made.

        Those of versions are those on any version of their documents, and on claims that they share.
        """
        ...

    def add_fact_checks(self, given: Iterable[FactCheck]) -> int:
        """Keep claims that others have checked, all or none; return how many were not there yet."""
        ...

    def fact_checks(self) -> list[FactCheck]:
        """Return the claims that others have checked, each with the outcome that was added last."""
        ...

    def counts(self) -> Counts:
        """Count what is in the ledger."""
        ...

    def verify(
        self, *, mend: bool = False, reread: Reread | None = None, step: Callable[[], object] = ...
    ) -> Iterator[Fault]:
        """Check every digest, offset and index, and yield what does not agree.

        With `mend` what is derived is made anew; an article that was lost is read again by `reread`. `step`
        is called after each version.
        """
        ...

    def index(self, encode: Encode, model: str, step: Callable[[int], object] = ...) -> int:
        """Give a vector to every claim that has none, and return how many got one.

        Vectors of another model are made anew; `step` is told how many were made, after each transaction.
        """
        ...

    def close(self) -> None:
        """Let go of the files."""
        ...

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None: ...
