"""A child process that ends at a paint: of our window with a folder, of a bare one without.

``python -m tests.benchmarks.first_paint [DATA_DIR]``

Ours goes through the door that a person's start goes through. Each watches its own window alone:
a filter on the application would make PySide look into every kind of widget there is, and be
measured with it.
"""

import os
import sys

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QMainWindow


class EndAtPaint(QObject):
    """Ends the process, without any cleaning up, once the window it filters has been painted."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt names it
        if event.type() == QEvent.Type.UpdateRequest:
            watched.event(event)
            os._exit(0)
        return False


def bare() -> None:
    app = QApplication(sys.argv[:1])
    end = EndAtPaint()
    window = QMainWindow()
    window.installEventFilter(end)
    window.resize(1280, 800)
    window.show()
    app.exec()


def ours(folder: str) -> None:
    from caregiver_app import __main__ as door

    plain = door.window

    def watched(name: str):  # a module with one class changed
        program = plain(name)

        class Watched(program.Program):
            def __init__(self, *parts: object) -> None:
                super().__init__(*parts)
                self.end = EndAtPaint()
                self.window.installEventFilter(self.end)

        program.Program = Watched
        return program

    door.window = watched
    door.main(["--data-dir", folder])


if __name__ == "__main__":
    ours(sys.argv[1]) if len(sys.argv) > 1 else bare()
