"""What the rules of status look at: a page's claims and sentences, and which claim a later word takes up."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Container, Iterator, Sequence
from typing import NamedTuple

from sayso.annotators.neighbours import Neighbours
from sayso.annotators.standing.anchors import runs
from sayso.model import Article, Because, Claim, Quantity, Span, Status
from sayso.syntax.document import Document

STATEMENTS = frozenset({"states", "claims", "believes", "confirms"})
"""Stances of one who says that something is so: only that can be disputed or confirmed."""
ASSERTIONS = STATEMENTS | {"denies"}
"""The same with a denial: "the log says otherwise" disputes that as well."""
PROMISES = STATEMENTS | {"intends"}
"""The same with a promise or a plan, which "They did not" puts an end to."""

_FIRST = 12  # claims from the page's start among which its main one is
_FEWEST_WORDS = 3
_LONGEST = (
    20  # sentences of a claim that may end close by though it begins far off: an answer in an interview
)
_ECHO = 5  # letters that a noun shares with the verb of its kind: claim and claimed, alleg and alleged
_NEAR = 12  # claims on each side of a place among which the one that says its words is looked for


NEGATIVE = re.compile(
    r"\b(?:not|never|no|none|nobody|nothing|neither|nor|without|cannot|false|untrue)\b|n[’']t\b",
    re.IGNORECASE,
)
"""A word that denies: a statement with one is not denied again by "It did not"."""

_GUARD = 110  # code points before a verdict in which a word takes it back
_TAKEN_BACK = re.compile(
    r"\b(?:if|whether|unless|until|not|never|nobody|no one|den(?:y|ies|ied|ying)|would|could|may"
    r"|might|should)\s+(?:[\w’']+\s+){0,5}\Z|n[’']t\s+(?:[\w’']+\s+){0,2}\Z"
    r"|\b(?:if|unless)\s+(?:[\w’']+\s+){6,16}\Z"
    r"|(?:%|\bper ?cent)\s+(?:[\w’']+\s+){0,6}\Z",  # some of those who were asked in a poll
    re.IGNORECASE,
)
_CLAUSE = (
    120  # code points of a clause that makes a verdict one for a case: when I am called that, it is false
)
_CONDITION = re.compile(
    r"(?:[.;:!?“”\"\n]\s*|\b(?:and|but) )(?:if|when|whenever|unless|should) [^.;:!?“”\"\n]{1,110},\s*\Z",
    re.IGNORECASE,
)
_NUMBER_WORD = re.compile(
    r"\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|hundreds?|thousands?|half|third)\b",
    re.IGNORECASE,
)


_CASES = frozenset({"if", "should", "unless", "whether", "when"})


class Change(NamedTuple):
    """What a rule found: the claim whose status changes, to what, and the words that say so."""

    target: Claim
    status: Status
    because: Because


class Scene:
    """A page as the rules of status see it."""

    def __init__(self, article: Article, document: Document, claims: Sequence[Claim]) -> None:
        self.text = document.text
        self.language = document.language
        self.document = document
        self.claims = claims
        self.near = Neighbours(claims)
        self.sentences = [s.span for passage in document.passages for s in passage.sentences]
        self._tellers: dict[Span, Claim | None] = {}
        self._quantities = article.quantities
        self._quantity_starts = [quantity.span.start for quantity in article.quantities]
        self._quoted = sorted(
            (q.outer.start, q.outer.end) for p in document.passages for q in p.quotations if q.depth == 1
        )
        self._starts = [span.start for span in self.sentences]
        self.runs = [runs(span.of(self.text)) for span in self.sentences]

    def having(self, words: frozenset[str]) -> Iterator[Span]:
        """Yield the sentences that have one of these words (`anchors`), in reading order."""
        return (span for span, found in self.rows() if not words.isdisjoint(found))

    def rows(self) -> Iterator[tuple[Span, frozenset[str]]]:
        """Yield every sentence with the words that it has, as `anchors` gives words."""
        return zip(self.sentences, self.runs, strict=True)

    def sentence(self, offset: int) -> int:
        """Return the number of the sentence that an offset (code points) lies in, from 0."""
        return max(0, bisect_right(self._starts, offset) - 1)

    def apart(self, claim: Claim, span: Span) -> int:
        """Return how many sentences lie from a claim's end to a later span: 0 in the same one."""
        return self.sentence(span.start) - self.sentence(claim.content[-1].end - 1)

    def in_quotation(self, offset: int) -> bool:
        """Tell whether an offset lies inside quotation marks."""
        at = bisect_right(self._quoted, (offset, 0)) - 1
        return at >= 0 and offset < self._quoted[at][1]

    def in_title(self, claim: Claim) -> bool:
        """Tell whether a claim is read from the page's headline."""
        first = self.document.passages[0] if self.document.passages else None
        return first is not None and first.block.kind == "title" and first.block.span.holds(claim.content[0])

    def main(self, offset: int) -> list[Claim]:
        """Return what the page is about, up to `offset`: its headline's claim and the first other one."""
        early = self.claims[:_FIRST]
        before = [c for c in early if c.source is not None and c.cue and c.content[-1].end <= offset]
        titles = [claim for claim in before if self.in_title(claim)]
        return [*titles[:1], *[claim for claim in before if not self.in_title(claim)][:1]]

    def words(self, claim: Claim) -> str:
        """Return what a claim says, its pieces joined by a space."""
        return " ".join(span.of(self.text) for span in claim.content)

    def quantities_in(self, claim: Claim) -> list[Quantity]:
        """Return the numbers in what a claim says."""
        found: list[Quantity] = []
        for span in claim.content:
            first = bisect_left(self._quantity_starts, span.start)
            last = bisect_left(self._quantity_starts, span.end)
            found += self._quantities[first:last]
        return found

    def has_number(self, claim: Claim) -> bool:
        """Tell whether a claim has a number in it, in figures or in words."""
        return _NUMBER_WORD.search(self.words(claim)) is not None

    def source_words(self, claim: Claim) -> frozenset[str]:
        """Return the words of a claim's source and of its speaker's name."""
        source = claim.source.of(self.text) if claim.source else ""
        return frozenset(f"{source} {claim.speaker.name if claim.speaker else ''}".split())

    def told_by(self, words: Span) -> Claim | None:
        """Return the claim that says these words: with the smallest content, or whose cue they meet."""
        if words not in self._tellers:
            self._tellers[words] = self._told_by(words)
        return self._tellers[words]

    def _told_by(self, words: Span) -> Claim | None:
        around = self.near.around(words.start, _NEAR)
        holding = [c for c in around if any(span.holds(words) for span in c.content)]
        if not any(c.form != "own" for c in holding):
            holding = [c for c in around if any(span.meets(words) for span in c.content)]
        voiced = [c for c in holding if c.form != "own"] or holding
        if voiced:
            return min(voiced, key=size)
        return next((c for c in around if any(cue.meets(words) for cue in c.cue)), None)

    def before(self, offset: int, back: int) -> Iterator[list[Claim]]:
        """Yield the claims whose content ends before `offset`, sentence by sentence, nearest first.

        At most `back` sentences before the offset's own are looked at; each list is in reading order.
        """
        here = self.sentence(offset)
        rows: dict[int, list[Claim]] = {}
        for claim in reversed(self.near.before(offset)):
            end = claim.content[-1].end
            if end <= offset and (number := self.sentence(end - 1)) >= here - back:
                rows.setdefault(number, []).insert(0, claim)
            elif self.sentence(claim.start) < here - back - _LONGEST:
                break
        for number in range(here, here - back - 1, -1):
            if number in rows:
                yield rows[number]

    def antecedent(
        self,
        offset: int,
        doer: Claim | None,
        back: int,
        fits: Callable[[Claim], bool],
        stances: Container[str] = STATEMENTS,
    ) -> Claim | None:
        """Return the nearest claim before `offset` that somebody else makes and that fits.

        It has one of these stances. Of claims told inside each other the outermost is taken, unless an inner
        one speaks of the doer: he is who denies that.
        """
        if doer is None and self.in_quotation(offset):
            return None
        unread = frozenset[str]() if doer is not None and doer.form != "own" else self._words_before(offset)
        for row in self.before(offset, back):
            fitting = [
                c
                for c in row
                if self.is_open(c, doer, stances)
                and self.says_something(c)
                and fits(c)
                and not (c.speaker and c.speaker.name and c.speaker.name.split()[-1] in unread)
            ]
            if not fitting:
                continue
            ids = {claim.id for claim in fitting}
            outer = next(c for c in reversed(fitting) if c.within not in ids)
            about = [c for c in fitting if c.within == outer.id and self._is_meant(c, outer, doer)]
            return about[-1] if about else outer
        return None

    def says_something(self, claim: Claim) -> bool:
        """Tell whether a content is a statement: three words, or a number."""
        said = self.words(claim)
        return len(said.split()) >= _FEWEST_WORDS or any(sign.isdigit() for sign in said)

    def _words_before(self, offset: int) -> frozenset[str]:
        """Return the words of a sentence up to `offset`: a speaker may stand there who was not read."""
        sentence = self.sentences[self.sentence(offset)]
        return frozenset(re.findall(r"\w+", self.text[sentence.start : offset]))

    def _is_meant(self, claim: Claim, outer: Claim, doer: Claim | None) -> bool:
        """Tell whether of two nested claims the inner is meant: it speaks of the doer, or ends a turn."""
        ends_turn = not outer.cue and outer.content[-1].end - claim.content[-1].end <= 1
        return ends_turn or self.speaks_of(claim, doer)

    def echoes(self, claim: Claim, noun: str) -> bool:
        """Tell whether a noun takes up a claim's own cue: the *claim* of one who claimed, her *report*."""
        stem = noun.lower()[:_ECHO]
        return len(stem) == _ECHO and any(
            word.lower().startswith(stem) for cue in claim.cue for word in cue.of(self.text).split()
        )

    def speaks_of(self, claim: Claim, doer: Claim | None) -> bool:
        """Tell whether a claim's content begins with the name of the doer's speaker: that *Lee* sold it."""
        if doer is None or doer.speaker is None or not doer.speaker.name:
            return False
        return not set(doer.speaker.name.split()).isdisjoint(self.words(claim).split()[:_FEWEST_WORDS])

    def is_open(self, claim: Claim, doer: Claim | None, stances: Container[str] = STATEMENTS) -> bool:
        """Tell whether a claim can be disputed or confirmed by the doer: another voice's statement."""
        if claim.form == "own" or claim.stance not in stances or claim.negated or claim is doer:
            return False
        if self.is_case(claim):
            return False
        return doer is None or not same_speaker(doer, claim) or _is_own_record(doer, claim)

    def is_case(self, claim: Claim) -> bool:
        """Tell whether a claim is only supposed: if a court finds that it is safe, nobody has said so."""
        return any(hedge.of(self.text).lower() in _CASES for hedge in claim.hedges)


def size(claim: Claim) -> int:
    """Return how many code points of content a claim has."""
    return sum(span.end - span.start for span in claim.content)


def is_taken_back(text: str, start: int) -> bool:
    """Tell whether the words before `start` leave what follows open, or deny it: if, whether, denied that."""
    if _CONDITION.search(text, max(0, start - _CLAUSE), start):
        return True
    return _TAKEN_BACK.search(text, max(0, start - _GUARD), start) is not None


def _is_own_record(doer: Claim, claim: Claim) -> bool:
    """Tell whether a document speaks of its issuer's word: the port denies it; its log says otherwise."""
    kinds = [one.speaker.kind for one in (doer, claim) if one.speaker]
    return kinds[0] == "document" != kinds[1]


def same_speaker(one: Claim, other: Claim) -> bool:
    """Tell whether one voice makes both claims: by name, or the last word: police, South Korean police."""
    if one.speaker is None or other.speaker is None:
        return False
    if one.speaker.name and other.speaker.name:
        return one.speaker.name == other.speaker.name
    heads = [(speaker.name or speaker.role).lower().split()[-1:] for speaker in (one.speaker, other.speaker)]
    return heads[0] == heads[1]
