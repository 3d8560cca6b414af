"""What verifying finds, what it mends, and what it leaves as it is."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from msgspec.structs import replace

from sayso.ledger import open_ledger
from sayso.ledger.judgements import Judging
from sayso.ledger.records import Fault, How, Reread
from sayso.model import Article, Capture, Trouble
from tests.exporters.made import dam
from tests.ledger.pages import NOON, URI, capture, reading, unreadable

DERIVED = {
    "a claim's words": "UPDATE claims SET content = 'something else' WHERE number = 3",
    "a claim's speaker": "UPDATE claims SET speaker = 'Nobody' WHERE number = 1",
    "a claim's stance": "UPDATE claims SET stance = 'denies' WHERE number = 2",
    "a claim's number of hedges by a word": "UPDATE claims SET hedges = 'many' WHERE number = 2",
    "a claim": "DELETE FROM quantities; DELETE FROM claims WHERE number = 4",
    "a number": "UPDATE quantities SET low = 7",
    "whose a number is": "UPDATE quantities SET claim = NULL",
    "the title": "UPDATE versions SET title = 'Another title' WHERE number = 1",
    "the outlet": "UPDATE versions SET outlet = 'The Other Echo'",
    "the day": "UPDATE versions SET published = '1999-01-01'",
    "the latest version": "UPDATE documents SET latest = NULL",
    "when it was seen": "UPDATE documents SET first_seen = '1999-01-01T00:00:00Z'",
    "the index over claims": "INSERT INTO claim_words (claim_words) VALUES ('delete-all')",
    "the index over articles": "INSERT INTO article_words (article_words) VALUES ('delete-all')",
    "a word of the index": "INSERT INTO claim_words (rowid, content) VALUES (1, 'intruder')",
}
LOOSE = "DROP TRIGGER judgements_stay; DROP TRIGGER judgements_remain; "
LASTING = {
    "its id is not that of its address": "UPDATE documents SET uri = 'https://other.example/'",
    "its id is not that of its address and bytes": "UPDATE versions SET id = 'abc' WHERE number = 1",
    "the archive holds another page": "UPDATE versions SET sha256 = hex(zeroblob(32)) WHERE number = 1",
    "is not what was written there": 'UPDATE versions SET "offset" = "offset" + 1 WHERE number = 1',
    "is not what was written": "UPDATE versions SET digest = 'abc' WHERE number = 1",
    "this part of the archive is gone": "UPDATE versions SET segment = 99 WHERE number = 1",
    "its place in the archive is not known": "UPDATE versions SET segment = NULL WHERE number = 1",
    "has no capture": "DELETE FROM captures",
    "how it was read": "UPDATE versions SET how = '{' WHERE number = 1",
    "belongs to a row of documents": "UPDATE versions SET document = 77 WHERE number = 1",
    "claims_in is not the one": "DROP TRIGGER claims_in",
    "versions_place is not the one": "DROP INDEX versions_place",
    "judgements_stay is not the one": "DROP TRIGGER judgements_stay",
    "was altered": LOOSE + "UPDATE judgements SET note = 'never mind' WHERE number = 1",  # noqa: S608 -- our own
    "does not follow the row before it": LOOSE + "DELETE FROM judgements WHERE number = 1",  # noqa: S608 -- our own
    "undoes what was not judged": LOOSE + "DELETE FROM judgements WHERE number = 2",  # noqa: S608 -- our own
    "cannot be read": LOOSE + "UPDATE judgements SET correction = '[' WHERE number = 2",  # noqa: S608 -- our own
}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Make a ledger with two versions of a page, one that could not be read, and one that was not there."""
    path = tmp_path / "sayso.db"
    with open_ledger(path, writable=True) as ledger:
        ledger.add(reading())
        ledger.add(reading(capture(b"<p>later</p>", fetched=NOON), replace(dam(), title="Another")))
        ledger.add(unreadable(b"\x00\x01", uri=URI + "/logo"))
        ledger.add(unreadable(uri=URI + "/gone"))
        for act in ("accept", "reject", "undo"):
            ledger.judge(Judging(act, "Ada Quill", dam().claims[2].id))
    return path


def alter(path: Path, statements: str) -> None:
    """Change a ledger's tables behind its back."""
    connection = sqlite3.connect(path)
    connection.create_function("sayso_text", 1, lambda packed: "")
    connection.executescript(statements)
    connection.close()


def faults(path: Path, *, mend: bool = False, reread: Reread | None = None) -> list[Fault]:
    with open_ledger(path, writable=True, existing=True) as ledger:
        return list(ledger.verify(mend=mend, reread=reread))


