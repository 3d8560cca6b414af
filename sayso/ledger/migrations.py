"""How a ledger's file becomes what the code expects: numbered steps, each applied once, in one transaction.

A step is never changed once it was released: it says what was true then. `schema.py` says what is true now,
and a test holds the two together.
"""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import Connection

Migration = Callable[[Connection], None]

APPLICATION_ID = 0x53617973
"""`Says` in ASCII, in the file's header: tells a ledger from any other SQLite database."""

_FIRST = """
CREATE TABLE meta (key TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL)
;
CREATE TABLE documents (
    number INTEGER NOT NULL PRIMARY KEY, id TEXT NOT NULL UNIQUE, uri TEXT NOT NULL,
    first_seen TEXT NOT NULL, last_seen TEXT NOT NULL, latest INTEGER
)
;
CREATE TABLE versions (
    number INTEGER NOT NULL PRIMARY KEY, id TEXT NOT NULL UNIQUE,
    document INTEGER NOT NULL REFERENCES documents (number),
    sha256 TEXT NOT NULL, media_type TEXT NOT NULL, added TEXT NOT NULL, how TEXT NOT NULL,
    segment INTEGER, "offset" INTEGER, length INTEGER, digest TEXT,
    article BLOB, trouble TEXT, reason TEXT,
    title TEXT NOT NULL, publisher TEXT NOT NULL, outlet TEXT NOT NULL,
    published TEXT NOT NULL, language TEXT NOT NULL
)
;
CREATE INDEX ix_versions_document ON versions (document)
;
CREATE INDEX versions_place ON versions (segment, "offset")
;
CREATE INDEX versions_outlet ON versions (outlet, published)
;
CREATE INDEX versions_published ON versions (published)
;
CREATE TABLE captures (
    document INTEGER NOT NULL REFERENCES documents (number), seen TEXT NOT NULL,
    version INTEGER NOT NULL REFERENCES versions (number), dated BOOLEAN NOT NULL,
    PRIMARY KEY (document, seen, version)
) WITHOUT ROWID
;
CREATE TABLE claims (
    number INTEGER NOT NULL PRIMARY KEY, version INTEGER NOT NULL REFERENCES versions (number),
    position INTEGER NOT NULL, id TEXT NOT NULL,
    content TEXT NOT NULL, source TEXT NOT NULL, cue TEXT NOT NULL,
    speaker TEXT NOT NULL, kind TEXT NOT NULL, role TEXT NOT NULL,
    stance TEXT NOT NULL, status TEXT NOT NULL, form TEXT NOT NULL, negated BOOLEAN NOT NULL,
    hedges INTEGER NOT NULL, checkworthy FLOAT, confidence FLOAT NOT NULL, within TEXT,
    UNIQUE (version, position)
)
;
CREATE INDEX ix_claims_id ON claims (id)
;
CREATE INDEX ix_claims_speaker ON claims (speaker)
;
CREATE TABLE quantities (
    version INTEGER NOT NULL REFERENCES versions (number), position INTEGER NOT NULL,
    claim INTEGER REFERENCES claims (number), start INTEGER NOT NULL, "end" INTEGER NOT NULL,
    low FLOAT, high FLOAT, low_open BOOLEAN NOT NULL, high_open BOOLEAN NOT NULL,
    approximate BOOLEAN NOT NULL, unit TEXT NOT NULL, "of" TEXT NOT NULL,
    PRIMARY KEY (version, position)
) WITHOUT ROWID
;
CREATE INDEX ix_quantities_claim ON quantities (claim)
;
CREATE VIRTUAL TABLE claim_words USING fts5 (
    content, source, speaker, content='claims', content_rowid='number',
    tokenize='porter unicode61 remove_diacritics 2'
)
;
CREATE TRIGGER claims_in AFTER INSERT ON claims BEGIN
    INSERT INTO claim_words (rowid, content, source, speaker)
    VALUES (new.number, new.content, new.source, new.speaker);
END
;
CREATE TRIGGER claims_out AFTER DELETE ON claims BEGIN
    INSERT INTO claim_words (claim_words, rowid, content, source, speaker)
    VALUES ('delete', old.number, old.content, old.source, old.speaker);
END
;
CREATE VIEW article_texts AS SELECT number, title, sayso_text(article) AS text FROM versions
;
CREATE VIRTUAL TABLE article_words USING fts5 (
    title, text, content='article_texts', content_rowid='number',
    tokenize='porter unicode61 remove_diacritics 2'
)
"""


def first(connection: Connection) -> None:
    """Make the tables of a new ledger.

    `article_texts` unpacks the articles by a function of ours, so the index over them stores no second copy.
    """
    connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
    for statement in _FIRST.split("\n;\n"):
        connection.exec_driver_sql(statement)


