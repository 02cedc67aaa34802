"""Forms: one call gives a field its label, help, error, buddy and accessible name."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from ..theme import current_theme
from .accessible import announce
from .buttons import Button
from .cards import Card
from .icon import Icon
from .rows import column, row
from .tab_order import chain
from .text import Heading, Label


class FormRow(QWidget):
    """A labelled field. There is no other way to add one, so nobody can forget a name.

    ``label`` may hold one & before its Alt letter. ``help`` says what to write and why.
    ``width`` caps the field, in pixels at 100 %. :meth:`set_error` shows what to do above the
    field, and speaks it as part of the field's description.
    """

    def __init__(self, label: str, field: QWidget, *, help: str = "", width: int = 0) -> None:
        super().__init__()
        self.field = field
        self._help = help
        self.name = _plain(label)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(current_theme().space(4))
        self._label = Label(label, "field")
        self._label.setBuddy(field)
        box.addWidget(self._label)
        self._help_words = Label(help, "small")
        box.addWidget(self._help_words)
        self._help_words.setVisible(bool(help))
        self._error = QWidget()
        self._error_words = Label(tone="error")
        mark = column(Icon("triangle-alert", "error", 18, box=22), None)
        line = row(mark, self._error_words, gap=6, stretch=False)
        line.setStretch(1, 1)
        self._error.setLayout(line)
        self._error.hide()
        box.addWidget(self._error)
        if width:
            field.setMaximumWidth(current_theme().px(width))
        box.addWidget(field)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        field.setAccessibleName(self.name)
        field.setAccessibleDescription(help)

    def set_words(self, label: str, help: str = "") -> None:
        """Ask something else in the same place."""
        self.name, self._help = _plain(label), help
        self._label.setText(label)
        self._help_words.setText(help)
        self._help_words.setVisible(bool(help))
        self.field.setAccessibleName(self.name)
        self.set_error(self.error)

    @property
    def error(self) -> str:
        """Give the error shown, or ""."""
        return "" if self._error.isHidden() else self._error_words.text()

    def set_error(self, text: str = "") -> None:
        """Show what to do about this field, or nothing more to do."""
        self._error_words.setText(text)
        self._error.setVisible(bool(text))
        self.field.setProperty("bad", bool(text))
        self.field.style().unpolish(self.field)
        self.field.style().polish(self.field)
        said = self.tr("Error: {text}").format(text=text) if text else ""
        self.field.setAccessibleDescription(" ".join(filter(None, (said, self._help))))

    def focus_field(self) -> None:
        """Put the focus into the field and bring it into view."""
        target = self.field
        if target.focusPolicy() == Qt.FocusPolicy.NoFocus:
            inside = [w for w in target.findChildren(QWidget) if w.focusPolicy() != _NO_FOCUS]
            target = inside[0] if inside else target
        target.setFocus(Qt.FocusReason.OtherFocusReason)
        parent = self.parentWidget()
        while parent is not None and not isinstance(parent, QScrollArea):
            parent = parent.parentWidget()
        if isinstance(parent, QScrollArea):
            parent.ensureWidgetVisible(self, 24, 24)


def _plain(label: str) -> str:
    """Give ``label`` without the mark of its Alt letter."""
    return label.replace("&&", "\0").replace("&", "").replace("\0", "&")


_NO_FOCUS = Qt.FocusPolicy.NoFocus
_LEAST_LINK = 60


def _broken(text: str, metrics: QFontMetrics, room: int) -> str:
    """Give ``text`` in lines that fit ``room`` pixels, as far as single words do."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and metrics.horizontalAdvance(longer) > room:
            lines.append(word)
        else:
            lines[-1] = longer
    return "\n".join(lines)


class ErrorSummary(Card):
    """At the top of a form after Save: how many things need a fix, with a way to each."""

    def __init__(self) -> None:
        super().__init__("error", margins=(20, 14, 20, 12), gap=2)
        self._heading = Heading("", 2, role="h3")
        self._heading.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        mark = Icon("triangle-alert", "error", 22, box=26)
        line = row(mark, self._heading, stretch=False)
        line.setStretch(1, 1)
        self.body.addLayout(line)
        self._links: list[Button] = []
        self.hide()

    def show_errors(self, rows: Sequence[FormRow]) -> None:
        """List the error of each row of ``rows`` and take the focus; hide where there is none."""
        for link in self._links:
            self.body.removeWidget(link)
            link.hide()
            link.deleteLater()
        self._links = []
        bad = [row for row in rows if row.error]
        self.setVisible(bool(bad))
        if not bad:
            return
        self._heading.set_words(self._count(len(bad)))
        for one in bad:
            link = Button(one.error, "link")
            link.clicked.connect(one.focus_field)
            self.body.addWidget(link)
            self._links.append(link)
        # Made after the form: without this Tab would reach them last.
        chain([self._heading, *self._links])
        self._wrap()
        self._heading.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, self._heading.text(), assertive=True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._wrap()

    def _wrap(self) -> None:
        """Break the words of each link: a button of Qt's breaks only where it is told."""
        margins = self.body.contentsMargins()
        room = self.width() - margins.left() - margins.right() - 8
        for link in self._links:
            link.ensurePolished()
            link.setMinimumWidth(_LEAST_LINK)
            spoken = link.accessibleName()
            link.set_words(_broken(spoken, QFontMetrics(link.font()), room), spoken)

    def _count(self, number: int) -> str:
        if number == 1:
            return self.tr("One thing needs a fix")
        if number == 2:
            return self.tr("Two things need a fix")
        return self.tr("{number} things need a fix").format(number=number)
