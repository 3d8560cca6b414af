"""The network: a body shared by everything, two layers that tag cues, two that read one cue's attribution.

The body is the first layers of MiniLM (a BERT of 6 layers, 384 wide). On top of it stand two branches that
both begin as copies of MiniLM's last layers: the *tagger* says of every word whether it begins or continues a
cue, a source or a content; the *reader* is run once for each cue, with that cue marked, and says which words
are its source and its content. Marking the predicate is the method of Shi and Lin (2019, arXiv:1904.05255)
for semantic roles; doing it in the last layers only lets all cues of a window share the first ones. What the
tagger's layers make of a window is added to what the reader begins with: it reads eight layers deep.

Two corpora mark by two conventions, so the last linear layer of each branch exists once for each convention.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from sayso.tagger.windows import DEPTHS, SHAPES
from train.encoder.labels import CONVENTIONS, MARKS, TAGS

SLIM_LAYERS = 2
"""Layers of a slim reader."""
OF_A_HEAD = 32
"""Features of a head of attention, in MiniLM and here."""


class Layer(nn.Module):
    """One layer of BERT, norms after the sums; heads are as wide as BERT's, however few there are."""

    def __init__(self, width: int, heads: int, inner: int, drop: float) -> None:
        super().__init__()
        self.heads, self.drop = heads, drop
        seen = heads * OF_A_HEAD
        self.query, self.key, self.value = (nn.Linear(width, seen) for _ in range(3))
        self.mix, self.norm = nn.Linear(seen, width), nn.LayerNorm(width, eps=1e-12)
        self.widen, self.narrow = nn.Linear(width, inner), nn.Linear(inner, width)
        self.last_norm = nn.LayerNorm(width, eps=1e-12)

    def forward(self, hidden: Tensor, mask: Tensor) -> Tensor:
        """Map [batch, length, width] to the same; `mask` is [batch, 1, 1, length], 0 or very low."""
        batch, length, _ = hidden.shape
        split = (batch, length, self.heads, OF_A_HEAD)
        query, key, value = (
            part(hidden).view(split).transpose(1, 2) for part in (self.query, self.key, self.value)
        )
        seen = _attention(query * OF_A_HEAD**-0.5, key, value, mask)
        seen = seen.transpose(1, 2).reshape(batch, length, self.heads * OF_A_HEAD)
        hidden = self.norm(hidden + _dropped(self.mix(seen), self.drop, self.training))
        wide = self.narrow(functional.gelu(self.widen(hidden)))
        return self.last_norm(hidden + _dropped(wide, self.drop, self.training))


class Body(nn.Module):
    """Embeddings and the first layers."""

    def __init__(self, config: dict[str, int], layers: int, drop: float) -> None:
        super().__init__()
        width = config["hidden_size"]
        self.words = nn.Embedding(config["vocab_size"], width)
        self.places = nn.Embedding(config["max_position_embeddings"], width)
        self.shapes, self.depths = nn.Embedding(SHAPES, width), nn.Embedding(DEPTHS, width)
        nn.init.zeros_(self.shapes.weight)
        nn.init.zeros_(self.depths.weight)
        self.norm, self.drop = nn.LayerNorm(width, eps=1e-12), drop
        self.layers = nn.ModuleList(_layer(config, drop) for _ in range(layers))

    def forward(self, pieces: Tensor, shapes: Tensor, depths: Tensor, mask: Tensor) -> Tensor:
        """Return the hidden states of the last shared layer."""
        places = torch.arange(pieces.shape[1], device=pieces.device)
        hidden = self.words(pieces) + self.places(places) + self.shapes(shapes) + self.depths(depths)
        hidden = _dropped(self.norm(hidden), self.drop, self.training)
        for layer in self.layers:
            hidden = layer(hidden, mask)
        return hidden


class Branch(nn.Module):
    """The last layers and one linear layer for each convention; the reader's has an embedding of the cue."""

    def __init__(self, config: dict[str, int], layers: int, outputs: int, drop: float) -> None:
        super().__init__()
        width = config["hidden_size"]
        self.cue = nn.Embedding(2, width)
        nn.init.normal_(self.cue.weight, std=0.02)
        self.layers = nn.ModuleList(_layer(config, drop) for _ in range(layers))
        self.heads = nn.ModuleList(nn.Linear(width, outputs) for _ in CONVENTIONS)
        self.drop = drop

    def forward(self, hidden: Tensor, mask: Tensor, cue: Tensor | None = None) -> tuple[list[Tensor], Tensor]:
        """Return the scores of every piece, one tensor for each convention, and the last states."""
        if cue is not None:
            hidden = hidden + self.cue(cue)
        for layer in self.layers:
            hidden = layer(hidden, mask)
        last = _dropped(hidden, self.drop, self.training)
        return [head(last).float() for head in self.heads], hidden


class SlimBranch(Branch):
    """A reader of narrow layers: what it begins with is narrowed first."""

    def __init__(self, config: dict[str, int], layers: int, outputs: int, drop: float, width: int) -> None:
        own = {
            **config,
            "hidden_size": width,
            "num_attention_heads": width // OF_A_HEAD,
            "intermediate_size": 2 * width,
        }
        super().__init__(own, layers, outputs, drop)
        self.narrow = nn.Linear(config["hidden_size"], width)

    def forward(self, hidden: Tensor, mask: Tensor, cue: Tensor | None = None) -> tuple[list[Tensor], Tensor]:
        """Return the same as a branch does."""
        return super().forward(self.narrow(hidden), mask, cue)


