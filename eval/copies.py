"""Copies and origins, on copies that a program edited: `python -m eval copies`.

- *copies found*: of each article of Wikinews a copy is made in which a share of the words was replaced,
  left out or joined by another; the share of the copies that is found, beside four other articles in one
  story.
- *false copies*: of pairs of pages of one ECB+ story (dev) that share less than `APART` of their words in
  order, those that are taken for copies of each other all the same; and of all pairs of Wikinews articles
  put into one story at random.
- *false corroboration*: a replay. Each article goes out by an agency; five outlets carry it, with 5 to 60
  % of the words changed, cut, credited or not, one of them in two editions. All pages are grouped, and
  each story's origins counted: the share of stories of several pages that are given more origins than they
  have. *By outlets* is what counting outlets would give, *origins too many* how many origins more than
  there are, for each that is.
- *reports told apart*: reports of one ECB+ story (dev) that share less than `APART`, each of an outlet of
  its own: the share that is counted as an origin of its own.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations
from random import Random
from typing import NamedTuple

from eval.data import folder
from eval.ecb import pages
from sayso.model import Article
from sayso.readers import read_bytes
from sayso.stories.copying import copies, shared
from sayso.stories.crediting import credits_of
from sayso.stories.growing import Item, group
from sayso.stories.origins import Voice, origins
from sayso.stories.owning import owner_keys
from sayso.stories.paragraphs import Paragraph, paragraphs
from sayso.stories.terms import terms

NAME = "copies"

SHARES = (0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6)
CARRIERS = (0.05, 0.15, 0.3, 0.45, 0.6)
"""Share of the words that each of the five outlets of the replay changed."""

APART = 0.35
"""Of the words of the shorter page, in order: pages of one story that share less were written apart."""

CREDITS = ("", "(Reuters) - ", "", "", "")
ENDS = ("", "", "\n\nReuters contributed to this report.", "", "")
AMONG = 4


class Sent(NamedTuple):
    """A page of the replay: which article it goes back to, where it came out, what was read."""

    origin: int
    uri: str
    article: Article


def run(limit: int | None = None) -> dict[str, float]:
    """Measure all of it; `limit` bounds the articles of Wikinews."""
    texts = list(wikinews())[:limit]
    pool = [word for text in texts for word in text.split()]
    figures = dict(found_copies(texts, pool))
    figures |= false_copies(texts)
    figures |= replayed(texts, pool)
    figures |= told_apart()
    return figures


def edited(text: str, share: float, pool: Sequence[str], chance: Random) -> str:
    """Return a text with a share of its words replaced (three in five), left out, or joined by another."""
    return "\n\n".join(_edited(line, share, pool, chance) for line in text.split("\n") if line.strip())


def _edited(line: str, share: float, pool: Sequence[str], chance: Random) -> str:
    words = []
    for word in line.split():
        kind = chance.random()
        if chance.random() >= share:
            words.append(word)
        elif kind < 0.6:
            words.append(chance.choice(pool))
        elif kind < 0.8:
            words += [word, chance.choice(pool)]
    return " ".join(words)


def wikinews() -> Iterator[str]:
    """Yield the articles of Wikinews, the headline first."""
    for path in sorted(folder("news", "wikinews").glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as rows:
            yield from (f"{row['title']}\n\n{row['text']}" for row in csv.DictReader(rows))


def _rows(text: str) -> tuple[Paragraph, ...]:
    return paragraphs(_read(text, "page.txt"))


def _read(text: str, uri: str) -> Article:
    return read_bytes(text.encode(), uri=uri)


def found_copies(
    texts: Sequence[str], pool: Sequence[str], shares: Sequence[float] = SHARES
) -> Iterator[tuple[str, float]]:
    """Yield for each share of changed words the share of the copies that are found."""
    originals = [_rows(text) for text in texts]
    long = [at for at, rows in enumerate(originals) if sum(len(row.words) for row in rows) >= 40]
    for share in shares:
        chance = Random(7)  # noqa: S311 -- chance is no secret
        found = 0
        for at in long:
            others = [originals[(at + step) % len(texts)] for step in range(1, AMONG + 1)]
            copy = _rows(edited(texts[at], share, pool, chance))
            found += (0, AMONG + 1) in {
                (one.before, one.after) for one in copies([originals[at], *others, copy]) if one.is_whole
            }
        yield f"copies found, {share:.0%} of the words changed", found / max(len(long), 1)


def false_copies(texts: Sequence[str]) -> dict[str, float]:
    """Count pairs that are taken for copies and are none: in heaps of Wikinews, in stories of ECB+."""
    chance = Random(3)  # noqa: S311 -- chance is no secret
    rows = [_rows(text) for text in texts]
    chance.shuffle(rows)
    heaps = [rows[at : at + 12] for at in range(0, len(rows), 12)]
    pairs = sum(len(heap) * (len(heap) - 1) // 2 for heap in heaps)
    taken = sum(copy.is_whole for heap in heaps for copy in copies(heap))
    apart = wrong = 0
    for one, other in _pairs_apart():
        apart += 1
        wrong += any(copy.is_whole for copy in copies([one, other]))
    return {
        "false copies, pairs of Wikinews": taken / max(pairs, 1),
        "false copies, pairs of one ECB+ story": wrong / max(apart, 1),
    }


def _words(rows: Sequence[Paragraph]) -> tuple[int, ...]:
    return tuple(word for row in rows for word in row.words)


def _pairs_apart() -> Iterator[tuple[tuple[Paragraph, ...], tuple[Paragraph, ...]]]:
    stories: dict[str, list[tuple[Paragraph, ...]]] = defaultdict(list)
    for told in pages("dev"):
        stories[told.story].append(paragraphs(told.article))
    for rows in stories.values():
        for one, other in combinations(rows, 2):
            if shared(_words(one), _words(other)) < APART:
                yield one, other


def _replay(texts: Sequence[str], pool: Sequence[str]) -> Iterator[Sent]:
    """Yield the pages of the replay: the agency's own, and those of the outlets that carry it."""
    chance = Random(11)  # noqa: S311 -- chance is no secret
    for at, text in enumerate(texts):
        yield Sent(at, f"https://wire{at}.example/{at}", _read(text, f"{at}.txt"))
        title, _, body = text.partition("\n\n")
        for number, share in enumerate(CARRIERS):
            lines = [line for line in body.split("\n") if line.strip()]
            kept = "\n\n".join(lines if number % 2 == 0 else lines[: max(2, 2 * len(lines) // 3)])
            words = f"{title}\n\n{CREDITS[number]}{edited(kept, share, pool, chance)}{ENDS[number]}"
            for edition in ("www", "sport") if number == 1 else ("www",):
                uri = f"https://{edition}.paper{chance.randrange(40)}-{number}.example/{at}"
                yield Sent(at, uri, _read(words, f"{at}-{number}.txt"))


def replayed(texts: Sequence[str], pool: Sequence[str]) -> dict[str, float]:
    """Group the pages of the replay, and count the origins of each story."""
    sent = list(_replay(texts, pool))
    items = [Item(one.uri, terms(one.article), None) for one in sent]
    stories = [[sent[at] for at in members] for members in group(items) if len(members) > 1]
    false = by_outlets = many = all_real = 0
    for story in stories:
        real = len({one.origin for one in story})
        found = counted(story)
        false += found > real
        many += max(found - real, 0)
        all_real += real
        by_outlets += len({one.uri.split("/")[2] for one in story}) > real
    return {
        "replay: stories of several pages": float(len(stories)),
        "replay: false corroboration": false / max(len(stories), 1),
        "replay: origins too many": many / max(all_real, 1),
        "replay: false corroboration, by outlets": by_outlets / max(len(stories), 1),
    }


def counted(story: Sequence[Sent]) -> int:
    """Return how many independent origins are counted for some pages."""
    voices = [Voice(owner_keys("", one.uri), one.uri, credits_of(one.article)) for one in story]
    return len(origins(voices, copies([paragraphs(one.article) for one in story])))


def told_apart() -> dict[str, float]:
    """Count reports of one story that were written apart, each of an outlet of its own."""
    stories: dict[str, list[Article]] = defaultdict(list)
    for told in pages("dev"):
        stories[told.story].append(told.article)
    real = found = 0
    for number, articles in enumerate(stories.values()):
        apart: list[Article] = []
        for article in articles:
            words = _words(paragraphs(article))
            if all(shared(words, _words(paragraphs(other))) < APART for other in apart):
                apart.append(article)
        real += len(apart)
        found += counted([Sent(at, f"https://p{number}-{at}.example/", one) for at, one in enumerate(apart)])
    return {"reports told apart": found / max(real, 1)}
