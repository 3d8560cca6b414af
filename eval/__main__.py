"""`python -m eval [NAMES...]`: runs benchmarks, prints figures; `--check` holds them to the floors."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from importlib import import_module
from time import perf_counter

from eval import BENCHMARKS, UNGATED
from eval.data import MissingDataError
from eval.floors import Floors, faults, load
from eval.written import write
from sayso.threads import keep_to_one

Figures = dict[str, float]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run what the command line names; return 1 where `--check` finds a figure below its floor, else 0."""
    keep_to_one()  # what the command does; processes that a benchmark starts inherit it
    options = _parser().parse_args(arguments)
    if unknown := sorted(set(options.names) - set(BENCHMARKS)):
        _parser().error(f"no benchmark is named {', '.join(unknown)}: there are {', '.join(BENCHMARKS)}")
    if options.limit is not None and (options.check or options.write):
        _parser().error("--check and --write need all of the data")
    floors = load()
    names = options.names or [name for name in BENCHMARKS if not options.check or name not in UNGATED]
    figures: dict[str, Figures] = {}
    found: list[str] = []
    for name in names:
        measured = _measure(name, options.limit)
        if measured is None:
            continue
        figures[name] = measured
        if not options.json:
            print(f"{name}\n{_table(measured, floors.get(name))}")
        if options.check:
            found += faults(name, measured, floors.get(name))
    if options.json:
        print(json.dumps(figures, indent=2))
    if options.write:
        write({name: _table(measured, None) for name, measured in figures.items()})
    for fault in found:
        print(f"BELOW THE FLOOR: {fault}", file=sys.stderr)
    return 1 if found else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m eval", description="Run the benchmarks.")
    known = ", ".join(BENCHMARKS)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"any of {known}; all without one")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    parser.add_argument("--limit", type=int, metavar="N", help="only the first N articles or pages")
    parser.add_argument("--check", action="store_true", help="fail below the floors of eval/floors.toml")
    parser.add_argument("--write", action="store_true", help="put the figures into docs/*.md")
    return parser


def _measure(name: str, limit: int | None) -> Figures | None:
    """Run one benchmark; None, with a line on standard error, where its data is not on this machine."""
    started = perf_counter()
    try:
        figures: Figures = import_module(f"eval.{name}").run(limit)
    except MissingDataError as missing:
        print(f"{name}: skipped, {missing}", file=sys.stderr)
        return None
    print(f"{name}: {perf_counter() - started:.1f} s", file=sys.stderr)
    return figures


def _table(figures: Figures, floors: Floors | None) -> str:
    """Lay out a benchmark's figures, one a line, with their floors beside them."""
    width = max([len(label) for label in figures], default=0)
    lines = []
    for label, value in figures.items():
        floor = floors.figures.get(label) if floors else None
        beside = f"   floor {_number(floor)}" if floor is not None else ""
        lines.append(f"  {label:<{width}}  {_number(value):>8}{beside}")
    return "\n".join(lines) + "\n"


def _number(value: float) -> str:
    """Print ratios to a thousandth and the rest to a tenth."""
    return f"{value:.3f}" if abs(value) <= 1 else f"{value:,.1f}"


if __name__ == "__main__":
    sys.exit(main())
