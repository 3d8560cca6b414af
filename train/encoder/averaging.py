"""The mean of trainings that began alike, as a teacher to begin from: Wortsman and others 2022 (2203.05482).

    python -m train.encoder.averaging --out FOLDER ONE=0.3 OTHER=0.7

Weights that are the same in all of them, as MiniLM's vectors of words are, stay so to the last bit: other
artefacts share them.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

import torch
from torch import Tensor

State = dict[str, Tensor]


def main(arguments: Sequence[str] | None = None) -> None:
    """Write the mean as the state of a training that is over."""
    parser = argparse.ArgumentParser(prog="python -m train.encoder.averaging", description=__doc__)
    parser.add_argument("runs", nargs="+", metavar="FOLDER=SHARE", help="shares sum to 1")
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args(arguments)
    named = [run.rpartition("=") for run in options.runs]
    states = [torch.load(Path(folder) / "state.pt", weights_only=True) for folder, _, _ in named]
    found = mean([state["average"] for state in states], [float(share) for _, _, share in named])
    options.out.mkdir(parents=True, exist_ok=True)
    torch.save({"config": states[-1]["config"], "average": found}, options.out / "state.pt")


def mean(states: Sequence[State], shares: Sequence[float]) -> State:
    """Return the mean of weights of the same names by shares that sum to 1; SystemExit where they do not."""
    if abs(sum(shares) - 1) > 1e-6:
        raise SystemExit(f"the shares sum to {sum(shares):g}, not to 1")
    first = states[0]
    same = {name for name in first if all(torch.equal(first[name], state[name]) for state in states)}
    return {
        name: weights
        if name in same
        else torch.stack([s * one[name] for s, one in zip(shares, states, strict=True)]).sum(0)
        for name, weights in first.items()
    }


if __name__ == "__main__":
    main()
