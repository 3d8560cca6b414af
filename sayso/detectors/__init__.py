"""Document -> bare claims: content, source and cue, before anything is resolved."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence

from msgspec.structs import replace

from sayso.detectors.addressed import without_readers
from sayso.detectors.agreeing import agreed
from sayso.detectors.announced import announced
from sayso.detectors.antecedents import with_antecedents
from sayso.detectors.encoded import encoded
from sayso.detectors.evidence import form_of
from sayso.detectors.formulas import without_formulas
from sayso.detectors.headline import headline
from sayso.detectors.interview import interview
from sayso.detectors.live_blog import without_hours
from sayso.detectors.mended import mended
from sayso.detectors.nominal import nominal
from sayso.detectors.own_voice import own_voice
from sayso.detectors.parted import parted
from sayso.detectors.reported import reported
from sayso.detectors.runs import continue_quotations
from sayso.detectors.set_off import set_off
from sayso.detectors.signed import signed
from sayso.model import Claim
from sayso.syntax.document import Document
from sayso.syntax.quotations import Quotation
from sayso.tagger.found import Found

Detector = Callable[[Document], list[Claim]]

DETECTORS: tuple[Detector, ...] = (headline, set_off, reported, nominal, announced)
"""In the order in which they are asked; where two find the same cue, the first is kept."""


def detect(document: Document, found: Found | None = None) -> list[Claim]:
    """Return the bare claims of a document, attributed and the page's own, in reading order.

    `found` is what the encoder found in it; without it the rules speak alone.
    """
    quotations = [quotation for passage in document.passages for quotation in passage.quotations]
    attributed = _one_a_cue([c for find in DETECTORS for c in find(document)])
    if found is not None:
        by_rules = _with_form(document.text, attributed, quotations)
        by_encoder = encoded(document.text, found.attributions, document.language)
        by_encoder = without_hours(document, by_encoder)
        attributed = agreed(by_rules, mended(document, by_encoder), found.until, document.text)
    attributed = with_antecedents(document.text, attributed)
    named = signed(document) + interview(document)
    attributed = parted(continue_quotations(document, attributed), named) + named
    attributed = without_formulas(document.text, without_readers(document, attributed))
    formed = _with_form(document.text, attributed, quotations)
    return sorted([*formed, *own_voice(document, formed)], key=lambda claim: (claim.start, claim.content))


def _one_a_cue(claims: Sequence[Claim]) -> list[Claim]:
    """Keep what the first rule finds by a cue; it alone may find several clauses that one cue governs."""
    rules: dict[tuple[int, int], str] = {}
    clauses: dict[tuple[int, int, int], Claim] = {}
    for claim in claims:
        cue = (claim.cue[0].start, claim.cue[-1].end)
        if rules.setdefault(cue, claim.rule) == claim.rule:
            clauses.setdefault((*cue, claim.content[0].start), claim)
    return list(clauses.values())


def _with_form(text: str, claims: Sequence[Claim], quotations: Sequence[Quotation]) -> list[Claim]:
    """Set each claim's form by the quotation marks that its content meets."""
    starts = [quotation.outer.start for quotation in quotations]
    formed = []
    for claim in claims:
        first, last = min(s.start for s in claim.content), max(s.end for s in claim.content)
        low = max(0, bisect_left(starts, first) - 6)  # enough to see the marks that the content stands inside
        near = quotations[low : bisect_left(starts, last)]
        formed.append(replace(claim, form=form_of(text, claim, near)))
    return formed
