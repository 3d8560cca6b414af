"""docs/findings.md tells of every check what the check tells of itself."""

from __future__ import annotations

from eval.data import PROJECT
from sayso.checks import CHECKS

_DOCUMENT = (PROJECT / "docs" / "findings.md").read_text("utf-8")
_SECTION = _DOCUMENT.partition("## The checks")[2].partition("\n## ")[0]
ROWS = {
    cells[0].strip(" `"): [cell.strip() for cell in cells[1:]]
    for line in _SECTION.splitlines()
    if line.startswith("| `") and len(cells := line.strip("| ").split(" | ")) == 4
}


def test_every_check_has_its_row_with_its_severity_and_reason() -> None:
    assert {name: (row[0], row[-1]) for name, row in ROWS.items()} == {
        check.name: (check.severity, check.because) for check in CHECKS
    }
