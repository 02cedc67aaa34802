"""Forms: one call gives a field its label, help, error, buddy and accessible name."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QBoxLayout, QScrollArea, QSizePolicy, QWidget

from ..theme import current_theme
from .accessible import aloud, announce
from .buttons import Button
from .cards import Card
from .icon import Icon
from .rows import Flow, column, row
from .slot import Slot
from .tab_order import chain
from .text import Heading, Label


class FormRow(QWidget):
    """A labelled field. There is no other way to add one, so nobody can forget a name.

    ``label`` may hold one & before its Alt letter. ``help`` says what to write and why.
    ``width`` caps the field, in pixels at 100 %; ``after`` are small parts right of it.
    :meth:`set_error` shows what to do above the field, and speaks it as part of the field's
    description; :meth:`say_aside` says a word beside the label.
    """

    def __init__(
        self,
        label: str,
        field: QWidget,
        *,
        help: str = "",
        width: int = 0,
        after: Sequence[QWidget] = (),
    ) -> None:
        super().__init__()
        self.field = field
        self._help, self._needed = help, False
        self.name = _plain(label)
        box = column(gap=4, on=self)
        self._label = Label(label, "field")
        self._label.setBuddy(_keyed(field))
        self._aside: Label | None = None
        box.addWidget(self._label)
        self._label.setVisible(bool(label))
        self._help_words = Label(help, "small")
        box.addWidget(self._help_words)
        self._help_words.setVisible(bool(help))
        self._error = QWidget()
        self._error_words = Label(tone="error")
        mark = column(Icon("triangle-alert", "error", 18, box=22), None)
        self._error.setLayout(row(mark, self._error_words, gap=6, grows=1))
        self._error.hide()
        box.addWidget(self._error)
        if width:
            field.setMaximumWidth(current_theme().px(width))
        if after:
            beside = row(field, *after, gap=6)
            # Up to its width; what is left stays free.
            beside.setStretch(0, 1000)
            box.addLayout(beside)
        else:
            box.addWidget(field)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        field.setAccessibleName(self.name)
        field.setAccessibleDescription(aloud(help))

    def need(self) -> None:
        """Have it spoken, before Save, that this must not stay empty."""
        self._needed = True
        self.set_error(self.error)

    def set_words(self, label: str, help: str = "") -> None:
        """Ask something else in the same place."""
        self.name, self._help = _plain(label), help
        self._label.setBuddy(_keyed(self.field))
        self._label.setText(label)
        self._label.setVisible(bool(label))
        self._help_words.setText(help)
        self._help_words.setVisible(bool(help))
        self.field.setAccessibleName(self.name)
        self.set_error(self.error)

    def say_aside(self, words: str) -> None:
        """Say a word beside the label, or nothing."""
        if self._aside is None:
            if not words:
                return
            self._aside = self._beside_label()
        self._aside.setText(words)
        self._aside.setVisible(bool(words))

    def _beside_label(self) -> Label:
        aside, box = Label("", "small", wrap=False), self.layout()
        assert isinstance(box, QBoxLayout)
        # A label that wraps asks for two lines where one would do.
        self._label.setWordWrap(False)
        self._label.setMinimumWidth(0)
        box.removeWidget(self._label)
        box.insertLayout(0, Flow(self._label, aside, gap=8))
        return aside

    def show_help(self, shown: bool) -> None:
        """Show the help below the label or leave it out; it is spoken either way."""
        self._help_words.setVisible(shown and bool(self._help))

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
        said = self.tr("Error: {text}.").format(text=text.rstrip(".")) if text else ""
        needed = self.tr("It must not stay empty.") if self._needed else ""
        words = " ".join(filter(None, (said, needed, self._help)))
        self.field.setAccessibleDescription(aloud(words))

    def refuse(self, text: str) -> None:
        """Say ``text``, what to do about this field, at once, and go there."""
        stands = self.error == text and self.field.hasFocus()
        self.set_error(text)
        self.focus_field()
        announce(self, text, assertive=True, focus_says="" if stands else text)

    def focus_field(self) -> None:
        """Put the focus into the field and bring it into view."""
        target = self.field.focusProxy() or self.field
        if target.focusPolicy() == Qt.FocusPolicy.NoFocus:
            target = _first_inside(target) or target
        target.setFocus(Qt.FocusReason.OtherFocusReason)
        parent = self.parentWidget()
        while parent is not None and not isinstance(parent, QScrollArea):
            parent = parent.parentWidget()
        if isinstance(parent, QScrollArea):
            parent.ensureWidgetVisible(self, 24, 24)


def _first_inside(group: QWidget) -> QWidget | None:
    """Give what asks in ``group``: what is chosen of several, else the first as the eye goes.

    A button beside the field, to add one more choice, asks nothing itself.
    """
    stops = [
        one
        for one in group.findChildren(QWidget)
        if one.focusPolicy() & Qt.FocusPolicy.TabFocus and one.isVisibleTo(group)
    ]

    def order(one: QWidget) -> tuple[bool, bool, int, int]:
        at = one.mapTo(group, one.rect().topLeft())
        chosen = isinstance(one, QAbstractButton) and one.isChecked()
        return isinstance(one, Button), not chosen, at.y(), at.x()

    return min(stops, key=order, default=None)


def _keyed(field: QWidget) -> QWidget:
    """Give what the Alt letter leads to: what stands for a field of several parts, or itself."""
    return field.focusProxy() or field


def _plain(label: str) -> str:
    """Give ``label`` without the mark of its Alt letter."""
    return label.replace("&&", "\0").replace("&", "").replace("\0", "&")


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
        self.body.addLayout(row(mark, self._heading, grows=1))
        self._slot = Slot(self.body)
        self._links: list[Button] = []
        self.hide()

    def show_errors(self, rows: Sequence[FormRow]) -> None:
        """List the error of each row of ``rows`` and take the focus; hide where there is none."""
        self._slot.clear()
        self._links = []
        bad = [row for row in rows if row.error]
        self.setVisible(bool(bad))
        if not bad:
            return
        self._heading.set_words(self._count(len(bad)))
        for one in bad:
            link = Button(one.error, "link")
            link.clicked.connect(one.focus_field)
            self._slot.add(link)
            self._links.append(link)
        # Made after the form: without this Tab would reach them last.
        chain([self._heading, *self._links])
        self._wrap()
        words, here = self._heading.text(), self._heading.hasFocus()
        self._heading.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, words, assertive=True, focus_says="" if here else words)

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
