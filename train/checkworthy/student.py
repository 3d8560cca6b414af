"""The student: the network that `sayso.worth.network` runs; its vectors are MiniLM's, made shorter."""

from __future__ import annotations

import random
import re
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from sayso.worth.pieces import FIRST, Seen, Vocabulary, seen, sizes
from train.checkworthy.config import Config

NEAR = 3  # words that a filter looks at
SPREAD = (
    0.3  # of the vectors at first: with MiniLM's own, a tenth of it, nothing is learned in the first round
)
# Pieces of MiniLM's that English news has: Latin letters and digits, and marks.
_KEPT = re.compile(r"(?:##)?[a-z0-9]+|[!-/:-@\[-`{-~]|[“”‘’–—…£€]")

Array = npt.NDArray[np.float32]


def vocabulary(base: Path) -> dict[str, int]:
    """Return the pieces that are kept of the base model's, numbered in its order."""
    words = (base / "vocab.txt").read_text("utf-8").splitlines()
    return {word: number for number, word in enumerate((w for w in words if _KEPT.fullmatch(w)), FIRST)}


def vectors(base: Path, width: int) -> Array:
    """Return the base model's vectors of the kept pieces, their `width` strongest directions."""
    words = (base / "vocab.txt").read_text("utf-8").splitlines()
    kept = [at for at, word in enumerate(words) if _KEPT.fullmatch(word)]
    rows = load_file(base / "model.safetensors")["embeddings.word_embeddings.weight"].numpy()[kept]
    rows = rows - rows.mean(0)
    directions = np.linalg.svd(rows, full_matrices=False)[2][:width]
    shorter: Array = rows @ directions.T
    return shorter / shorter.std() * SPREAD


class Student(nn.Module):
    """The same sums as `sayso.worth.network.Worth`."""

    def __init__(self, base: Path, words: Vocabulary, config: Config) -> None:
        super().__init__()
        self.drop = config.drop
        self.vectors = nn.Embedding(sizes(words), config.width, padding_idx=0)
        with torch.no_grad():
            self.vectors.weight.mul_(SPREAD / 3)
            self.vectors.weight[FIRST : FIRST + len(words)] = torch.from_numpy(vectors(base, config.width))
        self.cases = nn.Embedding(4, config.width)
        nn.init.normal_(self.cases.weight, std=0.05)
        widths = [config.width, *[config.filters] * config.layers]
        self.filters = nn.ModuleList(
            nn.Conv1d(width, config.filters, NEAR, padding=NEAR // 2) for width in widths[: config.layers]
        )
        self.telling = nn.Linear(config.filters, 1)
        self.weights = nn.Linear(3 * config.filters, 1)

    def forward(self, pieces: Tensor, cases: Tensor) -> Tensor:
        """Return one score for each sentence of [sentences, pieces]; 0 is no piece."""
        present = (pieces > 0).float()
        hidden = (self.vectors(pieces) + self.cases(cases)) * present[..., None]
        hidden = functional.dropout(hidden, self.drop, self.training).transpose(1, 2)
        for number, layer in enumerate(self.filters):
            answers = functional.relu(layer(hidden)) * present[:, None]
            hidden = hidden + answers if number else answers
        hidden = hidden.transpose(1, 2)
        share = torch.softmax(self.telling(hidden)[..., 0] + (present - 1) * 1e4, 1)
        mean = hidden.sum(1) / present.sum(1, keepdim=True)
        parts = [hidden.max(1).values, (hidden * share[..., None]).sum(1), mean]
        answers = functional.dropout(torch.cat(parts, 1), self.drop, self.training)
        scores: Tensor = self.weights(answers)[:, 0]
        return scores


def fit(student: Student, words: Vocabulary, sentences: Sequence[str], wanted: Array, config: Config) -> None:
    """Teach the student the share of each sentence, from 0 to 1."""
    order = random.Random(config.seed)  # noqa: S311 -- no secret
    rows = [seen(sentence, words) for sentence in sentences]
    rest = [part for name, part in student.named_parameters() if name != "vectors.weight"]
    groups = [
        {"params": [student.vectors.weight], "lr": config.vector_rate, "first": config.vector_rate},
        {"params": rest, "lr": config.rate, "first": config.rate},
    ]
    steps = torch.optim.AdamW(groups, weight_decay=config.decay)
    total = config.rounds * (len(rows) // config.batch + 1)
    places, step = list(range(len(rows))), 0
    for number in range(config.rounds):
        order.shuffle(places)
        lost = 0.0
        for some in _batches(places, rows, config.batch, order):
            for group in steps.param_groups:
                group["lr"] = group["first"] * max(0.02, 1 - step / total)
            scores = student(*laid_out([rows[at] for at in some]))
            loss = functional.binary_cross_entropy_with_logits(scores, torch.from_numpy(wanted[some]))
            steps.zero_grad()
            loss.backward()
            steps.step()
            step, lost = step + 1, lost + loss.item() * len(some)
        print(f"student, round {number}: {lost / len(rows):.4f}", file=sys.stderr)


def export(student: Student, words: Vocabulary, folder: Path) -> list[str]:
    """Write words and weights: vectors int8 with a scale for each direction, the rest half precision."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "words.txt").write_text("\n".join(words) + "\n", "utf-8")
    state = {name: part.detach().numpy() for name, part in student.state_dict().items()}
    long = state["vectors.weight"]
    scales = np.abs(long).max(0) / 127
    parts = {
        "vectors": np.rint(long / scales).astype(np.int8),
        "scales": scales.astype(np.float32),
        "cases": state["cases.weight"],
        "telling": state["telling.weight"][0],
        "telling_start": state["telling.bias"],
        "weights": state["weights.weight"][0],
        "start": state["weights.bias"],
    }
    for number in range(len(student.filters)):
        filters = state[f"filters.{number}.weight"]  # [filters, width, near] -> [near * width, filters]
        parts[f"filters{number}"] = filters.transpose(2, 1, 0).reshape(-1, filters.shape[0])
        parts[f"thresholds{number}"] = state[f"filters.{number}.bias"]
    halves = {
        name: part.astype(np.float16) if part.dtype == np.float32 and name != "scales" else part
        for name, part in parts.items()
    }
    np.savez(folder / "weights.npz", allow_pickle=False, **halves)
    return ["weights.npz", "words.txt"]


def _batches(places: Sequence[int], rows: Sequence[Seen], size: int, order: random.Random) -> list[list[int]]:
    """Return the places in batches of sentences that are about as long."""
    some: list[list[int]] = []
    for first in range(0, len(places), size * 50):
        near = sorted(places[first : first + size * 50], key=lambda at: len(rows[at].pieces))
        some += [near[at : at + size] for at in range(0, len(near), size)]
    order.shuffle(some)
    return some


def laid_out(rows: Sequence[Seen]) -> tuple[Tensor, Tensor]:
    """Return pieces and cases as [sentences, pieces], filled up with 0."""
    longest = max(len(row.pieces) for row in rows)
    pieces = torch.zeros(len(rows), longest, dtype=torch.long)
    cases = torch.zeros(len(rows), longest, dtype=torch.long)
    for at, row in enumerate(rows):
        pieces[at, : len(row.pieces)] = torch.tensor(row.pieces)
        cases[at, : len(row.cases)] = torch.tensor(row.cases)
    return pieces, cases
