"""Refuse to build a wheel that lacks its fonts, their licence or a compiled translation."""

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompletenessHook(BuildHookInterface):
    """Runs before hatchling packs a wheel."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Stop with one sentence when a file is missing that git does not carry."""
        if version == "editable":  # a checkout finds its files where they are
            return
        sys.path.insert(0, str(Path(self.root) / "scripts"))
        import wheel_contents

        if lacking := wheel_contents.lacking(Path(self.root)):
            raise SystemExit(f"The wheel would lack {', '.join(lacking)}. Run `make setup` first.")
        build_data["force_include"].update(wheel_contents.guide_pictures(Path(self.root)))
        build_data["force_include"].update(wheel_contents.commit_file(Path(self.root), Path(self.directory)))
