"""Article -> findings: what does not hold together on one page, one file a check."""

from __future__ import annotations

from collections.abc import Collection

from sayso.checks import (
    about_itself,
    after_publication,
    age,
    change,
    conversion,
    cut_off,
    end_before_start,
    exchange_rate,
    headline_bound,
    headline_hedge,
    headline_name,
    headline_number,
    headline_quotation,
    impossible_date,
    just_told,
    language,
    length,
    nameless_study,
    no_date,
    no_named_source,
    office_holder,
    open_quotation,
    relative_day,
    share,
    total,
    two_ages,
    two_speakers,
    two_titles,
    two_values,
    two_wordings,
    unnamed_accusation,
    unsourced_claim,
    unsourced_number,
    weekday,
)
from sayso.checks.check import Check
from sayso.model import Article, Finding
from sayso.syntax.document import Document

__all__ = ["ALL", "CHECKS", "Check", "findings"]

CHECKS: tuple[Check, ...] = (
    office_holder.CHECK,
    weekday.CHECK,
    impossible_date.CHECK,
    after_publication.CHECK,
    end_before_start.CHECK,
    age.CHECK,
    relative_day.CHECK,
    just_told.CHECK,
    share.CHECK,
    total.CHECK,
    change.CHECK,
    conversion.CHECK,
    exchange_rate.CHECK,
    headline_number.CHECK,
    headline_name.CHECK,
    headline_bound.CHECK,
    headline_quotation.CHECK,
    headline_hedge.CHECK,
    two_ages.CHECK,
    two_titles.CHECK,
    two_values.CHECK,
    two_wordings.CHECK,
    two_speakers.CHECK,
    open_quotation.CHECK,
    unnamed_accusation.CHECK,
    no_named_source.CHECK,
    nameless_study.CHECK,
    about_itself.CHECK,
    unsourced_number.CHECK,
    unsourced_claim.CHECK,
    no_date.CHECK,
    language.CHECK,
    cut_off.CHECK,
    length.CHECK,
)
"""In the order in which they run and are listed. To add one: a file in this folder, and its line here."""

ALL = frozenset(check.name for check in CHECKS)
"""The names of the checks, all of which run unless fewer are asked for."""


def findings(article: Article, document: Document, names: Collection[str]) -> tuple[Finding, ...]:
    """Return what the checks of these names find, in the order of the registry."""
    return tuple(
        finding for check in CHECKS if check.name in names for finding in check.find(article, document)
    )
