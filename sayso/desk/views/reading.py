"""The reading view: an article with its claims marked, each with its card, and the page's sourcing above."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Annotated, Any
from urllib.parse import quote

from fastapi import APIRouter, Path, Query, Request
from fastapi.responses import RedirectResponse, Response

from sayso.desk.addresses import SHOWN_CLAIMS, claim_at, part_of
from sayso.desk.drawing import draw, markup
from sayso.desk.faults import Missing, Refused
from sayso.desk.judged import Beside, judged_beside
from sayso.desk.kept_stories import story_of_page
from sayso.desk.shelf import Desk, TheDesk
from sayso.exporters.cards import More
from sayso.exporters.drawn import Additions, drawn
from sayso.exporters.markup import safe
from sayso.exporters.numbered import Numbered, number_claims
from sayso.ledger import Ledger
from sayso.ledger.records import Document, Version
from sayso.model import Article

CardPart = Callable[[Numbered, Version, Desk], More]
"""What a part of the desk adds to a claim's card."""
PagePart = Callable[[Article, Version, Desk], Beside]
"""What a part of the desk adds to a whole page: asked once, it gives what it adds to each card."""

router = APIRouter(include_in_schema=False)
ROUTERS = (router,)

Id = Annotated[str, Path(max_length=64)]


def version_of(ledger: Ledger, id: str) -> Version:
    """Return the version of an id, or say that there is none."""
    version = ledger.version(id)
    if version is None:
        raise Missing(f"No page of this ledger has the id {id}.")
    return version


@router.get("/page/{id}")
def reading(
    request: Request, desk: TheDesk, id: Id, part: Annotated[int, Query(ge=1, le=100_000)] = 1
) -> Response:
    """Show one version of a page with its claims; of very many claims one part."""
    ledger = desk.ledger()
    version = version_of(ledger, id)
    document = ledger.document(version.uri)
    versions = document.versions if document else (version,)
    article = ledger.article(id)
    if not isinstance(article, Article):
        return draw(request, "unread.html", version=version, versions=versions, trouble=article)
    if part > part_of(len(article.claims)):
        raise Refused("part", f"this page has {part_of(len(article.claims))}")
    beside = [one(article, version, desk) for one in PAGE_PARTS]
    added = Additions(
        byline=_versions_line(document, version) + _story_line(ledger, version),
        checks_at="/rules#check-",
        card=lambda entry: _card(entry, version, desk, beside),
        foot=tuple(_foot(version)),
        **_part(article, version, part),
    )
    parts = drawn(article, added)
    return draw(
        request,
        "reading.html",
        article=article,
        version=version,
        versions=versions,
        language=parts.language,
        rules=markup(parts.rules + "".join(one.rules for one in beside)),
        after=[one.after for one in beside],
        body=markup(_across(parts.body, version, part)),
    )


@router.get("/claim/{id}")
def claim(desk: TheDesk, id: Id) -> Response:
    """Lead a claim's own address to the place where it stands, in the latest version that has it."""
    found = desk.ledger().claim(id)
    if not found:
        raise Missing(f"No claim of this ledger has the id {id}.")
    last = max(found, key=lambda one: (one.version.last_seen, one.version.id))
    number = next(entry.number for entry in number_claims(last.article) if entry.claim.id == id)
    return RedirectResponse(claim_at(last.version.id, number), 302)


def _part(article: Article, version: Version, part: int) -> dict[str, Any]:
    """Return which claims are drawn, and the line that leads to the others; nothing for a page of few."""
    count = len(article.claims)
    parts = part_of(count)
    if parts == 1:
        return {}
    first, last = (part - 1) * SHOWN_CLAIMS + 1, min(part * SHOWN_CLAIMS, count)
    steps = {"First": 1, "Before": part - 1, "Next": part + 1, "Last": parts}
    links = "".join(
        f'<a href="/page/{quote(version.id, safe="")}?part={to}">{word}</a>'
        for word, to in steps.items()
        if 1 <= to <= parts and to != part
    )
    told = f"Part {part:,} of {parts:,}: claims {first:,} to {last:,} of {count:,}"
    around = f'<nav class="parts col" aria-label="Parts of the page"><span>{told}</span>{links}</nav>'
    return {"only": range(first, last + 1), "around": around}


_TO_CLAIM = re.compile(r'href="#([mc])(\d+)"')


def _across(body: str, version: Version, part: int) -> str:
    """Make the links to claims of other parts lead there: text of the page has no quotation marks of ours."""

    def there(link: re.Match[str]) -> str:
        number = int(link[2])
        return link[0] if part_of(number) == part else f'href="{claim_at(version.id, number)}"'

    return _TO_CLAIM.sub(there, body)


def _versions_line(document: Document | None, version: Version) -> str:
    """Return the byline's link to the versions, where there are several."""
    if document is None or len(document.versions) < 2:
        return ""
    place = next((at for at, one in enumerate(document.versions, 1) if one.id == version.id), 0)
    return f'<a href="#versions">version {place} of {len(document.versions)}</a>'


def _story_line(ledger: Ledger, version: Version) -> str:
    """Return the byline's link to the story that the page belongs to, where that has other pages."""
    with ledger.reading() as connection:
        found = story_of_page(connection, version.id)
    if found is None or found[1] < 2:
        return ""
    return f'<a href="/stories/{quote(found[0], safe="")}">one of {found[1]:,} pages of a story</a>'


def _card(entry: Numbered, version: Version, desk: Desk, beside: list[Beside]) -> More:
    parts = [*(part(entry, version, desk) for part in CARD_PARTS), *(one.card(entry) for one in beside)]
    return More(
        tuple(line for part in parts for line in part.lines),
        tuple(row for part in parts for row in part.rows),
        "".join(part.foot for part in parts),
    )


def _places(entry: Numbered, version: Version, desk: Desk) -> More:
    """Add where the claim stands in the page as it was fetched, and its own address."""
    # Ids are hashes where Sayso made them; a ledger from elsewhere may hold anything.
    page, claim = quote(version.id, safe=""), quote(entry.claim.id, safe="")
    link = f'<a href="/page/{page}/raw?claim={claim}">as it was fetched</a>'
    own = f'<a href="/claim/{claim}">{safe(entry.claim.id)}</a>'
    return More(rows=(("Raw page", link), ("Link", own)))


def _elsewhere(entry: Numbered, version: Version, desk: Desk) -> More:
    """Add the way to what other pages say of a claim: with a script it unfolds in the card."""
    where = f"/claim/{quote(entry.claim.id, safe='')}/elsewhere?version={quote(version.id, safe='')}"
    asks = f'hx-get="{safe(where)}" hx-target="closest dd" hx-swap="innerHTML"'
    return More(rows=(("Elsewhere", f'<a href="{safe(where)}" {asks}>on other pages, and fact-checks</a>'),))


def _foot(version: Version) -> list[tuple[str, str]]:
    id = quote(version.id, safe="")
    files = f'<a href="/api/page/{id}">.jsonl</a>, <a href="/page/{id}.html">.html to send on</a>'
    raw = f'<a href="/page/{id}/raw">the page as it was fetched</a>'
    return [("Raw page", raw), ("Take along", files)]


CARD_PARTS: tuple[CardPart, ...] = (_elsewhere, _places)
"""What stands in each card beside what every page has, in order."""

PAGE_PARTS: tuple[PagePart, ...] = (judged_beside,)
"""What looks at the whole page before it adds to its cards, in order."""
