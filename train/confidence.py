"""Measure how often claims are right, and write the table that `sayso.annotators.confidence` reads.

`python -m train.confidence` counts for each rule on PolNeAR's train split, and fits the encoder's curve on
dev, PolNeAR's and the open corpus': the encoder has learned train by heart. With `--reliability` it prints on
dev how often claims of each confidence are right, the curve being fitted on the other half of the articles.
A claim is right where a marked attribution has its content at a token IoU of .5 and the same source. PolNeAR
marks nothing inside quotations, so claims told inside one are not judged by it.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

import sayso.annotators
from corpus import files
from eval.attribution import DATA, LOOSE, Tokenized, as_attribution, same_source, tokenized
from eval.corpus import read as read_corpus
from eval.data import folder
from eval.polnear import articles
from eval.spans import Tokens, iou
from sayso.annotators.confidence import ENCODER, Curve, Table, features
from sayso.flow import Detector, read_text
from sayso.model import Article, Claim

TABLE = Path(sayso.annotators.__file__).with_name("confidence.json")
PSEUDO = 12
"""Claims of the whole rule mixed into the share of one rule and form: five lucky claims make no certainty."""
FEWEST = 8
"""Claims that a rule and form must have to get a row of its own."""
ROUNDS = 30  # of Newton's method; it stands still after some ten


class Judged(NamedTuple):
    """A claim, whether it is right, and the number of its article."""

    claim: Claim
    right: bool
    article: int


def judged(split: str, detector: Detector) -> Iterator[Judged]:
    """Yield every attributed claim of a split of PolNeAR outside quotations."""
    for number, article in enumerate(articles(folder(DATA, split))):
        read = read_text(article.text, detector=detector)
        tokens = Tokens(article.text)
        marked = [tokenized(tokens, one) for one in article.by_annotator[0]]
        for claim in read.claims:
            if claim.cue and not _in_quotation(read, claim):
                yield Judged(claim, _is_right(tokens, claim, marked), number)


def judged_corpus() -> Iterator[Judged]:
    """Yield every attributed claim of the open corpus' dev split."""
    for number, path in enumerate(files.marked()):
        known, (record, _) = files.text_of(path), files.checked(path)
        if known and known[1] == "dev" and record:
            text = known[0].text
            tokens = Tokens(text)
            marked = [tokenized(tokens, as_attribution(mark)) for mark in record.claims if mark.form != "own"]
            for claim in read_corpus(text, record.published, "both").claims:
                if claim.cue:
                    yield Judged(claim, _is_right(tokens, claim, marked), number)


def _is_right(tokens: Tokens, claim: Claim, marked: Sequence[Tokenized]) -> bool:
    ours = tokenized(tokens, as_attribution(claim))
    return any(iou(ours.content, one.content) >= LOOSE and same_source(ours, one) for one in marked)


def _in_quotation(article: Article, claim: Claim) -> bool:
    """Tell whether the claim is told inside a direct or mixed one."""
    outer = next((other for other in article.claims if other.id == claim.within), None)
    return outer is not None and outer.form in {"direct", "mixed"}


def shares() -> dict[str, float]:
    """Return the share of right claims by rule, and by rule and form, of the rules alone."""
    by_rule: dict[str, list[bool]] = defaultdict(list)
    by_form: dict[str, list[bool]] = defaultdict(list)
    for claim, right, _ in judged("train", "rules"):
        by_rule[claim.rule].append(right)
        by_form[f"{claim.rule}/{claim.form}"].append(right)
    overall = sum(sum(found) for found in by_rule.values()) / sum(len(found) for found in by_rule.values())
    found_shares = {
        rule: (sum(found) + PSEUDO * overall) / (len(found) + PSEUDO) for rule, found in by_rule.items()
    }
    for key, found in by_form.items():
        if len(found) >= FEWEST:
            of_rule = found_shares[key.split("/")[0]]
            found_shares[key] = (sum(found) + PSEUDO * of_rule) / (len(found) + PSEUDO)
    return {key: round(share, 2) for key, share in sorted(found_shares.items())} | {"own-voice": 0.5}


def dev() -> list[Judged]:
    """Return the claims of both dev splits that the encoder found, `confidence` being its own judgement."""
    annotator: Any = import_module("sayso.annotators.confidence")  # its table is set aside for a while
    kept, annotator.TABLE = annotator.TABLE, Table({}, Curve(0.0, 1.0, 0.0, 0.0))
    try:
        found = [*judged("dev", "both"), *judged_corpus()]
    finally:
        annotator.TABLE = kept
    return [one for one in found if one.claim.rule.endswith(ENCODER)]


def curve(found: Sequence[Judged]) -> Curve:
    """Fit the logistic function by Newton's method, with a weak pull towards zero."""
    rows = np.array([features(one.claim, one.claim.confidence) for one in found])
    right = np.array([one.right for one in found], float)
    weights = np.zeros(rows.shape[1])
    for _ in range(ROUNDS):
        shares = 1 / (1 + np.exp(-rows @ weights))
        slope = rows.T @ (right - shares) - 0.1 * weights
        bend = (rows * (shares * (1 - shares))[:, None]).T @ rows + 0.1 * np.eye(len(weights))
        weights = weights + np.linalg.solve(bend, slope)
    return Curve(*(round(float(weight), 3) for weight in weights))


def reliability() -> list[tuple[str, int, float, float]]:
    """Return for each tenth of confidence its claims, their mean confidence, and the share that is right."""
    found = dev()
    bins: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for half in (0, 1):
        fitted = curve([one for one in found if one.article % 2 != half])
        for claim, right, _ in (one for one in found if one.article % 2 == half):
            share = fitted.at(claim, claim.confidence)
            bins[min(9, int(share * 10))].append((share, right))
    return [
        (
            f"{tenth / 10:.1f}-{tenth / 10 + 0.1:.1f}",
            len(rows),
            sum(share for share, _ in rows) / len(rows),
            sum(right for _, right in rows) / len(rows),
        )
        for tenth, rows in sorted(bins.items())
    ]


def main() -> None:
    """Write the table, or print how the curve holds on articles that it was not fitted on."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--reliability", action="store_true", help="print shares on dev instead of writing")
    if parser.parse_args().reliability:
        print("confidence  claims  mean  right")
        for label, count, mean, right in reliability():
            print(f"{label:10}  {count:6}  {mean:.2f}  {right:.2f}")
        return
    fitted = curve(dev())
    written = {
        "rules": shares(),
        "encoder": {name: getattr(fitted, name) for name in Curve.__struct_fields__},
    }
    TABLE.write_text(json.dumps(written, indent=1, sort_keys=True) + "\n", "utf-8")
    print(f"written: {TABLE.name}")


if __name__ == "__main__":
    main()
