"""Says above the log that the keys beside it are not those that were sealed last."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from caregiver_app.record.by_name import Repository
from caregiver_app.record.proof_values import KeysStanding

from ....context import Context
from ....onboarding.other_keys import words_of
from ....page import Page
from ....widgets import BandCard, Button, Flow, Heading, Para

if TYPE_CHECKING:
    from caregiver_app.record.repository import Repository as OpenRecord


class KeysNotice(BandCard):
    """Hidden while the keys are as they were sealed. ``settings`` leads to a new passphrase.

    :meth:`look` asks how they stand; ``page`` tells what was done.
    """

    settings = Signal()

    def __init__(self, context: Context, page: Page) -> None:
        super().__init__("ask-first", gap=10)
        self._context, self._page = context, page
        self._here, self._standing = False, KeysStanding.AS_SEALED
        self._title = Heading("", 2)
        self._text = Para("")
        self.renew = Button(self.tr("Set a new passphrase"), icon="key-round")
        self.accept = Button(self.tr("These keys are right"))
        self.renew.clicked.connect(self.settings)
        self.accept.clicked.connect(self._ask)
        for part in (self._title, self._text):
            self.body.addWidget(part)
        self.body.addLayout(Flow(self.renew, self.accept))

    def look(self) -> None:
        """Ask how the keys stand now."""
        self._context.desk.ask(_standing_of).then(self._know)

    def set_here(self, here: bool) -> None:
        """Show the notice, where there is something to tell, or hide it."""
        self._here = here
        wrong = self._standing is not KeysStanding.AS_SEALED
        self.setVisible(here and wrong and self.parentWidget() is not None)

    def _know(self, standing: KeysStanding) -> None:
        self._standing = standing
        words = words_of(standing)
        if words is not None:
            self._title.set_words(words.title)
            self._text.set_words(words.text)
        self.set_here(self._here)

    def _ask(self) -> None:
        from ....printing import Asking

        yes, no = Button(self.tr("Yes, they are right")), Button(self.tr("Cancel"), "primary")
        asking = Asking(
            self._page,
            self.tr("Are these keys right?"),
            self.tr(
                "Say yes only if you know who changed the passphrase or the paper key. The log"
                " says nothing more about these keys then."
            ),
            yes,
            no,
        )
        yes.clicked.connect(asking.accept)
        asking.accepted.connect(self._accept)
        asking.open()

    def _accept(self) -> None:
        done = partial(self._page.say, self.tr("The log knows these keys now."))
        self._context.desk.ask(Repository.accept_keys).after(done, self._page.say_trouble)


def _standing_of(book: "OpenRecord") -> KeysStanding:
    return book.keys_standing
