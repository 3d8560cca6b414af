"""The training loop: batches, losses, the average of the weights; resumed from its last whole epoch."""

from __future__ import annotations

import math
import random
import sys
import time
from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from sayso.tagger.windows import crop
from train.encoder.examples import Example, Marked, examples
from train.encoder.labels import CONVENTIONS, ROLES
from train.encoder.network import Network, attention_mask


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
    empty: float
    bfloat16: bool


def fit(network: Network, marked: Sequence[Marked], config: Config, folder: Path) -> Network:
    """Train and return the average of the weights; state is kept in `folder` after every epoch."""
    order = random.Random(config.seed)  # noqa: S311 -- no secret
    torch.manual_seed(config.seed)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    network = network.to(device)
    average = _copy(network)
    optimizer = _optimizer(network, config)
    steps = 0
    saved = folder / "state.pt"
    begin = 0
    per_epoch = len(list(_batches(_epoch(marked, config, random.Random(0)), config)))  # noqa: S311
    if saved.exists():
        state = torch.load(saved, weights_only=True, map_location=device)
        if state["config"] != asdict(config):
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
        for batch in _batches(_epoch(marked, config, order), config, order):
            _set_rate(optimizer, steps / (per_epoch * config.epochs), config)
            with torch.autocast(device.type, torch.bfloat16, enabled=config.bfloat16):
                loss = batch_loss(network, batch, config, order)
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
    groups = []
    for fresh, rate in ((False, config.rate), (True, config.head_rate)):
        for decays in (False, True):
            chosen = [
                parameter
                for name, parameter in network.named_parameters()
                if (any(part in name for part in ("heads.", "cue.", "shapes.", "depths.", "link."))) == fresh
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


def _epoch(marked: Sequence[Marked], config: Config, order: random.Random) -> list[Example]:
    """Return one epoch's windows, the corpus' as often as the configuration says; of empty ones a share."""
    own = [article for article in marked if article.convention == CONVENTIONS.index("sayso")]
    others = [article for article in marked if article.convention != CONVENTIONS.index("sayso")]
    found = [one for one in examples(others, order) if one.said or order.random() < config.empty]
    share = config.empty / config.corpus_times
    for _ in range(config.corpus_times):
        again = examples(own, order, config.wrapped)
        found += [one for one in again if one.said or order.random() < share]
    return found


def _batches(
    found: list[Example], config: Config, order: random.Random | None = None
) -> Iterator[list[Example]]:
    """Yield batches of windows of like length, in a random order."""
    found = sorted(found, key=lambda one: len(one.window.pieces) + (order.random() * 16 if order else 0))
    batches: list[list[Example]] = [[]]
    for one in found:
        if (len(batches[-1]) + 1) * len(one.window.pieces) > config.pieces_a_batch and batches[-1]:
            batches.append([])
        batches[-1].append(one)
    if order:
        order.shuffle(batches)
    yield from batches


def batch_loss(network: Network, batch: Sequence[Example], config: Config, order: random.Random) -> Tensor:
    """Return the loss of tagging the batch, and of reading its cues and some words that are none."""
    hidden, present = embed(network, batch)
    tags, hidden = network.tagged(hidden, attention_mask(present))
    tag_loss, cue_shares = _tag_loss(tags, batch)
    rows = [
        (at, said.cue, torch.from_numpy(said.labels)) for at, one in enumerate(batch) for said in one.said
    ]
    rows = order.sample(rows, min(len(rows), round(config.cues_a_window * len(batch))))
    rows += _false_cues(batch, cue_shares, config, order)
    if not rows:
        return config.tag_weight * tag_loss
    scores = read(network, hidden, batch, [(at, cue) for at, cue, _ in rows])
    losses = []
    for (at, _, labels), (found, words) in zip(rows, scores, strict=True):
        one = batch[at]
        losses.append(
            functional.cross_entropy(
                found[one.convention],
                labels[words.start : words.stop].to(hidden.device),
                reduction="sum",
            )
        )
    sizes = sum(len(words) for _, words in scores)
    return config.tag_weight * tag_loss + torch.stack(losses).sum() / sizes


def embed(network: Network, batch: Sequence[Example]) -> tuple[Tensor, Tensor]:
    """Run the body over windows; return the hidden states and where there are pieces."""
    longest = max(len(one.window.pieces) for one in batch)
    rows = torch.zeros(3, len(batch), longest, dtype=torch.long)
    present = torch.zeros(len(batch), longest, dtype=torch.long)
    for at, one in enumerate(batch):
        size = len(one.window.pieces)
        for row, values in enumerate((one.window.pieces, one.window.shapes, one.window.depths)):
            rows[row, at, :size] = torch.tensor(values)
        present[at, :size] = 1
    device = next(network.parameters()).device
    rows, present = rows.to(device), present.to(device)
    return network.body(rows[0], rows[1], rows[2], attention_mask(present)), present


def _tag_loss(tags: list[Tensor], batch: Sequence[Example]) -> tuple[Tensor, list[np.ndarray]]:
    losses, words, shares = [], 0, []
    for at, one in enumerate(batch):
        scores = tags[one.convention][at, one.window.firsts].view(-1, len(ROLES), 3)
        losses.append(
            functional.cross_entropy(
                scores.transpose(0, 1).reshape(-1, 3),
                torch.from_numpy(one.tags.reshape(-1)).to(scores.device),
                reduction="sum",
            )
        )
        words += len(one.window.firsts)
        shares.append(1 - scores.detach()[:, ROLES.index("cue")].softmax(-1)[:, 0].cpu().numpy())
    return torch.stack(losses).sum() / words, shares


def _false_cues(
    batch: Sequence[Example], shares: Sequence[np.ndarray], config: Config, order: random.Random
) -> list[tuple[int, tuple[int, ...], Tensor]]:
    """Return words that look like cues and are none, for the reader to find nothing by."""
    rows: list[tuple[int, tuple[int, ...], Tensor]] = []
    for at, (one, share) in enumerate(zip(batch, shares, strict=True)):
        cues = {word for said in one.said for word in said.cue}
        likely = [w for w in np.flatnonzero(share > 0.1).tolist() if w not in cues]
        chosen = order.sample(likely, min(len(likely), 1))
        if order.random() < config.false_cues:
            chosen.append(order.randrange(len(one.window.words)))
        nothing = torch.zeros(len(one.window.words), dtype=torch.long)
        rows.extend((at, (word,), nothing) for word in chosen if word not in cues)
    return rows


def read(
    network: Network,
    hidden: Tensor,
    batch: Sequence[Example],
    cues: Sequence[tuple[int, tuple[int, ...]]],
) -> list[tuple[list[Tensor], range]]:
    """Run the reader for each cue; return the scores of the words in reach, and which words those are."""
    crops = [crop(batch[at].window, min(cue), max(cue) + 1) for at, cue in cues]
    longest = max(end - first for first, end, _ in crops)
    present = torch.zeros(len(cues), longest, dtype=torch.long)
    marks = torch.zeros(len(cues), longest, dtype=torch.long)
    rows = torch.tensor([at for at, _ in cues])
    columns = torch.zeros(len(cues), longest, dtype=torch.long)
    for row, ((at, cue), (first, end, _)) in enumerate(zip(cues, crops, strict=True)):
        columns[row, : end - first] = torch.arange(first, end)
        present[row, : end - first] = 1
        firsts = batch[at].window.firsts
        for word in cue:
            stop = firsts[word + 1] if word + 1 < len(firsts) else firsts[word] + 1
            marks[row, max(0, firsts[word] - first) : stop - first] = 1
    device = hidden.device
    states = hidden[rows[:, None].to(device), columns.to(device)]
    present, marks = present.to(device), marks.to(device)
    scores, _ = network.reader(states, attention_mask(present), marks)
    found = []
    for row, ((at, _), (first, _, words)) in enumerate(zip(cues, crops, strict=True)):
        places = [batch[at].window.firsts[word] - first for word in words]
        found.append(([one[row, places] for one in scores], words))
    return found
