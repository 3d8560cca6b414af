"""The bar on standard error: there when somebody sees it, never in a file."""

from __future__ import annotations

import io
import sys

import pytest

from sayso.cli.progress import following


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    encoding = "utf-8"

    def isatty(self) -> bool:
        """Say so."""
        return True


def follow(total: int, *, is_output_seen: bool = False) -> None:
    with following(total, is_output_seen=is_output_seen) as progress:
        for number in range(total):
            progress.say(f"page\x1b[2J{number}", "there is no such file")
            progress.step()


def test_several_pages_have_a_bar_that_goes_away_and_lines_that_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    follow(3)
    drawn = terminal.getvalue()
    assert "Reading pages" in drawn
    assert r"sayso: page\x1b[2J2: there is no such file" in drawn
    assert "\x1b[2J" not in drawn


def test_one_archive_has_a_bar_beside_which_its_pages_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    with following(1, is_output_seen=False, has_many=True) as progress:
        for _ in range(1_200):
            progress.page()
        progress.step()
    assert "1,200 pages" in terminal.getvalue()


@pytest.mark.parametrize(("total", "is_output_seen"), [(1, False), (3, True)])
def test_one_page_or_a_report_on_the_same_screen_has_no_bar(
    total: int, is_output_seen: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    follow(total, is_output_seen=is_output_seen)
    assert terminal.getvalue().count("\n") == total


def test_a_piped_standard_error_has_no_bar(capsys: pytest.CaptureFixture[str]) -> None:
    follow(2)
    lines = capsys.readouterr().err.splitlines()
    assert lines == [rf"sayso: page\x1b[2J{number}: there is no such file" for number in range(2)]
