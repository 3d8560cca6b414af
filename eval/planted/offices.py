"""Errors of offices: somebody else's name in an office."""

from __future__ import annotations

import re
from datetime import timedelta
from random import Random

from eval.planted.page import Clean, Planted, Planter, edited, inserted
from sayso.model import Span
from sayso.reference.holders import Holder, of_office, sure_holder

_PEOPLE = {
    "US": "U.S.", "FR": "French", "DE": "German", "GB": "British", "BR": "Brazilian", "MX": "Mexican", "AR": "Argentine",
    "CL": "Chilean", "CO": "Colombian", "PL": "Polish", "UA": "Ukrainian", "CA": "Canadian", "AU": "Australian",
    "NZ": "New Zealand", "IE": "Irish", "NO": "Norwegian", "SE": "Swedish", "KE": "Kenyan", "NG": "Nigerian",
}  # fmt: skip
_OFFICES = ("president", "prime minister", "chancellor")
_TITLED = re.compile(
    r"\b(?:President|Prime Minister|Chancellor) ((?:[A-Z][\w’-]+ )?(?:[A-Z]\. )?[A-Z][\w’-]+)(?=[ ,.])",
    re.IGNORECASE,
)
_SENTENCES = (
    "{People} {Office} {name} said on {weekday} that the talks would go on.",
    "A spokeswoman for {People} {Office} {name} declined to comment.",
    "The step was welcomed by {People} {Office} {name}, who called it overdue.",
    "{name}, the {People} {office}, is expected to visit the site next week.",
    "“We are watching this very closely,” {People} {Office} {name} told reporters.",
    "{People} {Office} {name} has not yet responded.",
    "In a statement, the office of {People} {Office} {name} confirmed the visit.",
    "{People} {office} {name} warned on {weekday} that the money was running out.",
    "The group plans to meet {People} {Office} {name} later this month.",
    "Hundreds protested outside the residence of {name}, the {office} of {Country}.",
)
_COUNTRIES = {
    "US": "the United States",
    "FR": "France",
    "DE": "Germany",
    "GB": "the United Kingdom",
    "NZ": "New Zealand",
}
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
_SPAN = timedelta(days=12 * 365)


def _around(page: Clean) -> tuple[str, str]:
    return (page.day - timedelta(days=30)).isoformat(), (page.day + timedelta(days=30)).isoformat()


def _others(page: Clean, office: str, country: str) -> list[Holder]:
    """Return who held the office in other years near the page's day, and not then."""
    first, last = (page.day - _SPAN).isoformat(), (page.day + _SPAN).isoformat()
    rows = of_office(office, country)
    now = {
        row.family
        for row in rows
        if row.may_hold(*((page.day + timedelta(days=d)).isoformat() for d in (-200, 200)))
    }
    return [row for row in rows if row.may_hold(first, last) and row.family not in now]


# Who left the presidency of the United States keeps the title in print ("as they did for President Ruiz"), so
# that it is an error only where he acts or speaks; one who came later is an error anywhere.
_KEEP_TITLE = "US"
_ACTS = re.compile(r" (?:has|is|will|was|said|says|told|[a-z]+(?:ed|es))\b|, who\b")


def _is_error(page: Clean, end: int, other: Holder) -> bool:
    """Tell whether another holder in the place of a name that ends there is an error."""
    has_left = other.country == _KEEP_TITLE and other.end and other.end < page.day.isoformat()
    return not has_left or _ACTS.match(page.article.text, end) is not None


def replaced(page: Clean, rng: Random) -> Planted | None:
    """Put another holder's name into an office that the page gives to the right one."""
    first, last = _around(page)
    places = []
    for match in _TITLED.finditer(page.article.text):
        for country in _PEOPLE:
            for office in _OFFICES:
                holder = sure_holder(office, country, first, last)
                if holder and match[1].split()[-1] == holder.family and match[0].lower().startswith(office):
                    others = _others(page, office, country)
                    places += [(match.span(1), o) for o in others if _is_error(page, match.end(1), o)]
    if not places:
        return None
    span, other = rng.choice(places)
    return edited(page, Span(*span), _called(other))


def _called(holder: Holder) -> str:
    """Return first and family name: news leaves the others out."""
    return f"{holder.name.split()[0]} {holder.family}"


def added(page: Clean, rng: Random) -> Planted | None:
    """Put in a sentence that gives an office to who held it in other years."""
    first, last = _around(page)
    pairs = [
        (o, c)
        for o in _OFFICES
        for c in sorted(_PEOPLE)
        if sure_holder(o, c, first, last) and _others(page, o, c)
    ]
    if not pairs:
        return None
    office, country = rng.choice(pairs)
    sentence = rng.choice(_SENTENCES)
    if "{Country}" in sentence and country not in _COUNTRIES:
        sentence = _SENTENCES[0]
    words = sentence.format(
        People=_PEOPLE[country], Office=office.title(), office=office, weekday=rng.choice(_WEEKDAYS),
        name=_called(rng.choice(_others(page, office, country))), Country=_COUNTRIES.get(country, ""),
    )  # fmt: skip
    return inserted(page, rng, words)


PLANTERS: dict[str, Planter] = {"office-holder: edited": replaced, "office-holder": added}
