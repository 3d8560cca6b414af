"""Make `sayso/desk/static/vendor/drawing.js`, the map, and their entries' digests; needs Node 20 and npm.

    python -m bundle            makes the files anew, in a folder of its own that it removes again
    python -m bundle --check    makes them and tells whether they are those that are committed

Every package is named with its exact version in `packages.toml`, those that others bring along included, and
with the digest that the registry gives it (Subresource Integrity): another digest stops the making. No script
of a package is run.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tomllib
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

HERE = Path(__file__).parent
VENDOR = HERE.parent / "sayso" / "desk" / "static" / "vendor"
ATLAS = "world-atlas"
MAP = "countries-110m.json"
BUILDER = "esbuild"
FLAGS = ("--bundle", "--format=esm", "--minify", "--target=es2022", "--legal-comments=none", "--charset=utf8")


def main(arguments: list[str]) -> int:
    """Make the files; with `--check` in vain: tell which of them differ."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        packages = installed(folder)
        made = {"drawing.js": bundled(folder), MAP: (folder / "node_modules" / ATLAS / MAP).read_bytes()}
        made["drawing.LICENSE.txt"] = licences(folder, bundled_packages(folder))
        made["world-atlas.LICENSE.txt"] = (folder / "node_modules" / ATLAS / "LICENSE").read_bytes()
    print(f"{len(packages)} packages, each of the digest that is pinned")
    different = [file for file, data in made.items() if _committed(file) != data]
    for file, data in made.items():
        print(f"{file}: {len(data):,} bytes, sha256 {sha256(data).hexdigest()}")
        if "--check" not in arguments:
            (VENDOR / file).write_bytes(data)
    if "--check" in arguments and different:
        print(f"not what is committed: {', '.join(different)}")
        return 1
    return 0


def installed(folder: Path) -> dict[str, str]:
    """Install the pinned packages and return each one's digest; `SystemExit` where one is not as pinned."""
    pinned = tomllib.loads((HERE / "packages.toml").read_text("utf-8"))["package"]
    wanted = {one["name"]: one["version"] for one in pinned}
    (folder / "package.json").write_text(json.dumps({"private": True, "dependencies": wanted}))
    shutil.copy(HERE / "drawing.js", folder / "drawing.js")
    npm = shutil.which("npm")
    if npm is None:
        raise SystemExit("npm is not here: install Node 20")
    quiet = ("--ignore-scripts", "--no-audit", "--no-fund", "--silent")
    subprocess.run([npm, "install", *quiet], cwd=folder, check=True)  # noqa: S603 -- our own words
    there: dict[str, Any] = json.loads((folder / "package-lock.json").read_text())["packages"]
    found = {}
    for one in pinned:
        told = there[f"node_modules/{one['name']}"]
        if (told["version"], told["integrity"]) != (one["version"], one["integrity"]):
            raise SystemExit(f"{one['name']} is {told['version']} {told['integrity']}, not as it is pinned")
        found[one["name"]] = told["integrity"]
    return found


def bundled(folder: Path) -> bytes:
    """Return the bundle of `drawing.js`, and leave esbuild's account of it in the folder."""
    builder = folder / "node_modules" / ".bin" / BUILDER
    out = folder / "out.js"
    told = (f"--outfile={out}", f"--metafile={folder / 'meta.json'}", "--log-level=warning")
    subprocess.run([builder, "drawing.js", *FLAGS, *told], cwd=folder, check=True)  # noqa: S603
    return out.read_bytes()


def bundled_packages(folder: Path) -> list[str]:
    """Return the packages of which something is in the bundle; `SystemExit` for one that is not pinned."""
    account = json.loads((folder / "meta.json").read_text())
    (out,) = account["outputs"].values()
    names = {_package(path) for path, part in out["inputs"].items() if part["bytesInOutput"]} - {""}
    pinned = {one["name"] for one in tomllib.loads((HERE / "packages.toml").read_text("utf-8"))["package"]}
    if names - pinned:
        raise SystemExit(f"not pinned: {', '.join(sorted(names - pinned))}")
    return sorted(names)


def licences(folder: Path, names: list[str]) -> bytes:
    """Return the licences of the packages in the bundle, one after another."""
    parts = []
    for name in names:
        home = folder / "node_modules" / name
        version = json.loads((home / "package.json").read_text())["version"]
        text = next(home.glob("LICENSE*")).read_text("utf-8").strip()
        parts.append(f"{name} {version}\n\n{text}\n")
    return ("\n" + "-" * 72 + "\n\n").join(parts).encode()


def _package(path: str) -> str:
    """Return the name of the package that a file is of, nothing for our own.

    >>> _package("node_modules/@observablehq/plot/src/plot.js")
    '@observablehq/plot'
    """
    parts = path.split("/")
    if parts[0] != "node_modules":
        return ""
    return "/".join(parts[1:3]) if parts[1].startswith("@") else parts[1]


def _committed(file: str) -> bytes:
    path = VENDOR / file
    return path.read_bytes() if path.exists() else b""


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
