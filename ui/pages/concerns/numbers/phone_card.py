"""One office to call: its numbers, large and ready to copy, who answers, and when it was read."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLayout, QWidget

from caregiver_app.concerns.calling import PhoneLine
from caregiver_app.record.values import Person

from ....models.words import person_words
from ....shown_names import shown_name
from ....widgets import Button, Card, Columns, Icon, Label, announce, column, row
from ..words import read_on, text_line


def copy_button(text: str, words: str, name: str) -> Button:
    """Give a button that copies ``text`` and says so; ``name`` is what a screen reader calls it."""
    button = Button(words, icon="copy", name=name)

    def copy() -> None:
        QGuiApplication.clipboard().setText(text)
        copied = QCoreApplication.translate("PhoneCard", "Copied: {text}").format(text=text)
        announce(button, copied)
        button.set_words(QCoreApplication.translate("PhoneCard", "Copied"), name)

    button.clicked.connect(copy)
    return button


def copy_number(line: PhoneLine, *, short: bool = False) -> Button:
    """Give the button that copies the number of ``line``; ``short`` says only "Copy"."""
    tr = QCoreApplication.translate
    name = tr("PhoneCard", "Copy number {phone}, {name}").format(phone=line.phone, name=line.name)
    words = tr("PhoneCard", "Copy") if short else tr("PhoneCard", "Copy number")
    return copy_button(line.phone, words, name)


def copy_address(web: str, name: str) -> Button:
    """Give the button that copies a web address of ``name``."""
    tr = QCoreApplication.translate
    spoken = tr("PhoneCard", "Copy address {web}, {name}").format(web=web, name=name)
    return copy_button(web, tr("PhoneCard", "Copy"), spoken)


class PhoneCard(Card):
    """``lines`` are the numbers of one office. ``urgent`` gives the look of a call to make now.

    ``brief`` leaves out what it is for and when it was read: the same number stands whole nearby.
    That a number is not sure is said all the same.
    """

    def __init__(
        self,
        lines: Sequence[PhoneLine],
        language: str,
        *,
        urgent: bool = False,
        brief: bool = False,
    ) -> None:
        super().__init__("urgent-soft" if urgent else "soft", margins=(16, 12, 16, 12), gap=8)
        self.lines = tuple(lines)
        tone = "urgent" if urgent else "primary"
        first = self.lines[0]
        for line in self.lines:
            if line.phone:
                self.body.addWidget(self._number(line, tone))
        who = f"{first.name}. {first.run_by}" if first.run_by else first.name
        hours = {line.hours for line in self.lines}
        said = [who.rstrip(".") + "."]
        if len(hours) == 1 and first.hours:
            said.append(first.hours.rstrip(".") + ".")
        who_line = " ".join(said) if first.phone else first.name
        words = [Label(who_line, "small" if first.phone else "bold", tone="ink")]
        if first.use and not brief:
            words.append(Label(first.use, "small", tone="ink"))
        if text := text_line(first):
            words.append(Label(text, "small", tone="ink"))
        notes = dict.fromkeys(
            (line.note if line.unsure else "") if brief else read_on(line, language)
            for line in self.lines
        )
        words.extend(Label(note, "small") for note in notes if note)
        self.body.addLayout(column(*words, gap=3))
        for web in first.webs:
            self.body.addWidget(self._web(web, first.name))

    def _number(self, line: PhoneLine, tone: str) -> QWidget:
        number = Label(line.phone, "h2", tone=tone, wrap=False)
        mark = Icon("phone-call", tone, 22, box=30)
        hours = line.hours if len({one.hours for one in self.lines}) > 1 else ""
        small = ". ".join(filter(None, (line.label.rstrip("."), hours)))
        words = column(number, Label(small, "small", tone="ink"), gap=0) if small else number
        marked = column(mark, None) if small else mark
        return beside(row(marked, words, gap=12, grows=1), copy_number(line))

    def _web(self, web: str, name: str) -> QWidget:
        # Small and with no icon: an address is one long word, and must fit at 200 % too.
        return beside(
            column(Label(web, "small", tone="primary")), copy_address(web, name), wide_at=520
        )


class WorkerCard(Card):
    """Roles to call: the people on record who can be reached, else just whom to call."""

    def __init__(self, lines: Sequence[PhoneLine], workers: Sequence[Person]) -> None:
        super().__init__("soft", margins=(16, 12, 16, 12), gap=8)
        self.body.addLayout(
            row(
                column(Icon("phone", "primary", 20, box=26), None),
                column(*(Label(line.name, "bold") for line in lines), gap=2),
                gap=12,
                grows=1,
            )
        )
        if not workers:
            words = self.tr("Use the number your worker gave you.")
            self.body.addWidget(Label(words, "small", tone="ink"))
            return
        self.body.addWidget(Label(self.tr("Workers on your People page:"), "small", tone="ink"))
        for worker in workers:
            self.body.addWidget(self._person(worker))

    def _person(self, worker: Person) -> QWidget:
        who = person_words(worker)
        words = column(Label(worker.reach, "h3", tone="primary"), Label(who, "small", tone="ink"))
        name = self.tr("Copy how to reach {name}").format(name=shown_name(worker.name))
        return beside(words, copy_button(worker.reach, self.tr("Copy"), name))


def beside(words: QLayout, button: Button, *, wide_at: int = 380) -> QWidget:
    """Give words with a button at their right, or below them where there is no room."""
    left, right = QWidget(), QWidget()
    left.setLayout(words)
    right.setLayout(row(button))
    both = Columns(wide_at=wide_at, gap=10)
    both.add(left, 1)
    both.add(right, 0)
    return both
