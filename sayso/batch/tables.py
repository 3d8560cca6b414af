"""The tables of a result, column by column: what docs/batch.md and `datapackage.json` say comes from here."""

from __future__ import annotations

from typing import Literal, NamedTuple

Type = Literal[
    "string", "integer", "number", "boolean", "date", "time", "binary", "strings", "span", "spans", "reasons"
]
"""`time` is a moment in UTC; a `span` is `{start, end}` in code points of the article's text."""

Name = Literal["articles", "claims", "quantities", "times", "findings", "troubles"]


class Column(NamedTuple):
    """A column; one that `may_lack` a value is null where the page does not tell."""

    name: str
    type: Type
    what: str
    may_lack: bool = False


class Table(NamedTuple):
    """A table; its key is `shard`, `page` and, where there is one, `number`."""

    name: Name
    what: str
    columns: tuple[Column, ...]

    @property
    def key(self) -> tuple[str, ...]:
        """The columns that tell a row from all others."""
        names = {column.name for column in self.columns}
        return tuple(name for name in ("shard", "page", "number") if name in names)


_PLACE = (
    Column("shard", "string", "the shard, which is one input file or a part of a folder; names its receipt"),
    Column(
        "page", "integer", "the page's place in the shard, from 0; joins the tables together with `shard`"
    ),
)
_NUMBERED = (*_PLACE, Column("number", "integer", "the row's place on its page, from 0"))

ARTICLES = Table(
    "articles",
    "a page that could be read",
    (
        *_PLACE,
        Column("version", "string", "hash of address and bytes: the same page has the same id in a ledger"),
        Column("uri", "string", "the page's address"),
        Column("sha256", "string", "digest of the page's bytes"),
        Column("media_type", "string", "what it is: text/html or text/plain"),
        Column("fetched", "time", "when it was fetched, as its archive says", may_lack=True),
        Column("title", "string", "empty where it has none"),
        Column("authors", "strings", "as the page names them"),
        Column("publisher", "string", "as the page says", may_lack=True),
        Column("outlet", "string", "the publisher, else the host of the address"),
        Column("published", "date", "day of publication", may_lack=True),
        Column("modified", "date", "day of the last change, as the page says", may_lack=True),
        Column("given", "date", "day of publication as given by its file or by --published", may_lack=True),
        Column("language", "string", "two letters", may_lack=True),
        Column("text", "string", "the article's text: every span counts its code points"),
        Column("claims", "integer", "how many claims it has"),
        Column("quantities", "integer", "how many quantities"),
        Column("times", "integer", "how many times"),
        Column("findings", "integer", "how many findings"),
        Column("record", "string", "all that was read, as JSON, without the text: for `sayso add`"),
        Column("bytes", "binary", "the page as it was fetched, with --keep-pages", may_lack=True),
    ),
)
CLAIMS = Table(
    "claims",
    "a claim with who stands behind it",
    (
        *_NUMBERED,
        Column("id", "string", "hash of the page's bytes and the claim's spans"),
        Column("content", "string", "what is said, the words of its spans joined by ` … `"),
        Column("source", "string", "the words that name who says it, empty where none do"),
        Column("cue", "string", "the words that tie the two"),
        Column("speaker", "string", "the fullest name that the page gives, may be empty"),
        Column("kind", "string", "person, organization, document, unnamed, or page for the page's own voice"),
        Column("role", "string", "the words that describe the speaker"),
        Column("stance", "string", "what the cue says about how firmly"),
        Column(
            "status", "string", "how the claim stands on its page: stated, confirmed, disputed, unverified"
        ),
        Column("form", "string", "direct, mixed, indirect or own"),
        Column("negated", "boolean", "whether the cue itself is denied"),
        Column("checkworthy", "number", "0 to 1: would a fact-checker want it checked?", may_lack=True),
        Column("confidence", "number", "0 to 1: how sure the attribution is"),
        Column("within", "string", "id of the claim inside which it is told", may_lack=True),
        Column("rule", "string", "the rule that found it"),
        Column("content_spans", "spans", "where the content stands"),
        Column("source_span", "span", "where the source stands", may_lack=True),
        Column("cue_spans", "spans", "where the cue stands"),
        Column("hedge_spans", "spans", "where it is weakened"),
        Column("reason_span", "span", "where the page says why its source is not named", may_lack=True),
        Column("because", "reasons", "what changed its status: a span and, where it is one, the claim"),
    ),
)
QUANTITIES = Table(
    "quantities",
    "a number with what it counts or measures",
    (
        *_NUMBERED,
        Column("claim", "string", "id of the innermost claim whose content has it", may_lack=True),
        Column("words", "string", "the words of its span"),
        Column("start", "integer", "where the span starts"),
        Column("end", "integer", "where it ends"),
        Column("low", "number", "lower bound", may_lack=True),
        Column("high", "number", "upper bound", may_lack=True),
        Column("low_open", "boolean", "whether the lower bound itself is left out"),
        Column("high_open", "boolean", "whether the upper bound itself is left out"),
        Column("approximate", "boolean", "about, nearly, some"),
        Column("unit", "string", "SI or customary unit, ISO currency, percent; empty for a count"),
        Column("of", "string", "what is counted or measured"),
    ),
)
TIMES = Table(
    "times",
    "a TIMEX3 expression",
    (
        *_NUMBERED,
        Column("words", "string", "the words of its span"),
        Column("start", "integer", "where the span starts"),
        Column("end", "integer", "where it ends"),
        Column("type", "string", "DATE, TIME, DURATION or SET"),
        Column("value", "string", "resolved against the day of publication, empty where it cannot be"),
    ),
)
FINDINGS = Table(
    "findings",
    "what a check reports about a page",
    (
        *_NUMBERED,
        Column("check", "string", "the check's name: `sayso rules` lists them"),
        Column("severity", "string", "error, warning or note"),
        Column("message", "string", "one sentence"),
        Column("because", "strings", "the facts that it rests on, with their origin"),
        Column("spans", "spans", "where on the page"),
    ),
)
TROUBLES = Table(
    "troubles",
    "a page that could not be read, or an input that could not be opened",
    (
        *_PLACE,
        Column("version", "string", "as in articles"),
        Column("uri", "string", "the page's address, else the file's"),
        Column("sha256", "string", "digest of the page's bytes, where there were any", may_lack=True),
        Column("fetched", "time", "when it was fetched, as its archive says", may_lack=True),
        Column("given", "date", "day of publication as given by its file or by --published", may_lack=True),
        Column("kind", "string", "one word: empty, damaged, too-large, no-article, stopped, ..."),
        Column("reason", "string", "one line for a person"),
        Column("quarantined", "boolean", "whether it ended the process that read it, or met a fault of ours"),
        Column(
            "bytes", "binary", "the page: of a quarantined one always, else with --keep-pages", may_lack=True
        ),
    ),
)

TABLES: tuple[Table, ...] = (ARTICLES, CLAIMS, QUANTITIES, TIMES, FINDINGS, TROUBLES)
"""Each is a folder of the result, with one Parquet file for each shard."""
