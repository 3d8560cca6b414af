"""The tables of the ledger, as SQLAlchemy Core sees them; docs/ledger.md tells what they mean.

`number` is a row's place in this one file and joins tables; `id` is a hash of what defines the row, the same
in every ledger. Tables whose rows can be made again from the others are called derived: `sayso verify-ledger
--mend` makes them anew. Nothing else is ever changed or deleted.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    text,
)

metadata = MetaData()

meta = Table(
    "meta",
    metadata,
    Column("key", Text, primary_key=True),
    Column("value", Text, nullable=False),
)
"""What the file says of itself: `schema`, the number of the last migration that it went through."""

documents = Table(
    "documents",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("uri", Text, nullable=False),
    # Derived from `captures`; `latest` is the number of the version that was seen last and could be read.
    Column("first_seen", Text, nullable=False),
    Column("last_seen", Text, nullable=False),
    Column("latest", Integer),
)
"""One row for each address. Its text is in `versions`."""

versions = Table(
    "versions",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("document", Integer, ForeignKey("documents.number"), nullable=False, index=True),
    Column("sha256", Text, nullable=False),  # of the page's bytes; empty where there were none
    Column("media_type", Text, nullable=False),
    Column("added", Text, nullable=False),
    Column("how", Text, nullable=False),  # JSON: what it was read with
    # Where the page's bytes lie in the archive; null where there were none.
    Column("segment", Integer),
    Column("offset", Integer),
    Column("length", Integer),
    Column("digest", Text),  # sha256 of the record as it lies in the segment
    # The article, packed; null for a page that could not be read, which has a kind and a reason instead.
    Column("article", LargeBinary),
    Column("trouble", Text),
    Column("reason", Text),
    # Derived from the article and the address, to be searched.
    Column("title", Text, nullable=False),
    Column("publisher", Text, nullable=False),
    Column("outlet", Text, nullable=False),
    Column("published", Text, nullable=False),
    Column("language", Text, nullable=False),
    Index("versions_place", "segment", "offset"),
    Index("versions_outlet", "outlet", "published"),
    Index("versions_published", "published"),
)
"""What a document was at some time: one row for each sequence of bytes that its address ever gave."""

captures = Table(
    "captures",
    metadata,
    Column("document", Integer, ForeignKey("documents.number"), primary_key=True),
    Column("seen", Text, primary_key=True),
    Column("version", Integer, ForeignKey("versions.number"), primary_key=True),
    Column("dated", Boolean, nullable=False),
)
"""When a version was seen (RFC 3339, UTC): the time of fetching or, where `dated` is false, of adding it."""

claims = Table(
    "claims",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("version", Integer, ForeignKey("versions.number"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("id", Text, nullable=False, index=True),
    Column("content", Text, nullable=False),
    Column("source", Text, nullable=False),
    Column("cue", Text, nullable=False),
    Column("speaker", Text, nullable=False, index=True),
    Column("kind", Text, nullable=False),
    Column("role", Text, nullable=False),
    Column("stance", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("form", Text, nullable=False),
    Column("negated", Boolean, nullable=False),
    Column("hedges", Integer, nullable=False),
    Column("checkworthy", Float),
    Column("confidence", Float, nullable=False),
    Column("within", Text),
    UniqueConstraint("version", "position"),
)
"""Derived from `versions.article`: a row for each claim; `kind` is `page` for the page's own voice."""

