"""A story, drawn: its origins with their pages, what was claimed in the order of time, and its series."""

from __future__ import annotations

from collections.abc import Iterator

from rich.text import Text

from sayso.cli.change import NEW, OLD
from sayso.cli.layout import hang, pack
from sayso.cli.styles import KIND_STYLES
from sayso.cli.telling_stories import counted_origins, days_words
from sayso.cli.terminal import Screen
from sayso.exporters.numbered import kind_of
from sayso.exporters.readout import date_words, time_of_day
from sayso.exporters.telling import (
    drifted,
    figure_words,
    origin_name,
    page_of,
    series_name,
    speaker_of,
    words_of,
)
from sayso.matching import Change
from sayso.matching.voices import NOBODY, PAGE
from sayso.model import Claim
from sayso.stories.facts import Against, Fact, Teller, told_apart
from sayso.stories.lettering import stretches
from sayso.stories.origins import Origin, Told
from sayso.stories.series import Figure, Series
from sayso.stories.story import PageOfStory
from sayso.stories.telling import Telling

PAGES, SAMES, DRIFTS, SERIES, LONGEST = 6, 4, 3, 8, 220
"""Pages of an origin, pages that say the same, drifted claims of a fact, series, and code points of a claim
that are shown."""

FIRST, LAST = 3, 6
"""Values of a series that are shown: where it began, and what it came to."""

MARGIN = 4
SHOWN_WHOLE = frozenset({"hedge", "negation", "date"})
"""Differences that are seen in the words themselves, marked; of the others the two values are told."""


def draw_story(telling: Telling, limit: int, screen: Screen) -> Iterator[Text]:
    """Yield the lines of the whole report."""
    story = telling.story
    width = screen.width - MARGIN
    yield from hang(Text(), Text(screen.line(story.title) or story.pages[0].uri, "bold"), width)
    head = [counted_origins(story, screen), Text(days_words(story)), Text(f"story {story.id}", "dim")]
    yield from pack([part for part in head if part], screen, "", width)
    if telling.left_out:
        yield Text(f"{telling.left_out:,} more pages are left out of the time line.", "dim")
    yield Text()
    yield Text("Origins", "bold")
    for origin in story.origins:
        yield from _origin(origin, telling, screen)
    yield from _time_line(telling, limit, screen)
    if telling.series:
        yield Text()
        yield Text("Numbers that went on", "bold")
        for series in telling.series[:SERIES]:
            yield from _series(series, telling, screen)


def _origin(origin: Origin, telling: Telling, screen: Screen) -> Iterator[Text]:
    count = len(origin.pages)
    pages = f"{count:,} page{'s' if count != 1 else ''}"
    what = {"agency": "agency, ", "outlet": "", "unknown": ""}.get(origin.kind, "")
    name = Text.assemble((screen.line(origin.name), "bold"), (f"  {what}{pages}", "dim"))
    yield from hang(Text("  "), name, screen.width - MARGIN)
    shown = origin.pages[:PAGES]
    for told in shown:
        yield from hang(Text("    "), _page(told, telling, screen), screen.width - MARGIN)
    if count > len(shown):
        yield Text(f"    {screen.glyphs.more} {count - len(shown):,} more", "dim")


def _page(told: Told, telling: Telling, screen: Screen) -> Text:
    """Return a page with why it belongs to its origin."""
    page = telling.story.pages[told.page]
    of = "" if told.of is None else telling.story.pages[told.of].outlet
    why = {"copy": f"copy{' of ' + of if of else ''}", "credit": "credits it", "newsroom": "same newsroom"}
    parts = [screen.line(page.uri), _day(page.published or page.seen)]
    parts += [screen.line(why[told.how])] if told.how in why else []
    return Text(f" {screen.glyphs.dot} ".join(part for part in parts if part), "dim")


def _time_line(telling: Telling, limit: int, screen: Screen) -> Iterator[Text]:
    """Yield the facts of several pages and those that are contradicted, the most told of them, in time."""
    told = [fact for fact in telling.facts if fact.pages > 1 or fact.against]
    most = sorted(range(len(told)), key=lambda at: (-bool(told[at].against), -told[at].pages, at))[:limit]
    yield Text()
    if not told:
        yield Text("No claim stands on more than one of the pages.", "bold")
        return
    rest = f", {len(most)} shown" if len(most) < len(told) else ""
    yield Text(f"Told on more than one page: {len(told):,}{rest}", "bold")
    for at in sorted(most):
        yield Text()
        yield from _fact(told[at], telling, screen)


