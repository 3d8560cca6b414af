"""Attribution on PolNeAR dev: who says what, compared with what people marked.

The exact figures follow the published ones: the set of token runs in each article, one run for each piece of
a stretch, punctuation and quotation marks stripped at the ends, counted over all articles together. By this
metric people agree among themselves as they do in the published figures, to half a point. One convention
differs by definition: PolNeAR's contents begin with "that" where the text has it, ours after it. `converted`
adds it on our side; `as printed` takes our spans as they are.

Where several people marked one article, the first by file name counts. The figures of `people:` pool every
pair of annotators over the articles that have several, train and dev: what is within reach.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import combinations

from corpus.records import Mark
from eval.data import folder
from eval.polnear import ROLES, Attribution, Marked, articles
from eval.spans import Run, Tokens, iou, numbers
from sayso.flow import DETECTOR, Detector, read_text
from sayso.model import Claim

NAME = "attribution"
DATA = "attribution/polnear"

SAME_SOURCE = 0.5  # IoU from which a source is the right one: the definition that docs/quality.md gives
KINDS = ("quoted", "partly quoted", "reported", "without a source")
LOOSE, TIGHT = 0.5, 0.8  # IoU from which a content is found: the published figures are given at both


@dataclass(frozen=True, slots=True)
class Tokenized:
    """One attribution as tokens: runs of each role for the exact figures, token numbers for IoU."""

    runs: dict[str, frozenset[Run]]
    content: frozenset[int]
    source: frozenset[int]
    quoted: float  # the part of the content's words inside quotation marks

    @property
    def kind(self) -> str:
        """Return how what is said is told: in its words, partly, reported, or by nobody named."""
        if self.quoted:
            return "quoted" if self.quoted == 1 else "partly quoted"
        return "reported" if self.source else "without a source"


@dataclass(slots=True)
class Tally:
    """Counts of what was found, what there was to find, and what of it is right."""

    right: int = 0
    found: int = 0
    wanted: int = 0

    def add(self, right: int, found: int, wanted: int) -> None:
        """Count one article more."""
        self.right += right
        self.found += found
        self.wanted += wanted

    @property
    def precision(self) -> float:
        """Return the part of what was found that is right."""
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Return the part of what there was to find that was found."""
        return self.right / self.wanted if self.wanted else 0.0

    @property
    def f1(self) -> float:
        """Return the harmonic mean of precision and recall."""
        both = self.found + self.wanted
        return 2 * self.right / both if both else 0.0


@dataclass(slots=True)
class Score:
    """The tallies of one comparison by name, over any number of articles."""

    tallies: dict[str, Tally] = field(default_factory=dict)

    def add(self, name: str, right: int, found: int, wanted: int) -> None:
        """Count one article more under a name."""
        self.tallies.setdefault(name, Tally()).add(right, found, wanted)

    def f1(self) -> dict[str, float]:
        """Return the F1 of each tally by its name."""
        return {f"{name} F1": tally.f1 for name, tally in self.tallies.items()}


def run(limit: int | None = None) -> dict[str, float]:
    """Score `sayso` on the first `limit` articles of dev, and people among themselves. Figures are 0 to 1."""
    dev = list(articles(folder(DATA, "dev")))[:limit]
    score, outer, kinds, lost = Score(), Score(), Score(), Score()
    for article in dev:
        tokens = Tokens(article.text)
        claims, theirs = _claims(article), _marks(article, tokens)
        ours = _tokenized(tokens, claims)
        compare(ours, theirs, score)
        compare(_tokenized(tokens, outside_quotations(claims)), theirs, outer)
        _count_runs(score, "content exact, converted", _converted(tokens, ours), _runs(theirs, "content"))
        causes = [lost_for(one, ours) for one in theirs]
        for part in reversed(ROLES):
            lost.add(part, causes.count(part), 0, len(theirs))
        for kind in KINDS:
            wanted = [one for one in theirs if one.kind == kind]
            kinds.add(kind, matches(ours, wanted, LOOSE, need_source=True), 0, len(wanted))
    figures = score.f1()
    for name in ("whole .5 with source", "quoted .5 with source"):
        tally = score.tallies[name]
        figures |= {f"{name} precision": tally.precision, f"{name} recall": tally.recall}
    figures |= {f"outermost: {name}": value for name, value in _with_source(outer).items()}
    figures |= {
        f"lost for want of its {part}": lost.tallies[part].recall for part in ("cue", "content", "source")
    }
    figures |= {f"{kind}, recall at .5 with source": tally.recall for kind, tally in kinds.tallies.items()}
    figures |= {f"rules alone: {name}": value for name, value in _by_rules(dev).items()}
    return figures | {f"people: {name}": value for name, value in people(limit).items()}


def _claims(article: Marked, detector: Detector = DETECTOR) -> list[Claim]:
    return [claim for claim in read_text(article.text, detector=detector).claims if claim.form != "own"]


def _tokenized(tokens: Tokens, claims: list[Claim]) -> list[Tokenized]:
    return [tokenized(tokens, as_attribution(claim)) for claim in claims]


