"""What training reads from config.toml."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Literal

import msgspec


class Config(msgspec.Struct, frozen=True):
    """Seeds, sizes and rates; their reasons stand in config.toml."""

    seed: int
    teacher: Literal["minilm", "mpnet"]
    teacher_keeps: float
    teacher_rounds: int
    teacher_stops: int
    teacher_rate: float
    teacher_batch: int
    width: int
    filters: int
    layers: int
    drop: float
    rounds: int
    rate: float
    vector_rate: float
    batch: int
    decay: float
    labels: float
    news: int


CONFIG = Path(__file__).with_name("config.toml")


def read(changes: dict[str, str], path: Path = CONFIG) -> Config:
    """Read the file, with some values changed."""
    return msgspec.convert(tomllib.loads(path.read_text("utf-8")) | changes, Config, strict=False)
