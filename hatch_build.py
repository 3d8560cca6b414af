"""Prepare the lexicon when the package is built or installed: its words then load in a tenth of the time."""

from __future__ import annotations

from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class PreparedWords(BuildHookInterface):
    """Write one JSON file beside the YAML files of each language; git ignores it, the wheel carries it."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Prepare every language, for a wheel and for an installation in place alike."""
        lexicon = Path(self.root) / "sayso" / "lexicon"
        # By its path: `import sayso.lexicon` would need what the package needs, and a build has none of it.
        spec = spec_from_file_location("written", lexicon / "written.py")
        if spec is None or spec.loader is None:
            raise FileNotFoundError(lexicon / "written.py")
        written = module_from_spec(spec)
        spec.loader.exec_module(written)
        for language in sorted(path.parent for path in lexicon.glob("*/cue_verbs.yaml")):
            written.prepare(language)
        build_data["artifacts"].append(f"sayso/lexicon/*/{written.PREPARED}")
        # The desk offers the examples; an installation in place finds them in the project's own folder.
        if version != "editable" and self.target_name == "wheel":
            build_data["force_include"][str(Path(self.root) / "examples")] = "sayso/desk/examples"
