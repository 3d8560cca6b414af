"""Texts -> vectors: all-MiniLM-L6-v2 in int8, the mean of its states (Reimers and Gurevych 2019, 1908.10084).

A vector has 384 whole numbers of eight bits, `SCALE` times those of a vector of length one. So the cosine of
two texts is the product of their vectors over `SCALE` squared; `cosines` says it of many.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import onnxruntime
from tokenizers import Tokenizer

from sayso.tagger.artefact_sheet import checked, sheet
from sayso.vectors import SCALE, WIDTH
from sayso.vectors.words import Pieces

ARTEFACT = Path(__file__).with_name("artefact")
LONGEST = 256
"""Pieces that are read, as in the training of the base model; a sentence of news has some thirty."""
_FURTHEST = 8192  # code points that are cut into pieces: 256 of them are never so long in a text of words
_UNKNOWN = 100  # [UNK]: what the vocabulary cannot spell

Vectors = npt.NDArray[np.int8]
Array = npt.NDArray[Any]


class Sentences:
    """The shipped artefact, loaded; one for each process (`sentences()`)."""

    def __init__(self, folder: Path = ARTEFACT) -> None:
        shared = checked(folder).config["shared"]
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self._body = onnxruntime.InferenceSession(
            str(folder / "body.onnx"), options, providers=["CPUExecutionProvider"]
        )
        self._pieces = Pieces(folder / shared["file"], shared["tables"])
        self._tokenizer: Any = Tokenizer.from_file(str(folder / shared["tokenizer"]))
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(LONGEST)

    def vectors(self, texts: Iterable[str]) -> Vectors:
        """Return a row for each text, the same whatever other texts are asked with it.

        A text without a word that the vocabulary can spell (empty, emoji alone) has a row of zeros: it is
        near nothing. Texts are run one at a time: together, their int8 sums would depend on each other.
        """
        rows = [self._vector(text) for text in texts]
        return np.stack(rows) if rows else np.zeros((0, WIDTH), np.int8)

    def _vector(self, text: str) -> Vectors:
        whole = text[:_FURTHEST].encode("utf-8", "replace").decode("utf-8")  # half a surrogate is no text
        pieces = np.array(self._tokenizer.encode(whole).ids, np.int64)
        if np.all(pieces[1:-1] == _UNKNOWN):
            return np.zeros(WIDTH, np.int8)
        rows = {"words": self._pieces.rows(pieces)[None], "present": np.ones((1, len(pieces)), np.int64)}
        return packed(self._body.run(None, rows)[0][0].mean(axis=0))


@cache
def sentences() -> Sentences:
    """Return the shipped network, loaded once."""
    return Sentences()


def vectors(texts: Iterable[str]) -> Vectors:
    """Return a row of 384 whole numbers for each text, by the shipped network."""
    return sentences().vectors(texts)


def packed(vector: Array) -> Vectors:
    """Return a vector of any length as whole numbers, `SCALE` times those of its unit vector."""
    unit = vector / max(float(np.linalg.norm(vector)), 1e-9)
    return np.clip(np.rint(unit * SCALE), -127, 127).astype(np.int8)


def cosines(one: Vectors, other: Vectors) -> npt.NDArray[np.float32]:
    """Return the cosine of every row of the one with every row of the other, from -1 to 1."""
    # Sums of products of whole numbers up to 127 stay below 2 to the 24th: float32 has them exactly.
    products = one.astype(np.float32) @ other.astype(np.float32).T
    found: npt.NDArray[np.float32] = np.clip(products / np.float32(SCALE**2), -1, 1)
    return found


def described(folder: Path = ARTEFACT) -> str:
    """Return lines that tell what the vectors come from, and under which licence."""
    made = sheet(folder)
    lines = ["sentence vectors, made from:"]
    lines += [f"  {material.name}: {material.licence}" for material in made.made_from]
    return "\n".join([*lines, *(f"  {name} sha256 {digest}" for name, digest in made.files.items())])
