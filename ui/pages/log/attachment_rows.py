"""One attached file in a row: its small picture, its name, what it is, and what to know of it."""

from PySide6.QtCore import QCoreApplication, QRectF, Qt
from PySide6.QtGui import QContextMenuEvent, QImage, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from caregiver_app.record.sniff import FileGroup, file_types, other_suffix
from caregiver_app.record.values import FileKept

from ...models.words import breakable
from ...shown_names import shown_words
from ...theme import current_theme
from ...widgets import (
    ActionMenu,
    Button,
    Columns,
    Flow,
    Icon,
    Label,
    MenuLine,
    column,
    hline,
    panel,
    row,
)

_ICONS = {
    FileGroup.PICTURE: "image",
    FileGroup.VIDEO: "video",
    FileGroup.SOUND: "file-headphone",
    FileGroup.DOCUMENT: "file-text",
    FileGroup.TEXT: "file-text",
    FileGroup.MESSAGE: "mail",
    FileGroup.PAGE: "globe",
    FileGroup.PROGRAM: "triangle-alert",
}
_SIDE = 64


def size_words(size: int) -> str:
    """Give a size in bytes as people say it: "12 KB", "2.4 MB"."""
    kilo = max(1, round(size / 1000))
    if kilo < 1000:
        return QCoreApplication.translate("Files", "{size} KB").format(size=kilo)
    mega = f"{size / 1_000_000:.1f}".removesuffix(".0")
    return QCoreApplication.translate("Files", "{size} MB").format(size=mega)


def kind_words(file: FileKept) -> str:
    """Give what a file is and its size: "Picture, 2.4 MB"."""
    return f"{file_types().word(file.type)}, {size_words(file.size)}"


def remarks(file: FileKept) -> list[str]:
    """Give what somebody should know of a file before it is opened."""
    tr, kind = QCoreApplication.translate, file_types().of(file.type)
    found = []
    suffix = other_suffix(file.name, kind)
    if suffix:
        words = tr("Files", "This looks like {what}, though its name says {suffix}.")
        found.append(words.format(what=_one(kind.group), suffix=suffix))
    if kind.group is FileGroup.PROGRAM:
        found.append(tr("Files", "It could run on a computer. It is kept, but not opened here."))
    return found


def _one(group: FileGroup) -> str:
    tr = QCoreApplication.translate
    return {
        FileGroup.PICTURE: tr("Files", "a picture"),
        FileGroup.VIDEO: tr("Files", "a video"),
        FileGroup.SOUND: tr("Files", "a sound"),
        FileGroup.DOCUMENT: tr("Files", "another document"),
        FileGroup.TEXT: tr("Files", "plain text"),
        FileGroup.MESSAGE: tr("Files", "an e-mail"),
        FileGroup.PAGE: tr("Files", "a web page"),
        FileGroup.ARCHIVE: tr("Files", "packed files"),
        FileGroup.PROGRAM: tr("Files", "a program"),
        FileGroup.UNKNOWN: tr("Files", "something else"),
    }[group]


class SmallPicture(QWidget):
    """A small picture in a frame, or the icon of the kind of file. Decoration: words say it too."""

    def __init__(self, file: FileKept) -> None:
        super().__init__()
        self._icon = _ICONS.get(file_types().of(file.type).group, "file")
        self._picture = QImage()
        side = current_theme().px(_SIDE)
        self.setFixedSize(side, side)

    def show_png(self, png: bytes) -> None:
        """Show the picture in ``png``; what is no picture leaves the icon."""
        self._picture = QImage.fromData(png)
        self.update()

    @property
    def drawn(self) -> bool:
        """Say whether there is a picture to be seen."""
        return not self._picture.isNull()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = current_theme(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        frame, path = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), QPainterPath()
        path.addRoundedRect(frame, 8, 8)
        painter.fillPath(path, theme.color("surface-2" if self.drawn else "tint"))
        painter.setClipPath(path)
        if self.drawn:
            size = self._picture.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
            target = QRectF(0, 0, size.width(), size.height())
            target.moveCenter(frame.center())
            painter.drawImage(target, self._picture)
        else:
            side = theme.px(26)
            drawing = theme.pixmap(self._icon, "primary", side, self.devicePixelRatioF())
            at = (self.width() - side) // 2
            painter.drawPixmap(at, (self.height() - side) // 2, drawing)
        painter.setClipping(False)
        painter.setPen(QPen(theme.color("line"), 1))
        painter.drawPath(path)
        painter.end()


class FileRow(QWidget):
    """A file with ``buttons`` at its end, below it where there is no room."""

    def __init__(self, file: FileKept, *buttons: Button, also: str = "") -> None:
        super().__init__()
        self.file, self.buttons = file, buttons
        self.picture = SmallPicture(file)
        said = column(
            Label(breakable(shown_words(file.name)), "bold"),
            Label(kind_words(file), "small"),
            *(_remark(one) for one in remarks(file)),
            *([Label(also, "small")] if also else []),
            None,
            gap=2,
        )
        line = row(column(self.picture, None), said, gap=14, grows=1)
        words, tools = QWidget(), QWidget()
        words.setLayout(line)
        tools.setLayout(Flow(*buttons))
        both = Columns(wide_at=520, gap=8)
        both.add(words, 1)
        both.add(tools, 0)
        self.setLayout(column(hline(), both, gap=12))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        lines = [MenuLine(one.text(), one.click) for one in self.buttons if one.isVisible()]
        if lines:
            ActionMenu(self, shown_words(self.file.name), lines).popup(event.globalPos())


def _remark(words: str) -> QWidget:
    mark = column(Icon("triangle-alert", "ask-first", 16, box=20), None)
    line = row(mark, Label(words, "small", tone="ask-first"), gap=6, grows=1)
    return panel(line)
