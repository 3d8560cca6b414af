"""What one training is made of: the values of `config.toml`."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Config:
    """What one training is made of; see train/encoder/config.toml for what each is."""

    seed: int
    epochs: int
    shared: int
    rate: float
    head_rate: float
    warm_up: float
    decay: float
    drop: float
    pieces_a_batch: int
    average: float
    tag_weight: float
    false_cues: float
    corpus_times: int
    polnear: bool
    corpus: bool
    cues_a_window: float
    wrapped: float
    retold: float
    empty: float
    bfloat16: bool
    layers: list[int]
    slim: int
    heads: int
    inner: int
    taught: float
    loss: str
