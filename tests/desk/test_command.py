"""`sayso desk`: where it listens and what it refuses."""

from __future__ import annotations

from pathlib import Path

import pytest

from sayso.cli import main, parser
from sayso.cli.desk import _settings


def settings_of(*arguments: str) -> object:
    return _settings(parser().parse_args(["desk", *arguments]))


def test_it_listens_on_this_machine_alone_unless_told() -> None:
    assert settings_of()[1:4] == ("127.0.0.1", 8765, "")  # type: ignore[index]


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.0.7", "::", "desk.example"])  # noqa: S104
def test_another_host_is_refused_without_a_token_file(host: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        settings_of("--host", host)
    assert ended.value.code == 2
    assert "--token-file" in capsys.readouterr().err


def test_another_host_is_taken_with_a_token_file(tmp_path: Path) -> None:
    (tmp_path / "token").write_text("a-long-enough-token\n")
    made = settings_of("--host", "0.0.0.0", "--token-file", str(tmp_path / "token"))  # noqa: S104
    assert made.access == "a-long-enough-token"  # type: ignore[attr-defined]


@pytest.mark.parametrize("token", ["", "short", "fifteen letters", "\x00" * 20])
def test_a_token_that_can_be_guessed_is_refused(tmp_path: Path, token: str) -> None:
    (tmp_path / "token").write_text(token)
    with pytest.raises(SystemExit):
        settings_of("--token-file", str(tmp_path / "token"))


@pytest.mark.parametrize("port", ["0", "65536", "http", "-1"])
def test_a_port_that_is_none_is_refused(port: str) -> None:
    with pytest.raises(SystemExit):
        main(["desk", "--port", port])