quantities = Table(
    "quantities",
    metadata,
    Column("version", Integer, ForeignKey("versions.number"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("claim", Integer, ForeignKey("claims.number"), index=True),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("low", Float),
    Column("high", Float),
    Column("low_open", Boolean, nullable=False),
    Column("high_open", Boolean, nullable=False),
    Column("approximate", Boolean, nullable=False),
    Column("unit", Text, nullable=False),
    Column("of", Text, nullable=False),
)
"""Derived from `versions.article`: its quantities, each with the innermost claim whose content has it."""

judgements = Table(
    "judgements",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("previous", Text, nullable=False),  # the id of the row before; empty for the first
    Column("document", Integer, ForeignKey("documents.number"), nullable=False, index=True),
    Column("version", Integer, ForeignKey("versions.number"), nullable=False),
    Column("claim", Text, nullable=False, index=True),  # its id; the claim itself is in `anchor`
    Column("act", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("note", Text, nullable=False),
    Column("rating", Text, nullable=False),
    Column("evidence", Text, nullable=False),  # JSON: a list of addresses
    Column("correction", Text, nullable=False),  # JSON
    Column("undoes", Text, nullable=False),  # the id of an earlier row; empty unless `act` is undo
    Column("anchor", Text, nullable=False),  # JSON: the claim as it was, its words and what stood beside them
)
"""What people decided about claims: rows that are only ever added, as triggers see to."""

pair_judgements = Table(
    "pair_judgements",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("previous", Text, nullable=False),
    Column("act", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("note", Text, nullable=False),
    Column("evidence", Text, nullable=False),
    Column("undoes", Text, nullable=False),
    Column("document", Integer, ForeignKey("documents.number"), nullable=False, index=True),
    Column("version", Integer, ForeignKey("versions.number"), nullable=False),
    Column("claim", Text, nullable=False, index=True),
    Column("anchor", Text, nullable=False),
    Column("other_document", Integer, ForeignKey("documents.number"), nullable=False, index=True),
    Column("other_version", Integer, ForeignKey("versions.number"), nullable=False),
    Column("other_claim", Text, nullable=False, index=True),
    Column("other_anchor", Text, nullable=False),
)
"""What people decided two claims are to each other: columns as in `judgements`, the place of both claims."""


fact_checks = Table(
    "fact_checks",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("url", Text, nullable=False),
    Column("claim", Text, nullable=False),
    Column("rating", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("summary", Text, nullable=False),
    Column("publisher", Text, nullable=False),
    Column("published", Text, nullable=False),
    Column("speaker", Text, nullable=False),
    Column("claimed", Text, nullable=False),
    Column("language", Text, nullable=False),
    Column("added", Text, nullable=False),
)
"""A claim that others have checked; `id` is a hash of all that the row says but when it was added."""


vectors = Table(
    "vectors",
    metadata,
    Column("claim", Integer, ForeignKey("claims.number", ondelete="CASCADE"), primary_key=True),
    Column("digest", LargeBinary, nullable=False),  # of the words that it was made from and of itself
    Column("vector", LargeBinary, nullable=False),
)
"""Derived from `claims.content` by `sayso index`: 384 whole numbers of eight bits for each claim."""


page_signs = Table(
    "page_signs",
    metadata,
    Column("version", Integer, ForeignKey("versions.number"), primary_key=True),
    Column("recipe", Text, nullable=False),
    Column("sign", LargeBinary, nullable=False),
)
"""Derived from `versions.article`: what a page is grouped by; `recipe` tells what it was made with."""

grouped_pages = Table(
    "grouped_pages",
    metadata,
    Column("page", BigInteger, primary_key=True),  # its document's key
    Column("version", Integer, ForeignKey("versions.number"), nullable=False, unique=True),
    Column("day", Integer),
    Column("seen", Text, nullable=False),
    Column("unsettled", Boolean, nullable=False),  # its story is to be looked for again
    Index("grouped_pages_unsettled", "unsettled", sqlite_where=text("unsettled")),
)
"""Derived: the versions that are among the neighbours, by a number made of the document's id."""

page_terms = Table(
    "page_terms",
    metadata,
    Column("term", BigInteger, primary_key=True),
    Column("day", Integer, primary_key=True),
    Column("page", BigInteger, primary_key=True),
    Index("page_terms_page", "term", "page"),
    sqlite_with_rowid=False,
)
"""Derived from the signs: the heaviest terms of each grouped page, by which pages find each other."""

page_neighbours = Table(
    "page_neighbours",
    metadata,
    Column("page", BigInteger, primary_key=True),
    Column("other", BigInteger, primary_key=True),
    Column("likeness", Float, nullable=False),
    Index("page_neighbours_other", "other"),
    sqlite_with_rowid=False,
)
"""Derived from the signs: for each grouped page the few that it is most alike to."""

stories = Table(
    "stories",
    metadata,
    Column("id", Text, primary_key=True),
    Column("title", Text, nullable=False),
    Column("first", Text, nullable=False),
    Column("last", Text, nullable=False),
    Column("pages", Integer, nullable=False),
    Column("outlets", Integer, nullable=False),
    Column("origins", Text, nullable=False),  # JSON
    Column("places", Text, nullable=False),  # JSON
    Column("speakers", Text, nullable=False),  # JSON
    Column("made", Text, nullable=False),  # digest of what it was made from
)
"""Derived from the signs of the latest versions: pages that tell of the same events."""

story_pages = Table(
    "story_pages",
    metadata,
    Column("story", Text, ForeignKey("stories.id"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("version", Integer, ForeignKey("versions.number"), nullable=False),
    Index("story_pages_version", "version", unique=True),
)
"""Derived: the pages of each story in the order of their time."""

CLAIM_WORDS = "claim_words"
"""FTS5 over `claims`: `content`, `source`, `voice` and `traits`; its rowid is `claims.number`.

`voice` and `traits` are generated columns of `claims`, for the index alone: see `migrations.second`.
"""

ARTICLE_WORDS = "article_words"
"""FTS5 over the articles: the columns `title` and `text`; its rowid is `versions.number`."""
