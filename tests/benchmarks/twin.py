"""The twin of the first window: all that it shows, in one file, with none of what is behind it.

``python -m tests.benchmarks.twin KIT [ready]``. ``KIT`` is a folder with the letters, the style
sheet and the icons of the program as they are. It ends at its first paint; ``ready MODULES`` stays
until it is painted, brings in the named modules and prints the memory it fills, in MB.
"""

import os
import sys
from pathlib import Path

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QFontDatabase, QIcon
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMainWindow,
    QPushButton,
    QVBoxLayout,
    QWidget,
)


class EndAtPaint(QObject):
    """Ends the process, without any cleaning up, once the window it filters has been painted."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt names it
        if event.type() == QEvent.Type.UpdateRequest:
            watched.event(event)
            os._exit(0)
        return False


def window(kit: Path) -> QMainWindow:
    """Give the window: four labels, one field, six buttons."""
    for file in sorted(kit.glob("*.ttf")):
        QFontDatabase.addApplicationFont(str(file))
    made, inside = QMainWindow(), QWidget()
    column, across = QVBoxLayout(inside), QHBoxLayout()
    for number in range(4):
        column.addWidget(QLabel(f"What somebody reads before the door, line {number}"))
    column.addWidget(QLineEdit())
    column.addLayout(across)
    for number, file in enumerate(sorted(kit.glob("*.svg"))):
        across.addWidget(QPushButton(QIcon(str(file)), f"A way on, {number}"))
    made.setCentralWidget(inside)
    made.resize(1280, 800)
    return made


def main(kit: Path, *ready: str) -> None:
    app = QApplication([sys.argv[0], "-style", "Fusion"])
    app.setStyleSheet((kit / "window.qss").read_text("utf-8"))
    shown = window(kit)
    if ready:
        from importlib import import_module

        shown.show()
        for name in ready[1:]:
            import_module(name)
        app.processEvents()
        pages = int(Path("/proc/self/statm").read_text().split()[1])
        print(pages * os.sysconf("SC_PAGE_SIZE") / 1e6, flush=True)
        os._exit(0)
    end = EndAtPaint()
    shown.installEventFilter(end)
    shown.show()
    app.exec()


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:])