_SECOND = """
DROP TRIGGER claims_in
;
DROP TRIGGER claims_out
;
DROP TABLE claim_words
;
ALTER TABLE claims ADD COLUMN voice TEXT GENERATED ALWAYS AS (
    CASE speaker WHEN '' THEN source ELSE speaker END
) VIRTUAL
;
ALTER TABLE claims ADD COLUMN traits TEXT GENERATED ALWAYS AS (
    'kind' || kind || CASE stance WHEN 'states' THEN '' ELSE ' stance' || stance END
    || CASE status WHEN 'stated' THEN '' ELSE ' status' || status END
) VIRTUAL
;
CREATE VIRTUAL TABLE claim_words USING fts5 (
    content, source, voice, traits, content='claims', content_rowid='number',
    tokenize='porter unicode61 remove_diacritics 2'
)
;
CREATE TRIGGER claims_in AFTER INSERT ON claims BEGIN
    INSERT INTO claim_words (rowid, content, source, voice, traits)
    VALUES (new.number, new.content, new.source, new.voice, new.traits);
END
;
CREATE TRIGGER claims_out AFTER DELETE ON claims BEGIN
    INSERT INTO claim_words (claim_words, rowid, content, source, voice, traits)
    VALUES ('delete', old.number, old.content, old.source, old.voice, old.traits);
END
;
INSERT INTO claim_words (claim_words) VALUES ('rebuild')
"""


def second(connection: Connection) -> None:
    """Put whose word a claim is, its stance and its status into the index over claims, each as one word.

    A rare word, a rare status and a frequent word are then found together in one pass over the index; asked
    of the table, each claim that has the frequent word would be looked up. `voice` is the speaker's name or,
    where the page gives none, the words of the source.
    """
    for statement in _SECOND.split("\n;\n"):
        connection.exec_driver_sql(statement)


_JUDGEMENTS = """
CREATE TABLE judgements (
    number INTEGER NOT NULL PRIMARY KEY, id TEXT NOT NULL UNIQUE, previous TEXT NOT NULL,
    document INTEGER NOT NULL REFERENCES documents (number),
    version INTEGER NOT NULL REFERENCES versions (number), claim TEXT NOT NULL,
    act TEXT NOT NULL, "by" TEXT NOT NULL, at TEXT NOT NULL,
    note TEXT NOT NULL, rating TEXT NOT NULL, evidence TEXT NOT NULL, correction TEXT NOT NULL,
    undoes TEXT NOT NULL, anchor TEXT NOT NULL
)
;
CREATE INDEX ix_judgements_document ON judgements (document)
;
CREATE INDEX ix_judgements_claim ON judgements (claim)
;
CREATE TRIGGER judgements_stay BEFORE UPDATE ON judgements BEGIN
    SELECT RAISE(ABORT, 'a judgement is never changed');
END
;
CREATE TRIGGER judgements_remain BEFORE DELETE ON judgements BEGIN
    SELECT RAISE(ABORT, 'a judgement is never deleted');
END
"""


def judgements(connection: Connection) -> None:
    """Make room for what people decide about claims; the database itself refuses to change such a row."""
    for statement in _JUDGEMENTS.split("\n;\n"):
        connection.exec_driver_sql(statement)


def published_fact_checks(connection: Connection) -> None:
    """Make room for the claims that others have checked."""
    connection.exec_driver_sql("""
CREATE TABLE fact_checks (
    number INTEGER NOT NULL PRIMARY KEY, id TEXT NOT NULL UNIQUE,
    url TEXT NOT NULL, claim TEXT NOT NULL, rating TEXT NOT NULL, title TEXT NOT NULL, summary TEXT NOT NULL,
    publisher TEXT NOT NULL, published TEXT NOT NULL, speaker TEXT NOT NULL, claimed TEXT NOT NULL,
    language TEXT NOT NULL, added TEXT NOT NULL
)
""")


def with_vectors(connection: Connection) -> None:
    """Make room for the sentence vectors of claims; `sayso index` fills it."""
    connection.exec_driver_sql("""
        CREATE TABLE vectors (
            claim INTEGER NOT NULL PRIMARY KEY REFERENCES claims (number) ON DELETE CASCADE,
            digest BLOB NOT NULL, vector BLOB NOT NULL
        )
    """)


_STORIES = """
CREATE TABLE page_signs (
    version INTEGER NOT NULL PRIMARY KEY REFERENCES versions (number),
    recipe TEXT NOT NULL, sign BLOB NOT NULL
)
;
CREATE TABLE stories (
    id TEXT NOT NULL PRIMARY KEY, title TEXT NOT NULL, first TEXT NOT NULL, last TEXT NOT NULL,
    pages INTEGER NOT NULL, outlets INTEGER NOT NULL, origins TEXT NOT NULL,
    places TEXT NOT NULL, speakers TEXT NOT NULL, made TEXT NOT NULL
) WITHOUT ROWID
;
CREATE TABLE story_pages (
    story TEXT NOT NULL REFERENCES stories (id), position INTEGER NOT NULL,
    version INTEGER NOT NULL REFERENCES versions (number),
    PRIMARY KEY (story, position)
) WITHOUT ROWID
;
CREATE UNIQUE INDEX story_pages_version ON story_pages (version)
"""


