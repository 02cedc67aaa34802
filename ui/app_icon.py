"""The icon of the program, drawn from ``resources/icons/app``: one drawing for small sizes."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon, QImage, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from caregiver_app import assets
from caregiver_app.errors import Known

SMALL_UP_TO = 32
"""In real pixels; up to it the lines of the large drawing would run into each other."""
_OF_WINDOW = (16, 24, 32, 48, 64, 128, 256)


def draw(size: int) -> QImage:
    """Give the icon at ``size`` × ``size`` real pixels.

    Raises ``Known("resources-missing")`` where its drawing is not there.
    """
    name = "small" if size <= SMALL_UP_TO else "large"
    file = assets.resources() / "icons" / "app" / f"{name}.svg"
    renderer = QSvgRenderer(str(file))
    if not renderer.isValid():
        raise Known("resources-missing", path=str(file))
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    renderer.render(painter)
    painter.end()
    return image


def app_icon() -> QIcon:
    """Give the icon for windows, in each size that lists of windows use."""
    icon = QIcon()
    for size in _OF_WINDOW:
        icon.addPixmap(QPixmap.fromImage(draw(size)))
    return icon
