"""Deciding about a claim: its own page with all that was decided, the forms, and what they send."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, NamedTuple, cast, get_args
from urllib.parse import quote, unquote, urlencode

from fastapi import APIRouter, Form, Path, Query, Request
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse, Response

from sayso.desk.addresses import claim_at
from sayso.desk.drawing import draw
from sayso.desk.faults import Missing, Refused
from sayso.desk.guards import writes
from sayso.desk.judged import foot_of, line_of, told_all
from sayso.desk.shelf import Desk, TheDesk
from sayso.exporters.context import block_of
from sayso.exporters.hits import numbered
from sayso.exporters.judgements import LINK_WORDS, done_words, judged_record, judgement_record, pair_record
from sayso.exporters.numbered import Numbered, number_claims
from sayso.judging.page import JudgedClaim, judged_page
from sayso.judging.pairs import pairs_of
from sayso.judging.words import find_words
from sayso.ledger import Ledger
from sayso.ledger.answers import Voice
from sayso.ledger.judgements import ACTS, Correction, Judgement, Judging, JudgingError
from sayso.ledger.pair_judgements import PairJudgement
from sayso.ledger.records import Found
from sayso.ledger.rows import GAP, words
from sayso.model import Span, SpeakerKind, Stance

NAME_COOKIE = "sayso-name"
A_YEAR = 31_536_000
NEWEST = 200
"""Judgements of one screen of the list of all."""

RATINGS = ("true", "mostly true", "half true", "mostly false", "false", "cannot be checked")
"""Words that a rating is often made of; any others will do."""

KINDS = (*get_args(SpeakerKind), "page")
STANCES = get_args(Stance)

router = APIRouter(include_in_schema=False)
api = APIRouter(prefix="/api", tags=["judgements"])
writing = writes()
ROUTERS = (router, api, writing)

Id = Annotated[str, Path(max_length=64)]
Text = Annotated[str, Form(max_length=70_000)]


class Standing(NamedTuple):
    """A claim with what people decided about it."""

    found: Found
    entry: Numbered
    judged: JudgedClaim


@router.get("/claim/{id}/judge")
def judge_page(
    request: Request, desk: TheDesk, id: Id, version: Annotated[str, Query(max_length=64)] = ""
) -> Response:
    """Show a claim with all that people decided about it, and the forms."""
    return _page(request, desk, _standing(desk.ledger(), id, version))


@router.get("/judgements")
def judgements_page(request: Request, desk: TheDesk) -> Response:
    """List what people decided, the newest first."""
    rows = [] if desk.is_empty() else list(reversed(desk.ledger().judgements()))
    links = [] if desk.is_empty() else list(reversed(desk.ledger().pair_judgements()))
    return draw(
        request,
        "judgements.html",
        rows=rows[:NEWEST],
        total=len(rows),
        words=_words(rows),
        done=done_words,
        links=links[:NEWEST],
        total_links=len(links),
        sides=_sides(links),
        link_words=LINK_WORDS,
    )


@api.get("/judgements")
def judgements_api(desk: TheDesk) -> Response:
    """Return everything that people decided, in the order in which they did."""
    rows = [judgement_record(row) for row in desk.ledger().judgements()]
    links = [pair_record(row) for row in desk.ledger().pair_judgements()]
    return JSONResponse({"schema": "sayso.judgements/1", "items": rows, "links": links})


@api.get("/claim/{id}/judgements")
def judgements_of_api(desk: TheDesk, id: Id, version: Annotated[str, Query(max_length=64)] = "") -> Response:
    """Return what people decided about a claim, and what holds of it."""
    standing = _standing(desk.ledger(), id, version)
    told = {"schema": "sayso.judged/1", "claim": id, "version": standing.found.version.id}
    links = [pair_record(row) for row in pairs_of(desk.ledger(), standing.found)]
    return JSONResponse(told | judged_record(standing.judged) | {"links": links})


@writing.post("/claim/{id}/judge")
def judge(  # noqa: PLR0913, PLR0917 -- the fields of the forms
    request: Request,
    desk: TheDesk,
    id: Id,
    act: Annotated[str, Form(max_length=20)],
    by: Text = "",
    version: Annotated[str, Form(max_length=64)] = "",
    note: Text = "",
    rating: Text = "",
    evidence: Text = "",
    speaker: Text = "",
    kind: Annotated[str, Form(max_length=20)] = "",
    stance: Annotated[str, Form(max_length=20)] = "",
    said: Text = "",
    undoes: Annotated[str, Form(max_length=64)] = "",
    back: Annotated[str, Form(pattern="^[0-9]{0,9}$")] = "",
) -> Response:
    """Write a judgement; a browser without scripts is led back, htmx gets the part that changed."""
    standing = _standing(desk.ledger(), id, version)
    if act not in ACTS:
        raise Refused("act", f"{act[:20]!r} is none of {', '.join(ACTS)}")
    name = by or name_of(request)
    given = {"note": note, "rating": rating, "evidence": evidence, "said": said}
    given |= {"act": act, "by": name, "speaker": speaker, "kind": kind, "stance": stance}
    if not name.strip():
        return _ask(
            request, desk, standing, given, "Who decides? Give a name; it is kept with what you decide."
        )
    try:
        correction = _correction(standing, given) if act == "correct" else Correction()
        links = tuple(evidence.split())
        desk.writable().judge(
            Judging(
                *(
                    act,
                    name,
                    id,
                    standing.found.version.id,
                    note,
                    rating,
                    links,
                    correction,
                    undoes,
                )
            )
        )
    except JudgingError as fault:
        return _ask(request, desk, standing, given, str(fault))
    return named(_written(request, desk, id, standing, back), name)


@writing.post("/name")
def name(
    by: Annotated[str, Form(max_length=200)], to: Annotated[str, Form(max_length=300)] = "/"
) -> Response:
    """Keep the name of who sits here, for the judgements to come."""
    here = to if to.startswith("/") and not to.startswith(("//", "/\\")) else "/"
    return named(RedirectResponse(here, 303), by.strip())


def _standing(ledger: Ledger, id: str, version: str) -> Standing:
    """Return a claim of the version that is asked for, else of the one seen last."""
    found = [one for one in ledger.claim(id) if version in ("", one.version.id)]
    if not found:
        raise Missing(f"No claim of this ledger has the id {id}.")
    last = max(found, key=lambda one: (one.version.last_seen, one.version.id))
    judged = judged_page(ledger, last.version, last.article).of(id)
    return Standing(last, numbered(last), judged)


def _page(  # noqa: PLR0913 -- what the page is, and what a form that failed adds to it
    request: Request,
    desk: Desk,
    standing: Standing,
    *,
    given: Mapping[str, str] | None = None,
    error: str = "",
    status: int = 200,
) -> Response:
    found = standing.found
    block = block_of(found.article, found.claim)
    span = block.span if block else found.claim.content[0]
    first, last = found.claim.content[0].start, found.claim.content[-1].end
    text = found.article.text
    return draw(
        request,
        "judge.html",
        status,
        claim=found.claim,
        entry=standing.entry,
        version=found.version,
        title=found.article.title or found.version.uri,
        words=words(found.claim.content, text),
        before=text[max(span.start, first - 300) : first],
        middle=text[first:last],
        following=text[last : min(max(span.end, last), last + 300)],
        rows=told_all(standing.judged),
        standing=standing.judged.standing,
        stale=standing.judged.stale,
        name=name_of(request),
        given={**_nothing(standing), **(given or {})},
        error=error,
        kinds=KINDS,
        stances=STANCES,
        ratings=RATINGS,
    )


def _nothing(standing: Standing) -> dict[str, str]:
    """Return what the forms show before anything was typed: the claim as it stands now."""
    claim, text = standing.found.claim, standing.found.article.text
    corrected = standing.judged.standing.correction
    return {
        "act": "",
        "by": "",
        "note": "",
        "rating": "",
        "evidence": "",
        "speaker": corrected.speaker or (claim.speaker.name if claim.speaker else ""),
        "kind": corrected.kind or standing.entry.kind,
        "stance": corrected.stance or claim.stance,
        "said": GAP.join(corrected.words) or words(claim.content, text),
    }


def _correction(standing: Standing, given: Mapping[str, str]) -> Correction:
    """Return what of the form differs from what stands there now."""
    was = _nothing(standing)
    spans: tuple[Span, ...] = ()
    if given["said"].strip() and given["said"].split() != was["said"].split():
        near = standing.found.claim.content[0].start
        spans = find_words(given["said"], standing.found.article.text, near)
        if not spans:
            raise JudgingError(
                "These words do not stand on the page; only its own words can be said.", "words"
            )
    kind, stance = given["kind"], given["stance"]
    if kind and kind not in KINDS:
        raise Refused("kind", f"{kind!r} is none of {', '.join(KINDS)}")
    if stance and stance not in STANCES:
        raise Refused("stance", f"{stance!r} is none of {', '.join(STANCES)}")
    return Correction(
        speaker=given["speaker"] if given["speaker"].strip() != was["speaker"] else None,
        kind=cast("Voice", kind) if kind and kind != was["kind"] else None,
        stance=cast("Stance", stance) if stance and stance != was["stance"] else None,
        content=spans,
    )


def _written(request: Request, desk: Desk, id: str, before: Standing, back: str) -> Response:
    """Answer what was written: with the parts of the card, or by leading back to where it was sent from."""
    version = before.found.version.id
    if is_htmx(request) and back:
        now = _standing(desk.ledger(), id, version)
        foot = foot_of(now.judged, _in_page(now), version, desk.settings.token)
        return HTMLResponse(foot + line_of(now.judged, id, is_swapped=True))
    if back:
        return RedirectResponse(claim_at(version, int(back)).replace("#m", "#c"), 303)
    return RedirectResponse(f"/claim/{id}/judge?{urlencode({'version': version})}", 303)


def _ask(request: Request, desk: Desk, standing: Standing, given: Mapping[str, str], error: str) -> Response:
    """Show the form again with what was typed and what is wrong with it; htmx is led to the whole page."""
    if is_htmx(request):
        where = f"/claim/{standing.found.claim.id}/judge?" + urlencode({"version": standing.found.version.id})
        return Response(status_code=204, headers={"HX-Redirect": where})
    return _page(request, desk, standing, given=given, error=error, status=422)


def _in_page(standing: Standing) -> Numbered:
    """Return the claim with its number on the page."""
    entries = number_claims(standing.found.article)
    return next(entry for entry in entries if entry.claim.id == standing.found.claim.id)


def named(answer: Response, name: str) -> Response:
    """Remember who decided, on this browser alone."""
    answer.set_cookie(
        NAME_COOKIE, quote(" ".join(name.split())[:80]), max_age=A_YEAR, httponly=True, samesite="strict"
    )
    return answer


def name_of(request: Request) -> str:
    """Return the name of who decided last on this browser, empty where nobody did."""
    return unquote(request.cookies.get(NAME_COOKIE, ""))[:80]


def is_htmx(request: Request) -> bool:
    """Tell whether a script asks, which puts the answer into the page."""
    return request.headers.get("hx-request") == "true"


def _words(rows: list[Judgement]) -> dict[str, str]:
    """Return by a judgement's id the words that it is about; an undoing is about those of what it undoes."""
    found: dict[str, str] = {}
    for row in reversed(rows):
        found[row.id] = GAP.join(row.anchor.words) if row.anchor else found.get(row.undoes, "")
    return found


def _sides(rows: list[PairJudgement]) -> dict[str, tuple[str, str]]:
    """Return by a judgement's id the words of both claims; of an undoing those of what it undoes."""
    found: dict[str, tuple[str, str]] = {}
    for row in reversed(rows):
        one, other = (GAP.join(side.anchor.words) if side.anchor else "" for side in (row.one, row.other))
        found[row.id] = (one, other) if one or other else found.get(row.undoes, ("", ""))
    return found
