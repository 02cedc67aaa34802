"""The base of every page: a heading, a scrolled body, and a bar that never scrolls away."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import SIGNAL, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QLineEdit,
    QWidget,
)
from shiboken6 import Shiboken

from caregiver_app.errors import Known
from caregiver_app.messages import message
from caregiver_app.record.changes import ChangeKinds

from .context import Context
from .look_first import looking
from .scroll_column import ScrollColumn
from .theme import current_theme
from .widgets import (
    ActionBar,
    Button,
    Flow,
    Heading,
    InOrder,
    Label,
    SearchField,
    Toast,
    announce,
    column,
    panel,
    row,
)

if TYPE_CHECKING:
    from .urgent.inline import DangerStrip


_ENTERED = SIGNAL("returnPressed()")


def _writes(field: QWidget | None) -> bool:
    """Say whether ``field`` is one line of a form, in which Enter has no meaning of its own."""
    if not isinstance(field, QLineEdit) or isinstance(field, SearchField):
        return False
    return not field.isReadOnly() and not field.receivers(_ENTERED)


LOW = 720
"""Below this height of the window (at 100 %) a page spares room."""
_HEADING = 300
"""The most that a heading keeps for itself beside buttons, at 100 %."""
LOWEST = 420
"""Below this height the heading is small, and the bar keeps its first buttons alone."""


class Page(InOrder):
    """One page. A page never opens another: it emits ``go`` and the main window does.

    Build everything in ``__init__`` from ``self.context``: ``self.head(...)`` first, then parts
    into ``self.body``; ``self.action_bar(...)`` for a bar fixed at the bottom. A change of the text
    size builds the page anew: ``state()`` gives what was typed and chosen, ``restore()`` puts it
    back. Override ``refresh()`` for what has changed in the vault, and say what it ``follows``;
    ``flush()`` for what must be kept before the vault is locked, ``open()`` for the argument of
    ``go``, ``print_page()`` and set ``can_print`` where Ctrl+P makes sense, and set
    ``self.search`` for Ctrl+F.
    """

    go = Signal(str, object)
    """A page id (or "unlock", "lock", "welcome") and an argument for that page, or None."""

    max_width = 920
    can_print = False
    files_begin_entry = False
    """Files that are dropped or pasted here, and are no exported chat, begin an entry."""
    follows: ChangeKinds = frozenset()
    """What of the record the page shows: a change of it calls ``refresh``."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setObjectName("page")
        self.context = context
        if self.follows:
            context.desk.on(self.follows, self.refresh)
        self.title = ""
        self.heading: Heading | None = None
        self.search: SearchField | None = None
        self._toast: Toast | None = None
        self._action_bar: ActionBar | None = None
        self._headed = ""
        self._link_back: Button | None = None
        self._leads_back: tuple[str, object] = ("guide", None)
        self._box = column(gap=0, on=self)
        self.scroller = ScrollColumn(self.max_width)
        self.body = self.scroller.body
        self._box.addWidget(self.scroller, 1)

    # -- to build with

    def head(self, title: str, lead: str = "", *buttons: Button) -> None:
        """Add the heading of the page, a line under it, and buttons at its right."""
        if title != self._headed:
            self._headed = title
            self.unsay()
        self.heading = Heading(title, 1)
        self.title = self.title or title
        parts: list[QWidget] = [self.heading]
        if buttons:
            parts = [self._heading_beside(*buttons)]
        if lead:
            parts.append(Label(lead, "lead"))
        self.body.addWidget(panel(column(*parts, gap=4)))

    def _heading_beside(self, *buttons: Button) -> QWidget:
        assert self.heading is not None
        words, tools = panel(column(self.heading)), panel(Flow(*buttons))
        # On one line, or the buttons go below it.
        self.heading.ensurePolished()
        wide = self.heading.fontMetrics().horizontalAdvance(self.heading.text())
        words.setMinimumWidth(min(wide + 2, current_theme().px(_HEADING)))
        return panel(Flow(words, tools, gap=12, grows=words))

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

    def action_bar(self, *buttons: QWidget, keep: int = 2) -> ActionBar:
        """Add a bar at the bottom that never scrolls away.

        The one primary of ``buttons`` comes first. In a low window the first ``keep`` stay, of a
        form Save and Cancel, and More has the rest.
        """
        self._action_bar = ActionBar(*buttons, keep=keep)
        self._action_bar.set_low(self.low_height < LOWEST)
        self._box.addWidget(self._action_bar)
        return self._action_bar

    def look_button(self) -> Button:
        """Give the button that stands beside Print and shows the pages first."""
        look = Button(self.tr("Look at the pages"), "quiet", icon="eye", tip="Ctrl+Shift+P")
        look.clicked.connect(self.look_at_pages)
        return look

    def danger_strip(self) -> DangerStrip:
        """Add the numbers that show while typed words tell of danger: above the body, fixed."""
        from .page_arguments import ALL_KINDS
        from .urgent.inline import DangerStrip

        strip = DangerStrip(self.context)
        strip.concerns.connect(lambda kind: self.go.emit("concerns", kind or ALL_KINDS))
        strip.came.connect(self._keep_caret_in_sight)
        self._box.insertWidget(0, strip)
        return strip

    def _keep_caret_in_sight(self) -> None:
        """Scroll to where somebody types: the room for the body has become less high."""
        field, inside = self.focusWidget(), self.scroller.widget()
        if field is None or inside is None or not inside.isAncestorOf(field):
            return
        caret = field.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle)
        if isinstance(caret, QRectF):
            caret = caret.toRect()
        if isinstance(caret, QRect):
            at = field.mapTo(inside, caret.center())
            self.scroller.ensureVisible(
                at.x(), at.y(), 0, caret.height() + self.context.theme.px(24)
            )

    def say(self, text: str) -> None:
        """Tell what has just happened, at the foot of the page.

        It stays until it is closed, or something else is shown.
        """
        if self._toast is None:
            self._toast = Toast()
            self._box.insertWidget(self._box.indexOf(self._reading) + 1, self._toast)
        self._toast.say(text)
        # The room for the body has become less high.
        QTimer.singleShot(0, self, self._keep_focus_in_sight)

    def unsay(self) -> None:
        """Take away what was told: something else is shown now."""
        if self._toast is not None:
            self._toast.hide()

    @property
    def _reading(self) -> QWidget:
        """The part that gives its height to what stands at the foot."""
        return self.scroller

    def _keep_focus_in_sight(self) -> None:
        field, inside = self.focusWidget(), self.scroller.widget()
        if field is not None and inside is not None and inside.isAncestorOf(field):
            self.scroller.ensureWidgetVisible(field, 0, self.context.theme.px(12))

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

    @property
    def low_height(self) -> float:
        """Give how high the page is, counted in pixels at 100 % text."""
        return self.height() / self.context.theme.scale

    # -- to override

    def open(self, argument: object) -> None:
        """Show what ``go(page_id, argument)`` asked for; called once, after the page is built."""

    def refresh(self) -> None:
        """Show what is true now: called when shown, and when what the page ``follows`` changed."""

    def flush(self) -> None:
        """Keep what is being typed: called before the vault is locked or the window closes."""

    def state(self) -> dict[str, Any]:
        """Give what was typed and chosen, to be put back by :meth:`restore`."""
        return {}

    def restore(self, state: dict[str, Any]) -> None:
        """Put back what :meth:`state` gave; missing keys keep what is there."""

    def save_page(self) -> None:
        """Save what is typed here: Ctrl+S, on pages with a form."""

    def take_files(self, paths: Sequence[Path]) -> None:
        """Take files that were pasted or dropped; unless overridden, say where to.

        An exported chat opens the page on which it is looked into. A mail and cards of people are
        meant for an entry as often: those are no chat here.
        """
        if len(paths) != 1:
            self._take_others(paths)
            return
        (path,) = paths

        def known(is_chat: bool) -> None:
            if is_chat:
                from .page_arguments import ExportedChat

                self.go.emit("conversation", ExportedChat(path))
            else:
                self._take_others(paths)

        def failed(error: Exception) -> None:
            # What cannot be opened is told by whoever takes it.
            if isinstance(error, Known):
                self._take_others(paths)
            else:
                self.context.trouble.emit(error)

        self.context.desk.intake.ask_chat(path, known, failed)

    def _take_others(self, paths: Sequence[Path]) -> None:
        if self.files_begin_entry:
            from .page_arguments import EntryWithFiles

            self.go.emit("entry", EntryWithFiles(tuple(paths)))
        else:
            self.say(self.tr("A file does not fit in here. Add it to an entry of your log."))

    def first_field(self) -> QWidget | None:
        """Give where somebody begins to write, on a page that is a form; else None."""
        return None

    def is_done(self) -> bool:
        """Say whether what was written here is saved: no way back leads here then."""
        return False

    def print_page(self) -> None:
        """Print this page: Ctrl+P where ``can_print`` is set."""

    def look_at_pages(self) -> None:
        """Show the pages of what :meth:`print_page` prints; override it where that asks first."""
        with looking(self):
            self.print_page()

    def width_changed(self, width: int) -> None:
        """Follow a new ``content_width``; called on each change of the page's width."""

    def height_changed(self, height: float) -> None:
        """Follow a new ``low_height``; called on each change of the page's height."""

    # -- keys

    def way_back(self, *, links: bool) -> Button | None:
        """Give the button that leads out of what the focus is in: the innermost that shows.

        ``links`` says that the links back count too, which lead to other pages.
        """
        one: QWidget | None = self.focusWidget() or self
        while one is not None:
            for button in one.findChildren(Button):
                if button.isVisible() and (button.escapes or (links and button.is_link_back)):
                    return button
            one = one.parentWidget() if one is not self else None
        return None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Save the form from a field of one line with Enter, where that means nothing else."""
        entered = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat()
        if entered and _writes(self.focusWidget()):
            self.save_page()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().height() != event.oldSize().height():
            self._fit_height()
        if event.size().width() != event.oldSize().width():
            self.width_changed(self.content_width)

    def _fit_height(self) -> None:
        high = self.low_height
        self.scroller.set_low(high < LOW)
        if self.heading is not None:
            self.heading.set_role("h1-low" if high < LOWEST else "h1")
        # A page may let go of its bar when its form is closed.
        if self._action_bar is not None and Shiboken.isValid(self._action_bar):
            self._action_bar.set_low(high < LOWEST)
        self.height_changed(high)