def outside_quotations(claims: list[Claim]) -> list[Claim]:
    """Return the claims that stand in nobody's words: PolNeAR marks none inside of a quotation."""
    by_id = {claim.id: claim for claim in claims}

    def quoted(claim: Claim) -> bool:
        outer = by_id.get(claim.within or "")
        return outer is not None and (outer.form != "indirect" or quoted(outer))

    return [claim for claim in claims if not quoted(claim)]


def _marks(article: Marked, tokens: Tokens) -> list[Tokenized]:
    return [tokenized(tokens, attribution) for attribution in article.by_annotator[0]]


def _by_rules(dev: list[Marked]) -> dict[str, float]:
    """Score the rules without the encoder, by the whole."""
    score = Score()
    for article in dev:
        tokens = Tokens(article.text)
        compare(_tokenized(tokens, _claims(article, "rules")), _marks(article, tokens), score)
    return _with_source(score)


def _with_source(score: Score) -> dict[str, float]:
    return {name: figure for name, figure in score.f1().items() if "with source" in name}


def people(limit: int | None = None) -> dict[str, float]:
    """Compare every pair of annotators of the same article by the same metrics, all pairs pooled.

    `limit` bounds the articles of each split. Nothing is converted: both sides follow the same conventions.
    """
    score = Score()
    for split in ("dev", "train"):
        several = [article for article in articles(folder(DATA, split)) if len(article.by_annotator) > 1]
        for article in several[:limit]:
            tokens = Tokens(article.text)
            marked = [[tokenized(tokens, one) for one in marks] for marks in article.by_annotator]
            for one, other in combinations(marked, 2):
                compare(one, other, score)
    return score.f1()


def tokenized(tokens: Tokens, attribution: Attribution) -> Tokenized:
    """Turn an attribution's spans into tokens."""
    runs = {role: tokens.runs(attribution.pieces(role)) for role in ROLES}
    return Tokenized(runs, numbers(runs["content"]), numbers(runs["source"]), tokens.quoted(runs["content"]))


def compare(ours: list[Tokenized], theirs: list[Tokenized], score: Score) -> None:
    """Count one article under every metric: `ours` is what was found, `theirs` what there was to find."""
    for role in ROLES:
        _count_runs(score, f"{role} exact, as printed", _runs(ours, role), _runs(theirs, role))
    quoted = ([one for one in ours if one.quoted == 1], [one for one in theirs if one.quoted == 1])
    for prefix, (found, wanted) in {"whole": (ours, theirs), "quoted": quoted}.items():
        for least in (LOOSE, TIGHT):
            for words, need_source in (("content alone", False), ("with source", True)):
                right = matches(found, wanted, least, need_source=need_source)
                score.add(f"{prefix} .{least * 10:.0f} {words}", right, len(found), len(wanted))


def matches(found: list[Tokenized], wanted: list[Tokenized], least: float, *, need_source: bool) -> int:
    """Count one-to-one matches: pairs with a content IoU of at least `least`, the closest pairs first.

    With `need_source`, only pairs whose sources share an IoU of `SAME_SOURCE`, or are both absent, count.
    """
    close = [
        (-shared, at, to)
        for at, one in enumerate(found)
        for to, other in enumerate(wanted)
        if (shared := iou(one.content, other.content)) >= least
        and (not need_source or same_source(one, other))
    ]
    taken_found: set[int] = set()
    taken_wanted: set[int] = set()
    for _, at, to in sorted(close):
        if at not in taken_found and to not in taken_wanted:
            taken_found.add(at)
            taken_wanted.add(to)
    return len(taken_found)


def lost_for(wanted: Tokenized, found: list[Tokenized]) -> str:
    """Return which part of a marked attribution was not found, in the order of reading; empty if none.

    `cue`: nothing found has a token of its cue. `content`: its cue is met, its content is not, to an IoU of
    `LOOSE`. `source`: the content is, the source is not.
    """
    said = [one for one in found if iou(one.content, wanted.content) >= LOOSE]
    if any(same_source(one, wanted) for one in said):
        return ""
    if said:
        return "source"
    cue = numbers(wanted.runs["cue"])
    return "content" if any(cue & numbers(one.runs["cue"]) for one in found) else "cue"


def with_that(tokens: Tokens, found: Run) -> Run:
    """Begin a run at the "that" right before it, as PolNeAR's contents do."""
    first, last = found
    if first and tokens.word(first - 1).lower() == "that":
        return first - 1, last
    return found


def same_source(one: Tokenized, other: Tokenized) -> bool:
    """Tell whether two sources are the same to an IoU of `SAME_SOURCE`, or both absent."""
    if not one.source and not other.source:
        return True
    return iou(one.source, other.source) >= SAME_SOURCE


def _runs(attributions: list[Tokenized], role: str) -> set[Run]:
    """Return the runs of one role in one article, each once."""
    return {run for one in attributions for run in one.runs[role]}


def _converted(tokens: Tokens, ours: list[Tokenized]) -> set[Run]:
    return {with_that(tokens, found) for found in _runs(ours, "content")}


def _count_runs(score: Score, name: str, found: set[Run], wanted: set[Run]) -> None:
    score.add(name, len(found & wanted), len(found), len(wanted))


def as_attribution(claim: Claim | Mark) -> Attribution:
    """Return the parts of a claim, found or marked, that PolNeAR marks as well."""
    return Attribution((claim.source,) if claim.source else (), claim.cue, claim.content)
