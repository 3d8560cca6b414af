"""Which rows of the table of office holders a page means by a name, whatever its spelling."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher

from sayso.checks.naming_offices import Named
from sayso.model import Article
from sayso.reference.holders import Holder, of_office, with_word, words

_LIKE = 0.7  # of two words' letters: Zelensky and Zelenskyy, Netanyahu and Netanyahou


def meant(article: Article, mention: Named) -> list[Holder] | None:
    """Return the terms of who is meant: [] where nobody of that name held it, None where that is unknown."""
    name = mention.name.of(article.text)
    full = words(name)
    if not full:
        return None
    rows = [row for row in with_word(mention.office, full[-1]) if _is_named(row, full)]
    if len(full) == 1:
        firsts = {words(row.name)[0] for row in rows}
        on_page = [row for row in rows if any(other in article.text for other in row.names)]
        rows = on_page or rows
        if len({words(row.name)[0] for row in rows}) != 1 or (not on_page and len(firsts) > 1):
            return None
    if mention.country:
        rows = [row for row in rows if row.country == mention.country]
    if not rows:
        is_whole = len(full) > 1 and mention.country and of_office(mention.office, mention.country)
        return [] if is_whole else None
    return rows if len({row.country for row in rows}) == 1 else None


def _is_named(row: Holder, full: tuple[str, ...]) -> bool:
    """Tell whether the words of a name are those of a holder, the family name among them."""
    family = words(row.family)
    if not set(family) <= set(full):
        return False
    given = [word for word in full if word not in family]
    return any(all(_in(word, words(name)) for word in given) for name in row.names)


def _in(word: str, others: Sequence[str]) -> bool:
    return any(_alike(word, other) for other in others)


def _alike(one: str, other: str) -> bool:
    return one == other or (
        min(len(one), len(other)) > 2 and SequenceMatcher(None, one, other, autojunk=False).ratio() >= _LIKE
    )


def is_spelling_of_any(name: str, rows: Iterable[Holder]) -> bool:
    """Tell whether a name has a word like one of a holder's: it may be a spelling of it."""
    return any(_in(word, words(other)) for row in rows for other in row.names for word in words(name))
