"""`python -m corpus COMMAND`: the work sheets, checks and comparisons of the open corpus."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from corpus import files, splits
from corpus.adjudicating import merged
from corpus.agreement import Agreement
from corpus.articles import Source, articles, passage
from corpus.counting import counts
from corpus.differing import differences
from corpus.hints import hints
from corpus.lacking import lacking
from corpus.notation import Fault, Marks, parse
from corpus.printing import listed, proof, sheet
from corpus.records import Record, schema
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
    hint = _command(commands, "hints", _hints, "list what marks may have missed; a hint is no fault")
    hint.add_argument("names", nargs="+", metavar="ID_OR_FILE")
    for name, run, told in (
        ("diff", _diff, "compare two annotators' files of one article: agreement, then every difference"),
        ("adjudicate", _adjudicate, "print both files as one, with what they differ in marked"),
    ):
        command = _command(commands, name, run, told)
        command.add_argument("first", type=Path, metavar="FILE")
        command.add_argument("second", type=Path, metavar="FILE")
    agreement = _command(commands, "agreement", _agreement, "agreement over all articles marked twice")
    agreement.add_argument("--first", type=Path, default=files.FIRST, metavar="FOLDER")
    agreement.add_argument("--second", type=Path, default=files.SECOND, metavar="FOLDER")
    stats = _command(commands, "stats", _stats, "count what the corpus holds")
    stats.add_argument(
        "--passages", action="store_true", help="the written passages in place of the articles"
    )
    _command(commands, "cues", _cues, "list the cues of train that the lexicon lacks, and why")
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
        print(sheet(_article(name)), end="")
    return 0


def _check(options: argparse.Namespace) -> int:
    paths = options.paths or [
        path
        for folder in (files.MARKS, files.FIRST, files.SECOND, files.PASSAGES)
        for path in files.marked(folder)
    ]
    records, faults = files.compile_all(paths)
    print(f"{len(records)} of {len(paths)} files are sound", file=sys.stderr)
    return _told(faults)


def _compile(_options: argparse.Namespace) -> int:
    faults: list[Fault] = []
    for folder, path in ((files.MARKS, files.COMPILED), (files.PASSAGES, files.COMPILED_PASSAGES)):
        records, found = files.compile_all(files.marked(folder))
        files.write(records, path)
        faults += found
        print(f"{len(records)} texts written to {path.name}", file=sys.stderr)
    return _told(faults)


def _hints(options: argparse.Namespace) -> int:
    for name in options.names:
        path = Path(name) if name.endswith(".marks") else files.path_of(name)
        record, faults = files.checked(path)
        known = files.text_of(path)
        for line in hints(known[0], record) if record and known else ():
            print(f"{path.stem} {line}")
        if _told(faults):
            return 1
    return 0


def _print(options: argparse.Namespace) -> int:
    worst = 0
    for name in options.names:
        path = Path(name) if name.endswith(".marks") else files.path_of(name)
        known = files.text_of(path)
        record, faults = files.checked(path)
        if record and known:
            print(proof(known[0], record))
        worst = max(worst, _told(faults))
    return worst


def _both(options: argparse.Namespace) -> tuple[Source, tuple[Marks, Record], tuple[Marks, Record]]:
    """Read the two files of a comparison; what is wrong with them is said and ends the command."""
    pairs = []
    for path in (options.first, options.second):
        record, faults = files.checked(path)
        if _told(faults) or record is None:
            raise SystemExit(1)
        pairs.append((parse(path), record))
    known = files.text_of(options.first)
    if known is None or pairs[0][1].id != pairs[1][1].id:
        raise SystemExit("corpus: the two files are of different articles")
    return known[0], pairs[0], pairs[1]


def _diff(options: argparse.Namespace) -> int:
    source, (_, one), (_, other) = _both(options)
    agreement = Agreement()
    agreement.add(source.text, one, other)
    _print_figures(agreement)
    for line in differences(source, one, other):
        print(line)
    return 0


def _adjudicate(options: argparse.Namespace) -> int:
    print(merged(*_both(options)), end="")
    return 0


def _agreement(options: argparse.Namespace) -> int:
    twice = [path for path in files.marked(options.first) if (options.second / path.name).exists()]
    firsts, faults = files.compile_all(twice)
    seconds, more = files.compile_all(options.second / path.name for path in twice)
    by_id = {record.id: record for record in seconds}
    agreement = Agreement()
    both = [(record, by_id[record.id]) for record in firsts if record.id in by_id]
    for one, other in both:
        agreement.add(_article(one.id).text, one, other)
    print(f"{len(both)} articles marked twice")
    _print_figures(agreement)
    return _told(faults + more)


def _print_figures(agreement: Agreement) -> None:
    for name, value in agreement.figures().items():
        print(f"  {name:<34} {value:6.3f}")


def _stats(options: argparse.Namespace) -> int:
    records, faults = files.compile_all(files.marked(files.PASSAGES if options.passages else files.MARKS))
    for name, count in counts(records).items():
        print(f"  {name:<34} {count:>6,}")
    return _told(faults)


def _cues(_options: argparse.Namespace) -> int:
    """Print a line for each cue that the lexicon lacks; return 1 where one of them has no reason."""
    paths = [*files.marked(files.MARKS), *files.marked(files.PASSAGES)]
    records, faults = files.compile_all(path for path in paths if not _is_dev(path))
    found = lacking((record, _article(record.id).text) for record in records)
    for (cue, reason), count in sorted(found.items(), key=lambda item: (item[0][1], -item[1], item[0])):
        print(f"{count:>3} {cue}: {reason or 'NO REASON TOLD'}")
    return max(_told(faults), int(any(not reason for _, reason in found)))


def _is_dev(path: Path) -> bool:
    known = files.text_of(path)
    return known is not None and known[1] == "dev"


def _schema(_options: argparse.Namespace) -> int:
    files.SCHEMA.write_text(json.dumps(schema(), indent=1) + "\n", encoding="utf-8")
    return 0


def _split(_options: argparse.Namespace) -> int:
    splits.write()
    return 0


def _article(name: str) -> Source:
    """Return an article by its name, or a passage by its name or its file."""
    for path in (Path(name), *files.PASSAGES.glob(f"*/{name}.txt")):
        if path.suffix == ".txt" and path.exists():
            return passage(path)
    if name not in articles():
        raise SystemExit(f"corpus: there is no article {name!r}: python -m corpus list")
    return articles()[name]


def _told(faults: Sequence[Fault]) -> int:
    for fault in faults:
        print(fault)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