def _fact(fact: Fact, telling: Telling, screen: Screen) -> Iterator[Text]:
    first = fact.tellers[0]
    page = page_of(first.page, telling)
    where = f"{_day(page.published or page.seen)}, {page.outlet or page.uri}"
    yield from hang(Text("  "), Text(screen.line(where), "dim"), screen.width - MARGIN)
    yield from hang(Text("  "), _said(first.claim, first.page, telling, screen), screen.width - MARGIN)
    count = len({fact.tellers[at].page for origin in fact.origins for at in origin.tellers})
    pages = f"{count:,} page{'s' if count != 1 else ''}"
    counted = f"{len(fact.origins):,} origin{'s' if len(fact.origins) != 1 else ''} in {pages}"
    names = ", ".join(_named(fact, telling)[:5])
    yield from hang(
        Text("    "), Text.assemble((counted, "bold"), f": {screen.line(names)}"), screen.width - MARGIN
    )
    yield from _same(fact, telling, screen)
    drifting = [teller for teller in fact.tellers[1:] if told_apart(teller.differences)]
    for teller in drifting[:DRIFTS]:
        yield from _drift(fact, teller, telling, screen)
    if len(drifting) > DRIFTS:
        yield Text(f"    {screen.glyphs.more} {len(drifting) - DRIFTS:,} more say it otherwise", "dim")
    for against in fact.against[:DRIFTS]:
        yield from _against(against, telling, screen)
    if len(fact.against) > DRIFTS:
        yield Text(f"    {screen.glyphs.more} {len(fact.against) - DRIFTS:,} more contradict it", "dim")


def _named(fact: Fact, telling: Telling) -> list[str]:
    return [
        origin_name(origin, fact, telling) + (" (of itself)" if origin.is_about_itself else "")
        for origin in fact.origins
    ]


def _said(claim: Claim, at: int, telling: Telling, screen: Screen) -> Text:
    """Return who says it and what."""
    article = telling.articles[at]
    kind = kind_of(claim)
    who = Text.assemble((screen.glyphs.kinds[kind], KIND_STYLES[kind]), " ")
    if claim.form != "own":
        cue = ", ".join(screen.words(article.text, span) for span in claim.cue)
        who.append(screen.line(speaker_of(claim, article)), f"bold {KIND_STYLES[kind]}")
        who.append(f", {cue}: " if cue else ": ")
    return who.append(_shortened(screen.line(words_of(claim, article)), screen))


def _same(fact: Fact, telling: Telling, screen: Screen) -> Iterator[Text]:
    """Yield where the same was told after, and when."""
    pages = {t.page: None for t in fact.tellers[1:] if t.link == "same" and t.page != fact.tellers[0].page}
    if pages:
        rest = f" and {len(pages) - SAMES:,} more" if len(pages) > SAMES else ""
        where = ", ".join(_where(page_of(at, telling)) for at in list(pages)[:SAMES])
        yield from hang(
            Text("    same  ", "dim"), Text(screen.line(where + rest), "dim"), screen.width - MARGIN
        )


def _where(page: PageOfStory) -> str:
    """Return which page that is, and its day."""
    return f"{page.outlet or page.uri} ({_day(page.published or page.seen)})"


