"""`python -m corpus COMMAND`: the work sheets, checks and comparisons of the open corpus."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from corpus import files, splits
from corpus.articles import Source, articles
from corpus.notation import Fault
from corpus.printing import listed, proof, sheet
from corpus.records import schema
from eval.data import MissingDataError


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return 1 where marks have a fault, 2 where the texts are not on this machine."""
    options = _parser().parse_args(arguments)
    run: Callable[[argparse.Namespace], int] = options.run
    try:
        return run(options)
    except MissingDataError as missing:
        print(f"corpus: {missing}", file=sys.stderr)
        return 2
    except BrokenPipeError:  # the reader of the output, such as head, has seen enough
        return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m corpus", description="The open corpus: marks and their tool."
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    _command(commands, "list", _list, "list all articles: name, split, length, marked or not")
    _command(commands, "sheet", _sheet, "print the work sheets of articles").add_argument(
        "ids", nargs="+", metavar="ID"
    )
    check = _command(commands, "check", _check, "check files of marks, all without one")
    check.add_argument("paths", nargs="*", type=Path, metavar="FILE")
    _command(commands, "compile", _compile, "write corpus/marks.jsonl from corpus/marks")
    show = _command(commands, "print", _print, "print an article with its marks, for proof-reading")
    show.add_argument("names", nargs="+", metavar="ID_OR_FILE")
    _command(commands, "schema", _schema, "write corpus/schema.json")
    _command(commands, "split", _split, "draw corpus/splits.json anew: once for all")
    return parser


def _command(commands: argparse._SubParsersAction[argparse.ArgumentParser], name: str,
             run: Callable[[argparse.Namespace], int], told: str) -> argparse.ArgumentParser:  # fmt: skip
    command = commands.add_parser(name, help=told, description=told)
    command.set_defaults(run=run)
    return command


def _list(_options: argparse.Namespace) -> int:
    print(listed(articles().values(), splits.splits(), {path.stem for path in files.marked()}))
    return 0


def _sheet(options: argparse.Namespace) -> int:
    for name in options.ids:
        print(sheet(_article(name)))
    return 0


def _check(options: argparse.Namespace) -> int:
    paths = options.paths or [*files.marked(), *files.marked(files.SECOND)]
    records, faults = files.compile_all(paths)
    print(f"{len(records)} of {len(paths)} files are sound", file=sys.stderr)
    return _told(faults)


def _compile(_options: argparse.Namespace) -> int:
    records, faults = files.compile_all(files.marked())
    files.write(records)
    print(f"{len(records)} articles written to {files.COMPILED.name}", file=sys.stderr)
    return _told(faults)


def _print(options: argparse.Namespace) -> int:
    worst = 0
    for name in options.names:
        path = Path(name) if name.endswith(".marks") else files.MARKS / f"{name}.marks"
        if not path.exists():
            raise SystemExit(f"corpus: there is no file {name}")
        record, faults = files.checked(path)
        if record:
            print(proof(_article(record.id), record))
        worst = max(worst, _told(faults))
    return worst


def _schema(_options: argparse.Namespace) -> int:
    files.SCHEMA.write_text(json.dumps(schema(), indent=1) + "\n", encoding="utf-8")
    return 0


def _split(_options: argparse.Namespace) -> int:
    splits.write()
    return 0


def _article(name: str) -> Source:
    if name not in articles():
        raise SystemExit(f"corpus: there is no article {name!r}: python -m corpus list")
    return articles()[name]


def _told(faults: Sequence[Fault]) -> int:
    for fault in faults:
        print(fault)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
