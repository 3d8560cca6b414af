"""Arithmetic: parts that do not add up to their total."""

from __future__ import annotations

from sayso.checks.check import Check
from sayso.checks.figures import by_span, exacts, half_step, number
from sayso.model import Article, Finding
from sayso.syntax.document import Document


def find(article: Article, document: Document) -> tuple[Finding, ...]:
    """Tell of a total that the parts listed with it do not give.

    All must be exact and of one unit. Numbers with a scale may be rounded, each by half a unit of its last
    digit.

    Found: It saved seven people: three men and five women.
    Found: Three men, four women and two children, ten in all, were saved.
    Silent: It saved seven people: three men and four women.
    Silent: It saved about seven people: three men and five women.
    """
    known = by_span(article)
    found = []
    for relation in article.relations:
        values = exacts(relation, known) if relation.kind == "sum" else None
        if values is None or len({known[span].unit for span in relation.quantities}) != 1:
            continue
        total, *parts = values
        steps = [half_step(article.text, known[span]) for span in relation.quantities]
        slack = sum(step for step in steps if step != 0.5)  # half of one: a count, which is not rounded
        if abs(total - sum(parts)) > slack:
            added = " + ".join(number(part) for part in parts)
            message = f"{added} is {number(sum(parts))}, not {number(total)}."
            found.append(
                CHECK.tell(
                    message, *sorted(relation.quantities), because=(f"{added} = {number(sum(parts))}.",)
                )
            )
    return tuple(found)


CHECK = Check(
    "total",
    "warning",
    "The parts do not give the total, but the list may leave some out or count some twice.",
    find,
)
