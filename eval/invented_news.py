"""News that nobody wrote: pages of words that look like words, for ledgers as large as one likes.

Words, speakers and outlets are as unevenly frequent as real ones (Zipf 1949), so that a question may be about
a word that every third claim has or about one that a single claim has. The same number gives the same page.
"""

from __future__ import annotations

from bisect import bisect_right
from hashlib import sha256
from itertools import accumulate
from random import Random

from msgspec.structs import replace

from sayso.ledger.records import How, Reading
from sayso.model import (
    Article,
    Block,
    Capture,
    Claim,
    Page,
    Quantity,
    Span,
    Speaker,
    SpeakerKind,
    Stance,
    Status,
    claim_id,
)

CLAIMS = 20  # of a page: our corpus has 21
SMALL = "the of to in a and that on for was with by at had from as is be it were".split()  # noqa: SIM905
_SYLLABLES = "ba cal dor el fen gar hol is jun kel lor mar nes ol pra quin ral sten tor ul ven wick".split()  # noqa: SIM905
_STANCES: dict[Stance, int] = {"states": 88, "claims": 4, "denies": 2, "believes": 4, "asks": 2}
_STATUSES: dict[Status, int] = {"stated": 96, "disputed": 2, "unverified": 1, "confirmed": 1}
_COUNTED = ["ships", "houses", "people", "soldiers", "votes", "barrels", "trees", "missiles", "schools"]
KINDS: list[SpeakerKind] = ["person", "organization", "unnamed", "document"]
_FIGURES = [3, 14, 40, 250, 1_200, 5_000, 80_000]


class _Unequal:
    """Draws from a list in which the n-th thing is drawn n times more rarely than the first."""

    def __init__(self, things: list[str]) -> None:
        self._things = things
        self._sums = list(accumulate(1 / (at + 2) for at in range(len(things))))

    def draw(self, chance: Random) -> str:
        """Return one of them."""
        return self._things[bisect_right(self._sums, chance.random() * self._sums[-1])]


def _invented(count: int, seed: int) -> list[str]:
    chance = Random(seed)  # noqa: S311 -- not a secret
    words: dict[str, None] = {}
    while len(words) < count:
        words["".join(chance.choices(_SYLLABLES, k=chance.choice([2, 2, 3, 3, 4])))] = None
    return list(words)


WORDS = _Unequal(SMALL + _invented(40_000, 1))
LAST_NAMES = _Unequal([word.title() for word in _invented(15_000, 2)])
FIRST_NAMES = [word.title() for word in _invented(300, 3)]
OUTLETS = _Unequal([f"The {word.title()} Courier" for word in _invented(400, 4)])


def invented_page(number: int) -> Reading:
    """Return the page of a number: one of two years' days, with 20 claims in as many sentences."""
    chance = Random(number)  # noqa: S311 -- not a secret
    title = " ".join(WORDS.draw(chance) for _ in range(8)).capitalize()
    digest = sha256(str(number).encode()).hexdigest()
    page = _Page(title, digest)
    for _ in range(CLAIMS):
        _add_sentence(page, chance)
    uri = f"https://{number % 400}.example/{number}"
    day = f"{2030 + number % 2}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
    article = Article(
        Page(uri, digest, "text/html"),
        page.text,
        title,
        publisher=OUTLETS.draw(chance),
        published=day,
        language="en",
        blocks=tuple(page.blocks),
        claims=tuple(page.claims),
        quantities=tuple(page.quantities),
    )
    return Reading(Capture(uri, page.text.encode(), f"{day}T06:00:00Z"), article, How("rules"))


class _Page:
    """A page that grows sentence by sentence."""

    def __init__(self, title: str, digest: str) -> None:
        self.text, self.digest = title, digest
        self.blocks = [Block(Span(0, len(title)), "title", "/html/body/h1")]
        self.claims: list[Claim] = []
        self.quantities: list[Quantity] = []

    def add(self, sentence: str, claim: Claim) -> None:
        """Add a paragraph of one sentence with its claim, whose spans count from the sentence's beginning."""
        self.text += "\n\n"
        start = len(self.text)
        self.text += sentence
        xpath = f"/html/body/p[{len(self.blocks)}]"
        self.blocks.append(Block(Span(start, len(self.text)), "paragraph", xpath))
        content, cue = (tuple(_moved(span, start) for span in spans) for spans in (claim.content, claim.cue))
        source = _moved(claim.source, start) if claim.source else None
        placed = replace(claim, content=content, cue=cue, source=source)
        self.claims.append(replace(placed, id=claim_id(self.digest, placed)))


def _moved(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)


def _add_sentence(page: _Page, chance: Random) -> None:
    """Add a sentence: the page's own one time in three, with a number about as often."""
    content = " ".join(WORDS.draw(chance) for _ in range(chance.randint(8, 24)))
    if chance.random() < 0.3:
        figure, counted = chance.choice(_FIGURES), chance.choice(_COUNTED)
        content = f"{figure} {counted} {content}"
        start = len(page.text) + 2
        span = Span(start, start + len(str(figure)))
        page.quantities.append(Quantity(span, float(figure), float(figure), of=counted))
    whole = (Span(0, len(content)),)
    if chance.random() < 0.35:
        page.add(content + ".", Claim(whole, None, (), "own", confidence=1.0))
        return
    kind = chance.choices(KINDS, [5, 3, 2, 1])[0]
    name = "" if kind == "unnamed" else f"{chance.choice(FIRST_NAMES)} {LAST_NAMES.draw(chance)}"
    source = name or chance.choice(["officials", "critics", "a source close to the talks"])
    at = len(content) + 2
    claim = Claim(
        whole,
        Span(at, at + len(source)),
        (Span(at + len(source) + 1, at + len(source) + 5),),
        "indirect",
        speaker=Speaker(name, kind),
        stance=chance.choices(list(_STANCES), list(_STANCES.values()))[0],
        status=chance.choices(list(_STATUSES), list(_STATUSES.values()))[0],
        confidence=0.8,
    )
    page.add(f"{content}, {source} said.", claim)
