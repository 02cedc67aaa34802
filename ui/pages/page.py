"""The base of every page: a heading, a scrolled body, and a bar that never scrolls away."""

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from caregiver_app.errors import Known
from caregiver_app.messages import message

from ..context import Context
from ..theme import current_theme
from ..widgets import (
    Button,
    Card,
    Columns,
    Flow,
    Heading,
    Label,
    SearchField,
    Toast,
    announce,
    row,
)


class ScrollColumn(QScrollArea):
    """A column that scrolls up and down, at most ``width`` pixels wide (at 100 %).

    ``body`` is its layout. ``centred`` puts the column in the middle (welcome, lock).
    """

    def __init__(self, width: int, *, centred: bool = False, gap: int = 18) -> None:
        super().__init__()
        theme = current_theme()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        outside = QWidget()
        outside.setObjectName("page")
        across = QHBoxLayout(outside)
        side, top, bottom = theme.space(32), theme.space(26), theme.space(32)
        across.setContentsMargins(side, top, side, bottom)
        across.setSpacing(0)
        inside = QWidget()
        inside.setMaximumWidth(theme.space(width))
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        self.body = QVBoxLayout()
        self.body.setSpacing(theme.space(gap))
        column.addLayout(self.body)
        # Room that is left stays below the body; a card never grows to fill the window.
        column.addStretch(1)
        if centred:
            across.addStretch(1)
        # Stretched, not aligned: an aligned item loses its height for width.
        across.addWidget(inside, 100)
        across.addStretch(1)
        self.setWidget(outside)

    @property
    def room(self) -> int:
        """Give the width there is beside the scroll bar, in real pixels.

        The viewport is not asked: a widget that Python meets for the first time makes PySide
        read every kind of widget there is, which a start would wait for.
        """
        bar = self.verticalScrollBar()
        taken = bar.sizeHint().width() if bar.isVisibleTo(self) else 0
        return self.maximumViewportSize().width() - taken


class Page(QWidget):
    """One page. A page never opens another: it emits ``go`` and the main window does.

    Build everything in ``__init__`` from ``self.context``: ``self.head(...)`` first, then parts
    into ``self.body``; ``self.action_bar(...)`` for a bar fixed at the bottom. A change of the text
    size builds the page anew: ``state()`` gives what was typed and chosen, ``restore()`` puts it
    back. Override ``refresh()`` for what has changed in the vault, ``flush()`` for what must be
    kept before the vault is locked, ``open()`` for the argument of ``go``, ``print_page()`` and
    set ``can_print`` where Ctrl+P makes sense, and set ``self.search`` for Ctrl+F.
    """

    go = Signal(str, object)
    """A page id (or "unlock", "lock", "welcome") and an argument for that page, or None."""

    max_width = 920
    can_print = False

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setObjectName("page")
        self.context = context
        self.title = ""
        self.heading: Heading | None = None
        self.search: SearchField | None = None
        self._toast: Toast | None = None
        self._link_back: Button | None = None
        self._leads_back: tuple[str, object] = ("guide", None)
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(0)
        self.scroller = ScrollColumn(self.max_width)
        self.body = self.scroller.body
        self._box.addWidget(self.scroller, 1)

    # -- to build with

    def head(self, title: str, lead: str = "", *buttons: Button) -> None:
        """Add the heading of the page, a line under it, and buttons at its right."""
        self.heading = Heading(title, 1)
        self.title = self.title or title
        words = QWidget()
        box = QVBoxLayout(words)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(self.context.theme.space(4))
        box.addWidget(self.heading)
        if lead:
            box.addWidget(Label(lead, "lead"))
        box.addStretch(1)
        if not buttons:
            self.body.addWidget(words)
            return
        both = Columns(wide_at=560, gap=12)
        both.add(words, 1)
        tools = QWidget()
        tools_box = QVBoxLayout(tools)
        tools_box.setContentsMargins(0, 0, 0, 0)
        tools_box.addLayout(Flow(*buttons))
        tools_box.addStretch(1)
        both.add(tools, 0)
        self.body.addWidget(both)

    def back_link(self, text: str, page_id: str) -> Button:
        """Add a link back, above the heading, and give it."""
        link = Button(text, "link", icon="arrow-left")
        link.clicked.connect(lambda: self.go.emit(*self._leads_back))
        self._leads_back, self._link_back = (page_id, None), link
        self.body.addLayout(row(link))
        return link

    def lead_back(self, text: str, page_id: str, argument: object = None) -> None:
        """Let the link back lead elsewhere: to where the person came from."""
        assert self._link_back is not None
        self._link_back.set_words(text)
        self._leads_back = (page_id, argument)

    def action_bar(self, *buttons: QWidget) -> Card:
        """Add a bar at the bottom that never scrolls away, with ``buttons`` that wrap."""
        bar = Card("bar", margins=(32, 12, 32, 12), gap=8)
        bar.body.addLayout(Flow(*buttons))
        self._box.addWidget(bar)
        return bar

    def say(self, text: str) -> None:
        """Tell what has just happened, at the foot of the page; it stays until closed."""
        if self._toast is None:
            self._toast = Toast(self.scroller)
        self._toast.say(text)

    @property
    def content_width(self) -> int:
        """Give the width there is for the body now, in real pixels."""
        return self.scroller.room - 2 * self.context.theme.space(32)

    def say_trouble(self, error: Exception) -> None:
        """Tell at once what went wrong, where it is known; anything else goes to the window."""
        if not isinstance(error, Known):
            self.context.trouble.emit(error)
            return
        words = message(error).line()
        self.say(words)
        announce(self, words, assertive=True)

    # -- to override

    def open(self, argument: object) -> None:
        """Show what ``go(page_id, argument)`` asked for; called once, after the page is built."""

    def refresh(self) -> None:
        """Show what is true now: called when the page is shown and when the vault has changed."""

    def flush(self) -> None:
        """Keep what is being typed: called before the vault is locked or the window closes."""

    def state(self) -> dict[str, Any]:
        """Give what was typed and chosen, to be put back by :meth:`restore`."""
        return {}

    def restore(self, state: dict[str, Any]) -> None:
        """Put back what :meth:`state` gave; missing keys keep what is there."""

    def save_page(self) -> None:
        """Save what is typed here: Ctrl+S, on pages with a form."""

    def print_page(self) -> None:
        """Print this page: Ctrl+P where ``can_print`` is set."""

    def width_changed(self, width: int) -> None:
        """Follow a new ``content_width``; called on each change of the page's width."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.width_changed(self.content_width)
