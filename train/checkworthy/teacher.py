"""The teacher: MiniLM or MPNet, made to say of a sentence whether people would want it checked.

Either is too slow to ship beside the encoder; what it has learned is passed on to the student.
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import torch
from safetensors.torch import load_file
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional

from eval.checkworthy import Labelled
from train.checkworthy.config import Config
from train.encoder.network import Body, _of_layer, attention_mask

LONGEST = 80  # pieces of a sentence; four of five debate sentences have fewer than 40
WARM_UP = 0.06
ASKED_AT_ONCE = 64

Scores = npt.NDArray[np.float64]


class Teacher(nn.Module):
    """All layers of MiniLM; the mean of the last one's states, weighed."""

    def __init__(self, base: Path, drop: float = 0.1) -> None:
        super().__init__()
        config = json.loads((base / "config.json").read_text("utf-8"))
        weights = load_file(base / "model.safetensors")
        self.drop = drop
        self.body = Body(config, config["num_hidden_layers"], drop)
        part = "embeddings.{}.weight"
        kind = weights[part.format("token_type_embeddings")][0]
        self.body.words.weight.data.copy_(weights[part.format("word_embeddings")] + kind)
        self.body.words.weight.requires_grad_(False)
        self.body.places.weight.data.copy_(weights[part.format("position_embeddings")])
        self.body.norm.weight.data.copy_(weights["embeddings.LayerNorm.weight"])
        self.body.norm.bias.data.copy_(weights["embeddings.LayerNorm.bias"])
        for at, layer in enumerate(self.body.layers):
            layer.load_state_dict(_of_layer(weights, at))
        self.head = nn.Linear(config["hidden_size"], 1)

    def forward(self, pieces: Tensor, present: Tensor) -> Tensor:
        """Return one score for each sentence of [sentences, pieces]."""
        none = torch.zeros_like(pieces)
        hidden = self.body(pieces, none, none, attention_mask(present))
        mean = (hidden * present[..., None]).sum(1) / present.sum(1, keepdim=True)
        scores: Tensor = self.head(functional.dropout(mean, self.drop, self.training))[:, 0]
        return scores


class Larger(nn.Module):
    """MPNet, five times as large (Song and others 2020, arXiv:2004.09297); its mean state, weighed."""

    def __init__(self, base: Path, drop: float = 0.1) -> None:
        super().__init__()
        from transformers import MPNetModel  # noqa: PLC0415 -- for this teacher alone

        self.drop = drop
        self.body: Any = MPNetModel.from_pretrained(base, add_pooling_layer=False)
        self.body.embeddings.word_embeddings.weight.requires_grad_(False)
        self.head = nn.Linear(self.body.config.hidden_size, 1)

    def forward(self, pieces: Tensor, present: Tensor) -> Tensor:
        """Return one score for each sentence of [sentences, pieces]."""
        padding = torch.full_like(pieces, self.body.config.pad_token_id)
        read = torch.where(present > 0, pieces, padding)
        hidden = self.body(input_ids=read, attention_mask=present).last_hidden_state.float()
        mean = (hidden * present[..., None]).sum(1) / present.sum(1, keepdim=True)
        scores: Tensor = self.head(functional.dropout(mean, self.drop, self.training))[:, 0]
        return scores


class Taught:
    """A teacher with its tokenizer: learns from labels, answers with scores."""

    def __init__(self, base: Path, network: type[Teacher] | type[Larger] = Teacher) -> None:
        self.network = network(base)
        self._tokenizer: Any = Tokenizer.from_file(str(base / "tokenizer.json"))
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(LONGEST)

    def learn(self, sentences: Sequence[Labelled], config: Config) -> None:
        """Fit the network to people's labels; where a part of the no is left out, the rest weigh more."""
        torch.manual_seed(config.seed)
        order = random.Random(config.seed)  # noqa: S311 -- no secret
        if config.teacher_keeps < 1:
            sentences = [one for one in sentences if one.wanted or order.random() < config.teacher_keeps]
        pieces = [self._pieces(one.sentence) for one in sentences]
        learning = [part for part in self.network.parameters() if part.requires_grad]
        steps = torch.optim.AdamW(learning, lr=config.teacher_rate, weight_decay=0.01)
        total = config.teacher_rounds * len(pieces) // config.teacher_batch
        for step, some in enumerate(_batches(pieces, config.teacher_stops, config.teacher_batch, order)):
            rate = min(1.0, step / (WARM_UP * total)) * max(0.0, 1 - step / total)
            for group in steps.param_groups:
                group["lr"] = config.teacher_rate * rate
            with torch.autocast("cpu", torch.bfloat16):
                scores = self.network(*_laid_out([pieces[at] for at in some]))
            wanted = torch.tensor([float(sentences[at].wanted) for at in some])
            weights = torch.where(wanted > 0, 1.0, 1 / config.teacher_keeps)
            loss = functional.binary_cross_entropy_with_logits(scores.float(), wanted, weights)
            steps.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(learning, 1.0)
            steps.step()
            if step % 100 == 0:
                print(f"teacher {step}/{total} {loss.item():.3f}", file=sys.stderr)

    def scores(self, sentences: Sequence[str]) -> Scores:
        """Return the teacher's score of each sentence."""
        self.network.eval()
        pieces = [self._pieces(sentence) for sentence in sentences]
        found = np.zeros(len(pieces))
        by_length = sorted(range(len(pieces)), key=lambda at: len(pieces[at]))
        with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
            for first in range(0, len(pieces), ASKED_AT_ONCE):
                some = by_length[first : first + ASKED_AT_ONCE]
                found[some] = self.network(*_laid_out([pieces[at] for at in some])).float().numpy()
        self.network.train()
        return found

    def _pieces(self, sentence: str) -> list[int]:
        return list(self._tokenizer.encode(sentence).ids)


def _batches(rows: Sequence[Sequence[int]], rounds: int, size: int, order: random.Random) -> list[list[int]]:
    """Return the places of rows of like length together, all rows once in each round."""
    places = list(range(len(rows)))
    batches: list[list[int]] = []
    for _ in range(rounds):
        order.shuffle(places)
        some = []
        for first in range(0, len(places), size * 50):
            near = sorted(places[first : first + size * 50], key=lambda at: len(rows[at]))
            some += [near[at : at + size] for at in range(0, len(near), size)]
        order.shuffle(some)
        batches += some
    return batches


def _laid_out(rows: Sequence[Sequence[int]]) -> tuple[Tensor, Tensor]:
    longest = max(map(len, rows))
    pieces = torch.zeros(len(rows), longest, dtype=torch.long)
    present = torch.zeros(len(rows), longest)
    for at, row in enumerate(rows):
        pieces[at, : len(row)] = torch.tensor(row)
        present[at, : len(row)] = 1
    return pieces, present
