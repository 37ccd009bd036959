"""What a wheel must carry although git does not: fonts, their licence, compiled translations."""

from pathlib import Path

import fonts


def lacking(root: Path) -> list[str]:
    """The files that a wheel built from this folder would lack."""
    compiled = [source.with_suffix(".qm") for source in sorted((root / "resources" / "i18n").glob("*.ts"))]
    return fonts.missing(root / "resources" / "fonts") + [
        path.name for path in compiled if not path.is_file()
    ]
