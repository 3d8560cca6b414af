"""A trained network -> the shipped artefact: two int8 ONNX graphs, a tokenizer, a sheet with digests."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn
from torch.nn import functional

from train.encoder.labels import CONVENTIONS
from train.encoder.network import Network, attention_mask

OPSET = 17


class WordsInBytes(nn.Module):
    """The pieces' vectors as integers of eight bits, each row by a step of its own."""

    def __init__(self, vectors: Tensor) -> None:
        super().__init__()
        step = vectors.detach().abs().amax(dim=1, keepdim=True).clamp_min(1e-8) / 127
        self.register_buffer("bytes", (vectors.detach() / step).round().to(torch.int8))
        self.register_buffer("step", step)

    def forward(self, pieces: Tensor) -> Tensor:
        """Return the vectors."""
        return functional.embedding(pieces, self.bytes).float() * functional.embedding(pieces, self.step)


class _Body(nn.Module):
    """Pieces of windows -> hidden states, and the tags of every piece by every convention."""

    def __init__(self, network: Network, learned: Sequence[int]) -> None:
        super().__init__()
        self.network, self.learned = network, learned

    def forward(
        self, pieces: Tensor, shapes: Tensor, depths: Tensor, present: Tensor
    ) -> tuple[Tensor, Tensor]:
        mask = attention_mask(present)
        tags, hidden = self.network.tagged(self.network.body(pieces, shapes, depths, mask), mask)
        return hidden, torch.stack([tags[number] for number in self.learned], dim=2)


class _Reader(nn.Module):
    """Hidden states round a cue, and where the cue is -> the marks of every piece by every convention."""

    def __init__(self, network: Network, learned: Sequence[int]) -> None:
        super().__init__()
        self.reader, self.learned = network.reader, learned

    def forward(self, hidden: Tensor, present: Tensor, cue: Tensor) -> Tensor:
        marks, _ = self.reader(hidden, attention_mask(present), cue)
        return torch.stack([marks[number] for number in self.learned], dim=2)


def export(
    network: Network, tokenizer: Path, out: Path, learned: Sequence[str], about: dict[str, Any]
) -> None:
    """Write the artefact into `out`: the answers by the conventions that were learned, in that order.

    `about` goes into its sheet (`artefact.json`) as it is.
    """
    numbers = [CONVENTIONS.index(convention) for convention in learned]
    network.eval().cpu()
    network.body.words = WordsInBytes(network.body.words.weight)
    out.mkdir(parents=True, exist_ok=True)
    whole = torch.zeros(2, 7, dtype=torch.long)
    hidden = torch.zeros(2, 7, network.body.norm.normalized_shape[0])
    ones = torch.ones(2, 7, dtype=torch.long)
    inputs = ("pieces", "shapes", "depths", "present")
    graph(_Body(network, numbers), (whole, whole, whole, ones), inputs, ("hidden", "tags"), out / "body.onnx")
    reader = _Reader(network, numbers)
    graph(reader, (hidden, ones, whole), ("hidden", "present", "cue"), ("marks",), out / "reader.onnx")
    shutil.copy(tokenizer, out / "tokenizer.json")
    files = {
        path.name: sha256(path.read_bytes()).hexdigest()
        for path in sorted(out.iterdir())
        if path.name != "artefact.json"
    }
    sheet = {"conventions": list(learned), "files": files, **about}
    (out / "artefact.json").write_text(json.dumps(sheet, indent=1) + "\n", "utf-8")


def graph(
    module: nn.Module, example: tuple[Tensor, ...], names: tuple[str, ...], out: tuple[str, ...], path: Path
) -> None:
    """Write a module as an int8 graph; whatever goes in or out has a batch and a length."""
    dynamic = {name: {0: "batch", 1: "length"} for name in (*names, *out)}
    with tempfile.TemporaryDirectory() as folder:
        full = Path(folder) / "full.onnx"
        torch.onnx.export(
            module,
            example,
            str(full),
            input_names=list(names),
            output_names=list(out),
            dynamic_axes=dynamic,
            opset_version=OPSET,
            dynamo=False,
        )
        quantize_dynamic(
            full,
            path,
            op_types_to_quantize=["MatMul", "Gemm"],
            weight_type=QuantType.QInt8,
            per_channel=True,
            reduce_range=True,  # without it processors of before 2019 would give other sums
        )
