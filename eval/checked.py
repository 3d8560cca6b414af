"""Already checked: the claim that a post repeats is found, and nothing where there is none.

Posts of CheckThat! 2022 task 2A, English, dev, among 14,231 claims of Snopes; the weights are learned on
train. Sentences of US debates (*That is a known lie*) among PolitiFact's claims, from which nothing was
learned. *Silence* is measured on the same posts with their claim taken out, and on sentences of Wikinews of
2020.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time

from eval.data import folder
from eval.known_claims import DATA as POSTS
from eval.known_claims import Fact, Post, facts, mean_precision, posts
from sayso.checked.ranking import Ranker
from sayso.checked.repeats import Known
from sayso.checked.worded import Told
from sayso.flow import read_text
from sayso.ledger.records import FactCheck
from sayso.readers.dates import any_day

NAME = "checked"
NEWS = "news/wikinews"
DATA = (POSTS, "matching/known-lie", NEWS)
LIES = "matching/known-lie/politifact"
_SENTENCE = re.compile(r"(?<=[.!?])\s+")
DEPTH = 20
NEWS_SENTENCES = 300
CLAIMS = 30


def told(known: Iterable[Fact], *, dated: bool = True) -> list[Told]:
    """Return claims as they are compared."""
    return [
        Told(fact.claim, fact.title, fact.subtitle, (any_day(fact.date) or "") if dated else "")
        for fact in known
    ]


def run(limit: int | None = None) -> dict[str, float]:
    """Return MAP and recall of what is found, how often it is silent and when it should be, and speed."""
    return found_figures(limit) | lie_figures(limit) | figures_of_silence(limit) | kept_figures()


def found_figures(limit: int | None = None) -> dict[str, float]:
    """Return how high the claim stands that a post repeats, with the days of posts and checks and without."""
    known, asked = facts(), posts("Dev")[:limit]
    ids = [fact.id for fact in known]
    figures: dict[str, float] = {}
    for label, dated in (("posts", True), ("posts, no days", False)):
        started = process_time()
        ranker = Ranker(told(known, dated=dated))
        built = process_time()
        found = {post.id: _ids(ranker, post.text, ids) for post in asked}
        spent = process_time() - built
        figures |= _figures(label, found, asked)
    figures["posts: seconds to prepare 14,231 claims"] = built - started
    figures["posts: posts a second"] = len(asked) / spent
    return figures


def _ids(ranker: Ranker, text: str, ids: Sequence[str]) -> list[str]:
    return [ids[match.place] for match in ranker.ranked(text, limit=DEPTH)]


def _figures(label: str, found: Mapping[str, Sequence[str]], asked: Sequence[Post]) -> dict[str, float]:
    return {
        f"{label}: MAP@5": mean_precision(found, asked),
        f"{label}: MAP@1": mean_precision(found, asked, 1),
        f"{label}: among the first 20": sum(bool(set(found[one.id]) & set(one.repeats)) for one in asked)
        / len(asked),
    }


def lie_figures(limit: int | None = None) -> dict[str, float]:
    """Return the same of sentences of debates among all that PolitiFact had checked."""
    known, asked = lies()
    asked = asked[:limit]
    ids = [fact.id for fact in known]
    ranker = Ranker(told(known))
    found = {post.id: _ids(ranker, post.text, ids) for post in asked}
    return _figures("debates", found, asked)


def lies() -> tuple[list[Fact], list[Post]]:
    """Read PolitiFact's claims, and the sentences of debates with the claims that each repeats."""
    known: dict[str, Fact] = {}
    repeats: dict[tuple[str, str], list[str]] = {}
    for path in sorted(folder(LIES, "fact-checking").glob("*.csv")):
        with path.open(encoding="utf-8", errors="replace", newline="") as file:
            for row in csv.DictReader(file):
                claim = row["verified_claim"].strip()
                if not claim:
                    continue
                known.setdefault(claim, Fact(claim, claim, row["verified_claim_article_title"], "", ""))
                repeats.setdefault((path.name, row["sentence"]), []).append(claim)
    for path in sorted(folder(LIES, "verified-claims").glob("*.csv")):
        with path.open(encoding="utf-8", errors="replace", newline="") as file:
            for cells in csv.reader(file):
                claim = cells[1].strip()
                known.setdefault(claim, Fact(claim, claim, cells[6].split("|")[0], "", ""))
    asked = [
        Post(str(at), sentence, tuple(dict.fromkeys(claims)))
        for at, ((_, sentence), claims) in enumerate(repeats.items())
    ]
    return list(known.values()), asked


def figures_of_silence(limit: int | None = None) -> dict[str, float]:
    """Return how often something is shown, and how often rightly."""
    known, asked = facts(), posts("Dev")[:limit]
    ranker = Ranker(told(known))
    shown = [(post, ranker.near(post.text, limit=1)) for post in asked]
    right = sum(bool(found) and known[found[0].place].id in post.repeats for post, found in shown)
    some = sum(bool(found) for _, found in shown)
    gone = {fact for post in asked for fact in post.repeats}
    left = [fact for fact in known if fact.id not in gone]
    others = Ranker(told(left))
    wrong = sum(bool(others.near(post.text, limit=1)) for post in asked)
    return {
        "silence: posts whose claim is there and is shown": right / len(asked),
        "silence: right among those shown": right / max(1, some),
        "silence: posts without their claim and nothing is shown": 1 - wrong / len(asked),
        "silence: sentences of news and nothing is shown": _silent_news(ranker),
    }


def kept_figures() -> dict[str, float]:
    """Return how long the claims of a page take, at first and where `sayso match` was asked before."""
    checks = [
        FactCheck(fact.id, fact.claim, "", fact.title, fact.subtitle, "", any_day(fact.date) or "")
        for fact in facts()
    ]
    page = read_text(" ".join(news_sentences(2020)[: 2 * CLAIMS]), detector="rules", checks=())
    claims = [one for one in page.claims if one.form == "own"][:CLAIMS]
    with TemporaryDirectory() as name:
        times = []
        for _ in range(2):
            began = process_time()
            known = Known(checks, lambda text, _: read_text(text, detector="rules"), folder=Path(name))
            times.append(process_time() - began)
            for claim in claims:
                known.repeated(claim, page, 3)
            known.keep()
            times.append(process_time() - began)
    first_opened, first, opened, again = times
    return {
        "kept: s to prepare 14,231 fact-checks": first_opened,
        "kept: s to open them again": opened,
        f"kept: s for {len(claims)} claims of a page, the first time": first,
        f"kept: s for {len(claims)} claims of a page, the next time": again,
    }


def _silent_news(ranker: Ranker) -> float:
    """Return for what share of some sentences of news nothing is shown; a few of them were truly checked."""
    some = news_sentences(2020)
    return sum(not ranker.near(one) for one in some) / len(some)


def news_sentences(year: int) -> list[str]:
    """Return sentences of Wikinews of a year, 2019 (from which nearness is learned) or 2020."""
    sentences: list[str] = []
    with folder(NEWS, f"wikinews_{year}.csv").open(encoding="utf-8", errors="replace", newline="") as file:
        for row in csv.DictReader(file):
            sentences += [one for one in _SENTENCE.split(row["text"]) if 8 < one.count(" ") < 40]
    return sentences[:: max(1, len(sentences) // NEWS_SENTENCES)][:NEWS_SENTENCES]
