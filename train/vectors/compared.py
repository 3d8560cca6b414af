"""How good the int8 vectors are beside those of the base model in full precision."""

from __future__ import annotations

from collections.abc import Sequence
from time import process_time

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import nn
from torch.nn import functional

from eval.known_claims import facts, mean_precision, posts
from sayso.tagger.artefact_sheet import ARTEFACT as TAGGER
from sayso.vectors.engine import LONGEST, Array, Sentences, cosines
from train.encoder.network import Body

DEPTH = 5
EACH = 5
"""Of the claims that no post of dev repeats one in so many is taken: the base needs long for all."""


def compared(ours: Sentences, body: Body, rest: nn.Module) -> dict[str, float]:
    """Return cosines of int8 with the base, what both find among claims of CheckThat!, and texts a second."""
    asked = posts("Dev")
    wanted = {fact for post in asked for fact in post.repeats}
    known = [fact for at, fact in enumerate(facts()) if fact.id in wanted or at % EACH == 0]
    texts = [post.text for post in asked] + [fact.claim for fact in known]
    started = process_time()
    small = ours.vectors(texts)
    spent = process_time() - started
    full = _base_vectors(texts, body, rest)
    agreement = (small.astype(np.float32) * full).sum(axis=1) / np.linalg.norm(
        small.astype(np.float32), axis=1
    )
    figures = {
        "cosine of int8 with the base: mean": float(agreement.mean()),
        "cosine of int8 with the base: least": float(agreement.min()),
        "widest number of a vector": float(np.abs(full).max()),
    }
    count = len(asked)
    scores = {"int8": cosines(small[:count], small[count:]), "base": full[:count] @ full[count:].T}
    for name, rows in scores.items():
        best = np.argsort(-rows, axis=1, kind="stable")[:, :DEPTH]
        ranked = {post.id: [known[at].id for at in row] for post, row in zip(asked, best, strict=True)}
        figures[f"{name}: MAP@5 of dev by cosine alone"] = mean_precision(ranked, asked)
    return figures | {"texts a second on one core": len(texts) / spent}


def _base_vectors(texts: Sequence[str], body: Body, rest: nn.Module) -> Array:
    """Return the unit vectors of the base, one text at a time."""
    tokenizer = Tokenizer.from_file(str(TAGGER / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.enable_truncation(LONGEST)
    rows = []
    with torch.inference_mode():
        for text in texts:
            pieces = torch.tensor([tokenizer.encode(text).ids])
            hidden = rest(body.words(pieces), torch.ones_like(pieces))
            rows.append(functional.normalize(hidden[0].mean(dim=0), dim=0).numpy())
    return np.stack(rows)
