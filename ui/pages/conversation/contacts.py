"""Cards of people out of an address book, shown as what they are: there is nothing to take in."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Signal

from caregiver_app.imports.recognised import recognised_words
from caregiver_app.imports.values import ExportPreview
from caregiver_app.intake.suggesting import suggest
from caregiver_app.intake.values import SuggestedBy
from caregiver_app.record.by_name import Repository
from caregiver_app.record.values import Person

from ...context import Context
from ...models.words import breakable
from ...shown_names import shown_name, shown_words
from ...widgets import Bullets, Button, Card, Flow, Heading, Label, Para, Slot, column, panel

_MOST = 12


class ContactsFound(Card):
    """Names with their numbers. A number of somebody on record can be noted on their card.

    ``people_asked`` tells that the page of People is wanted; ``noted`` tells what was done.
    """

    people_asked = Signal()
    noted = Signal(str)

    def __init__(self, context: Context, found: ExportPreview) -> None:
        super().__init__(gap=12)
        self._context, self._names = context, found.names
        self.title = Heading(recognised_words().line(found.format), 2)
        self.body.addWidget(self.title)
        reached: dict[str, list[str]] = {}
        for number, name in found.names.items():
            reached.setdefault(name, []).append(number)
        self.lines = [", ".join((name, *reached.get(name, ()))) for name in found.people]
        count = self.tr("Contacts: {count}.").format(count=f"{len(self.lines):,}")
        nothing = self.tr("Contact cards hold no messages. There is nothing to take into the log.")
        self.spoken = f"{self.title.text()}. {count} {nothing}"
        self.body.addWidget(Para(f"{count} {nothing}"))
        shown = [breakable(shown_words(one)) for one in self.lines[:_MOST]]
        if len(self.lines) > _MOST:
            shown.append(f"+ {len(self.lines) - _MOST:,}")
        self.body.addWidget(Bullets(shown, icon="users-round", tight=True))
        self._offers = Slot(column(gap=6))
        self.body.addWidget(panel(self._offers.box))
        self.to_people = Button(self.tr("Go to People"))
        self.to_people.clicked.connect(self.people_asked)
        self.body.addWidget(panel(Flow(self.to_people)))
        context.desk.ask(Repository.people).then(self._know_people)

    @property
    def offers(self) -> list[Button]:
        """Give the buttons that note a number."""
        return [one for part in self._offers.parts for one in part.findChildren(Button)]

    def _know_people(self, people: Sequence[Person]) -> None:
        """Offer to note the numbers of those who are on record by that name alone."""
        self._offers.clear()
        known = {one.id: one for one in people}
        by_name = [
            (number, known[told.person])
            for number, told in suggest(self._names, people).items()
            if told.by is SuggestedBy.NAME
        ]
        if by_name:
            self._offers.add(Label(self.tr("Note a number on the card of somebody on record:")))
        for number, person in by_name[:_MOST]:
            words = self.tr("{number}: note it on the card of {name}")
            said = words.format(number=shown_words(number), name=shown_name(person.name))
            offer = Button(said, "link", icon="plus")
            offer.clicked.connect(partial(self._note, number, person))
            self._offers.add(panel(Flow(offer)))

    def _note(self, number: str, person: Person) -> None:
        reach = ", ".join(filter(None, (person.reach.strip(), number)))
        kept = self._context.desk.ask(Repository.save_person, replace(person, reach=reach))
        kept.then(self._noted)

    def _noted(self, person: Person) -> None:
        words = self.tr("The number is noted on the card of {name}.")
        self.noted.emit(words.format(name=shown_name(person.name)))
        self._context.desk.ask(Repository.people).then(self._know_people)
