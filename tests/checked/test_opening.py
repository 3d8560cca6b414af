"""Files of fact-checks: their kinds, and files that are broken, each told with its place."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sayso.checked import opening
from sayso.checked.claim_review import Fault
from sayso.checked.opening import checks_of
from sayso.errors import TroubleError
from tests.checked.made import GARLIC, node

ONE = json.dumps(node())


def read(folder: Path, content: str | bytes) -> list[object]:
    path = folder / "given"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return list(checks_of(str(path)))


PAGE = '<html><head><script type="application/ld+json">{}</script></head><body><p>Text</p></body></html>'


@pytest.mark.parametrize(
    "content",
    [
        ONE,
        json.dumps(node(), indent=2),
        "\ufeff" + ONE,
        ONE + "\n",
        PAGE.format(ONE),
        PAGE.format('{"@type": "WebSite"}</script><script type="application/ld+json">' + ONE + ";"),
        "claim,url,rating,publisher,published,speaker,claimed\n"
        '"Garlic cures a cold within a day",https://facts.example/garlic,False,'
        "Courier Facts,2031-05-06,Ann Lee,2031-05-04\n",
        "url,other,CLAIM ,rating,publisher,published,speaker,claimed\n"
        '\nhttps://facts.example/garlic,=1+1,"Garlic\ncures a cold within a day",False,'
        "Courier Facts,6 May 2031,Ann Lee,4 May 2031",
    ],
)
def test_each_kind_of_file_gives_the_same_check(tmp_path: Path, content: str) -> None:
    assert read(tmp_path, content) == [GARLIC]


def test_a_value_a_line(tmp_path: Path) -> None:
    found = read(tmp_path, f"{ONE}\n\n{{broken\n{ONE}\n")
    assert [found[0], found[2]] == [GARLIC, GARLIC]
    assert isinstance(found[1], Fault)
    assert found[1].place == "line 3, line 1, column 2"


@pytest.mark.parametrize(
    ("content", "place", "reason"),
    [
        ('{"@type": "ClaimReview",\n "url": }', "line 2, column 9", "is no JSON"),
        (b'{"claimReviewed": "\xff"}', "byte 19", "is not UTF-8"),
        ("[" * 100_000, "the whole file", "is nested too deeply"),
        ('{"@type": "ClaimReview", "url": ' + "9" * 5_000 + "}", "the whole file", "is no JSON: Exceeds"),
        ('{"@type": "Recipe"}', "the whole file", "has no ClaimReview"),
        ("<html><p>Nothing</p></html>", "the whole page", "has no ClaimReview in JSON-LD"),
        (PAGE.format('{"@type": "WebSite"}'), "the whole page", "has no ClaimReview"),
        (PAGE.format('{"@type": "ClaimReview", '), "JSON-LD 1, line 1, column 25", "is no JSON"),
        ("address,words\n1,2\n", "line 1", "has no column url and claim"),
        ("url,claim\nhttps://facts.example/garlic,\n", "line 2", "claim is empty"),
        ('url,claim\n"https://facts.example', "line 2", "is no row of a table"),
    ],
)
def test_a_fault_is_told_with_its_place(
    tmp_path: Path, content: str | bytes, place: str, reason: str
) -> None:
    (fault,) = read(tmp_path, content)
    assert isinstance(fault, Fault)
    assert fault.place == place
    assert fault.reason.startswith(reason)


@pytest.mark.parametrize(
    ("content", "kind"), [("", "empty"), ("\n ", "empty"), (b"\x89PNG\x00\x00", "binary")]
)
def test_what_is_no_text_is_a_trouble(tmp_path: Path, content: str | bytes, kind: str) -> None:
    with pytest.raises(TroubleError) as trouble:
        read(tmp_path, content)
    assert trouble.value.kind == kind


def test_a_value_too_large_to_be_held_is_a_trouble_that_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "MOST_BYTES", 5_000)
    with pytest.raises(TroubleError, match="one review a line"):
        read(tmp_path, json.dumps([node()] * 20, indent=1))
    assert read(tmp_path, f"{ONE}\n" * 20) == [GARLIC] * 20
