"""Fewer heads and inner features: of each layer of a trained network, those that it needs most.

What a part is worth is how much the loss would change, to the first order, were its output nought: the
output times its gradient, of each window in absolute value (Molchanov and others 2017, arXiv:1611.06440, for
features; Michel and others 2019, arXiv:1905.10650, for heads). What is left has to be trained again.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Sequence
from itertools import islice
from typing import Any, cast

import torch
from torch import Tensor, nn

from train.encoder.examples import Example, Marked
from train.encoder.fit import batches, epoch_of
from train.encoder.losses import batch_loss
from train.encoder.network import OF_A_HEAD, Layer, Network
from train.encoder.recipe import Config

BATCHES = 96
"""Of the training windows, on which the parts are weighed."""


def thin_out(whole: Network, thin: Network, marked: Sequence[Marked], config: Config) -> None:
    """Fill the layers of body and tagger of `thin` with the best parts of those of `whole`.

    Both have the same number of layers.
    """
    order = random.Random(config.seed)  # noqa: S311 -- no secret
    some = islice(batches(epoch_of(marked, config, order), config, order), BATCHES)
    worth = weighed(whole, some, config, order)
    for ours, theirs in zip(_layers(thin), _layers(whole), strict=True):
        of_heads = worth[theirs.mix].unflatten(0, (theirs.heads, OF_A_HEAD)).sum(1)
        heads = _best(of_heads, ours.heads)
        fill(ours, theirs, heads, _best(worth[theirs.narrow], ours.widen.out_features))


def weighed(
    network: Network, some: Iterable[Sequence[Example]], config: Config, order: random.Random
) -> dict[nn.Module, Tensor]:
    """Return what each input of each layer's `mix` and `narrow` is worth: outputs of heads and of features.

    A head's are summed before their absolute value is taken; each of its features is given the same share.
    """
    network.eval()
    inputs: dict[nn.Module, Tensor] = {}
    last = [part for layer in _layers(network) for part in (layer.mix, layer.narrow)]
    heads = {layer.mix for layer in _layers(network)}
    hooks = [part.register_forward_pre_hook(_keeper(inputs)) for part in last]
    worth: dict[nn.Module, Tensor] = {part: torch.zeros(part.in_features) for part in last}
    for batch in some:
        loss = batch_loss(network, batch, config, order)
        network.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call,unused-ignore]
        for part, seen in inputs.items():
            change = (seen.detach() * cast("Tensor", seen.grad)).sum(1)
            if part in heads:
                split = change.unflatten(1, (-1, OF_A_HEAD))
                change = split.mean(2, keepdim=True).expand_as(split).flatten(1)
            worth[part] += change.abs().sum(0).float().cpu()
    for hook in hooks:
        hook.remove()
    return worth


def fill(ours: Layer, theirs: Layer, heads: Tensor, features: Tensor) -> None:
    """Copy a layer, of its heads and inner features those numbered."""
    rows = (heads[:, None] * OF_A_HEAD + torch.arange(OF_A_HEAD)).flatten()
    chosen: dict[str, Callable[[Tensor], Tensor]] = {
        "query": lambda of: of[rows],
        "key": lambda of: of[rows],
        "value": lambda of: of[rows],
        "mix.weight": lambda of: of[:, rows],
        "widen": lambda of: of[features],
        "narrow.weight": lambda of: of[:, features],
    }
    state = theirs.state_dict()
    for name, values in state.items():
        part = chosen.get(name) or chosen.get(name.partition(".")[0])
        state[name] = part(values) if part else values
    ours.load_state_dict(state)


def _layers(network: Network) -> list[Layer]:
    return cast("list[Layer]", [*network.body.layers, *network.tagger.layers])


def _best(worth: Tensor, number: int) -> Tensor:
    return worth.topk(number).indices.sort().values


def _keeper(inputs: dict[nn.Module, Tensor]) -> Callable[[nn.Module, tuple[Any, ...]], None]:
    def keep(part: nn.Module, given: tuple[Any, ...]) -> None:
        given[0].retain_grad()
        inputs[part] = given[0]

    return keep