def _drift(fact: Fact, teller: Teller, telling: Telling, screen: Screen) -> Iterator[Text]:
    """Yield what a later page has otherwise: the words with what went and what came, or the two values."""
    page = page_of(teller.page, telling)
    drift = told_apart(teller.differences)
    kinds = ", ".join(dict.fromkeys(_kind(change) for change in drift))
    where = f"{_day(page.published or page.seen)}, {page.outlet or page.uri}: drift, {kinds}"
    yield from hang(Text("    "), Text(screen.line(where), "dim"), screen.width - MARGIN)
    first = fact.tellers[0]
    before, after = (screen.line(words_of(one.claim, telling.articles[one.page])) for one in (first, teller))
    if any(change.kind in SHOWN_WHOLE for change in drift) and max(len(before), len(after)) <= LONGEST:
        for label, left_out, style in (("was", "new", OLD), ("now", "gone", NEW)):
            parts = [one for one in stretches(before, after) if one.kind != left_out]
            marked = Text.assemble(*((one.words, style if one.kind != "same" else "") for one in parts))
            yield from hang(Text(f"      {label}  ", "dim"), marked, screen.width - MARGIN)
    for change in drift:
        if change.kind not in SHOWN_WHOLE:
            was, now = (screen.line(value) or "none" for value in drifted(change, fact, teller, telling))
            told = Text.assemble((was, OLD), f" {screen.glyphs.arrow} ", (now, NEW))
            yield from hang(Text(f"      {change.kind}  ", "dim"), told, screen.width - MARGIN)


def _kind(change: Change) -> str:
    if change.kind in ("speaker", "attribution"):
        return "attribution lost" if change.now in (PAGE, NOBODY) else "re-attributed"
    return {"hedge": "re-hedged"}.get(change.kind, change.kind)


def _against(against: Against, telling: Telling, screen: Screen) -> Iterator[Text]:
    page = page_of(against.page, telling)
    where = f"{_day(page.published or page.seen)}, {page.outlet or page.uri}: contradicts"
    yield from hang(Text("    "), Text(screen.line(where), "bold"), screen.width - MARGIN)
    said = _said(against.claim, against.page, telling, screen)
    yield from hang(Text("      "), said, screen.width - MARGIN)
    yield from hang(Text("      "), Text(screen.line(against.reason), "dim"), screen.width - MARGIN)


def _series(series: Series, telling: Telling, screen: Screen) -> Iterator[Text]:
    """Yield a quantity's values in time, and which are cited to a page that has another one."""
    yield from hang(Text("  "), Text(screen.line(series_name(series)), "bold"), screen.width)
    parts = [Text(screen.line(_figure(figure, telling))) for figure in _changes(series)]
    if len(parts) > FIRST + LAST:
        between = Text(f"{len(parts) - FIRST - LAST:,} more", "dim")
        parts = [*parts[:FIRST], between, *parts[-LAST:]]
    yield from pack(parts, screen, "    ", screen.width - MARGIN, f" {screen.glyphs.arrow} ")
    cited = [figure for figure in series.figures if figure.cited]
    for figure in cited[:LAST]:
        told = Text(screen.line(_cited(figure, telling)), "bold")
        yield from hang(Text("    ! "), told, screen.width - MARGIN)
    if len(cited) > LAST:
        yield Text(f"    {screen.glyphs.more} {len(cited) - LAST:,} more that are cited wrongly", "dim")


def _changes(series: Series) -> list[Figure]:
    """Return the values of a series that differ from the one before, and those that are cited wrongly."""
    values = [figure_words(figure.quantity) for figure in series.figures]
    return [
        figure
        for figure, value, last in zip(series.figures, values, ["", *values], strict=False)
        if value != last or figure.cited
    ]


def _figure(figure: Figure, telling: Telling) -> str:
    """Return a value with its page, its day, and the time as of which it holds."""
    page = page_of(figure.page, telling)
    of = f"as of {figure.as_of.span.of(telling.articles[figure.page].text)}; " if figure.as_of else ""
    where = f"{of}{_day(page.published or page.seen)}, {page.outlet or page.uri}"
    return f"{figure_words(figure.quantity)} ({where})"


def _cited(figure: Figure, telling: Telling) -> str:
    """Return whose page it is that has not what a value was taken from it for."""
    page, cited = page_of(figure.page, telling), page_of(figure.cited[0], telling)
    value, where = figure_words(figure.quantity), page.outlet or page.uri
    return f"{where} has {value} from {cited.outlet or cited.uri}, which has not: {cited.uri}"


def _day(time: str) -> str:
    return time_of_day(time) if "T" in time and time.endswith("Z") else date_words(time[:10])


def _shortened(words: str, screen: Screen) -> str:
    if len(words) <= LONGEST:
        return words
    return f"{words[:LONGEST].rsplit(' ', 1)[0]} {screen.plain(screen.glyphs.more)}"
