"""One story in full as lines of JSON and as rows of a table: its time line, its series, what was copied."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sayso.exporters.jsonl import claim_record, quantity_record, record_line
from sayso.exporters.numbered import number_claims
from sayso.exporters.readout import quantity_words
from sayso.exporters.rows import Cell
from sayso.exporters.stories import story_line
from sayso.matching import Change
from sayso.model import Article, Claim, Quantity, Span
from sayso.stories.facts import Against, ClaimOrigin, Fact, Teller, told_apart
from sayso.stories.lettering import stretches
from sayso.stories.origins import Origin
from sayso.stories.series import Figure, Series
from sayso.stories.story import PageOfStory
from sayso.stories.telling import Taken, Telling

FACT_SCHEMA, SERIES_SCHEMA, COPIED_SCHEMA = "sayso.fact/1", "sayso.series/1", "sayso.copied/1"

TELLER_COLUMNS = (
    *("fact", "pages", "origins", "published", "outlet", "uri", "speaker", "words"),
    *("link", "drift", "against", "claim"),
)


def telling_lines(telling: Telling) -> Iterator[str]:
    """Yield the story, each fact in the order of time, each series, and each paragraph that was copied."""
    yield story_line(telling.story)
    for fact in telling.facts:
        yield record_line(_fact(fact, telling))
    for series in telling.series:
        yield record_line(_series(series, telling))
    for taken in telling.taken:
        yield record_line(_copied(taken, telling))


def teller_rows(telling: Telling) -> Iterator[list[Cell]]:
    """Yield a row under `TELLER_COLUMNS` for each claim of each fact, and for each that contradicts one."""
    for number, fact in enumerate(telling.facts, 1):
        counts = (number, fact.pages, len(fact.origins))
        for teller in fact.tellers:
            drift = "; ".join(
                f"{change.kind}: {was or 'none'} -> {now or 'none'}"
                for change in told_apart(teller.differences)
                for was, now in [drifted(change, fact, teller, telling)]
            )
            told = _told_by(teller.page, teller.claim, telling)
            yield [*counts, *told, link_of(teller, fact), drift, "", teller.claim.id]
        for one in fact.against:
            told = _told_by(one.page, one.claim, telling)
            yield [*counts, *told, "contradicts", "", one.reason, one.claim.id]


def drifted(change: Change, fact: Fact, teller: Teller, telling: Telling) -> tuple[str, str]:
    """Return what the first that told it has and what this one has, in the words of their pages."""
    if change.kind in ("speaker", "attribution"):
        return change.was, change.now
    first = telling.articles[fact.tellers[0].page]
    return _joined(change.before, first), _joined(change.after, telling.articles[teller.page])


def link_of(teller: Teller, fact: Fact) -> str:
    """Return what a claim is to the first that told the fact: `first` itself, `same`, `drift`."""
    return "first" if teller is fact.tellers[0] else teller.link


def page_of(at: int, telling: Telling) -> PageOfStory:
    """Return the page of an article by its place in the telling."""
    return telling.story.pages[telling.places[at]]


def words_of(claim: Claim, article: Article) -> str:
    """Return the words of a claim's content."""
    return " … ".join(span.of(article.text) for span in claim.content)


def speaker_of(claim: Claim, article: Article) -> str:
    """Return who says a claim, as the reports call it."""
    return next(entry.name for entry in number_claims(article) if entry.claim == claim)


def origin_name(origin: ClaimOrigin, fact: Fact, telling: Telling) -> str:
    """Return what an origin is called: a speaker, else the agency or outlet that the page goes back to."""
    return origin.name or _page_origin(origin, fact, telling).name


def _page_origin(origin: ClaimOrigin, fact: Fact, telling: Telling) -> Origin:
    """Return the origin of the page that tells a claim in its own voice."""
    place = telling.places[fact.tellers[origin.tellers[0]].page]
    return next(one for one in telling.story.origins if any(told.page == place for told in one.pages))


def series_name(series: Series) -> str:
    """Return what a series counts, with the unit of its values."""
    return f"{series.of} ({series.unit})" if series.of and series.unit else series.of or series.unit


def figure_words(quantity: Quantity) -> str:
    """Return a value as it is read out."""
    return quantity_words(quantity)


