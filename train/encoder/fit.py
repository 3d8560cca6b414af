"""The training loop: batches, the average of the weights; resumed from its last whole epoch."""

from __future__ import annotations

import math
import random
import sys
import time
from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import asdict
from pathlib import Path

import torch
from torch import nn

from train.encoder.examples import Example, Marked, examples
from train.encoder.labels import CONVENTIONS
from train.encoder.losses import batch_loss
from train.encoder.network import Network
from train.encoder.recipe import Config


def fit(
    network: Network,
    marked: Sequence[Marked],
    config: Config,
    folder: Path,
    teachers: Sequence[Network] = (),
) -> Network:
    """Train and return the average of the weights; state is kept in `folder` after every epoch.

    With teachers, what they answer on average is learned beside the marks.
    """
    order = random.Random(config.seed)  # noqa: S311 -- no secret
    torch.manual_seed(config.seed)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    network = network.to(device)
    teachers = [teacher.to(device).eval() for teacher in teachers]
    average = _copy(network)
    optimizer = _optimizer(network, config)
    steps = 0
    saved = folder / "state.pt"
    begin = 0
    per_epoch = len(list(batches(epoch_of(marked, config, random.Random(0)), config)))  # noqa: S311
    if saved.exists():
        state = torch.load(saved, weights_only=True, map_location=device)
        if state["config"] != {
            name: value for name, value in asdict(config).items() if name in state["config"]
        }:
            raise SystemExit(f"{saved} is of another configuration: name another folder, or remove it")
        network.load_state_dict(state["network"])
        average.load_state_dict(state["average"])
        optimizer.load_state_dict(state["optimizer"])
        begin, steps = state["epoch"], state["steps"]
    for epoch in range(begin, config.epochs):
        order.seed(config.seed * 1000 + epoch)
        torch.manual_seed(config.seed * 1000 + epoch)
        network.train()
        started, lost, done = time.time(), 0.0, 0
        for batch in batches(epoch_of(marked, config, order), config, order):
            _set_rate(optimizer, steps / (per_epoch * config.epochs), config)
            with torch.autocast(device.type, torch.bfloat16, enabled=config.bfloat16):
                loss = batch_loss(network, batch, config, order, teachers)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            _blend(average, network, min(config.average, (1 + steps) / (10 + steps)))
            steps, done, lost = steps + 1, done + 1, lost + float(loss.detach())
            if done % 50 == 0:
                spent = time.time() - started
                print(
                    f"epoch {epoch} {done}/{per_epoch} loss {lost / done:.4f} {spent:.0f}s", file=sys.stderr
                )
        torch.save(
            {
                "config": asdict(config),
                "network": network.state_dict(),
                "average": average.state_dict(),
                "optimizer": optimizer.state_dict(),
                "epoch": epoch + 1,
                "steps": steps,
            },
            saved,
        )
    return average


def _copy(network: Network) -> Network:
    copied = deepcopy(network)
    for parameter in copied.parameters():
        parameter.requires_grad_(False)
    return copied.eval()


@torch.no_grad()  # type: ignore[untyped-decorator,unused-ignore]
def _blend(average: nn.Module, network: nn.Module, kept: float) -> None:
    for mean, new in zip(average.parameters(), network.parameters(), strict=True):
        mean.lerp_(new, 1 - kept)


def _optimizer(network: Network, config: Config) -> torch.optim.Optimizer:
    new = ("heads.", "cue.", "shapes.", "depths.", "link.", *(("reader.",) if config.slim else ()))
    groups = []
    for fresh, rate in ((False, config.rate), (True, config.head_rate)):
        for decays in (False, True):
            chosen = [
                parameter
                for name, parameter in network.named_parameters()
                if any(part in name for part in new) == fresh
                and (parameter.ndim > 1) == decays
                and parameter.requires_grad
            ]
            groups.append(
                {"params": chosen, "lr": rate, "peak": rate, "weight_decay": config.decay if decays else 0.0}
            )
    return torch.optim.AdamW(groups)


def _set_rate(optimizer: torch.optim.Optimizer, done: float, config: Config) -> None:
    """Rise to the peak over the first part of all steps, then fall along half a cosine."""
    if done < config.warm_up:
        share = done / config.warm_up
    else:
        share = 0.5 * (1 + math.cos(math.pi * min(1.0, (done - config.warm_up) / (1 - config.warm_up))))
    for group in optimizer.param_groups:
        group["lr"] = group["peak"] * share


def epoch_of(marked: Sequence[Marked], config: Config, order: random.Random) -> list[Example]:
    """Return one epoch's windows, the corpus' as often as the configuration says; of empty ones a share."""
    own = [article for article in marked if article.convention == CONVENTIONS.index("sayso")]
    others = [article for article in marked if article.convention != CONVENTIONS.index("sayso")]
    found = [one for one in examples(others, order) if one.said or order.random() < config.empty]
    share = config.empty / config.corpus_times
    for _ in range(config.corpus_times):
        again = examples(own, order, config.wrapped, config.retold)
        found += [one for one in again if one.said or order.random() < share]
    return found


def batches(
    found: list[Example], config: Config, order: random.Random | None = None
) -> Iterator[list[Example]]:
    """Yield batches of windows of like length, in a random order."""
    found = sorted(found, key=lambda one: len(one.window.pieces) + (order.random() * 16 if order else 0))
    made: list[list[Example]] = [[]]
    for one in found:
        if (len(made[-1]) + 1) * len(one.window.pieces) > config.pieces_a_batch and made[-1]:
            made.append([])
        made[-1].append(one)
    if order:
        order.shuffle(made)
    yield from made
