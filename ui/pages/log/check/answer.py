"""What the letters on a printed page say of the log, in plain words, and what to do next."""

from PySide6.QtCore import Signal

from caregiver_app.handover.wording import load_words
from caregiver_app.record.proof_values import PageChecked, PageStanding

from ....models.moments import moment_words
from ....widgets import BandCard, Bullets, Button, Flow, Heading, Label, Para
from ..list.seal_line import what_to_do

_LOOKS = {
    PageStanding.UNCHANGED: "yes",
    PageStanding.CHANGED: "no",
    PageStanding.NOT_HERE: "ask-first",
    PageStanding.LATER: "ask-first",
}


class PageAnswer(BandCard):
    """The answer to one check. A slip of the fields is not told here, but at its field.

    ``opened`` tells the id of the entry that was asked for, ``copies`` that the copies of the log
    are to be seen, ``signed`` that a worker has signed the page.
    """

    opened = Signal(str)
    copies = Signal()
    signed = Signal()
    open: Button | None = None
    sign: Button | None = None
    see_copies: Button | None = None

    def __init__(self, found: PageChecked) -> None:
        super().__init__(_LOOKS[found.standing], gap=10)
        self._found = found
        self.title = Heading(self._title(), 2)
        self.body.addWidget(self.title)
        self.said = self._said()
        for words in self.said:
            self.body.addWidget(Para(words))
        buttons = self._buttons()
        if found.standing is PageStanding.CHANGED:
            self.body.addWidget(what_to_do())
        elif found.standing is PageStanding.NOT_HERE:
            self.body.addWidget(Bullets(self._not_here(), icon="arrow-right"))
        if self.sign is not None:
            words = self.tr("Has a worker signed this page? You can write that down in the log.")
            self.body.addWidget(Label(words))
        if buttons:
            self.body.addLayout(Flow(*buttons))

    @property
    def spoken(self) -> str:
        """Give all that the answer says, for a screen reader."""
        return " ".join((f"{self.title.text()}.", *self.said))

    def _title(self) -> str:
        match self._found.standing:
            case PageStanding.UNCHANGED:
                return self.tr("All that was saved by then is unchanged")
            case PageStanding.CHANGED:
                return self.tr("Something that was saved by then was changed")
            case PageStanding.LATER:
                return self.tr("That entry was saved after the page was printed")
        return self.tr("No state of this log has these letters")

    def _said(self) -> list[str]:
        found = self._found
        if found.standing is PageStanding.NOT_HERE:
            return [
                self.tr("They are of another log, or of a part that was cut off or built anew.")
            ]
        if found.standing is PageStanding.LATER:
            words = self.tr("So the letters say nothing about it. Check a page of a later day.")
            return [self._printed(), self._entry(), words]
        if found.standing is PageStanding.CHANGED:
            return [self._printed(), self._changed()]
        said = [f"{self._printed()} {self._since()}"]
        return [*said, self._entry()] if found.reference else said

    def _printed(self) -> str:
        """Say which state of the log the page is of."""
        found = self._found
        assert found.at is not None
        words = self.tr(
            "This page was printed when the last saving of the log was that of {moment}"
        )
        said = words.format(moment=moment_words(found.at))
        if not found.last:
            return said
        newest = self.tr("The newest entry then was {reference}.")
        return f"{said} {newest.format(reference=found.last)}"

    def _since(self) -> str:
        if not self._found.since:
            return self.tr("Nothing was saved since.")
        if self._found.since == 1:
            return self.tr("Since then: 1 saving.")
        return self.tr("Since then: %n savings.", "", self._found.since)

    def _entry(self) -> str:
        """Say which entry was asked for."""
        found = self._found
        assert found.day is not None
        day = load_words().day(found.day)
        words = self.tr("{reference} is entry {number}, of {day}.")
        return words.format(reference=found.reference, number=found.number, day=day)

    def _changed(self) -> str:
        if self._found.bad:
            words = self.tr("Entry {reference} no longer fits what was saved.")
            return words.format(reference=self._found.bad)
        return self.tr("What no longer fits is something else than an entry.")

    def _not_here(self) -> tuple[str, ...]:
        return (
            self.tr(
                "Look whether the page is of this log: its top names the child and the writer."
            ),
            self.tr("If it is, keep the page. Do not erase anything for now."),
            self.tr("An older copy of the log may have these letters. You can look into it."),
        )

    def _buttons(self) -> list[Button]:
        found, buttons = self._found, list[Button]()
        if found.standing is PageStanding.UNCHANGED:
            self.sign = Button(self.tr("A worker has signed this page"), icon="pencil")
            self.sign.clicked.connect(self.signed)
            buttons.append(self.sign)
        if found.standing in (PageStanding.CHANGED, PageStanding.NOT_HERE):
            self.see_copies = Button(self.tr("Copies of your log"))
            self.see_copies.clicked.connect(self.copies)
            buttons.append(self.see_copies)
        if found.entry_id:
            words = self.tr("Open entry {reference}").format(reference=found.reference)
            self.open = Button(words, icon="notebook-pen")
            self.open.clicked.connect(lambda: self.opened.emit(found.entry_id))
            buttons.append(self.open)
        return buttons
