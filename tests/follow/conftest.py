"""A site for each test."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.follow.site import Site


@pytest.fixture
def site() -> Iterator[Site]:
    """Return a site that listens until the test is over."""
    with Site() as listening:
        yield listening
