"""One entry that waits in the tray: a box to tick, what it is, and a way to open it."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from caregiver_app.handover.wording import load_words
from caregiver_app.record.lists import EntryRow
from caregiver_app.record.values import Filed

from ...models.words import breakable, names, sentence
from ...theme import current_theme
from ...widgets import Button, Check, Columns, Label, column, row
from .filed_form import filed_before_words


class TrayRow(QWidget):
    """``before`` is how earlier words of the entry were filed, or None."""

    def __init__(self, entry: EntryRow, before: Filed | None) -> None:
        super().__init__()
        words, theme = load_words(), current_theme()
        self.entry_id, self.filing = entry.id, entry.filing
        when = f"{words.day(entry.day)}, {words.clock(entry.clock)}"
        self.check = Check(when, name=sentence(entry, ()))
        self.open = Button(
            self.tr("Open"), "quiet", name=self.tr("Open the entry of {when}").format(when=when)
        )
        about = [Label(breakable(names(entry)), "bold")]
        if entry.snippet:
            about.append(Label(breakable(entry.snippet)))
        if before is not None:
            about.append(Label(filed_before_words(before), "small", tone="ask-first"))
        said = QWidget()
        inside = column(*about, gap=2)
        inside.setContentsMargins(theme.px(32), 0, 0, 0)
        said.setLayout(inside)
        left = QWidget()
        left.setLayout(column(row(self.check), said, gap=2))
        both = Columns(wide_at=420, gap=8)
        both.add(left, 1)
        tools = QWidget()
        tools.setLayout(column(row(self.open), None, gap=0))
        both.add(tools, 0)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(both)
