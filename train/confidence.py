"""Measure for each rule how often it is right, and write the table that `confidence` reads.

`python -m train.confidence` reads PolNeAR's train split; `python -m train.confidence --reliability` prints on
dev how often claims of each confidence are right. A claim is right where a marked attribution has its content
at a token IoU of .5 and the same source. Claims inside somebody's quotation are left out, since that corpus
does not mark them.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import sayso.annotators
from eval.attribution import DATA, LOOSE, _as_attribution, _same_source, tokenized
from eval.data import folder
from eval.polnear import articles
from eval.spans import Tokens, iou
from sayso.flow import read_text
from sayso.model import Article, Claim

TABLE = Path(sayso.annotators.__file__).with_name("confidence.json")
PSEUDO = 12
"""Claims of the whole rule mixed into the share of one rule and form: five lucky claims make no certainty."""
FEWEST = 8
"""Claims that a rule and form must have to get a row of its own."""


def judged(split: str) -> Iterator[tuple[Claim, bool]]:
    """Yield every attributed claim of a split outside quotations, and whether it is right."""
    for article in articles(folder(DATA, split)):
        read = read_text(article.text)
        tokens = Tokens(article.text)
        marked = [tokenized(tokens, one) for one in article.by_annotator[0]]
        for claim in read.claims:
            if claim.cue and not _in_quotation(read, claim):
                ours = tokenized(tokens, _as_attribution(claim))
                right = any(iou(ours.content, o.content) >= LOOSE and _same_source(ours, o) for o in marked)
                yield claim, right


def _in_quotation(article: Article, claim: Claim) -> bool:
    """Tell whether the claim is told inside a direct or mixed one."""
    outer = next((other for other in article.claims if other.id == claim.within), None)
    return outer is not None and outer.form in {"direct", "mixed"}


def table() -> dict[str, float]:
    """Return the share of right claims by rule, and by rule and form."""
    by_rule: dict[str, list[bool]] = defaultdict(list)
    by_form: dict[str, list[bool]] = defaultdict(list)
    for claim, right in judged("train"):
        by_rule[claim.rule].append(right)
        by_form[f"{claim.rule}/{claim.form}"].append(right)
    overall = sum(sum(found) for found in by_rule.values()) / sum(len(found) for found in by_rule.values())
    shares = {
        rule: (sum(found) + PSEUDO * overall) / (len(found) + PSEUDO) for rule, found in by_rule.items()
    }
    for key, found in by_form.items():
        if len(found) >= FEWEST:
            shares[key] = (sum(found) + PSEUDO * shares[key.split("/")[0]]) / (len(found) + PSEUDO)
    return {key: round(share, 2) for key, share in sorted(shares.items())}


def reliability(split: str = "dev") -> list[tuple[str, int, float, float]]:
    """Return for each tenth of confidence its claims, their mean confidence, and the share that is right."""
    bins: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for claim, right in judged(split):
        bins[min(9, int(claim.confidence * 10))].append((claim.confidence, right))
    return [
        (
            f"{tenth / 10:.1f}-{tenth / 10 + 0.1:.1f}",
            len(found),
            sum(confidence for confidence, _ in found) / len(found),
            sum(right for _, right in found) / len(found),
        )
        for tenth, found in sorted(bins.items())
    ]


def main() -> None:
    """Write the table, or print the reliability of the one in place."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--reliability", action="store_true", help="print shares on dev instead of writing")
    if parser.parse_args().reliability:
        print("confidence  claims  mean  right")
        for label, count, mean, right in reliability():
            print(f"{label:10}  {count:6}  {mean:.2f}  {right:.2f}")
        return
    TABLE.write_text(json.dumps(table() | {"own-voice": 0.5}, indent=1, sort_keys=True) + "\n", "utf-8")
    print(f"written: {TABLE.name}")


if __name__ == "__main__":
    main()
