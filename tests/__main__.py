"""`python -m tests`: every check in one command, the same on a laptop and in CI.

All checks run, whatever the ones before them found; the exit code is not 0 if any of them failed. The tests
come last, so that the closing line of the output is theirs.
"""

from __future__ import annotations

import subprocess
import sys

from eval.data import PROJECT, MissingDataError, folder

CHECKS: dict[str, tuple[str, ...]] = {
    "Lint": ("-m", "ruff", "check", "."),
    "Format": ("-m", "ruff", "format", "--check", "."),
    "Types": ("-m", "mypy"),
    "Imports run one way": ("-c", "from importlinter.cli import lint_imports_command as run; run()"),
    "Floors of the benchmarks": ("-m", "eval", "--check"),
}
NEEDS_DATA = "Floors of the benchmarks"
TESTS = ("-m", "pytest")


def main() -> int:
    """Run all checks in order, then the tests; return 1 if any failed, else 0."""
    failed = [name for name, command in CHECKS.items() if not _passes(name, command)]
    if failed:
        print(f"\nFailed before the tests: {', '.join(failed)}", flush=True)
    return 0 if _passes("Tests", TESTS) and not failed else 1


def _passes(name: str, command: tuple[str, ...]) -> bool:
    print(f"\n== {name} ==", flush=True)
    if name == NEEDS_DATA and (reason := _no_data()):
        print(f"skipped: {reason}", flush=True)
        return True
    return subprocess.run([sys.executable, *command], cwd=PROJECT, check=False).returncode == 0  # noqa: S603


def _no_data() -> str:
    try:
        folder()
    except MissingDataError as missing:
        return str(missing)
    return ""


if __name__ == "__main__":
    sys.exit(main())
