"""The head of a page: the bar of whose word its claims are, the key to its lines, and its findings."""

from __future__ import annotations

from collections.abc import Collection

from sayso.checks import CHECKS
from sayso.checks.silence import ran_in_words
from sayso.exporters.markup import glyph, label, safe
from sayso.exporters.numbered import KIND_WORDS, KINDS, Kind, Numbered, claims_words, counts, worth_checking
from sayso.model import Article, Severity, Status

STATUSES: tuple[Status, ...] = ("stated", "confirmed", "disputed", "unverified")
GRAVEST_FIRST: tuple[Severity, ...] = ("error", "warning", "note")

# One cell a claim is a target of a few pixels past this many; then one segment stands for all alike.
MOST_CELLS = 60

MOST_LINKS = 8  # a finding about the whole page would otherwise list all its claims

# In running text the short words of the terminal would leave the reader asking: unnamed what?
LEGEND: dict[Kind, str] = {**KIND_WORDS, "unnamed": "unnamed sources", "page": "the page itself"}


def sourcing_part(claims: tuple[Numbered, ...]) -> str:
    """Return the bar with its legend; without a claim one sentence that says so."""
    if not claims:
        return '<section class="col none"><p>No claim was read on this page.</p></section>'
    told = counts(claims)
    draw = _cells if len(claims) <= MOST_CELLS else _segments
    groups = "".join(
        f'<ul class="{kind}">{draw([entry for entry in claims if entry.kind == kind])}</ul>' for kind in told
    )
    legend = "".join(
        f'<li class="{kind}">{glyph(kind)}<span><b>{count:,}</b> by {LEGEND[kind]}</span></li>'
        for kind, count in told.items()
    )
    heading = f'<h2 id="s">On whose word: {claims_words(len(claims))}</h2>'
    bar = f'<div class="bar">{groups}</div><ul class="whose">{legend}</ul>'
    return f'<section class="col" aria-labelledby="s">{heading}{bar}{_worth(claims)}</section>'


def _worth(claims: tuple[Numbered, ...]) -> str:
    """Return the line that names the claims to check first, each a link; nothing where none is."""
    links = ", ".join(f'<a href="#m{entry.number}">{entry.number}</a>' for entry in worth_checking(claims))
    return f'<p class="first">Worth checking first: {links}</p>' if links else ""


def sourcing_rules(claims: tuple[Numbered, ...]) -> str:
    """Return the widths of the bar's groups and segments as rules: a strict policy allows no attribute."""
    rules = [f".bar > .{kind} {{ flex: {count} 1 0; }}" for kind, count in counts(claims).items()]
    if len(claims) > MOST_CELLS:
        for kind in KINDS:
            for status in STATUSES:
                count = sum(entry.kind == kind and entry.claim.status == status for entry in claims)
                rules.append(f".bar > .{kind} > .{status} {{ flex: {count} 1 0; }}")
    return "\n" + "\n".join(rules) + "\n"


def _cells(entries: list[Numbered]) -> str:
    return "".join(_cell(entry, label(entry)) for entry in entries)


def _segments(entries: list[Numbered]) -> str:
    """Draw one segment for all claims of a status, linked to the first of them."""
    segments = []
    for status in STATUSES:
        alike = [entry for entry in entries if entry.claim.status == status]
        if alike:
            segments.append(_cell(alike[0], f"{claims_words(len(alike))}, {status}, from {alike[0].number}"))
    return "".join(segments)


def _cell(entry: Numbered, told: str) -> str:
    status = entry.claim.status
    link = f'<a class="{status}" href="#m{entry.number}" aria-label="{told}"></a>'
    return f'<li class="{status}">{link}</li>'


def findings_part(
    article: Article, claims: tuple[Numbered, ...], checks: Collection[str], checks_at: str = ""
) -> str:
    """Return the findings, the gravest first, each with the facts it rests on and links to its claims.

    Below them, or in their place, how many of the `checks` ran, and which could tell nothing and why.
    `checks_at` is the address at which a check is told of, to which its name is added.
    """
    ran = f'<p class="why">{safe(ran_in_words(article, CHECKS, checks))}</p>'
    if not article.findings:
        heading = '<h2 id="f">No finding</h2>'
        return f'<section class="findings col" aria-labelledby="f">{heading}{ran}</section>'
    numbered = list(enumerate(article.findings, 1))
    numbered.sort(key=lambda pair: GRAVEST_FIRST.index(pair[1].severity))
    rows = []
    for number, finding in numbered:
        facts = [safe(fact) for fact in finding.because]
        facts += [
            f'<a href="#m{entry.number}">Claim {entry.number}</a>'
            for entry in claims
            if any(span.meets(piece) for span in finding.spans for piece in entry.claim.content)
        ][:MOST_LINKS]
        name = safe(finding.check)
        told = f'<a href="{checks_at}{name}">{name}</a>' if checks_at else name
        facts.append(f"Check: {told}")
        why = f'<p class="why">{" ".join(facts)}</p>'
        sentence = f"<p><b>{finding.severity.capitalize()}.</b> {safe(finding.message)}</p>"
        rows.append(f'<li id="f{number}">{glyph(finding.severity)}<div>{sentence}{why}</div></li>')
    count = f"{len(rows)} finding{'s' if len(rows) != 1 else ''}"
    listed = f'<h2 id="f">{count}</h2><ul>{"".join(rows)}</ul>{ran}'
    return f'<section class="findings col" aria-labelledby="f">{listed}</section>'


def key_part() -> str:
    """Return the key to lines and marks."""
    return (
        '<details class="key"><summary>Lines and marks</summary><ul>'
        '<li><span class="how">stated</span></li><li><span class="how confirmed">confirmed</span></li>'
        '<li><span class="how disputed">disputed</span></li>'
        '<li><span class="how unverified">unverified</span></li>'
        '<li><span class="q"><i>claimed</i></span> at a distance</li>'
        '<li><span class="q cue turn">denied</span> turned away</li>'
        '<li><span class="q hedge">might</span> hedge</li>'
        '<li><span class="held start"></span><span class="q">words</span><span class="held end"></span>'
        " a finding</li>"
        "</ul></details>"
    )
