"""Vectors of claims in a ledger: made once, made again when they are wrong, laid out to be searched."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from hashlib import shake_256
from pathlib import Path

import numpy as np
import pytest

from sayso.errors import LedgerError
from sayso.ledger import Ledger, open_ledger
from sayso.ledger.vectors import WIDTH, missing
from sayso.linking.vector_map import VectorMap, packed_signs, refresh
from tests.ledger.conftest import ledger
from tests.linking.pages import PAGES, fill

__all__ = ["ledger"]


def encoded(texts: Sequence[str]) -> list[bytes]:
    """Return a vector for each text that no other text has, without a network."""
    return [shake_256(text.encode()).digest(WIDTH) for text in texts]


def lacking(ledger: Ledger) -> int:
    """Count the claims without a vector."""
    with ledger.reading() as connection:
        return missing(connection)


def test_every_claim_gets_a_vector_once(ledger: Ledger) -> None:
    fill(ledger)
    count = ledger.counts().claims
    assert lacking(ledger) == count
    steps: list[int] = []
    assert ledger.index(encoded, "one", steps.append) == count == sum(steps)
    assert lacking(ledger) == 0
    assert ledger.index(encoded, "one") == 0


def test_another_model_makes_all_vectors_anew(ledger: Ledger) -> None:
    fill(ledger)
    ledger.index(encoded, "one")
    assert ledger.index(encoded, "another") == ledger.counts().claims


def test_the_map_has_every_vector_and_grows_with_the_ledger(ledger: Ledger) -> None:
    pages = list(PAGES.items())
    fill(ledger, pages[:1])
    ledger.index(encoded, "one")
    first = refresh(ledger)
    fill(ledger, pages[1:])
    ledger.index(encoded, "one")
    found = refresh(ledger)
    assert len(first.claims) < len(found.claims) == ledger.counts().claims
    with ledger.reading() as connection:
        rows = connection.exec_driver_sql("SELECT number, content FROM claims ORDER BY number").all()
    assert found.claims.tolist() == [number for number, _ in rows]
    assert [bytes(row) for row in np.asarray(found.values)] == encoded([content for _, content in rows])


def test_a_map_that_is_cut_short_or_gone_is_made_again(tmp_path: Path) -> None:
    with open_ledger(tmp_path / "sayso.db", writable=True) as made:
        fill(made)
        made.index(encoded, "one")
        expected = refresh(made).claims.tolist()
        [folder] = (tmp_path / "sayso.db.vectors").iterdir()
        (folder / "values").write_bytes(b"short")
        assert refresh(made).claims.tolist() == expected
        (folder / "state.json").write_text("{", encoding="utf-8")
        assert refresh(made).claims.tolist() == expected


def test_a_vector_of_other_words_is_found_and_goes_when_it_is_mended(tmp_path: Path) -> None:
    path = tmp_path / "sayso.db"
    with open_ledger(path, writable=True) as made:
        fill(made)
        made.index(encoded, "one")
        refresh(made)
        assert list(made.verify()) == []
    database = sqlite3.connect(path)
    database.execute("UPDATE vectors SET vector = zeroblob(384) WHERE claim = 2")
    database.commit()
    database.close()
    with open_ledger(path, writable=True) as made:
        faults = list(made.verify(mend=True))
        assert [(fault.where, fault.mended) for fault in faults] == [("vectors", True)]
        assert list(made.verify()) == []
        assert lacking(made) == 1
        made.index(encoded, "one")
        assert len(refresh(made).claims) == made.counts().claims


def test_vectors_go_with_claims_that_are_made_anew(tmp_path: Path) -> None:
    path = tmp_path / "sayso.db"
    with open_ledger(path, writable=True) as made:
        fill(made)
        made.index(encoded, "one")
        before = refresh(made)
    database = sqlite3.connect(path)
    database.execute("UPDATE claims SET stance = 'denies' WHERE number = 1")
    database.commit()
    database.close()
    with open_ledger(path, writable=True) as made:
        assert all(fault.mended for fault in made.verify(mend=True))
        assert lacking(made) > 0
        assert len(refresh(made).claims) < len(before.claims)
        made.index(encoded, "one")
        assert list(made.verify()) == []


def test_a_vector_that_is_cut_short_is_told(tmp_path: Path) -> None:
    path = tmp_path / "sayso.db"
    with open_ledger(path, writable=True) as made:
        fill(made)
        made.index(lambda texts: [b"short" for _ in texts], "one")
        with pytest.raises(LedgerError, match="--mend"):
            refresh(made)


def test_the_nearest_are_those_with_the_fewest_other_signs() -> None:
    chance = np.random.default_rng(3)
    values = chance.integers(-127, 128, (70_000, WIDTH), dtype=np.int8)
    found = VectorMap(np.arange(70_000) * 2, packed_signs(values), values)
    query = values[[41_000]]
    distances = ((values > 0) != (query > 0)).sum(axis=1)
    [(claims, cosines)] = found.nearest(query, 50)
    assert 82_000 in claims
    assert len(claims) <= 50
    assert set((claims // 2).tolist()) == set(
        np.flatnonzero(distances <= distances[claims // 2].max()).tolist()
    )
    assert claims[int(np.argmax(cosines))] == 82_000


def test_more_twins_than_are_asked_for_are_cut() -> None:
    values = np.ones((500, WIDTH), np.int8)
    found = VectorMap(np.arange(500), packed_signs(values), values)
    [(claims, _)] = found.nearest(values[:1], 20)
    assert len(claims) == 20
