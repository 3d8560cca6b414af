"""`sayso desk`: open the web page to read in all day, on this machine."""

from __future__ import annotations

import argparse
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sayso.cli.door import add_door_options, door_of
from sayso.cli.options import add_detector_option, add_ledger_option, described
from sayso.cli.terminal import for_errors, for_output

if TYPE_CHECKING:
    from collections.abc import Callable

    import uvicorn

    from sayso.desk.settings import Settings

EXAMPLES = """\
examples:
  sayso desk
  sayso desk --ledger harbour.db --port 9000
  sayso desk --host 0.0.0.0 --token-file desk.token
"""

DESCRIPTION = """\
Open the desk: a web page on this machine to read pages in, with every claim
marked by who stands behind it, and to ask the ledger. With an empty ledger it
offers the example pages, a box for an address of the web, and a place to paste a
text or to drop a file. Ctrl-C ends it.

It listens on this machine alone. --host makes it listen beyond, and needs a
file with a token of 16 characters or more, which every visitor has to give.
Anyone who has it can read the ledger and add to it; what they send is not
encrypted, so put a server with TLS before it. docs/desk.md tells more.
Exit code: 0 when it was ended, 1 when it cannot listen there, 2 for a wrong
command.
"""

SHORTEST_TOKEN = 16  # characters; of random letters and digits that is 95 bits


def add(commands: Any) -> None:
    """Describe the command and its options to the parser."""
    this = described(
        commands,
        "desk",
        "open the web page to read in and ask the ledger",
        description=DESCRIPTION,
        examples=EXAMPLES,
    )
    this.set_defaults(run=run)
    option = this.add_argument
    add_ledger_option(this)
    option("--host", default="127.0.0.1", metavar="HOST", help="where to listen (default: 127.0.0.1)")
    option("--port", type=_port, default=8765, metavar="N", help="the port (default: 8765)")
    option("--token-file", type=Path, metavar="PATH", help="the token that visitors give; needed with --host")
    add_detector_option(this)
    add_door_options(this)


def run(options: argparse.Namespace) -> int:
    """Serve the desk until it is ended, and return the exit code."""
    settings = _settings(options)
    try:
        import uvicorn  # noqa: PLC0415 -- an extra: pip install sayso[desk]

        from sayso.desk.app import make_app  # noqa: PLC0415
    except ModuleNotFoundError as missing:
        told = f"sayso: the desk needs {missing.name}: pip install 'sayso[desk]'"
        print(for_errors(told), file=sys.stderr)
        return 1
    app = make_app(settings)
    config = uvicorn.Config(
        app,
        settings.host,
        settings.port,
        log_level="warning",
        server_header=False,
        proxy_headers=False,
        access_log=False,
    )
    return _serve(uvicorn.Server(config), lambda: _announce(settings, app.state.desk.path))


def _serve(server: uvicorn.Server, announce: Callable[[], None]) -> int:
    """Serve until the end, and say where as soon as it is true; the server tells itself why it cannot."""
    begin = server.startup

    async def begin_and_announce(sockets: list[Any] | None = None) -> None:
        await begin(sockets)
        announce()

    server.startup = begin_and_announce  # type: ignore[method-assign] # its one hook between the two
    try:
        server.run()
    except KeyboardInterrupt:
        return 0
    except SystemExit:
        return 1
    return 0 if server.started else 1


def _announce(settings: Settings, ledger: Path) -> None:
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    print(for_output(f"The desk is at http://{host}:{settings.port}/ on {ledger}. Ctrl-C ends it."))
    sys.stdout.flush()


def _settings(options: argparse.Namespace) -> Settings:
    from sayso.desk.settings import LOCAL_HOSTS, Settings  # noqa: PLC0415 -- --help should not wait

    access = _token(options) if options.token_file else ""
    if options.host not in LOCAL_HOSTS and not access:
        options.fail(
            for_errors(
                f"--host {options.host} would let other machines in: name a file with a token of "
                f"{SHORTEST_TOKEN} characters or more with --token-file"
            )
        )
    return Settings(
        ledger=options.ledger,
        host=options.host,
        port=options.port,
        access=access,
        door=partial(door_of, options),
        detector=options.detector,
    )


def _token(options: argparse.Namespace) -> str:
    try:
        token: str = options.token_file.read_text("utf-8").strip()
    except (OSError, UnicodeDecodeError) as fault:
        options.fail(for_errors(f"--token-file {options.token_file}: cannot be read ({fault})"))
    if len(token) < SHORTEST_TOKEN or not token.isprintable():
        options.fail(
            for_errors(
                f"--token-file {options.token_file}: needs {SHORTEST_TOKEN} printable characters or more"
            )
        )
    return token


def _port(value: str) -> int:
    if not value.isascii() or not value.isdigit() or not 1 <= int(value[:6]) <= 65_535:
        raise argparse.ArgumentTypeError(f"{value!r} is no port: a number from 1 to 65535")
    return int(value)
