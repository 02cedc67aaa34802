"""Icons: Lucide drawings from ``resources/icons``, coloured from tokens and drawn at any size."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QByteArray, QDir, QPointF, Qt, QTemporaryDir
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from caregiver_app.errors import Known


class IconShelf:
    """Draws icons by name and colour and keeps what it has drawn."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._sources: dict[str, str] = {}
        self._drawn: dict[tuple[str, str, int, float, float], QPixmap] = {}
        # Style sheets can only name files: recoloured drawings stand in a folder of this run.
        self._files = QTemporaryDir(QDir.tempPath() + "/icons-XXXXXX")

    def svg(self, name: str, colour: str, stroke: float = 2) -> str:
        """Give the drawing ``name`` as SVG text in ``colour``.

        Raises ``Known("resources-missing")`` where there is no such icon.
        """
        if name not in self._sources:
            try:
                self._sources[name] = (self._folder / f"{name}.svg").read_text("utf-8")
            except OSError as error:
                raise Known("resources-missing", path=str(self._folder / name)) from error
        source = self._sources[name].replace("currentColor", colour)
        return source.replace('stroke-width="2"', f'stroke-width="{stroke:g}"')

    def pixmap(
        self, name: str, colour: str, size: int, dpr: float = 1.0, stroke: float = 2
    ) -> QPixmap:
        """Give a square drawing of ``size`` logical pixels for a screen of ratio ``dpr``."""
        key = (name, colour, size, dpr, stroke)
        if key not in self._drawn:
            source = QByteArray(self.svg(name, colour, stroke).encode())
            drawn = QPixmap(round(size * dpr), round(size * dpr))
            drawn.fill(Qt.GlobalColor.transparent)
            painter = QPainter(drawn)
            QSvgRenderer(source).render(painter)
            painter.end()
            drawn.setDevicePixelRatio(dpr)
            self._drawn[key] = drawn
        return self._drawn[key]

    def icon(
        self, name: str, colour: str, size: int, gap: int = 0, ratios: Sequence[float] = (1.0,)
    ) -> QIcon:
        """Give a QIcon sharp on screens of these ``ratios``; ``gap`` adds clear room at its right.

        The room between icon and text of a QPushButton cannot be set in a style sheet.
        """
        icon = QIcon()
        for dpr in ratios:
            icon.addPixmap(_with_gap(self.pixmap(name, colour, size, dpr), gap, dpr))
        return icon

    def file(self, name: str, colour: str, stroke: float = 2) -> str:
        """Write the coloured drawing to a private file and give its path for a style sheet."""
        path = Path(self._files.filePath(f"{name}-{colour[1:]}-{stroke:g}.svg"))
        if not path.exists():
            path.write_text(self.svg(name, colour, stroke), "utf-8")
        return path.as_posix()


def _with_gap(drawn: QPixmap, gap: int, dpr: float) -> QPixmap:
    if not gap:
        return drawn
    wider = QPixmap(drawn.width() + round(gap * dpr), drawn.height())
    wider.fill(Qt.GlobalColor.transparent)
    wider.setDevicePixelRatio(dpr)
    painter = QPainter(wider)
    painter.drawPixmap(QPointF(0, 0), drawn)
    painter.end()
    return wider
