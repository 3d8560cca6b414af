"""Which articles are for training and which for tuning: fixed once, in corpus/splits.json."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from functools import cache
from hashlib import sha256
from pathlib import Path

from corpus.articles import Source, articles
from corpus.records import Split

FILE = Path(__file__).parent / "splits.json"
DEV = 75  # of 275: named in the corpus card
LATE = "2020-11-01"  # every article from this day on is dev: news that nothing in train could foretell
# In this order; a title belongs to the first topic whose words it has.
TOPICS: dict[str, str] = {
    "interview": r"interviews?|discusses|talks|tells Wikinews|attends",
    "health": r"COVID|coronavirus|SARS|Ebola|vaccin|pandemic",
    "science": r"[Ss]cientists?|study|studies|[Rr]esearch|astronom|exoplanet|Nobel|NASA|SpaceX|[Mm]artian",
    "obituary": r"\bdies\b|\bdied\b|death of|found dead",
    "disaster": r"fire|crash|kill|dead|collaps|earthquake|hurricane|storm|typhoon|explo|bomb|gunman|stabb"
    r"|shot|attack",
    "court": r"court|judge|jail|sentence|guilty|arrest|charge|convict|warrant|fraud|impeach|\bsue\b",
    "politics": r"election|president|parliament|senat|minister|governor|vote|campaign|party|prime|trump"
    r"|protest",
}


def topic(title: str) -> str:
    """Return the topic of a title; `other` where no list of words has one of its words."""
    return next((name for name, words in TOPICS.items() if re.search(words, title, re.IGNORECASE)), "other")


@cache
def splits() -> dict[str, Split]:
    """Return the fixed split of each article by its name."""
    table: dict[str, Split] = json.loads(FILE.read_text(encoding="utf-8"))
    return table


def drawn(sources: Iterable[Source]) -> dict[str, Split]:
    """Draw the split: all late articles, and of each topic the same share of the earlier ones, by digest."""
    all_of_them = list(sources)
    dev = {one.id for one in all_of_them if one.published >= LATE}
    earlier = [one for one in all_of_them if one.id not in dev]
    wanted = DEV - len(dev)
    groups: dict[str, list[str]] = {}
    for one in sorted(earlier, key=lambda one: sha256(one.id.encode()).hexdigest()):
        groups.setdefault(topic(one.title), []).append(one.id)
    # Place k of a group of n stands at (k + 1/2) / n: the smallest of all groups give each its share.
    places = [((at + 0.5) / len(names), name) for names in groups.values() for at, name in enumerate(names)]
    dev |= {name for _, name in sorted(places)[:wanted]}
    return {one.id: "dev" if one.id in dev else "train" for one in all_of_them}


def write() -> None:
    """Write the split for the articles on this machine. It is made once: a new one changes every figure."""
    table = dict(sorted(drawn(articles().values()).items()))
    FILE.write_text(json.dumps(table, indent=0) + "\n", encoding="utf-8")
