"""Errors as they travel: from a worker's process to whoever asked."""

from __future__ import annotations

import copy
import pickle

import pytest

from sayso.errors import ArtefactError, LedgerError, LexiconError, SaysoError, TroubleError
from sayso.ledger.query import QueryError

ERRORS = [
    LedgerError("full", "sayso.db: the disk is full"),
    TroubleError("too-large", "more than 10 MB in one page"),
    QueryError("a field has no value", 9),
    LexiconError("cue_verbs.yaml: said: no example"),
    ArtefactError("body.onnx is missing"),
]


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: type(error).__name__)
@pytest.mark.parametrize("protocol", range(2, pickle.HIGHEST_PROTOCOL + 1))
def test_an_error_comes_out_of_another_process_as_it_went_in(error: SaysoError, protocol: int) -> None:
    again = pickle.loads(pickle.dumps(error, protocol))  # noqa: S301 -- our own bytes
    assert type(again) is type(error)
    assert str(again) == str(error)
    assert vars(again) == vars(error)


def test_an_error_of_a_copied_value_keeps_its_kind() -> None:
    assert copy.copy(LedgerError("busy", "locked")).kind == "busy"
