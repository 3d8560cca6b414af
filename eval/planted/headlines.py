"""Errors between headline and body."""

from __future__ import annotations

import re
from collections import Counter
from random import Random

from eval.planted.page import Clean, Planted, Planter, edited
from sayso.model import BlockKind, Claim, Span

_NUMBER = re.compile(
    r"(?<![\w.,$])(?:\$|£|€)?(\d[\d,]*(?:\.\d+)?)(?= (?:percent|million|billion|people|homes|[a-z]{4,}s)\b|%)"
)
# What is dropped from a statement of the body, and what stands in its place. "May have" alone is no hedge of
# something past ("people may have a hard time"), so that a participle has to follow.
_HEDGED = (
    (re.compile(r"\b(?:may|might|could) have been (?=\w)"), "was "),
    (re.compile(r"\b(?:may|might|could) have (?=(?:\w+ly )?\w+ed\b)"), ""),
    (re.compile(r"\b(?:may|might|could) (?=(?!have|not|also|even|only|well|be\b)[a-z]+ )"), "will "),
    (re.compile(r"\b(?:allegedly|reportedly|purportedly|apparently|probably|possibly|presumably) "), ""),
)
# What is no headline, or one that keeps a distance of its own.
_NO_HEADLINE = re.compile(
    r"[“”\"():?]|\b(?:I|you|we|my|your|our|it|they|he|she|this|its|their|his|her|if|how|why|who|which|that|what"
    r"|when|because|would|could|may|might|can|always|says?|said|official|officials|police|reports?)\b",
    re.IGNORECASE,
)
_BEGINS = re.compile(r"(?:The|the|An?|an?) |[A-Z][\w.’'-]* [A-Za-z]")
_FEWEST_WORDS, _MOST_WORDS = 5, 14  # of a headline
# Before a number that is named rather than counted, or bound already, no bound makes a sentence: “the top 25”,
# “the 60 brands”, “passed one million”.
_NO_BOUND = re.compile(
    r"\b(?:top|best|the|these|those|this|our|your|its|their|a|an|from|for up to|up to|than|over|passed|hit|reached"
    r"|surpassed|exceeded|topped|no\.|number)\s$|[\n#•]\s?$",
    re.IGNORECASE,
)
_BOUNDS = ("at least", "more than", "no fewer than", "up to", "as many as")


def number(page: Clean, rng: Random) -> Planted | None:
    """Change the number of a headline."""
    head = page.headline
    matches = list(_NUMBER.finditer(page.article.text, head.start, head.end)) if head else []
    matches = [match for match in matches if float(match[1].replace(",", "")) >= 20]
    if not matches:
        return None
    match = rng.choice(matches)
    value = float(match[1].replace(",", "")) * rng.choice((0.6, 1.5, 2.3, 3.7))
    return edited(page, Span(*match.span(1)), f"{value:,.1f}" if "." in match[1] else f"{value:,.0f}")


def number_put(page: Clean, rng: Random) -> Planted | None:
    """Give the page a headline that tells one of its numbers wrongly."""
    found = [
        q
        for q in page.article.quantities
        if q.low and q.low == q.high and q.low >= 150 and q.of and not q.unit
    ]
    if not found or page.headline is None:
        return None
    quantity = rng.choice(found)
    value = (quantity.low or 0) * rng.choice((1.7, 2.6, 4.3))
    form = rng.choice(
        ("{value} {of} counted in new report", "Report tells of {value} {of}", "How {value} {of} came about")
    )
    return edited(page, page.headline, form.format(value=f"{value:,.0f}", of=quantity.of))


def bound(page: Clean, rng: Random) -> Planted | None:
    """Make every number of the body that the headline has exactly a bound."""
    head, text = page.headline, page.article.text
    exact = [
        q
        for q in page.article.quantities
        if head and head.holds(q.span) and q.low == q.high and (q.low or 0) >= 20
    ]
    for quantity in exact:
        digits = quantity.span.of(text).strip()
        same = re.compile(rf"(?<![\w.,$-]){re.escape(digits)}(?![\w,.]?\d)")
        places = list(same.finditer(text, head.end)) if head and not quantity.approximate else []
        if places and not any(_NO_BOUND.search(text, max(0, at.start() - 30), at.start()) for at in places):
            word = rng.choice(_BOUNDS)
            blocks: list[tuple[BlockKind, str]] = []
            for block in page.article.blocks:
                words = block.span.of(text)
                if block.span != head:
                    words = same.sub(f"{word} {digits}", words)
                blocks.append((block.kind, words))
            return Planted(tuple(blocks), f"{digits} -> {word} {digits}")
    return None


def bound_put(page: Clean, rng: Random) -> Planted | None:
    """Give the page a headline that drops a bound of the body."""
    bounds = [
        q
        for q in page.article.quantities
        if q.low != q.high and (q.low is None) != (q.high is None) and q.of and not q.unit
    ]
    values = [q for q in page.article.quantities if q.low == q.high]
    for quantity in rng.sample(bounds, len(bounds)):
        value = quantity.low if quantity.low is not None else quantity.high
        if (
            value
            and any(sign.isdigit() for sign in quantity.span.of(page.article.text))
            and 20 <= value < 1e6
            and value % 1 == 0
            and page.headline
            and all(value != q.low for q in values)
        ):
            form = rng.choice(
                (
                    "{value} {of} named in report",
                    "{value} {of}: what we know",
                    "Questions raised: {value} {of}",
                )
            )
            return edited(page, page.headline, form.format(value=f"{value:,.0f}", of=quantity.of))
    return None


