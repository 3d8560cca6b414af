"""The same page twice over: one person with two ages."""

from __future__ import annotations

from sayso.checks.ages_told import AgeTold, ages_told
from sayso.checks.check import Check
from sayso.checks.full_names import full_names, in_full
from sayso.model import Article, Finding
from sayso.syntax.document import Document


def find(article: Article, document: Document) -> tuple[Finding, ...]:
    """Tell of one person with two different ages on the page.

    Somebody is one full name, or a last name that only one full name on the page has. Silent where the words
    around one of them may tell of another time (then, at the time, when, turned).

    Found: Ana Ruiz, 42, left the board. The court heard that 44-year-old Ana Ruiz had sold the yard.
    Found: Ana Ruiz, 42, left the board. Ruiz, 44, had sold the yard.
    Silent: Ana Ruiz, 42, left the board. The court heard that 42-year-old Ana Ruiz had sold the yard.
    Silent: Ana Ruiz, 42, left the board. Ida Ruiz, her niece, was there. Ruiz, 24, had sold the yard.
    """
    told: dict[str, dict[int, AgeTold]] = {}
    ages = list(ages_told(article, document))
    full = full_names(article.text) if len(ages) > 1 else {}
    for age in ages:
        told.setdefault(in_full(age.name, full), {}).setdefault(age.value, age)
    return tuple(
        CHECK.tell(
            f"{name} has two ages on the page: {' and '.join(str(value) for value in sorted(values))}.",
            *sorted(age.span for age in values.values()),
        )
        for name, values in told.items()
        if name and len(values) > 1
    )


CHECK = Check("two-ages", "warning", "One person has one age, but two may bear one name.", find)