class Sizes(NamedTuple):
    """What a network consists of.

    `layers` are those of the base model that are used, by number: the first `shared` of them by the body, the
    others by the two branches. With `slim` the reader has two layers of its own instead, so wide, that begin
    at random: a cue costs a sixth. With `heads` or `inner` the layers of body and tagger have so many of
    these instead of MiniLM's, and begin at random too, until `train.encoder.thinning` fills them.
    """

    layers: Sequence[int]
    shared: int
    slim: int = 0
    heads: int = 0
    inner: int = 0


class Network(nn.Module):
    """Body, tagger and reader; begins with the weights of the base model in `folder`."""

    def __init__(self, folder: Path, sizes: Sizes, drop: float = 0.1) -> None:
        super().__init__()
        layers, shared, slim, heads, inner = sizes
        config = json.loads((folder / "config.json").read_text("utf-8"))
        config["num_attention_heads"] = heads or config["num_attention_heads"]
        config["intermediate_size"] = inner or config["intermediate_size"]
        self.is_thin = bool(heads or inner)
        weights = load_file(folder / "model.safetensors")
        self.numbers = tuple(layers)
        more = len(layers) - shared
        self.body = Body(config, shared, drop)
        self.tagger = Branch(config, more, TAGS, drop)
        self.reader: Branch = (
            SlimBranch(config, SLIM_LAYERS, MARKS, drop, slim) if slim else Branch(config, more, MARKS, drop)
        )
        self.link = nn.Linear(config["hidden_size"], config["hidden_size"], bias=False)
        nn.init.zeros_(self.link.weight)
        self._load_body(weights)
        for branch in () if self.is_thin else (self.tagger, self.reader)[: 1 if slim else 2]:
            for number, layer in zip(layers[shared:], branch.layers, strict=True):
                layer.load_state_dict(_of_layer(weights, number))

    def learn_from(self, teacher: Network) -> None:
        """Begin with a trained network's weights, wherever there is a place for them."""
        ours, theirs = self._by_layer(), teacher._by_layer()
        state = self.state_dict()
        for name, place in ours.items():
            if name in theirs and teacher.state_dict()[theirs[name]].shape == state[place].shape:
                state[place] = teacher.state_dict()[theirs[name]]
        self.load_state_dict(state)

    def _by_layer(self) -> dict[str, str]:
        """Return the names of all weights, by names in which layers have the base model's numbers."""
        shared = len(self.body.layers)
        named = {}
        for name in self.state_dict():
            branch, _, rest = name.partition(".layers.")
            if not rest or (branch == "reader" and isinstance(self.reader, SlimBranch)):
                named[name] = name
                continue
            at, _, part = rest.partition(".")
            number = self.numbers[int(at) + (0 if branch == "body" else shared)]
            named[f"{'reader' if branch == 'reader' else 'first'}.{number}.{part}"] = name
        return named

    def tagged(self, hidden: Tensor, mask: Tensor) -> tuple[list[Tensor], Tensor]:
        """Return the tags of the body's states, and the states that the reader begins with."""
        scores, deeper = self.tagger(hidden, mask)
        return scores, hidden + self.link(deeper)

    def _load_body(self, weights: dict[str, Tensor]) -> None:
        part = "embeddings.{}.weight"
        kind = weights[part.format("token_type_embeddings")][0]
        self.body.words.weight.data.copy_(weights[part.format("word_embeddings")] + kind)
        self.body.places.weight.data.copy_(weights[part.format("position_embeddings")])
        self.body.words.weight.requires_grad_(False)
        self.body.norm.weight.data.copy_(weights["embeddings.LayerNorm.weight"])
        self.body.norm.bias.data.copy_(weights["embeddings.LayerNorm.bias"])
        for at, layer in enumerate(() if self.is_thin else self.body.layers):
            layer.load_state_dict(_of_layer(weights, at))


def _attention(query: Tensor, key: Tensor, value: Tensor, mask: Tensor) -> Tensor:
    """Written out, in the type of its input: in bfloat16 on a CPU twice as fast as PyTorch's own."""
    with torch.autocast(query.device.type, enabled=False):
        scores = torch.matmul(query, key.transpose(-1, -2)) + mask.to(query.dtype)
        return torch.matmul(scores.softmax(-1), value)


def _dropped(hidden: Tensor, share: float, training: bool) -> Tensor:
    """Drop a share of the features, the same ones all along a window: a tenth of the cost of dropping each.

    Gal and Ghahramani's variational dropout (2016, arXiv:1512.05287).
    """
    if not training or not share:
        return hidden
    kept = torch.empty_like(hidden[:, :1]).bernoulli_(1 - share) / (1 - share)
    return hidden * kept


def attention_mask(present: Tensor) -> Tensor:
    """Turn [batch, length] of 1 (a piece) and 0 (padding) into what is added to the scores of attention."""
    return (1.0 - present[:, None, None, :].float()) * -10000.0


def _layer(config: dict[str, int], drop: float) -> Layer:
    return Layer(config["hidden_size"], config["num_attention_heads"], config["intermediate_size"], drop)


_NAMES = {
    "query": "attention.self.query",
    "key": "attention.self.key",
    "value": "attention.self.value",
    "mix": "attention.output.dense",
    "norm": "attention.output.LayerNorm",
    "widen": "intermediate.dense",
    "narrow": "output.dense",
    "last_norm": "output.LayerNorm",
}


def _of_layer(weights: dict[str, Tensor], number: int) -> dict[str, Tensor]:
    return {
        f"{ours}.{part}": weights[f"encoder.layer.{number}.{theirs}.{part}"]
        for ours, theirs in _NAMES.items()
        for part in ("weight", "bias")
    }
