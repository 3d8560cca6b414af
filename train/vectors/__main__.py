"""Makes the network of sentence vectors that `sayso.vectors` ships: all-MiniLM-L6-v2 in int8, no training.

    python -m train.vectors --out FOLDER               # half a minute; prints how far int8 is from its base
    python -m train.vectors --out FOLDER --install     # and copies it into sayso/vectors/artefact

The vectors of words are not written: the tagger's artefact has them, and must have the very same ones.
Needs the packages of `train/encoder/requirements.txt` and the data that SAYSO_DATA names.
"""

from __future__ import annotations

import argparse
import json
import shutil
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn

from sayso.tagger.artefact_sheet import ARTEFACT as TAGGER
from sayso.vectors.engine import ARTEFACT, LONGEST, Sentences
from sayso.vectors.words import BEGINS
from train.encoder.__main__ import BASE, BASE_SHA256, base_folder
from train.encoder.export import WordsInBytes, graph
from train.encoder.network import Body, Network, Sizes, attention_mask
from train.vectors.compared import compared

SHARED = Path("..", "..", *TAGGER.parts[-2:])


class Rest(nn.Module):
    """What comes after the vectors of words: places, norm, six layers."""

    def __init__(self, body: Body) -> None:
        super().__init__()
        self.register_buffer("places", body.places.weight.detach()[:LONGEST].clone())
        self.norm, self.layers = body.norm, body.layers

    def forward(self, words: Tensor, present: Tensor) -> Tensor:
        """Return the states of the last layer."""
        hidden = self.norm(words + self.places[: words.shape[1]])
        for layer in self.layers:
            hidden = layer(hidden, attention_mask(present))
        return hidden


def main(arguments: Sequence[str] | None = None) -> None:
    """Export; compare with the base; install."""
    options = _parser().parse_args(arguments)
    base = base_folder()
    body = Network(base, Sizes(range(6), shared=6)).eval().body
    artefact = options.out / "artefact"
    artefact.mkdir(parents=True, exist_ok=True)
    rest = Rest(body).eval()
    example = (torch.zeros(2, 7, body.norm.normalized_shape[0]), torch.ones(2, 7, dtype=torch.long))
    graph(rest, example, ("words", "present"), ("hidden",), artefact / "body.onnx")
    told = _sheet(artefact, WordsInBytes(body.words.weight))
    (ARTEFACT if options.install else artefact).mkdir(exist_ok=True)
    (artefact / "artefact.json").write_text(json.dumps(told, indent=1) + "\n", "utf-8")
    shutil.copytree(artefact, ARTEFACT, dirs_exist_ok=True) if options.install else None
    for name, figure in compared(Sentences(ARTEFACT), body, rest).items():
        print(f"{name:45} {figure:.4f}")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m train.vectors",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--out", type=Path, required=True, help="folder for the artefact")
    parser.add_argument("--install", action="store_true", help="copy the artefact into the package")
    return parser


def _sheet(artefact: Path, words: WordsInBytes) -> dict[str, Any]:
    """Return what the sheet tells: the files and the tables of words by their digests, and the base."""
    tables = {"bytes": words.bytes.numpy(), "step": words.step.numpy()}
    files = {
        "body.onnx": artefact / "body.onnx",
        (SHARED / "tokenizer.json").as_posix(): TAGGER / "tokenizer.json",
    }
    return {
        "files": {name: sha256(path.read_bytes()).hexdigest() for name, path in files.items()},
        "conventions": [],
        "made_from": [
            {"name": BASE.replace("_", "-"), "licence": "Apache-2.0", "sha256": BASE_SHA256},
        ],
        "config": {
            "shared": {
                "file": (SHARED / "body.onnx").as_posix(),
                "tokenizer": (SHARED / "tokenizer.json").as_posix(),
                "tables": {
                    name: {
                        "shape": list(table.shape),
                        "begins": table.tobytes()[:BEGINS].hex(),
                        "sha256": sha256(table.tobytes()).hexdigest(),
                    }
                    for name, table in tables.items()
                },
            }
        },
    }


if __name__ == "__main__":
    main()
