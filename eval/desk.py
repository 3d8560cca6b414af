"""The desk: how long the server works on each view, on a ledger of invented pages.

`--limit` is the number of pages: 2,000 without it, 50,000 for the million claims of docs/desk.md. One page of
3,000 words with 150 claims is added to them for the reading view. Each view is asked for as a browser would
ask for it, and times are of the processor: the whole answer by the application, the network left out.
`SAYSO_LARGE_LEDGER` names a ledger to be asked instead of a new one; it is copied, not written to.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path
from random import Random
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter, process_time
from typing import NamedTuple
from urllib.parse import urlencode

from msgspec.structs import replace

from eval.data import MissingDataError
from eval.invented_news import LAST_NAMES, OUTLETS, WORDS, invented_page
from eval.large_ledger import fill
from sayso.ledger import open_ledger
from sayso.ledger.judgements import Judging
from sayso.ledger.records import Reading
from sayso.model import Article, Block, Capture, Claim, Page, Quantity, Span, Speaker, claim_id
from sayso.stories.keeping import update
from sayso.stories.kept import kept_stories

NAME = "desk"
PAGES = 2_000
TIMES = 15
"""Requests for each view; those of the lists differ from each other."""
LARGE = "SAYSO_LARGE_LEDGER"
WORDS_OF_PAGE, CLAIMS_OF_PAGE = 3_000, 150
FIRST_OF_STORY, PAGES_OF_STORY = 10**7, 30
MOST_GROUPED = 5_000
"""Pages of a ledger that are put into stories for this; more take minutes, and are left as they are."""


def run(limit: int | None = None) -> dict[str, float]:
    """Measure every view. Labels carry their units."""
    with TemporaryDirectory(dir=os.environ.get("SAYSO_SCRATCH")) as folder:
        path = Path(folder) / "large.db"
        given = os.environ.get(LARGE)
        if given:
            shutil.copy(given, path)
        else:
            for _ in fill(path, limit or PAGES):
                pass
        with open_ledger(path, writable=True) as ledger:
            version = ledger.add(long_page()).version
            for page in story_pages():
                ledger.add(page)
            counts = ledger.counts()
            if counts.documents <= MOST_GROUPED or next(kept_stories(ledger), None):
                update(ledger)
        return {"claims in the ledger": float(counts.claims), **_measured(path, version)}


def story_pages() -> Iterator[Reading]:
    """Yield the pages of one story: a page that thirty outlets carry, each on its day."""
    told = invented_page(FIRST_OF_STORY)
    assert isinstance(told.result, Article)
    for at in range(PAGES_OF_STORY):
        uri, day = f"https://outlet{at}.example/story", f"2031-05-{at % 28 + 1:02}"
        page = Page(uri, f"{at:02x}" * 32, "text/html")
        claims = tuple(replace(claim, id=claim_id(page.sha256, claim)) for claim in told.result.claims)
        article = replace(told.result, page=page, publisher=f"Outlet {at}", published=day, claims=claims)
        capture = Capture(uri, article.text.encode() + b" %d" % at, f"{day}T06:00:00Z")
        yield replace(told, capture=capture, result=article)


def long_page() -> Reading:
    """Return a page of 3,000 words with 150 claims, each of a person, every fifth disputed, with a number."""
    sentence = "Ana Ruiz said the flood took 1,400 homes and might take more of them by the end of May."
    words = len(sentence.split())
    blocks, claims, numbers, text = [], [], [], ""
    for at in range(WORDS_OF_PAGE // words):
        start = len(text)
        text += sentence
        blocks.append(Block(Span(start, len(text)), "paragraph", f"/html/body/p[{at + 1}]"))
        text += "\n\n"
        if at < CLAIMS_OF_PAGE:
            numbers.append(Quantity(Span(start + 29, start + 34), 1_400, 1_400, of="homes"))
            claims.append(_claim(start, len(sentence), at))
    page = Page("https://desk.example/long", "5d" * 32, "text/html")
    named = tuple(replace(claim, id=claim_id(page.sha256, claim)) for claim in claims)
    article = Article(
        *(page, text, "A long page"),
        published="2031-05-04",
        blocks=tuple(blocks),
        claims=named,
        quantities=tuple(numbers),
    )
    return replace(
        invented_page(0),
        capture=replace(invented_page(0).capture, uri=page.uri, data=text.encode()),
        result=article,
    )


def _claim(start: int, length: int, at: int) -> Claim:
    return Claim(
        content=(Span(start + 14, start + length - 1),),
        source=Span(start, start + 8),
        cue=(Span(start + 9, start + 13),),
        form="indirect",
        speaker=Speaker("Ana Ruiz", "person", "the mayor"),
        status="disputed" if at % 5 == 0 else "stated",
        hedges=(Span(start + 45, start + 50),),
        checkworthy=0.7,
        confidence=0.9,
    )


def _measured(path: Path, version: str) -> dict[str, float]:
    try:
        from fastapi.testclient import TestClient  # noqa: PLC0415 -- an extra

        from sayso.desk.app import make_app  # noqa: PLC0415
        from sayso.desk.settings import Settings  # noqa: PLC0415
    except ModuleNotFoundError as missing:
        raise MissingDataError(f"{missing.name} is not installed: pip install 'sayso[desk]'") from None
    app = make_app(Settings(ledger=str(path)))
    with TestClient(app, "http://127.0.0.1:8765") as client:

        def milliseconds(where: str) -> tuple[float, float]:
            began, spent = perf_counter(), process_time()
            answer = client.get(where)
            assert answer.status_code == 200, (where, answer.status_code)
            return 1000 * (process_time() - spent), 1000 * (perf_counter() - began)

        figures: dict[str, float] = {}
        everything: list[float] = []
        heard = client.get("/api/speakers").json()["items"]
        stories = client.get("/api/stories?least=20").json()["items"]
        found = client.get("/api/claims?q=missiles").json()["items"]
        story = next((one["story"] for one in stories if len(one["pages"]) >= PAGES_OF_STORY), "")
        places = _Places(
            *(version, *_judged(path, version), [(one["name"], one["kind"]) for one in heard]),
            *(story, [one["claim"]["id"] for one in found] or ["none"]),
        )
        if story:
            figures["a story of 30 pages, ms of processor time for the first time"] = milliseconds(
                f"/stories/{story}"
            )[0]
        for name, wheres in _views(places):
            milliseconds(next(wheres))
            times = [milliseconds(where)[0] for where, _ in zip(wheres, range(TIMES), strict=False)]
            figures[f"{name}, median ms of processor time"] = median(times)
            everything += times
        figures["any view, median ms of processor time"] = median(everything)
        figures["any view, slowest ms of processor time"] = max(everything)
    return figures


def _judged(path: Path, version: str) -> tuple[str, str]:
    """Judge every tenth claim of the long page, add a second version of it, and return that and a claim."""
    with open_ledger(path, writable=True) as ledger:
        found = ledger.version(version)
        article = ledger.article(version)
        assert found is not None
        assert isinstance(article, Article)
        for claim in article.claims[::10]:
            ledger.judge(Judging("accept", "Ada Quill", claim.id))
        text = article.text.replace("1,400", "1,900", 60)
        later = Capture(found.uri, text.encode(), "2031-05-05T06:00:00Z")
        page = replace(article.page, sha256="6e" * 32)
        read = Reading(later, replace(article, text=text, page=page))
        return ledger.add(read).version, article.claims[0].id


class _Places(NamedTuple):
    """What stands in addresses and changes from one ledger to another."""

    version: str
    changed: str
    claim: str
    heard: list[tuple[str, str]]
    story: str
    claims: list[str]


def _views(places: _Places) -> Iterator[tuple[str, Iterator[str]]]:
    """Yield each view with its addresses, which go on without end."""
    chance = Random(7)  # noqa: S311 -- not a secret
    version, changed, claim, heard, story, claims = places

    def asked(path: str, **parameters: str) -> str:
        return f"{path}?{urlencode(parameters)}" if parameters else path

    def endless(path: str, *forms: object) -> Iterator[str]:
        while True:
            for form in forms or ({},):
                assert isinstance(form, dict)
                yield asked(path, **{name: value() for name, value in form.items()})

    def word() -> str:
        return WORDS.draw(chance)

    yield "a page of 3,000 words with 150 claims", endless(f"/page/{version}")
    yield "first page", endless("/")
    yield "pages", endless("/pages", {}, {"words": word}, {"outlet": lambda: OUTLETS.draw(chance)})
    yield "claims, unfiltered", endless("/claims")
    yield (
        "claims, filtered",
        endless(
            "/claims",
            {"q": word},
            {"speaker": lambda: LAST_NAMES.draw(chance)},
            {"status": lambda: "disputed"},
            {"outlet": lambda: OUTLETS.draw(chance), "kind": lambda: "unnamed"},
            {"q": word, "since": lambda: f"2030-0{chance.randint(1, 9)}"},
            {"least": lambda: str(chance.choice([3, 300, 9_000])), "of": lambda: "missiles"},
            {"stance": lambda: "denies", "q": word},
        ),
    )
    yield "claims, sorted by speaker", endless("/claims", {"q": word, "sort": lambda: "speaker"})
    yield "speakers", endless("/speakers")
    yield "one speaker", (asked("/speaker", name=name, kind=kind) for name, kind in cycle(heard))
    yield "rules", endless("/rules")
    yield "what changed between two versions", endless(f"/changes/{changed}")
    yield "time line", endless("/time", {}, {"q": word}, {"q": word, "by": lambda: "told"})
    yield "places", endless("/places", {}, {"q": word})
    yield "sourcing", endless("/charts")
    yield "values of a number", endless("/charts/numbers", {"of": lambda: "missiles", "q": word})
    yield "stories", endless("/stories", {}, {"sort": lambda: "origins"}, {"q": word})
    if story:
        yield "a story of 30 pages, told before", endless(f"/stories/{story}")
    yield "a claim elsewhere", (f"/claim/{id}/elsewhere" for id in cycle(claims))
    yield "a claim and what people decided", endless(f"/claim/{claim}/judge")
    yield "judgements", endless("/judgements")
