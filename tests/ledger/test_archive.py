"""The archive: appended to, never rewritten, mended at its end, and read by programs that are not ours."""

from __future__ import annotations

import errno
import io
from pathlib import Path

import pytest
from fastwarc.warc import ArchiveIterator, WarcRecordType
from hypothesis import given
from hypothesis import strategies as st

from sayso.errors import LedgerError
from sayso.ledger.archive import Segments
from sayso.ledger.records import Place
from sayso.ledger.warc import LONGEST_URI, RecordError, about_record, page_of_record, page_record
from tests.ledger.pages import MORNING, URI

HOSTILE = (
    URI,
    "",
    "https://echo.example/" + "a" * 1_000_000,
    "https://echo.example/' OR 1=1; DROP TABLE claims; --",
    'NEAR("x" NOT *)',
    "https://écho.example/好",
)


def record(data: bytes = b"<p>The dam</p>", version: str = "v1", uri: str = URI) -> bytes:
    return page_record(version, uri, MORNING, "text/html", data)


def end(place: Place) -> tuple[int, int]:
    return place.segment, place.offset + place.length


@pytest.fixture
def archive(tmp_path: Path) -> Segments:
    return Segments(tmp_path / "sayso.db.warc", size=5_000)


@given(data=st.binary(max_size=2_000), media_type=st.text(max_size=20))
def test_any_bytes_come_back_from_their_record(data: bytes, media_type: str) -> None:
    assert page_of_record(page_record("v", URI, MORNING, media_type, data)) == data


@pytest.mark.parametrize("uri", HOSTILE)
def test_every_address_makes_a_record_that_others_read(uri: str) -> None:
    found = next(iter(ArchiveIterator(io.BytesIO(record(uri=uri)))))
    assert found.record_type == WarcRecordType.resource
    told = found.headers["WARC-Target-URI"]
    assert (told or "") == uri or (len(uri) > LONGEST_URI and told.startswith("urn:sayso:document:"))
    assert found.verify_block_digest()
    assert found.reader.read() == b"<p>The dam</p>"


def test_the_same_page_makes_the_same_bytes() -> None:
    assert record() == record()


@pytest.mark.parametrize(
    "data", [b"", b"\x1f\x8b", record()[:-3], record() + b"x", record() * 2, b"WARC/1.1\r\n\r\n"]
)
def test_what_is_no_record_is_told(data: bytes) -> None:
    with pytest.raises(RecordError):
        page_of_record(data)


def test_a_record_is_read_from_where_it_was_put(archive: Segments) -> None:
    first = archive.append(record(), (0, 0), MORNING)
    second = archive.append(record(b"other"), end(first), MORNING)
    assert archive.path(1).read_bytes() == about_record(1, MORNING) + record() + record(b"other")
    assert [page_of_record(archive.read(place)) for place in (first, second)] == [b"<p>The dam</p>", b"other"]


def test_a_full_segment_is_followed_by_the_next(archive: Segments) -> None:
    place = archive.append(record(bytes(range(256)) * 40, "v0"), (0, 0), MORNING)
    for number in range(30):
        place = archive.append(record(f"{number}".encode() * 200, f"v{number}"), end(place), MORNING)
    sizes = [archive.path(number).stat().st_size for number in archive.numbers()]
    assert len(sizes) > 1
    assert all(size >= 5_000 for size in sizes[:-1])
    assert end(place) == (len(sizes), sizes[-1])


@pytest.mark.parametrize("torn", [b"\x1f", b"\x1f\x8b\x08\x00", record()[:-1], b"no gzip at all", bytes(9)])
def test_a_torn_record_of_a_killed_program_is_cut_off(archive: Segments, torn: bytes) -> None:
    first = archive.append(record(), (0, 0), MORNING)
    with archive.path(1).open("ab") as file:
        file.write(torn)
    second = archive.append(record(b"next"), end(first), MORNING)
    assert second.offset == end(first)[1]
    assert page_of_record(archive.read(second)) == b"next"


def test_a_whole_record_that_the_ledger_does_not_know_stays(archive: Segments) -> None:
    first = archive.append(record(), (0, 0), MORNING)
    with archive.path(1).open("ab") as file:
        file.write(record(b"unknown") + record(b"torn")[:20])
    second = archive.append(record(b"next"), end(first), MORNING)
    assert second.offset == end(first)[1] + len(record(b"unknown"))


def test_what_a_full_disk_did_not_take_is_not_left_half_written(
    archive: Segments, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_room(file: io.RawIOBase, data: bytes) -> None:
        file.write(data[:50])
        raise OSError(errno.ENOSPC, "No space left on device")

    first = archive.append(record(), (0, 0), MORNING)
    before = archive.path(1).read_bytes()
    monkeypatch.setattr("sayso.ledger.archive._write_all", no_room)
    with pytest.raises(LedgerError, match="the disk is full") as fault:
        archive.append(record(b"next"), end(first), MORNING)
    assert fault.value.kind == "full"
    assert archive.path(1).read_bytes() == before


def test_a_segment_that_has_lost_something_is_left_as_it_is(archive: Segments) -> None:
    first = archive.append(record(), (0, 0), MORNING)
    archive.path(1).write_bytes(archive.path(1).read_bytes()[:-5])
    second = archive.append(record(b"next"), end(first), MORNING)
    assert second.segment == 2
    with pytest.raises(LedgerError, match="not what was written"):
        archive.read(first)


def test_a_lost_archive_is_begun_anew_beside_what_was_lost(archive: Segments) -> None:
    first = archive.append(record(), (0, 0), MORNING)
    archive.path(1).unlink()
    assert archive.append(record(b"next"), end(first), MORNING).segment == 2
    with pytest.raises(LedgerError, match="is gone"):
        archive.read(first)


def test_a_segment_killed_at_its_first_byte_is_begun_again(archive: Segments) -> None:
    archive.path(1).parent.mkdir()
    archive.path(1).write_bytes(about_record(1, MORNING)[:9])
    place = archive.append(record(), (0, 0), MORNING)
    assert archive.path(1).read_bytes() == about_record(1, MORNING) + record()
    assert place.offset == len(about_record(1, MORNING))
