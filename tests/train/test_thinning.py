"""Of a layer, the parts that are wanted are kept, whole; needs PyTorch, which only training needs."""

from __future__ import annotations

import pytest

torch = pytest.importorskip("torch", reason="PyTorch is not installed: train/encoder/requirements.txt")

from train.encoder.network import Layer  # noqa: E402 -- imports PyTorch
from train.encoder.thinning import fill  # noqa: E402


def test_a_layer_that_keeps_all_its_parts_answers_as_before() -> None:
    whole, copy = Layer(384, 12, 1536, 0.0), Layer(384, 12, 1536, 0.0)
    fill(copy, whole, torch.arange(12), torch.arange(1536))
    given, mask = torch.randn(2, 5, 384), torch.zeros(2, 1, 1, 5)
    assert torch.allclose(copy(given, mask), whole(given, mask))


def test_a_layer_without_the_parts_that_answer_nothing_answers_as_before() -> None:
    whole, thin = Layer(384, 12, 1536, 0.0), Layer(384, 2, 100, 0.0)
    heads, features = torch.tensor([3, 8]), torch.arange(700, 800)
    with torch.no_grad():
        kept = torch.zeros(384)
        kept.view(12, 32)[heads] = 1
        whole.mix.weight *= kept
        kept = torch.zeros(1536)
        kept[features] = 1
        whole.narrow.weight *= kept
    fill(thin, whole, heads, features)
    given, mask = torch.randn(2, 5, 384), torch.zeros(2, 1, 1, 5)
    assert torch.allclose(thin(given, mask), whole(given, mask), atol=1e-5)
