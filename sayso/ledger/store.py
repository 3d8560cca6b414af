"""The ledger in one SQLite file, with its archive beside it; one page is one transaction."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from hashlib import sha256
from types import TracebackType
from typing import Self

import msgspec
from sqlalchemy import Connection, Engine, func, select

from sayso.errors import LedgerError
from sayso.ledger import reading as stored
from sayso.ledger import tallies
from sayso.ledger.answers import Grouping, Heard, Hits, Sourcing
from sayso.ledger.archive import Archive
from sayso.ledger.database import transaction
from sayso.ledger.fact_checks import insert_fact_checks, stored_fact_checks
from sayso.ledger.faults import told
from sayso.ledger.hits import find
from sayso.ledger.judgements import Judgement, Judging
from sayso.ledger.judging import judge, of_version, some
from sayso.ledger.naming import document_id, kept_text, kept_time, now, version_id
from sayso.ledger.pair_judgements import PairJudgement, PairJudging
from sayso.ledger.pair_judging import judge_pair, pairs_of_versions, some_pairs
from sayso.ledger.preparing import Prepared, prepared
from sayso.ledger.query import Query
from sayso.ledger.records import Counts, Document, FactCheck, Fault, Found, Reading, Receipt, Reread, Version
from sayso.ledger.rows import Row
from sayso.ledger.schema import claims, documents, judgements, quantities, versions
from sayso.ledger.sightings import document_at, is_seen, see
from sayso.ledger.vectors import Encode, index
from sayso.ledger.verifying import Checking, verify
from sayso.ledger.warc import RecordError, page_of_record
from sayso.ledger.writing import index_article, insert_claims
from sayso.model import Article, Capture, Trouble

_BATCH = 500  # documents read in one transaction while all are listed


class SqliteLedger:
    """A `Ledger` in an SQLite database and an archive.

    One in a file may be shared among threads and opened by many processes; one in memory is for one thread.
    """

    def __init__(self, engine: Engine, archive: Archive, name: str, clock: Callable[[], str] = now) -> None:
        self._engine = engine
        self._archive = archive
        self._clock = clock
        self.name = name
        self.folder = archive.folder

    # What it is for: see `Ledger`.

    def known(self, capture: Capture) -> Receipt | None:
        """Return the receipt of a page that is in the ledger with these bytes, else None."""
        digest = sha256(capture.data).hexdigest() if capture.data else ""
        if not digest:
            return None
        id = version_id(capture.uri, digest, None)
        seen = kept_time(capture.fetched)
        with self.reading() as connection:
            number = stored.version_number(connection, id)
            if number is None:
                return None
            if is_seen(connection, number, seen):
                return _receipt(stored.one_version(connection, id), seen)
        with self.writing() as connection:
            return self._seen_again(connection, id, number, seen)

    def add(self, reading: Reading) -> Receipt:
        """Keep a page and what was read from it; see `Ledger`."""
        page = prepared(reading, self._clock())
        with self.writing() as connection:
            known = stored.version_number(connection, page.id)
            if known is not None:
                return self._seen_again(connection, page.id, known, page.seen)
            document, is_new = document_at(connection, page.uri, page.time)
            row = {**page.row, "document": document, **self._archived(connection, page)}
            number = stored.inserted(connection, versions, row)
            insert_claims(connection, number, page.derived)
            index_article(connection, number, page.derived.version["title"], page.words)
            see(connection, number, page.time, dated=bool(page.seen))
        return page.receipt("new" if is_new else "changed")

    def document(self, uri: str) -> Document | None:
        """Return the document at an address with all its versions, or None."""
        with self.reading() as connection:
            return next(stored.some_documents(connection, documents.c.id == document_id(uri)), None)

    def documents(self) -> Iterator[Document]:
        """Yield all documents in the order in which they came."""
        last = 0
        while True:
            with self.reading() as connection:
                numbers = connection.scalars(
                    select(documents.c.number)
                    .where(documents.c.number > last)
                    .order_by(documents.c.number)
                    .limit(_BATCH)
                ).all()
                found = list(stored.some_documents(connection, documents.c.number.in_(numbers)))
            if not numbers:
                return
            yield from found
            last = numbers[-1]

    def version(self, id: str) -> Version | None:
        """Return the version of this id, or None."""
        with self.reading() as connection:
            return next(stored.some_versions(connection, versions.c.id == id), None)

    def article(self, version: str) -> Article | Trouble:
        """Return what was read from a version; see `Ledger`."""
        with self.reading() as connection:
            return stored.article(connection, version, self.name)

    def raw(self, version: str) -> bytes:
        """Return a version's page as it was fetched; see `Ledger`."""
        found = self.version(version)
        if found is None or found.place is None:
            raise LedgerError("missing", f"{self.name}: no page was kept under the id {kept_text(version)}")
        try:
            data = page_of_record(self._archive.read(found.place))
        except RecordError as fault:
            raise LedgerError("damaged", f"{self.name}: the archived page of {version}: {fault}") from fault
        if sha256(data).hexdigest() != found.sha256:
            raise LedgerError("damaged", f"{self.name}: the archive holds another page than {version}")
        return data

    def claim(self, id: str) -> tuple[Found, ...]:
        """Return a claim in every version that has it."""
        found = []
        with self.reading() as connection:
            holding = select(claims.c.version).where(claims.c.id == id)
            for version in list(stored.some_versions(connection, versions.c.number.in_(holding))):
                article = stored.article(connection, version.id, self.name)
                if isinstance(article, Article):
                    found += [Found(claim, version, article) for claim in article.claims if claim.id == id]
        return tuple(found)

    def document_of_id(self, id: str) -> Document | None:
        """Return the document of this id with all its versions, or None."""
        with self.reading() as connection:
            return next(stored.some_documents(connection, documents.c.id == id), None)

    def search(self, query: Query, limit: int = 20, *, every: bool = False, version: str = "") -> Hits:
        """Return up to `limit` claims that answer a question, the best first; see `Ledger`."""
        with self.reading() as connection:
            return find(connection, query, limit, every=every, version=version)

    def speakers(self, query: Query, limit: int = 20, *, by_outlet: bool = False) -> list[Heard]:
        """Return who says the claims that answer a question, the most often heard first."""
        with self.reading() as connection:
            return tallies.speakers(connection, query, limit, by_outlet=by_outlet)

    def sourcing(self, query: Query, *, by: Grouping = "both") -> list[Sourcing]:
        """Return on whose word the claims stand that answer a question, by outlet and month."""
        with self.reading() as connection:
            return tallies.sourcing(connection, query, by=by)

    def judge(self, wanted: Judging) -> Judgement:
        """Append what a person decided about a claim; see `Ledger`."""
        with self.writing() as connection:
            return judge(connection, wanted, self._clock())

    def judgements(self, *, claim: str = "", version: str = "") -> tuple[Judgement, ...]:
        """Return the judgements of a claim, of a version, or all, in the order in which they were made."""
        with self.reading() as connection:
            if version:
                return tuple(of_version(connection, version))
            return tuple(some(connection, *([judgements.c.claim == claim] if claim else [])))

    def judge_pair(self, wanted: PairJudging) -> PairJudgement:
        """Append what a person decided two claims are to each other; see `Ledger`."""
        with self.writing() as connection:
            return judge_pair(connection, wanted, self._clock())

    def pair_judgements(self, versions: Sequence[str] | None = None) -> tuple[PairJudgement, ...]:
        """Return the judgements of two claims, all or those that touch some versions, as they were made."""
        with self.reading() as connection:
            touching = some_pairs(connection) if versions is None else pairs_of_versions(connection, versions)
            return tuple(touching)

    def add_fact_checks(self, given: Iterable[FactCheck]) -> int:
        """Keep claims that others have checked; see `Ledger`."""
        with self.writing() as connection:
            return insert_fact_checks(connection, given, self._clock())

    def fact_checks(self) -> list[FactCheck]:
        """Return the claims that others have checked; see `Ledger`."""
        with self.reading() as connection:
            return stored_fact_checks(connection)

    def counts(self) -> Counts:
        """Count what is in the ledger."""
        with self.reading() as connection:
            return Counts(
                *(
                    connection.scalar(select(func.count()).select_from(table).where(*where)) or 0
                    for table, where in (
                        (documents, ()),
                        (versions, ()),
                        (versions, (versions.c.trouble.is_not(None),)),
                        (claims, ()),
                        (quantities, ()),
                    )
                )
            )

    def verify(
        self,
        *,
        mend: bool = False,
        reread: Reread | None = None,
        step: Callable[[], object] = lambda: None,
    ) -> Iterator[Fault]:
        """Check every digest, offset and index; see `Ledger`."""
        return verify(Checking(self._engine, self._archive, self.name, mend, reread, step))

    def index(self, encode: Encode, model: str, step: Callable[[int], object] = lambda count: None) -> int:
        """Give a vector to every claim that has none; see `Ledger`."""
        with told(self.name):
            return index(self._engine, encode, model, step)

    def close(self) -> None:
        """Let go of the files."""
        with told(self.name):
            self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a connection that sees the ledger of one moment, for questions over its tables."""
        with told(self.name), transaction(self._engine) as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Give the one connection that may write; what is done inside is done whole or not at all."""
        with told(self.name), transaction(self._engine, write=True) as connection:
            yield connection

    def _seen_again(self, connection: Connection, id: str, version: int, seen: str) -> Receipt:
        """Write down that a version was seen, unless that is known; without a time of fetching, now."""
        if not is_seen(connection, version, seen):
            see(connection, version, seen or self._clock(), dated=bool(seen))
        return _receipt(stored.one_version(connection, id), seen)

    def _archived(self, connection: Connection, page: Prepared) -> Row:
        """Append a page's record to the archive and return where it lies, as columns of its version."""
        if page.record is None:
            return {}
        last = connection.execute(stored.LAST_PLACE).first()
        end = (last.segment, last.offset + last.length) if last else (0, 0)
        return msgspec.structs.asdict(self._archive.append(page.record, end, page.added))


def _receipt(version: Version, seen: str) -> Receipt:
    return Receipt(
        uri=version.uri,
        document=document_id(version.uri),
        version=version.id,
        state="known",
        seen=seen or version.last_seen,
        claims=version.claims,
        trouble=version.trouble,
        reason=version.reason,
    )
