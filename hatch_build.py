"""Refuse to build a wheel that lacks its fonts, their licence or a compiled translation."""

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompletenessHook(BuildHookInterface):
    """Runs before hatchling packs a wheel."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002  # the hook's signature
        """Stop with one sentence when a file is missing that git does not carry."""
        if version == "editable":  # a checkout finds its files where they are
            return
        root = Path(self.root)
        sys.path.insert(0, str(root / "scripts"))
        import fonts

        uncompiled = [
            source.with_suffix(".qm").name
            for source in (root / "resources" / "i18n").glob("*.ts")
            if not source.with_suffix(".qm").is_file()
        ]
        if lacking := fonts.missing(root / "resources" / "fonts") + uncompiled:
            raise SystemExit(f"The wheel would lack {', '.join(lacking)}. Run `make setup` first.")
