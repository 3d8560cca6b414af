"""Who wrote a page: names as bylines print them, without the day, the agency and the label beside them."""

from __future__ import annotations

import pytest

from sayso.readers.bylines import clean_names


@pytest.mark.parametrize(
    ("printed", "names"),
    [
        ("By Ann Lee and Bo Chu", ("Ann Lee", "Bo Chu")),
        ("By ANN LEE and BO CHU Associated Press", ("ANN LEE", "BO CHU")),
        ("Ann Lee and Bo Chu Monday, November 18, 2019", ("Ann Lee", "Bo Chu")),
        ("Ann Lee on Monday", ("Ann Lee",)),
        ("Ruby Tuesday", ("Ruby Tuesday",)),
        ("Associated Press", ("Associated Press",)),
        ("By Ann Lee, Head of Research", ("Ann Lee",)),
        ("Head of Research", ()),
        ("Written By", ()),
        ("Use Case", ()),
    ],
)
def test_a_byline_names_who_wrote_the_page(printed: str, names: tuple[str, ...]) -> None:
    assert clean_names([printed], "The Beacon") == names
