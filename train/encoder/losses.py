"""How far the network is from what is marked, and from what its teachers answer."""

from __future__ import annotations

import random
from collections.abc import Sequence

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from sayso.tagger.windows import crop
from train.encoder.examples import Example
from train.encoder.labels import CONVENTIONS, ROLES
from train.encoder.network import Network, attention_mask
from train.encoder.recipe import Config


def batch_loss(
    network: Network,
    batch: Sequence[Example],
    config: Config,
    order: random.Random,
    teachers: Sequence[Network] = (),
) -> Tensor:
    """Return the loss of tagging the batch, and of reading its cues and some words that are none."""
    tags, hidden = tagged(network, batch)
    tag_loss, cue_shares = _tag_loss(tags, batch, config.loss)
    rows = [
        (at, said.cue, torch.from_numpy(said.labels)) for at, one in enumerate(batch) for said in one.said
    ]
    rows = order.sample(rows, min(len(rows), round(config.cues_a_window * len(batch))))
    rows += _false_cues(batch, cue_shares, config, order)
    read_loss = torch.zeros(())
    scores: list[tuple[list[Tensor], range]] = []
    asked = [(at, cue) for at, cue, _ in rows]
    if rows:
        scores = read(network, hidden, batch, asked)
        read_loss = _read_loss(scores, rows, batch, config.loss)
    if not teachers:
        return config.tag_weight * tag_loss + read_loss
    tags_taught, read_taught = taught(teachers, batch, asked, tags, scores)
    share = config.taught
    tag_loss = (1 - share) * tag_loss + share * tags_taught
    return config.tag_weight * tag_loss + (1 - share) * read_loss + share * read_taught


def _read_loss(
    scores: Sequence[tuple[list[Tensor], range]],
    rows: Sequence[tuple[int, tuple[int, ...], Tensor]],
    batch: Sequence[Example],
    kind: str,
) -> Tensor:
    losses = [
        distance(
            found[batch[at].convention], labels[words.start : words.stop].to(found[0].device), kind
        ).sum()
        for (at, _, labels), (found, words) in zip(rows, scores, strict=True)
    ]
    return torch.stack(losses).sum() / sum(len(words) for _, words in scores)


def distance(scores: Tensor, labels: Tensor, kind: str) -> Tensor:
    """Return how far the scores of each row are from its label: `cross` entropy, or `focal` loss.

    Focal loss (Lin and others 2017, arXiv:1708.02002, its power 2) counts less what is sure already.
    """
    far = functional.cross_entropy(scores, labels, reduction="none")
    if kind == "cross":
        return far
    if kind == "focal":
        return (1 - torch.exp(-far)) ** 2 * far
    raise ValueError(f"loss = {kind!r}: cross or focal")


def tagged(network: Network, batch: Sequence[Example]) -> tuple[list[Tensor], Tensor]:
    """Run body and tagger over windows; return the tags, and the states that the reader begins with."""
    hidden, present = embed(network, batch)
    return network.tagged(hidden, attention_mask(present))


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


def _tag_loss(tags: list[Tensor], batch: Sequence[Example], kind: str) -> tuple[Tensor, list[np.ndarray]]:
    losses, words, shares = [], 0, []
    for at, one in enumerate(batch):
        scores = tags[one.convention][at, one.window.firsts].view(-1, len(ROLES), 3)
        losses.append(
            distance(
                scores.transpose(0, 1).reshape(-1, 3),
                torch.from_numpy(one.tags.reshape(-1)).to(scores.device),
                kind,
            ).sum()
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


def taught(
    teachers: Sequence[Network],
    batch: Sequence[Example],
    asked: Sequence[tuple[int, tuple[int, ...]]],
    tags: list[Tensor],
    scores: Sequence[tuple[list[Tensor], range]],
) -> tuple[Tensor, Tensor]:
    """Return how far tags and readings are from what the teachers answer on average, by every convention.

    Hinton and others (2015, arXiv:1503.02531), at temperature 1: cross entropy with the teachers' shares. An
    article marked by one convention teaches the other one too.
    """
    with torch.no_grad():
        told = [_answers(teacher, batch, asked) for teacher in teachers]
    of_tags = []
    for at, one in enumerate(batch):
        for number in range(len(CONVENTIONS)):
            ours = tags[number][at, one.window.firsts].view(-1, len(ROLES), 3)
            shares = torch.stack([answer[0][number][at, one.window.firsts] for answer in told])
            of_tags.append(_crossed(ours, shares.view(len(told), -1, len(ROLES), 3)))
    words = len(CONVENTIONS) * sum(len(one.window.firsts) for one in batch)
    if not asked:
        return torch.stack(of_tags).sum() / words, torch.zeros(())
    of_marks = [
        _crossed(found[number], torch.stack([answer[1][row][0][number] for answer in told]))
        for row, (found, _) in enumerate(scores)
        for number in range(len(CONVENTIONS))
    ]
    read_words = len(CONVENTIONS) * sum(len(words) for _, words in scores)
    return torch.stack(of_tags).sum() / words, torch.stack(of_marks).sum() / read_words


def _answers(
    teacher: Network, batch: Sequence[Example], asked: Sequence[tuple[int, tuple[int, ...]]]
) -> tuple[list[Tensor], list[tuple[list[Tensor], range]]]:
    tags, hidden = tagged(teacher, batch)
    return tags, read(teacher, hidden, batch, asked) if asked else []


def _crossed(ours: Tensor, theirs: Tensor) -> Tensor:
    """Return the cross entropy of our scores with the shares of several teachers, averaged; summed."""
    shares = theirs.softmax(-1).mean(0)
    return -(shares * ours.log_softmax(-1)).sum()