def quotation(page: Clean, rng: Random) -> Planted | None:
    """Give the page a headline with a quotation of the body in other words."""
    said = [
        c
        for c in page.article.claims
        if c.form == "direct" and c.speaker and c.speaker.kind == "person" and c.speaker.name
    ]
    for claim in rng.sample(said, len(said)):
        words = claim.content[0].of(page.article.text).strip(" ,.").split()
        if 6 <= len(words) <= 14 and page.headline and claim.speaker:
            at = rng.randint(1, len(words) - 2)
            changed = [
                *words[:at],
                rng.choice(("never", "hardly", "always", "secretly", "gladly")),
                *words[at + 1 :],
            ]
            last = claim.speaker.name.split()[-1]
            form = rng.choice(("{last}: “{words}”", "“{words}”, says {last}", "“{words}”"))
            return edited(page, page.headline, form.format(last=last, words=" ".join(changed)))
    return None


def hedge(page: Clean, rng: Random) -> Planted | None:
    """Give the page a headline that states what the body has with a hedge."""
    text = page.article.text
    for claim in _of_the_body(page, rng):
        words = claim.content[0].of(text)
        for dropped, instead in _HEDGED:
            plain, count = dropped.subn(instead, words)
            if count == 1 and _is_headline(plain) and page.headline:
                return edited(page, page.headline, _as_headline(plain))
    return None


def claim_told(page: Clean, rng: Random) -> Planted | None:
    """Give the page a headline that states as a fact what somebody in the body claims or believes."""
    text = page.article.text
    for claim in _of_the_body(page, rng):
        words = claim.content[0].of(text)
        cue = _CLAIMED.search(claim.cue_span.of(text)) if claim.cue and claim.form == "indirect" else None
        is_statement = _is_headline(words) and _FINITE.search(words)
        if cue and not claim.negated and not claim.hedges and is_statement and page.headline:
            return edited(page, page.headline, _as_headline(words))
    return None


_FINITE = re.compile(r"\b(?:is|are|was|were|has|have|had|will|did|does|\w{2,}ed)\b")
_CLAIMED = re.compile(
    r"\b(?:claim|alleg|insist|assert|contend|maintain|argu|believ|suspect|think|thought)\w*"
)


def _of_the_body(page: Clean, rng: Random) -> list[Claim]:
    """Return the claims below the headline whose content is of one piece, by chance."""
    start = page.headline.end if page.headline else 0
    claims = [c for c in page.article.claims if len(c.content) == 1 and c.content[0].start >= start]
    return rng.sample(claims, len(claims))


def _is_headline(words: str) -> bool:
    """Tell whether a statement may be a headline: of few words, about somebody who is named in it."""
    is_long_enough = _FEWEST_WORDS <= len(words.split()) <= _MOST_WORDS
    return is_long_enough and not _NO_HEADLINE.search(words) and _BEGINS.match(words) is not None


def _as_headline(words: str) -> str:
    words = words.strip(" ,.")
    return words[0].upper() + words[1:]


_OTHERS = ("Velden", "Orrin", "Castell", "Lindqvist", "Tarrant", "Hale", "Brandt")


_IS_A_BODY = re.compile(r"\b(?:Tribe|Party|Union|Council|Police|Company|Group|University|News)\b")


def _named(page: Clean) -> list[str]:
    """Return the full names of the persons who speak twice or more on the page."""
    speakers = (claim.speaker for claim in page.article.claims)
    said = Counter(speaker.name for speaker in speakers if speaker and speaker.kind == "person")
    return [
        name
        for name, count in said.items()
        if count > 1 and 2 <= len(name.split()) <= 3 and not _IS_A_BODY.search(name)
    ]


def _other(page: Clean, rng: Random) -> str:
    return rng.choice([other for other in _OTHERS if other not in page.article.text] or ["Vantongeren"])


def name(page: Clean, rng: Random) -> Planted | None:
    """Change the last name of somebody in the headline who speaks on the page."""
    head, text = page.headline, page.article.text
    places = []
    for last in {name.split()[-1] for name in _named(page)} if head else ():
        pattern = re.compile(rf"(?<![\w-]){re.escape(last)}(?![\w-])")
        places += [match.span() for match in pattern.finditer(text, head.start, head.end)] if head else []
    if not places:
        return None
    return edited(page, Span(*rng.choice(sorted(places))), _other(page, rng))


def name_put(page: Clean, rng: Random) -> Planted | None:
    """Give the page a headline about somebody who is called otherwise in the body."""
    names = _named(page)
    if not names or page.headline is None:
        return None
    first, other = rng.choice(names).split()[0], _other(page, rng)
    form = rng.choice(
        (
            "{first} {other} under pressure after new report", "What {first} {other} told reporters",
            "{first} {other}: “We are not done yet”", "{other} says talks will go on",
            "New questions for {first} {other}", "{first} {other}’s plan meets resistance",
        )
    )  # fmt: skip
    return edited(page, page.headline, form.format(first=first, other=other))


PLANTERS: dict[str, Planter] = {
    "headline-number: edited": number,
    "headline-number": number_put,
    "headline-bound: edited": bound,
    "headline-bound": bound_put,
    "headline-quotation": quotation,
    "headline-hedge": hedge,
    "headline-hedge: claim": claim_told,
    "headline-name: edited": name,
    "headline-name": name_put,
}
