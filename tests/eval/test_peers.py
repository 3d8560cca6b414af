"""Other tools' answers: taken as quantities and times of ours, and scored by the same lines."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest

from corpus.records import Record
from eval.peers import asking
from eval.peers.asking import Answer, MissingPeerError, ask
from eval.peers.scoring import scores
from sayso.model import Quantity, Span, Time

TEXTS = [("Five came.", "2020-01-01")]


def record(quantities: tuple[Quantity, ...], times: tuple[Time, ...] = ()) -> Record:
    return Record("sayso.marks/1", "x", "", "", "2020-01-01", "", "dev", "", 1, (), quantities, times)


def found(**more: Any) -> dict[str, Any]:
    return {"start": 0, "end": 4, "low": 5.0, "high": 5.0, "unit": "", **more}


def test_a_peers_unit_is_known_by_our_name() -> None:
    answer = Answer("x 1", 1.0, 0, [[found(unit="Kilometre"), found(unit="furlong")]])
    assert [quantity.unit for quantity in answer.quantities()[0]] == ["kilometer", "furlong"]


def test_without_a_python_of_the_peers_none_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(asking.VARIABLE, raising=False)
    with pytest.raises(MissingPeerError, match=asking.VARIABLE):
        ask("quantulum3", TEXTS)


def test_a_peer_that_is_not_installed_is_told_by_its_last_line(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "ask_nothing.py").write_text("raise SystemExit('there is no such tool')", "utf-8")
    monkeypatch.setenv(asking.VARIABLE, sys.executable)
    monkeypatch.setattr(asking, "TOOLS", tmp_path)
    with pytest.raises(MissingPeerError, match="there is no such tool"):
        ask("nothing", TEXTS)


def test_a_peer_is_given_the_texts_and_its_answer_is_read(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    exchange = (asking.TOOLS / "exchange.py").read_text("utf-8")
    (tmp_path / "exchange.py").write_text(exchange, "utf-8")
    script = "from exchange import answer\nanswer('msgspec', lambda t, d: [{'start': 0, 'end': len(t)}])"
    (tmp_path / "ask_one.py").write_text(script, "utf-8")
    monkeypatch.setenv(asking.VARIABLE, sys.executable)
    monkeypatch.setattr(asking, "TOOLS", tmp_path)
    answer = ask("one", TEXTS)
    assert answer.found == [[{"start": 0, "end": 10}]]
    assert answer.name.startswith("msgspec ")


@pytest.mark.parametrize(
    ("ours", "figures"),
    [
        (Quantity(Span(0, 4), 5, None), {"number F1": 1.0, "value F1": 1.0, "bounds of bounded equal": 1.0}),
        (Quantity(Span(0, 4), 5, 5), {"number F1": 1.0, "value F1": 0.0, "bounds of bounded equal": 0.0}),
        (Quantity(Span(0, 4), 6, None), {"number F1": 0.0, "value F1": 0.0, "bounds of bounded equal": 1.0}),
    ],
)
def test_a_lost_bound_costs_the_value_and_not_the_number(ours: Quantity, figures: dict[str, float]) -> None:
    scored = scores([[ours]], [record((Quantity(Span(0, 4), 5, None),))])
    assert {name: scored[name] for name in figures} == figures


def test_what_overlaps_a_marked_time_is_not_counted() -> None:
    marked = record((Quantity(Span(0, 4), 5, 5),), (Time(Span(10, 16), "DURATION", "P5D"),))
    read = [[Quantity(Span(0, 4), 5, 5), Quantity(Span(10, 12), 5, 5)]]
    assert scores(read, [marked])["number F1"] == 1.0
