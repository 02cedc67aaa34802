"""What stands above the log and stays there: its heading with what can be done, and one row."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QBoxLayout, QWidget

from ...theme import current_theme
from ...widgets import (
    Button,
    Columns,
    Flow,
    Heading,
    MenuButton,
    MenuLine,
    Segmented,
    column,
    panel,
)
from .list.filters import FilterBar
from .rooms import ENTRIES, PATTERNS, REVIEW, TRAY

_ONE_ROW, _AIRY = 640, 860
"""The widths at 100 % from which all controls stand in one row, and the switches have air."""


class LogControls(QWidget):
    """The switches of the rooms with ``bar`` beside them; ``head`` stands apart, above.

    ``low_add`` and ``low_more`` are for the bar at the foot of a low window, where the head has
    no room for buttons. ``lines`` gives what stands behind More.
    """

    def __init__(self, bar: FilterBar, lines: Callable[[], Sequence[MenuLine]]) -> None:
        super().__init__()
        self._bar = bar
        self.heading = Heading(self.tr("Contact log"), 1)
        more = self.tr("More for the log")
        self.more = MenuButton(self.tr("More"), more, lines)
        self.low_more = MenuButton(self.tr("More"), more, lines)
        self.print = Button(
            self.tr("Print"), icon="printer", name=self.tr("Print these entries"), tip="Ctrl+P"
        )
        self.add, self.low_add = (
            Button(self.tr("Add entry"), "primary", icon="plus", tip="Ctrl+N") for _ in range(2)
        )
        self.tools = (self.more, self.print, self.add)
        self._tools = panel(Flow(*self.tools))
        self.head = Columns(wide_at=500, gap=12)
        self.head.add(self.heading, 1)
        self.head.add(self._tools, 0)
        self.rooms = Segmented(self.tr("Part of the log"), self._room_names(0), ENTRIES)
        self._across = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._across.setContentsMargins(0, 0, 0, 0)
        self._across.setSpacing(current_theme().space(10))
        self._across.addWidget(panel(column(self.rooms, None)))
        self._across.addWidget(bar, 1)

    def _room_names(self, to_file: int) -> list[tuple[str, str]]:
        tray = self.tr("To file ({count})").format(count=to_file)
        return [
            (ENTRIES, self.tr("Entries")),
            (TRAY, tray if to_file else self.tr("To file")),
            (REVIEW, self.tr("Review")),
            (PATTERNS, self.tr("Patterns")),
        ]

    def first_ways(self, add: Callable[[], object], exported: Callable[[], object]) -> list[Button]:
        """Give what a log without an entry offers."""
        first = Button(self.tr("Add first entry"), "primary", icon="plus")
        chat = Button(self.tr("Bring in an exported chat"), icon="message-square")
        for button, does in ((first, add), (chat, exported)):
            button.clicked.connect(does)
        return [first, chat]

    def fit(self, width: int) -> None:
        """Take the room there is: ``width`` pixels."""
        theme = current_theme()
        one_row = width >= theme.px(_ONE_ROW)
        ways = QBoxLayout.Direction
        self._across.setDirection(ways.LeftToRight if one_row else ways.TopToBottom)
        airy = width >= theme.px(_AIRY)
        self.rooms.set_tight(not airy)
        self._bar.search.setPlaceholderText(
            self.tr("Search the log") if airy else self.tr("Search")
        )

    def show_to_file(self, count: int) -> None:
        """Say how many entries wait to be filed."""
        self.rooms.set_words(TRAY, dict(self._room_names(count))[TRAY])

    def show_list_tools(self, listed: bool) -> None:
        """Show what is for the list alone, or leave it to the other rooms."""
        self._bar.setVisible(listed)
        self.print.setVisible(listed)

    def show_add(self, shown: bool, *, low: bool) -> None:
        """Offer to add an entry: at the top, or at the foot of a low window."""
        self._tools.setVisible(shown and not low)

    def line_print(self, does: Callable[[], object]) -> MenuLine:
        """Give the line of the menu that prints."""
        return MenuLine(self.tr("Print these entries"), does, "printer")

    def line_save(self, does: Callable[[], object]) -> MenuLine:
        """Give the line of the menu that saves what is shown."""
        return MenuLine(self.tr("Save these entries as PDF"), does, "file-down")

    def line_look(self, does: Callable[[], object]) -> MenuLine:
        """Give the line of the menu that shows the pages before they are printed."""
        return MenuLine(self.tr("Look at the pages of these entries"), does, "eye")

    def proof_lines(
        self,
        exported: Callable[[], object],
        handed: Callable[[], object],
        seals: Callable[[], object],
        printed: Callable[[], object],
    ) -> tuple[MenuLine, ...]:
        """Give the lines that look into files, show what was handed over, and check."""
        return (
            MenuLine(self.tr("Bring in an exported chat"), exported, "message-square"),
            MenuLine(self.tr("What was handed over"), handed, "file"),
            MenuLine(self.tr("Check the seals"), seals, "shield"),
            MenuLine(self.tr("Check a printed page"), printed, "file-text"),
        )
