"""The same page twice over: one person with two ages."""

from __future__ import annotations

import re

from sayso.checks.check import Check
from sayso.checks.days import own_blocks
from sayso.model import Article, Finding, Span
from sayso.syntax.document import Document

_NAME = r"(?P<name>[A-Z][\w’'-]+(?:\s[A-Z]\.)?(?:\s[A-Z][\w’'-]+){1,2})"
_AGED = re.compile(rf"{_NAME},\s(?:aged\s)?(?P<age>\d{{2}}),(?=\s[a-z])")
_YEARS_OLD = re.compile(rf"(?P<age>\d{{2}})-year-old\s{_NAME}")
_BRACKET = re.compile(rf"{_NAME}\s\((?P<age>\d{{2}})\)(?=[\s,.])")
_OTHER_TIME = re.compile(r"\b(?:then|now|at the time|years? (?:later|ago|earlier)|turned|when)\b")
_AROUND = 60


def find(article: Article, document: Document) -> tuple[Finding, ...]:
    """Tell of one full name with two different ages on the page.

    Silent where the words around one of them may tell of another time (then, now, when, turned).

    Found: Ana Ruiz, 42, left the board. The court heard that 44-year-old Ana Ruiz had sold the yard.
    Silent: Ana Ruiz, 42, left the board. The court heard that 42-year-old Ana Ruiz had sold the yard.
    """
    told: dict[str, dict[int, Span]] = {}
    if not any(quantity.unit == "year" for quantity in article.quantities):
        return ()
    for block in own_blocks(article):
        for pattern in (_AGED, _YEARS_OLD, _BRACKET):
            for match in pattern.finditer(article.text, block.span.start, block.span.end):
                around = article.text[max(block.span.start, match.start() - _AROUND) : match.end() + _AROUND]
                if not _OTHER_TIME.search(around):
                    told.setdefault(match["name"], {}).setdefault(int(match["age"]), Span(*match.span()))
    return tuple(
        CHECK.tell(
            f"{name} has two ages on the page: {' and '.join(str(age) for age in sorted(ages))}.",
            *sorted(ages.values()),
        )
        for name, ages in told.items()
        if len(ages) > 1
    )


CHECK = Check("two-ages", "warning", "One person has one age, but two may bear one name.", find)