def segment(path: Path) -> Path:
    return path.with_name(path.name + ".warc") / "00001.warc.gz"


def test_in_a_sound_ledger_everything_agrees(file: Path) -> None:
    assert faults(file) == []


def test_a_ledger_that_may_only_be_read_is_verified_too(file: Path) -> None:
    with open_ledger(file) as ledger:
        assert list(ledger.verify()) == []


@pytest.mark.parametrize("what", DERIVED)
def test_what_is_derived_is_found_altered_and_mended(file: Path, what: str) -> None:
    alter(file, DERIVED[what])
    found = faults(file)
    assert found
    assert all(fault.mendable and not fault.mended for fault in found)
    assert faults(file) == found, "looking changes nothing"
    assert all(fault.mended for fault in faults(file, mend=True))
    assert faults(file) == []


@pytest.mark.parametrize("what", LASTING)
def test_what_cannot_be_made_again_is_told_and_left(file: Path, what: str) -> None:
    alter(file, f"PRAGMA foreign_keys = OFF; {LASTING[what]}")
    assert any(what in fault.what and not fault.mendable for fault in faults(file, mend=True))
    assert any(what in fault.what for fault in faults(file))


def test_mending_changes_nothing_but_what_is_wrong(file: Path) -> None:
    with open_ledger(file) as ledger:
        before = (list(ledger.documents()), ledger.counts(), ledger.claim(dam().claims[3].id))
    alter(file, ";".join(DERIVED.values()))
    faults(file, mend=True)
    with open_ledger(file) as ledger:
        assert (list(ledger.documents()), ledger.counts(), ledger.claim(dam().claims[3].id)) == before


def test_a_lost_article_is_read_again_from_its_page(file: Path) -> None:
    alter(file, "UPDATE versions SET article = x'00' WHERE number = 1")
    asked = []

    def reread(page: Capture, how: How) -> Article:
        asked.append((page, how))
        return replace(dam(), title="Read again")

    assert [fault.mendable for fault in faults(file)] == [False, True]  # the index misses its words as well
    found = faults(file, mend=True, reread=reread)
    assert found[0].what.startswith("its article is cut short")
    assert found[0].mended
    assert asked == [(capture(), reading().how)]


def test_a_lost_article_whose_page_cannot_be_read_stays_lost(file: Path) -> None:
    alter(file, "UPDATE versions SET article = x'00' WHERE number = 1")
    found = faults(file, mend=True, reread=lambda page, how: Trouble(dam().page, "no", "failed"))
    assert (found[0].mendable, found[0].mended) == (False, False)


def test_the_torn_end_of_an_archive_is_cut_off(file: Path) -> None:
    whole = segment(file).read_bytes()
    segment(file).write_bytes(whole + b"\x1f\x8b\x08\x00torn")
    assert [(fault.where, fault.mendable) for fault in faults(file)] == [("archive 00001.warc.gz", True)]
    assert all(fault.mended for fault in faults(file, mend=True))
    assert segment(file).read_bytes() == whole
    assert faults(file) == []


def test_a_flipped_bit_in_an_archived_page_is_told(file: Path) -> None:
    data = bytearray(segment(file).read_bytes())
    data[-20] ^= 1
    segment(file).write_bytes(data)
    (found,) = faults(file, mend=True)
    assert "its page is lost" in found.what


def test_a_lost_archive_is_told_of_every_page(file: Path) -> None:
    segment(file).unlink()
    whats = [fault.what for fault in faults(file, mend=True)]
    assert sum("its page is lost" in what for what in whats) == 3


def test_bytes_between_records_that_are_none_are_told(file: Path) -> None:
    with sqlite3.connect(file) as connection:
        (second,) = connection.execute('SELECT "offset" FROM versions WHERE number = 2').fetchone()
        connection.execute("UPDATE versions SET segment = NULL WHERE number = 1")
    data = bytearray(segment(file).read_bytes())
    data[second - 100 : second - 50] = bytes(50)
    segment(file).write_bytes(data)
    assert any("are no whole records" in fault.what for fault in faults(file))


@pytest.mark.parametrize("table", ["versions", "claims", "documents", "ix_claims_id", "claim_words_data"])
def test_a_damaged_database_is_faults_and_no_crash(file: Path, table: str) -> None:
    with sqlite3.connect(file) as connection:
        ask = "SELECT rootpage FROM sqlite_master WHERE name = ?"
        ((page,),) = connection.execute(ask, (table,)).fetchall()
    connection.close()
    data = bytearray(file.read_bytes())
    data[page * 4096 - 4000 : page * 4096] = b"\xff" * 4000
    file.write_bytes(data)
    assert faults(file)
    faults(file, mend=True)
