"""One window on a made-up folder, and the register of scenes to play in it."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QDialog, QWidget

from caregiver_app.paths import user_paths
from caregiver_app.settings import Settings
from caregiver_app.vault.strength import LEAST
from tests.ui.asks import answer
from tests.ui.audit import settle
from tests.ui.stray import StrayWindows
from ui.context import Context
from ui.desk import Desk
from ui.main_window import MainWindow
from ui.theme import Application

SCENES: dict[str, Callable[["Stage"], None]] = {}
PASSPHRASE = "four quiet words here"


def scene(name: str) -> Callable[[Callable[["Stage"], None]], Callable[["Stage"], None]]:
    """Register a function as the scene ``name``: it is given a fresh :class:`Stage`."""

    def register(play: Callable[["Stage"], None]) -> Callable[["Stage"], None]:
        SCENES[name] = play
        return play

    return register


class Stage:
    """A main window in one look and size, with an empty data folder."""

    def __init__(
        self, app: Application, folder: Path, size: tuple[int, int], theme: str, text: int
    ) -> None:
        self.stray = StrayWindows()
        paths = user_paths(folder)
        settings = Settings.load(paths.settings)
        settings.change(care_type="foster", society="toronto", theme=theme, text_size=text)
        app.choose(theme, text)
        self.desk = Desk(paths.vault, strength=LEAST)
        self.context = Context(theme=app.theme, settings=settings, desk=self.desk, paths=paths)
        self.window = MainWindow(self.context)
        self.window.resize(*size)
        self.window.show()
        settle()

    def settle(self) -> None:
        """Let Qt finish what is waiting."""
        settle(12)

    def ask(self, method: Callable[..., object], *arguments: object) -> Any:
        """Call a method of the desk and wait; give its result or raise its exception."""
        return answer(self._wait, self.desk, method, *arguments)

    def _wait(self, until: Callable[[], bool]) -> None:
        end = time.monotonic() + 30
        while not until():
            settle(1)
            time.sleep(0.002)
            assert time.monotonic() < end, "the desk never answered"

    def open_vault(self) -> str:
        """Make a vault and leave it open; give its recovery code."""
        code = self.ask(self.desk.create, PASSPHRASE)
        settle()
        return str(code)

    def full(self, build: Callable[[], QWidget]) -> None:
        """Show a page without the menu."""
        self.window.show_full(build)

    def picture(self) -> QImage:
        """Give the window as it is painted now, once all is laid out: each level takes a round.

        A dialog that is open over it stands in the middle, as windows of their own do.
        """
        settle(16)
        picture = self.window.grab().toImage()
        open_now = [one for one in self.window.findChildren(QDialog) if one.isVisible()]
        painter = QPainter(picture)
        for one in open_now:
            painter.fillRect(picture.rect(), QColor(0, 0, 0, 90))
            over = one.grab().toImage()
            painter.drawImage((picture.rect().center() - over.rect().center()), over)
        painter.end()
        return picture

    def close(self) -> list[str]:
        """Close the window and the vault; give the parts that were windows of their own."""
        self.window.close()
        self.desk.close()
        self.window.deleteLater()
        settle()
        return self.stray.stop()


def contact_sheet(pictures: list[QImage], across: int = 4, wide: int = 640) -> QImage:
    """Give all ``pictures`` small on one sheet."""
    smooth = Qt.TransformationMode.SmoothTransformation
    small = [picture.scaledToWidth(wide, smooth) for picture in pictures]
    tall = max(picture.height() for picture in small)
    rows = -(-len(small) // across)
    sheet = QImage(across * (wide + 8), rows * (tall + 8), QImage.Format.Format_RGB32)
    sheet.fill(0xFF808080)
    painter = QPainter(sheet)
    for at, picture in enumerate(small):
        painter.drawImage((at % across) * (wide + 8) + 4, at // across * (tall + 8) + 4, picture)
    painter.end()
    return sheet
