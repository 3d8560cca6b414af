"""What is vendored: it is what the manifest says, it is small, and it asks nobody for anything."""

from __future__ import annotations

import gzip
import tomllib
from hashlib import sha256
from pathlib import Path

import pytest

import sayso.desk

STATIC = Path(sayso.desk.__file__).parent / "static"
VENDOR = STATIC / "vendor"
ASSETS = tomllib.loads((VENDOR / "manifest.toml").read_text("utf-8"))["asset"]
MOST = 250_000
"""Bytes of all scripts and styles, gzipped."""


@pytest.mark.parametrize("asset", ASSETS, ids=[asset["file"] for asset in ASSETS])
def test_a_vendored_file_is_the_one_of_the_manifest(asset: dict[str, str]) -> None:
    assert sha256((VENDOR / asset["file"]).read_bytes()).hexdigest() == asset["sha256"]
    assert (VENDOR / asset["licence_file"]).is_file()
    assert asset["version"]
    assert asset["licence"]
    assert asset["origin"]


def test_nothing_is_vendored_that_the_manifest_does_not_name() -> None:
    named = {asset["file"] for asset in ASSETS} | {asset["licence_file"] for asset in ASSETS}
    assert {file.relative_to(VENDOR).as_posix() for file in VENDOR.rglob("*") if file.is_file()} == {
        *named,
        "manifest.toml",
    }


def test_all_that_a_browser_loads_is_small() -> None:
    files = [file for file in STATIC.rglob("*") if file.suffix in (".js", ".css", ".svg", ".json")]
    assert sum(len(gzip.compress(file.read_bytes(), 9)) for file in files) < MOST
