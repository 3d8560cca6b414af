"""Losses that count less what is sure, and the mean of trainings; needs PyTorch, as training does."""

from __future__ import annotations

import pytest

torch = pytest.importorskip("torch", reason="PyTorch is not installed: train/encoder/requirements.txt")

from train.encoder.averaging import mean  # noqa: E402 -- imports PyTorch
from train.encoder.losses import distance  # noqa: E402 -- imports PyTorch


def test_what_is_sure_and_right_counts_for_less_than_its_entropy() -> None:
    scores, labels = torch.tensor([[4.0, 0.0, 0.0], [0.0, 0.0, 0.0]]), torch.tensor([0, 0])
    cross, focal = (distance(scores, labels, kind) for kind in ("cross", "focal"))
    assert focal[0] / cross[0] < 0.01 < focal[1] / cross[1]


def test_a_loss_that_nobody_knows_is_told() -> None:
    with pytest.raises(ValueError, match="cross or focal"):
        distance(torch.zeros(1, 3), torch.tensor([0]), "hinge")


def test_weights_that_are_the_same_stay_so_to_the_last_bit() -> None:
    words, one, other = torch.randn(5, 3), torch.tensor([1.0]), torch.tensor([3.0])
    found = mean([{"words": words, "tag": one}, {"words": words.clone(), "tag": other}], [0.3, 0.7])
    assert torch.equal(found["words"], words)
    assert found["tag"].item() == pytest.approx(2.4)


def test_shares_that_do_not_sum_to_one_are_refused() -> None:
    with pytest.raises(SystemExit, match="not to 1"):
        mean([{}, {}], [0.5, 0.6])
