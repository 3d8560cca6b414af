"""`sayso desk`: where it listens and what it refuses."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
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


def started(port: int, ledger: Path) -> subprocess.Popen[str]:
    """Start the command as a person does."""
    command = [sys.executable, "-m", "sayso", "desk", "--port", str(port), "--ledger", str(ledger)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)  # noqa: S603 -- ours


def test_it_says_where_it_is_and_ends_in_order(tmp_path: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    desk = started(port, tmp_path / "a.db")
    assert desk.stdout is not None
    assert f"http://127.0.0.1:{port}/" in desk.stdout.readline()
    desk.send_signal(signal.SIGINT)
    _, told = desk.communicate(timeout=30)
    assert desk.returncode == 0
    assert told == ""


def test_a_port_that_is_taken_is_told(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        desk = started(taken.getsockname()[1], tmp_path / "a.db")
        said, told = desk.communicate(timeout=60)
    assert desk.returncode == 1
    assert said == ""
    assert "address already in use" in told
