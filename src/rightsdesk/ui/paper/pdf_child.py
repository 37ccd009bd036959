"""Draws the first pages of somebody else's PDF in a process of its own, within limits.

Started as `python -m rightsdesk.ui.paper.pdf_child PAGES WIDTH` with the PDF on standard input; writes
a length and a PNG for each page. Whatever the file does to it, the window only loses this process.
"""

import contextlib
import resource
import struct
import sys

from PySide6.QtCore import QBuffer, QByteArray, QCoreApplication, QIODevice, QSize
from PySide6.QtGui import QImageWriter
from PySide6.QtPdf import QPdfDocument

_MEMORY = 2048 * 1024 * 1024
_CPU_SECONDS = 20


def main() -> int:
    """Serve the one request of this process."""
    for name, most in (
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_DATA, _MEMORY),  # of address space the drawing library sets far more aside
        (resource.RLIMIT_CPU, _CPU_SECONDS),
    ):
        with contextlib.suppress(ValueError):
            resource.setrlimit(name, (most, most))
    pages, width = (int(argument) for argument in sys.argv[1:3])
    app = QCoreApplication([])
    buffer = QBuffer()
    buffer.setData(QByteArray(sys.stdin.buffer.read()))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document = QPdfDocument(app)
    document.load(buffer)
    for page in range(min(pages, document.pageCount())):
        size = document.pagePointSize(page)
        if size.width() < 1 or size.height() > 20 * size.width():
            continue
        image = document.render(page, QSize(width, round(width * size.height() / size.width())))
        picture = QBuffer()
        picture.open(QIODevice.OpenModeFlag.WriteOnly)
        QImageWriter(picture, QByteArray(b"PNG")).write(image)
        data = bytes(picture.data().data())
        sys.stdout.buffer.write(struct.pack("<I", len(data)) + data)
    sys.stdout.buffer.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main())
