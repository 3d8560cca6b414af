"""What people read: the list of articles, the work sheet, and an article's marks beside its sentences."""

from __future__ import annotations

from collections.abc import Iterable

from corpus.articles import Source
from corpus.locating import Reading
from corpus.records import Mark, Record, Split
from sayso.model import Quantity, Span, Time


def listed(sources: Iterable[Source], splits: dict[str, Split], marked: set[str]) -> str:
    """Return one line an article: its name, split, length in code points, and whether it is marked."""
    rows = [
        f"{one.id:<48} {splits[one.id]:<5} {len(one.text):>6}  {'marked' if one.id in marked else ''}"
        for one in sources
    ]
    return "\n".join(row.rstrip() for row in rows)


def sheet(source: Source) -> str:
    """Return an article's work sheet: its address, date and numbered sentences; 0 is the title."""
    lines = [f"# {source.id}", source.url, f"published {source.published}", ""]
    before = 0
    for number, span in enumerate(Reading(source.text).sentences):
        if source.text.count("\n", before, span.start):
            lines.append("")
        lines.append(f"{number}: {_flat(source, span)}")
        before = span.end
    return "\n".join(lines) + "\n"


def proof(source: Source, record: Record) -> str:
    """Return an article sentence by sentence, each with the claims, numbers and times that begin in it."""
    reading = Reading(source.text)
    by_sentence: dict[int, list[str]] = {}
    for claim in record.claims:
        by_sentence.setdefault(reading.number(claim.start), []).append(_claim(source, claim))
    for quantity in record.quantities:
        by_sentence.setdefault(reading.number(quantity.span.start), []).append(_quantity(source, quantity))
    for time in record.times:
        by_sentence.setdefault(reading.number(time.span.start), []).append(_time(source, time))
    lines = [f"# {record.id}   by: {record.annotator}   passes: {record.passes}   {source.published}", ""]
    for number, span in enumerate(reading.sentences):
        found = by_sentence.get(number, [])
        going = [claim.id for claim in record.claims if any(part.meets(span) for part in claim.content)]
        begun = any(not line.startswith("    #") for line in found)
        bare = "" if begun else f"({', '.join(going)} goes on) " if going else "(no claim) "
        lines += [f"{number}: {bare}{_flat(source, span)}", *found, ""]
    return "\n".join(lines)


def _claim(source: Source, claim: Mark) -> str:
    who = _flat(source, claim.source) if claim.source else "-"
    cue = " || ".join(_flat(source, span) for span in claim.cue) or "-"
    content = " || ".join(_flat(source, span) for span in claim.content)
    head = f"    {claim.id} {claim.form}: {content}" if claim.form == "own" else (
        f"    {claim.id} {claim.form}: {who} | {cue} | {content}"
    )  # fmt: skip
    details = _details(source, claim)
    return f"{head}\n        {details}" if details else head


def _details(source: Source, claim: Mark) -> str:
    """Return what else is marked of a claim, leaving out what is as usual."""
    parts = []
    if claim.speaker:
        role = f", {claim.speaker.role}" if claim.speaker.role else ""
        parts.append(f"[{claim.speaker.kind}] {claim.speaker.name or '(no name)'}{role}")
        if claim.speaker.reason:
            parts.append(f"because {_flat(source, claim.speaker.reason)!r}")
    parts += [claim.stance] if claim.stance != "states" else []
    parts += ["NEGATED"] if claim.negated else []
    if claim.status != "stated":
        reasons = "; ".join(
            f"{_flat(source, one.span)!r}{f' ({one.claim})' if one.claim else ''}"
            for one in claim.status_because
        )
        parts.append(f"{claim.status.upper()} by {reasons}")
    parts += [f"hedges: {', '.join(_flat(source, span) for span in claim.hedges)}"] if claim.hedges else []
    parts += [f"within {claim.within}"] if claim.within else []
    return "; ".join(parts)


def _quantity(source: Source, one: Quantity) -> str:
    low = "" if one.low is None else f"{'>' if one.low_open else ''}{one.low:,.10g}"
    high = "" if one.high is None else f"{'<' if one.high_open else ''}{one.high:,.10g}"
    value = low if one.low == one.high else f"{low}..{high}"
    about = "~" if one.approximate else ""
    return f"    # {_flat(source, one.span)} = " + " ".join(
        f"{about}{value} {one.unit} of {one.of or '-'}".split()
    )


def _time(source: Source, one: Time) -> str:
    return f"    # {_flat(source, one.span)} = {one.type} {one.value or '(empty)'}"


def _flat(source: Source, span: Span) -> str:
    return " ".join(span.of(source.text).split())
