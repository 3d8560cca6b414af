"""The sheets of the shipped artefacts: which files each has, by digest, and what they were made from."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import Any, Literal

import msgspec

from sayso.errors import ArtefactError

Model = Literal["standard", "open"]
"""The standard encoder, or the one that was made from data under open licences alone."""
MODEL: Model = "standard"
FOLDERS: dict[Model, Path] = {
    "standard": Path(__file__).with_name("artefact"),
    "open": Path(__file__).with_name("artefact_open"),
}
ARTEFACT = FOLDERS[MODEL]


class Material(msgspec.Struct, frozen=True):
    """Something that the encoder was made from; `licence` is what its makers state, in their words."""

    name: str
    licence: str
    articles: int = 0
    sha256: str = ""


class Sheet(msgspec.Struct, frozen=True):
    """What `artefact.json` holds: the sha256 of each file, and the values of the training's config file."""

    files: dict[str, str]
    conventions: list[str]
    made_from: list[Material]
    config: dict[str, Any]


def sheet(folder: Path = ARTEFACT) -> Sheet:
    """Read the sheet; `ArtefactError` where there is none."""
    path = folder / "artefact.json"
    if not path.is_file():
        raise ArtefactError(f"{path} is missing: install sayso again, or read with --detector rules")
    return msgspec.json.decode(path.read_bytes(), type=Sheet)


def checked(folder: Path = ARTEFACT) -> Sheet:
    """Return the sheet once every file is the one it names; `ArtefactError` names the one that is not."""
    found_sheet = sheet(folder)
    for name, expected in found_sheet.files.items():
        path = folder / name
        if not path.is_file():
            raise ArtefactError(f"{path} is missing: expected a file of sha256 {expected}")
        found = sha256(path.read_bytes()).hexdigest()
        if found != expected:
            raise ArtefactError(f"{path} was altered: expected sha256 {expected}, found {found}")
    return found_sheet


def described(model: Model = MODEL) -> str:
    """Return lines that tell what an encoder was made from, and under which licences."""
    made = sheet(FOLDERS[model])
    lines = [f"encoder, --model {model}, made from:"]
    for material in made.made_from:
        count = f", {material.articles} articles" if material.articles else ""
        lines.append(f"  {material.name}{count}: {material.licence}")
    return "\n".join([*lines, *(f"  {name} sha256 {digest}" for name, digest in made.files.items())])
