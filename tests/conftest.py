"""What tests share: the data folder, whose tests are skipped with a clear line where it is not there."""

from __future__ import annotations

from pathlib import Path

import pytest

from eval.data import MissingDataError, folder, root


@pytest.fixture(scope="session")
def data() -> Path:
    """Return the data folder, or skip the test that asks for it."""
    try:
        return folder()
    except MissingDataError as missing:
        pytest.skip(str(missing))


@pytest.fixture(scope="session")
def pages() -> Path:
    """Return the folder of saved pages beside the data, or skip the test that asks for it."""
    path = root().parent / "pages"
    if not path.is_dir():
        pytest.skip(f"the saved pages are not in {path} (set SAYSO_DATA to the folder beside it)")
    return path