def _told_by(at: int, claim: Claim, telling: Telling) -> list[Cell]:
    page, article = page_of(at, telling), telling.articles[at]
    said = (speaker_of(claim, article), words_of(claim, article))
    return [page.published or page.seen, page.outlet, page.uri, *said]


def _joined(spans: tuple[Span, ...], article: Article) -> str:
    return ", ".join(span.of(article.text) for span in spans)


def _fact(fact: Fact, telling: Telling) -> dict[str, Any]:
    return {
        "schema": FACT_SCHEMA,
        "story": telling.story.id,
        "pages": fact.pages,
        "independent": len(fact.origins),
        "origins": [
            {
                "kind": origin.kind if origin.name else _page_origin(origin, fact, telling).kind,
                "name": origin_name(origin, fact, telling),
                "about_itself": origin.is_about_itself,
                "tellers": list(origin.tellers),
            }
            for origin in fact.origins
        ],
        "tellers": [_teller(teller, fact, telling) for teller in fact.tellers],
        "against": [_against(one, fact, telling) for one in fact.against],
    }


def _against(one: Against, fact: Fact, telling: Telling) -> dict[str, Any]:
    """Return a claim that contradicts a fact, with the words of both pages that do it."""
    first = telling.articles[fact.tellers[0].page]
    sides = (("before", one.before, first), ("after", one.after, telling.articles[one.page]))
    return {
        "link": "contradicts",
        "reason": one.reason,
        **{
            side: {"spans": spans, "words": [span.of(article.text) for span in spans]}
            for side, spans, article in sides
        },
        **_placed(one.page, one.claim, telling),
    }


def _teller(teller: Teller, fact: Fact, telling: Telling) -> dict[str, Any]:
    first = fact.tellers[0]
    said = [words_of(one.claim, telling.articles[one.page]) for one in (first, teller)]
    drift = told_apart(teller.differences)
    return {
        **_placed(teller.page, teller.claim, telling),
        "link": link_of(teller, fact),
        "share": teller.share,
        "drift": [
            {
                "kind": change.kind,
                "before": {"spans": change.before, "words": drifted(change, fact, teller, telling)[0]},
                "after": {"spans": change.after, "words": drifted(change, fact, teller, telling)[1]},
            }
            for change in drift
        ],
        "diff": [[one.kind, one.words] for one in stretches(*said)] if drift else [],
    }


def _placed(at: int, claim: Claim, telling: Telling) -> dict[str, Any]:
    page, article = page_of(at, telling), telling.articles[at]
    return {
        "uri": page.uri,
        "version": page.version,
        "outlet": page.outlet or None,
        "published": page.published or None,
        "seen": page.seen,
        "claim": {**claim_record(claim), "words": [span.of(article.text) for span in claim.content]},
    }


def _series(series: Series, telling: Telling) -> dict[str, Any]:
    return {
        "schema": SERIES_SCHEMA,
        "story": telling.story.id,
        "of": series.of,
        "unit": series.unit,
        "values": [
            {
                "uri": page_of(one.page, telling).uri,
                "as_of": _as_of(one, telling),
                "as_of_words": one.as_of.span.of(telling.articles[one.page].text) if one.as_of else None,
                "quantity": quantity_record(one.quantity),
                "words": one.quantity.span.of(telling.articles[one.page].text),
                "speaker": speaker_of(one.claim, telling.articles[one.page]) if one.claim else None,
                "claim": one.claim.id if one.claim else None,
                "not_held_by": [page_of(at, telling).uri for at in one.cited],
            }
            for one in series.figures
        ],
    }


def _as_of(figure: Figure, telling: Telling) -> str:
    """Return the time as of which a value holds: the one that its sentence gives, else that of its page."""
    page = page_of(figure.page, telling)
    return (figure.as_of.value if figure.as_of else "") or page.published or page.seen


def _copied(taken: Taken, telling: Telling) -> dict[str, Any]:
    return {
        "schema": COPIED_SCHEMA,
        "story": telling.story.id,
        "first": {"uri": page_of(taken.before, telling).uri, "span": taken.before_span},
        "copy": {"uri": page_of(taken.after, telling).uri, "span": taken.after_span},
        "share": taken.share,
    }
