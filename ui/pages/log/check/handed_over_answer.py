"""What the check of a record that was handed over found, in plain words."""

from typing import TYPE_CHECKING

from caregiver_app.record.moments import unstamp

from ....models.moments import day_words, moment_words
from ....widgets import BandCard, Bullets, Heading, Para

if TYPE_CHECKING:
    from caregiver_app.bundle.check import BundleChecked
    from caregiver_app.bundle.entries_proved import ProvedEntry

_LOOKS = {
    "unchanged-since": "yes",
    "fits-together": "ask-first",
    "earlier": "ask-first",
    "no-record": "no-rule",
    "locked": "no-rule",
}
_ELSE = "no"


class HandedOverAnswer(BandCard):
    """The answer to one check, with the entries that were proved."""

    def __init__(self, found: "BundleChecked", entries: "tuple[ProvedEntry, ...]") -> None:
        super().__init__(_LOOKS.get(found.standing, _ELSE), gap=10)
        self._found = found
        self.title = Heading(self._title(), 3)
        self.body.addWidget(self.title)
        self.said = self._said()
        for words in self.said:
            self.body.addWidget(Para(words))
        self.entries = [self._line(one) for one in entries]
        if self.entries:
            self.body.addWidget(Heading(self.tr("What it proves"), 3))
            self.body.addWidget(Bullets(self.entries, icon="notebook-pen", tight=True))

    @property
    def spoken(self) -> str:
        """Give the verdict, for a screen reader."""
        return " ".join((f"{self.title.text()}.", *self.said))

    def _title(self) -> str:
        pages = self._found.pages
        match self._found.standing:
            case "unchanged-since" if pages:
                return self.tr("The record inside is the one that left the house")
            case "fits-together" if pages:
                return self.tr("The record inside fits together")
            case "unchanged-since":
                return self.tr("This is the file that left the house")
            case "fits-together":
                return self.tr("All of it fits together")
            case "no-record":
                return self.tr("There is no record in this PDF")
            case "locked":
                return self.tr("It is a locked page")
            case "earlier":
                return self.tr("The letters are of an earlier file")
            case "another":
                return self.tr("The letters are not those of this file")
        return self.tr("Something in this file does not fit")

    def _said(self) -> list[str]:
        match self._found.standing:
            case "unchanged-since":
                words = self.tr("Nothing in it was changed since.")
                return [self._handed(), words, *self._beside()]
            case "fits-together":
                words = self.tr(
                    "Only the letters from its paper can tell that nobody made another file in its"
                    " place."
                )
                return [self._handed(), words, *self._beside()]
            case "no-record":
                return [self.tr("It is a paper alone. Nothing in it can be checked.")]
            case "locked":
                words = self.tr(
                    "Open it in a web browser with its six words first. It checks what is inside,"
                    " and gives the file back."
                )
                return [words]
            case "earlier":
                words = self.tr(
                    "This file goes on from that one, and nothing of that time was changed. Its own"
                    " paper has other letters."
                )
                return [self._handed(), words]
            case "another":
                words = self.tr(
                    "Either the paper belongs to another file, or this is not the file that left"
                    " the house."
                )
                return [words, self._handed()]
        return self._misfit()

    def _beside(self) -> list[str]:
        """Say what of a PDF is not proved, and which files it does not carry."""
        if not self._found.pages:
            return []
        words = self.tr(
            "The pages of the PDF are not proved: anybody can change them. The words below are."
        )
        away = self.tr("Not in the PDF, and not checked: {name}")
        return [words, *(away.format(name=one) for one in self._found.away)]

    def _misfit(self) -> list[str]:
        if self._found.place == "file" and self._found.pages:
            words = self.tr(
                "It is a PDF without a record, one with a password, or one that another program"
                " saved again."
            )
        elif self._found.place == "file":
            words = self.tr("It is no file that was handed over, or it was packed again.")
        else:
            words = self.tr("The first that does not fit: {place}.").format(place=self._found.place)
        return [words, self.tr("Do not rely on it. Ask who gave it to you for the file once more.")]

    def _handed(self) -> str:
        said = self._found.statement
        assert said is not None
        moment = moment_words(unstamp(said.made, said.offset_minutes))
        if not said.by.name:
            words = self.tr("It was handed over to {to} on {moment}")
            return words.format(to=said.to, moment=moment)
        words = self.tr("{by} handed it over to {to} on {moment}")
        return words.format(by=said.by.name, to=said.to, moment=moment)

    def _line(self, one: "ProvedEntry") -> str:
        day = day_words(one.day) if one.day else self.tr("day not shown")
        said = one.words or self.tr("words not shown")
        if one.withdrawn:
            said = self.tr("taken back: {words}").format(words=said)
        words = self.tr("{reference}, {day}: {words}")
        return words.format(reference=one.reference, day=day, words=said)