def with_stories(connection: Connection) -> None:
    """Make the tables of stories, all of them derived: `sayso stories` fills them."""
    for statement in _STORIES.split("\n;\n"):
        connection.exec_driver_sql(statement)


_PAIRS = """
CREATE TABLE pair_judgements (
    number INTEGER NOT NULL PRIMARY KEY, id TEXT NOT NULL UNIQUE, previous TEXT NOT NULL,
    act TEXT NOT NULL, "by" TEXT NOT NULL, at TEXT NOT NULL, note TEXT NOT NULL, evidence TEXT NOT NULL,
    undoes TEXT NOT NULL,
    document INTEGER NOT NULL REFERENCES documents (number),
    version INTEGER NOT NULL REFERENCES versions (number), claim TEXT NOT NULL, anchor TEXT NOT NULL,
    other_document INTEGER NOT NULL REFERENCES documents (number),
    other_version INTEGER NOT NULL REFERENCES versions (number),
    other_claim TEXT NOT NULL, other_anchor TEXT NOT NULL
)
;
CREATE INDEX ix_pair_judgements_document ON pair_judgements (document)
;
CREATE INDEX ix_pair_judgements_claim ON pair_judgements (claim)
;
CREATE INDEX ix_pair_judgements_other_document ON pair_judgements (other_document)
;
CREATE INDEX ix_pair_judgements_other_claim ON pair_judgements (other_claim)
;
CREATE TRIGGER pair_judgements_stay BEFORE UPDATE ON pair_judgements BEGIN
    SELECT RAISE(ABORT, 'a judgement is never changed');
END
;
CREATE TRIGGER pair_judgements_remain BEFORE DELETE ON pair_judgements BEGIN
    SELECT RAISE(ABORT, 'a judgement is never deleted');
END
"""


def with_judged_pairs(connection: Connection) -> None:
    """Make room for what people decide two claims are to each other; such a row is never changed either."""
    for statement in _PAIRS.split("\n;\n"):
        connection.exec_driver_sql(statement)


_NEIGHBOURS = """
CREATE TABLE grouped_pages (
    page BIGINT NOT NULL PRIMARY KEY, version INTEGER NOT NULL UNIQUE REFERENCES versions (number),
    day INTEGER, seen TEXT NOT NULL, unsettled BOOLEAN NOT NULL
)
;
CREATE INDEX grouped_pages_unsettled ON grouped_pages (unsettled) WHERE unsettled
;
CREATE TABLE page_terms (
    term BIGINT NOT NULL, day INTEGER NOT NULL, page BIGINT NOT NULL, PRIMARY KEY (term, day, page)
) WITHOUT ROWID
;
CREATE INDEX page_terms_page ON page_terms (term, page)
;
CREATE TABLE page_neighbours (
    page BIGINT NOT NULL, other BIGINT NOT NULL, likeness FLOAT NOT NULL, PRIMARY KEY (page, other)
) WITHOUT ROWID
;
CREATE INDEX page_neighbours_other ON page_neighbours (other)
"""


def with_neighbours(connection: Connection) -> None:
    """Make the tables by which pages are put into stories as they come, all of them derived."""
    for statement in _NEIGHBOURS.split("\n;\n"):
        connection.exec_driver_sql(statement)


MIGRATIONS: tuple[Migration, ...] = (
    first,
    second,
    judgements,
    published_fact_checks,
    with_vectors,
    with_stories,
    with_judged_pairs,
    with_neighbours,
)
"""In order: the first one makes schema 1."""


def schema_of(connection: Connection) -> int:
    """Return the number of the file's schema: 0 for a file without one."""
    tables = connection.exec_driver_sql("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'meta'")
    if tables.first() is None:
        return 0
    row = connection.exec_driver_sql("SELECT value FROM meta WHERE key = 'schema'").first()
    return int(row[0]) if row and str(row[0]).isdigit() else 0


def migrate(connection: Connection, migrations: tuple[Migration, ...]) -> None:
    """Apply the steps that the file has not gone through; the caller's transaction makes them one."""
    reached = schema_of(connection)
    for step in migrations[reached:]:
        step(connection)
    connection.exec_driver_sql(
        "INSERT INTO meta (key, value) VALUES ('schema', ?) "
        "ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        (str(max(len(migrations), reached)),),
    )
