"""Numbers to call, beside an answer: large, with who answers and when, ready to copy."""

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from caregiver_app.concerns.calling import PhoneLine, lines_for

from ..context import Context
from ..widgets import Button, Card, Columns, Icon, Label, announce, column, hline, row


def lines_of(context: Context, calls: Iterable[str]) -> tuple[PhoneLine, ...]:
    """Give the lines of ``calls`` (ids of the concerns) for the society of this caregiver."""
    settings = context.settings
    society = (settings.society, settings.society_name, settings.society_phone)
    return tuple(line for call in calls for line in lines_for(context.concerns, call, *society))


class Numbers(Card):
    """``lines`` in their order; a line that the caregiver has yet to fill in is left out."""

    def __init__(self, lines: Iterable[PhoneLine]) -> None:
        super().__init__("urgent-soft", margins=(18, 10, 14, 10), gap=6)
        shown = [line for line in lines if line.phone or line.webs]
        for at, line in enumerate(shown):
            if at:
                self.body.addWidget(hline())
            self.body.addWidget(self._line(line))

    def _line(self, line: PhoneLine) -> QWidget:
        said = line.phone or line.webs[0]
        number = Label(said, "h2" if line.phone else "bold", tone="urgent", wrap=False)
        small = ". ".join(part.rstrip(".") for part in (line.name, line.label, line.hours) if part)
        words = column(number, Label(f"{small}.", "small", tone="ink"), gap=0)
        if line.note:
            words.addWidget(Label(line.note, "small"))
        mark = column(Icon("phone-call" if line.phone else "globe", "urgent", 22, box=30), None)
        left, right = QWidget(), QWidget()
        left.setLayout(row(mark, words, gap=12, grows=1))
        right.setLayout(row(self._copy(said, line.name)))
        both = Columns(wide_at=420, gap=10)
        both.add(left, 1)
        both.add(right, 0)
        return both

    def _copy(self, said: str, owner: str) -> Button:
        tr = QCoreApplication.translate
        name = tr("Numbers", "Copy {number}, {name}").format(number=said, name=owner)
        button = Button(tr("Numbers", "Copy"), icon="copy", name=name)

        def copy() -> None:
            QGuiApplication.clipboard().setText(said)
            announce(button, tr("Numbers", "Copied: {number}").format(number=said))
            button.set_words(tr("Numbers", "Copied"), name)

        button.clicked.connect(copy)
        return button
