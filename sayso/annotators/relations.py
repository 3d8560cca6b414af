"""Which quantities of a sentence belong together: parts and wholes, older and newer values, multiples, sums.

Method: quantities that follow each other in a sentence are looked at by the words between and around them
(relations.yaml, the verbs of change of numbers.yaml). Each rule asks for its whole construction and stays
silent otherwise: later checks accuse on the strength of it. Every window is bounded, so the time is linear.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from sayso.annotators.number_words import alternatives
from sayso.lexicon.measures import number_words, relation_words
from sayso.model import Quantity, Relation, RelationKind, Span

# How far two quantities of one relation may stand apart: some twenty words of one sentence.
_REACH = 120
# How far the verb of a change stands before its first value: "rose sharply last year from 3".
_VERB_REACH = 60
_SENTENCE_END = re.compile(r"[.!?…][”\"’]?\s|\n|;")


def _cues(*tells: str) -> str:
    return alternatives(word.cue for word in relation_words("en") if word.tells in tells)


_NOUN = r"(?:\s[\w’'.-]{1,24}){0,5}?"
_SIZE = r"(?:(?:(?:far |much )?(?:more|fewer|less) than|well over|nearly|almost|about|roughly|exactly)\s)?"
_PART_OF = re.compile(
    r"\s(?:out\s)?of\s(?:(?:the|its|their|his|her|our|those|these|all)\s)?(?:[\w’'-]{1,20}[’']s\s)?",
    re.IGNORECASE,
)
_OF_OPENS = re.compile(r"(?:^|[.!?”\"\n]\s{0,2})Of\s(?:(?:the|its|their|those|these)\s)?$")
_THEN = re.compile(_NOUN + r",\s(?:only\s|just\s)?")
_IN_BRACKET = re.compile(_NOUN + r"\s?(?:[(,]|, or| or)\s?")
_BEFORE_BRACKET = re.compile(r"(?:\sof\s(?:[\w’'-]{1,20}\s?){1,4})?\s?\(")
_OLDER = re.compile(rf"{_NOUN},?\s\(?({_cues('before')})\s(?:just\s|only\s|about\s)?(?:a\s\w+\s)?")
_BESIDE = re.compile(rf"{_NOUN},?\s\(?({_cues('beside')})\s(?:just\s|only\s|about\s)?(?:a\s\w+\s)?")
_HYPHENS = frozenset("-‐‑")
_SET_OFF = re.compile(r",|\(")
_MULTIPLE = re.compile(
    rf"{_NOUN}(?:,\s(?:or\s)?|\s[—–-]\s|\sis\s|\swas\s)({_SIZE}({_cues('times')}))\s"
    r"(?:the\s|that of the\s|as many as\s|as much as\s|its\s|their\s|last year[’']s\s)(?:\w+\s){0,2}?"
)
_TIMES_AS = re.compile(r"\stimes\s(?:the|its|their|as many as|as much as|last year[’']s)\s(?:\w+\s){0,2}?")
_HALF_OF = re.compile(r"\s(?:of\s)?(?:the|its|their|as many as)\s(?:\w+\s){0,2}?")
_INCLUDING = re.compile(rf"{_NOUN},?\s({_cues('part')})\s")
_OF_THEM = re.compile(r"\s(of (?:them|whom|which))\b", re.IGNORECASE)
_TOTAL_AFTER = re.compile(rf"(?:\s[\w’'-]{{1,24}}){{0,2}}?\s({_cues('total')})\b", re.IGNORECASE)
_TOTAL_LEADS = re.compile(rf"(?:\s[\w’'-]{{1,24}}){{0,4}}?,?\s({_cues('sum')})\s", re.IGNORECASE)
_LISTED = re.compile(r"(?:\s[\w’'-]{1,24}){0,4}(?:,| and|, and)\s")
_LIST_OPENS = re.compile(r"(?:\s[\w’'-]{1,24}){0,4}:\s")
_FROM = re.compile(r"\bfrom\s$")
_TO = re.compile(r"\bto\s$")
_TO_OTHER = re.compile(r"(?:\s[\w’'-]{1,24}){0,4}?,?\sto\s(?:a\s\w+\s)?")
_FROM_OTHER = re.compile(r"(?:\s[\w’'-]{1,24}){0,4}?,?\sfrom\s(?:a\s\w+\s)?")
_TO_ONLY = re.compile(r",?\sto\s")
_VERB = re.compile(
    rf"(?<![\w-])(?:({_SIZE}(?:{_cues('multiplied')}))|({alternatives(number_words('en').changes)}))(?![\w-])",
    re.IGNORECASE,
)
# Units of one kind, each of which may stand in brackets as the conversion of another.
_DIMENSIONS = tuple(
    frozenset(units.split(", "))
    for units in (
        "meter, kilometer, centimeter, millimeter, mile, nautical mile, yard, foot, inch, light year, parsec",
        "square meter, square kilometer, square mile, square foot, hectare, acre",
        "cubic meter, cubic foot, liter, gallon, imperial gallon, pint, barrel, milliliter",
        "gram, kilogram, metric ton, ton, pound, ounce, stone",
        "mile per hour, kilometer per hour, meter per second, knot, kilometer per second, mile per second",
        "degree Celsius, degree Fahrenheit, kelvin",
    )
)


def relations(text: str, spans: Sequence[Span], quantities: Sequence[Quantity]) -> tuple[Relation, ...]:
    """Return how the quantities inside each of `spans` (blocks) belong together, in reading order.

    Offsets are code points of `text`; the spans of a relation are spans of `quantities`, its cue lies in the
    same sentence.
    """
    starts = [quantity.span.start for quantity in quantities]
    found: list[Relation] = []
    for block in sorted(spans):
        inside = quantities[bisect_left(starts, block.start) : bisect_left(starts, block.end)]
        for at in range(len(inside) - 1):
            found += _at(text, inside, at, block)
    return tuple(found)


def _at(text: str, inside: Sequence[Quantity], at: int, block: Span) -> Iterator[Relation]:
    """Read what ties a quantity to the one or two after it."""
    one, other = inside[at], inside[at + 1]
    start, end = one.span.end, other.span.start
    if end - start > _REACH:
        return
    if _converts(text, one, other):
        yield _made("conversion", one, other)
    if _SENTENCE_END.search(text, start, end):
        return
    third = inside[at + 2] if at + 2 < len(inside) else None
    yield from _parts(text, inside, at, block)
    yield from _changes(text, one, other, block)
    yield from _multiples(text, one, other, third)
    yield from _sums(text, inside, at)


def _made(kind: RelationKind, *members: Quantity, cue: Span | None = None) -> Relation:
    return Relation(kind, tuple(member.span for member in members), cue)


def _is_count(quantity: Quantity) -> bool:
    return quantity.unit == ""


def _converts(text: str, one: Quantity, other: Quantity) -> bool:
    """Tell whether a measure stands in brackets behind another of its kind: 70 miles (112 km), $5 (€4)."""
    start, end = one.span.end, other.span.start
    if text[start:end] not in {" (", " ["} or text[other.span.end : other.span.end + 1] not in {")", "]"}:
        return False
    money = all(len(q.unit) == 3 and q.unit.isupper() for q in (one, other))
    same = money or any({one.unit, other.unit} <= kind for kind in _DIMENSIONS)
    return same and one.unit != other.unit


def _parts(text: str, inside: Sequence[Quantity], at: int, block: Span) -> Iterator[Relation]:
    """Read `12 of 40 members (30 percent)`, `Of the 40, 12 were`, `14 people, including 3 children`."""
    one, other = inside[at], inside[at + 1]
    start, end = one.span.end, other.span.start
    if not _is_count(other) or text[other.span.end : other.span.end + 1] in _HYPHENS:
        return  # 70 percent of the two-party vote
    if at and one.unit == "percent" and list(_multiples(text, inside[at - 1], one, other)):
        return  # "8 million, less than half of the 18 million": a multiple of what stands before
    if _PART_OF.fullmatch(text, start, end) and one.unit in {"", "percent"}:
        share = _share_of(text, inside, at) if _is_count(one) else None
        yield _made("share", share, one, other) if share else _made("part", one, other)
    elif not _is_count(one) or _least(other) > _most(one):
        return
    elif _THEN.fullmatch(text, start, end) and _OF_OPENS.search(
        text, max(block.start, one.span.start - 16), one.span.start
    ):
        yield _made("part", other, one)
    elif including := _INCLUDING.fullmatch(text, start, end):
        yield _made("part", other, one, cue=Span(*including.span(1)))
    elif (them := _OF_THEM.match(text, other.span.end)) and _THEN.fullmatch(text, start, end):
        yield _made("part", other, one, cue=Span(*them.span(1)))


def _least(quantity: Quantity) -> float:
    return quantity.low if quantity.low is not None else 0.0


def _most(quantity: Quantity) -> float:
    return quantity.high if quantity.high is not None else float("inf")


def _share_of(text: str, inside: Sequence[Quantity], at: int) -> Quantity | None:
    """Return the percentage beside "12 of 40 members": after it, or before it with 12 in brackets."""
    part, whole = inside[at], inside[at + 1]
    if at + 2 < len(inside):
        after = inside[at + 2]
        if after.unit == "percent" and _IN_BRACKET.fullmatch(text, whole.span.end, after.span.start):
            return after
    if at:
        before = inside[at - 1]
        if before.unit == "percent" and _BEFORE_BRACKET.fullmatch(text, before.span.end, part.span.start):
            return before
    return None


def _changes(text: str, one: Quantity, other: Quantity, block: Span) -> Iterator[Relation]:
    """Read `rose from 9 to 12 percent`, `fell by 3 percent to 90`, `12 percent, up from 9`."""
    start, end = one.span.end, other.span.start
    same = one.unit == other.unit
    if same and (older := _OLDER.fullmatch(text, start, end)):
        yield _made("change", other, one, cue=Span(*older.span(1)))
        return
    if same and (beside := _BESIDE.fullmatch(text, start, end)):
        cue = Span(*beside.span(1))
        if cue.of(text) != "against" or _SET_OFF.search(text, start, cue.start):
            yield _made("comparison", one, other, cue=cue)
        return
    verb = _last_verb(text, max(block.start, one.span.start - _VERB_REACH), one.span.start)
    if verb is None:
        return
    kind: RelationKind = "times" if verb[1] else "change"
    cue = Span(*verb.span(1 if verb[1] else 2))
    if same and _opens(_FROM, text, cue, one) and _TO_OTHER.fullmatch(text, start, end):
        yield _made(kind, one, other, cue=cue)
    elif same and _opens(_TO, text, cue, one) and _FROM_OTHER.fullmatch(text, start, end):
        yield _made(kind, other, one, cue=cue)
    elif (
        kind == "change"
        and (same or one.unit == "percent")
        and text[cue.end : one.span.start].strip() in {"", "by"}
        and _TO_ONLY.fullmatch(text, start, end)
    ):
        yield _made("by", one, other, cue=cue)


def _opens(word: re.Pattern[str], text: str, cue: Span, one: Quantity) -> bool:
    """Tell whether "from" or "to" stands right before a value; a range takes its "from" into its span."""
    return word.search(text, max(cue.end, one.span.start - 6), one.span.start) is not None


def _last_verb(text: str, start: int, end: int) -> re.Match[str] | None:
    """Return the verb of change that stands last in `text[start:end]` of one sentence."""
    last = None
    for match in _VERB.finditer(text, start, end):
        last = match
    return None if last is None or _SENTENCE_END.search(text, last.end(), end) else last


def _multiples(text: str, one: Quantity, other: Quantity, third: Quantity | None) -> Iterator[Relation]:
    """Read `400, more than double the 180 of last year` and `390, three times the 130 of last year`."""
    if one.unit == other.unit and (many := _MULTIPLE.fullmatch(text, one.span.end, other.span.start)):
        yield _made("times", other, one, cue=Span(*many.span(1)))
    if third is None or one.unit != third.unit or not _THEN.fullmatch(text, one.span.end, other.span.start):
        return
    if _is_count(other) and _TIMES_AS.fullmatch(text, other.span.end, third.span.start):
        yield _made("times", third, one, cue=Span(other.span.start, other.span.end + len(" times")))
    elif other.span.of(text).lower().endswith("half") and _HALF_OF.fullmatch(
        text, other.span.end, third.span.start
    ):
        yield _made("times", third, one, cue=other.span)


def _sums(text: str, inside: Sequence[Quantity], at: int) -> Iterator[Relation]:
    """Read `seven people: three men and four women` and `three men and four women, seven in all`.

    The total may come last with its words before it: `3 men and 4 women, for a total of 7`.
    """
    first = inside[at]
    if not _is_count(first):
        return
    end = at + 1
    if _LIST_OPENS.fullmatch(text, first.span.end, inside[end].span.start):
        last = _list_end(text, inside, end)
        if last > end and _is_last(text, inside[last]):
            yield _made("sum", first, *inside[end : last + 1])
        return
    if at and _LISTED.fullmatch(text, inside[at - 1].span.end, first.span.start):
        return  # the list began before
    last = _list_end(text, inside, at)
    after = last + 1
    if last > at and after < len(inside) and _is_count(inside[after]):
        leads = _TOTAL_LEADS.fullmatch(text, inside[last].span.end, inside[after].span.start)
        # one piece of glass may be of several elements
        if leads and not any(part.low == 1 for part in inside[at:after]):
            yield _made("sum", inside[after], *inside[at:after], cue=Span(*leads.span(1)))
            return
    total = _TOTAL_AFTER.match(text, inside[last].span.end)
    if total and last - at > 1:
        yield _made("sum", inside[last], *inside[at:last], cue=Span(*total.span(1)))


def _list_end(text: str, inside: Sequence[Quantity], at: int) -> int:
    """Return the last count of a list that begins with a count: `3 men, 4 women and 2 children`."""
    while at + 1 < len(inside) and _is_count(inside[at + 1]):
        if not _LISTED.fullmatch(text, inside[at].span.end, inside[at + 1].span.start):
            break
        at += 1
    return at


_LIST_ENDS = re.compile(r"(?:\s[\w’'-]{1,24}){0,4}(?:[.!?;)]|$)")


def _is_last(text: str, quantity: Quantity) -> bool:
    """Tell whether the sentence ends with a quantity and its noun."""
    return _LIST_ENDS.match(text, quantity.span.end) is not None
