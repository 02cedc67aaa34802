"""A child process that ends at its first paint: ours with a folder, or a bare window without.

``python -m tests.benchmarks.first_paint [DATA_DIR]``
"""

import os
import sys

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QMainWindow


class EndAtPaint(QObject):
    """Ends the process, without any cleaning up, once a window has been painted."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt names it
        if event.type() == QEvent.Type.UpdateRequest:
            watched.event(event)
            os._exit(0)
        return False


def bare() -> None:
    app = QApplication(sys.argv[:1])
    end = EndAtPaint()
    app.installEventFilter(end)
    window = QMainWindow()
    window.resize(1280, 800)
    window.show()
    app.exec()


def ours(folder: str) -> None:
    from pathlib import Path

    from ui import app as program

    class Watched(program.Application):
        def __init__(self, argv: list[str]) -> None:
            super().__init__(argv)
            self.end = EndAtPaint()
            self.installEventFilter(self.end)

    program.Application = Watched
    program.run(Path(folder), sys.argv[:1])


if __name__ == "__main__":
    ours(sys.argv[1]) if len(sys.argv) > 1 else bare()
