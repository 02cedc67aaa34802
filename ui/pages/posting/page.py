"""Before you post or send: a text is looked over as it is typed, and nothing of it is kept."""

from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication, QTextCursor

from caregiver_app import assets
from caregiver_app.guidance.vocabulary import Ground
from caregiver_app.posting import (
    LONGEST,
    Behind,
    KnownNames,
    PostFinding,
    Sort,
    load_signs,
    look_over,
)
from caregiver_app.record.by_name import Repository
from caregiver_app.record.changes import VERDICTS
from caregiver_app.record.values import Asked, Person

from ...context import Context
from ...models.homes import home_today
from ...onboarding.picture_question import SEXUAL_PICTURE
from ...page import Page
from ...page_arguments import PostingStart
from ...widgets import (
    Button,
    Card,
    Check,
    Flow,
    FormRow,
    Heading,
    Label,
    Para,
    announce,
    chain,
    column,
    row,
)
from .findings_list import FindingsList
from .marked_area import MarkedArea, marks_of
from .picture_card import PictureCard
from .verdict_line import VerdictLine

PAUSE_MS = 500
"""The text is looked over after a pause of this length, not at each key."""


class BeforePostingPage(Page):
    """``open(PostingStart)`` says where it is to go. What is typed lives in this page alone."""

    follows = VERDICTS

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        folder = assets.resources() / "posting"
        words, posting = context.pack.words, context.pack.posting
        behind = {
            sign: Behind(one.rules, words.grounds[one.ground]) for sign, one in posting.items()
        }
        practice = words.grounds[Ground.PRACTICE]
        self._signs = load_signs(
            folder, context.settings.language, behind, practice, context.pack.body.blanks
        )
        self._people: tuple[Person, ...] = ()
        self.findings: tuple[PostFinding, ...] = ()
        self._looked_at: tuple[str, bool, KnownNames] | None = None
        self.strip = self.danger_strip()
        self._back = self.back_link(self.tr("Back to the guide"), "guide")
        self.head(
            self.tr("Before you post or send"),
            self.tr(
                "Paste your words, in English or French. We point at what to look at, and why."
            ),
        )
        self.verdict = VerdictLine(context)
        self.verdict.read.connect(lambda rule: self.go.emit("policies", rule))
        self.verdict.changed.connect(self._follow_stops)
        self.body.addWidget(self.verdict)
        self.body.addWidget(self._text_card())
        self.list = FindingsList()
        self.list.show_it.connect(self._show_in_text)
        self.list.use_it.connect(self._use_wording)
        self.body.addWidget(self.list)
        self.pictures = PictureCard(context.desk)
        self.pictures.urgent.connect(lambda: self.go.emit("concerns", SEXUAL_PICTURE))
        self.pictures.trouble.connect(context.trouble)
        self.pictures.looked.connect(lambda: self.picture.setChecked(True))
        self.pictures.stops_changed.connect(self._follow_stops)
        self.body.addWidget(self.pictures)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.look)
        self.look()

    def _text_card(self) -> Card:
        card = Card(gap=12)
        self.text = MarkedArea("")
        self.text.textChanged.connect(self._typed)
        help = self.tr("Nothing you type here is kept. It is gone when you leave or lock.")
        card.body.addWidget(
            FormRow(self.tr("&Your post, message or profile"), self.text, help=help)
        )
        self.picture = Check(self.tr("There is a picture with it"))
        self.picture.toggled.connect(self.look)
        card.body.addWidget(self.picture)
        self.copy = Button(self.tr("Copy the text"), icon="copy")
        self.copy.clicked.connect(self._copy)
        self.clear = Button(self.tr("Clear"), "quiet", icon="x", name=self.tr("Clear the text"))
        self.clear.clicked.connect(self._clear)
        card.body.addLayout(Flow(self.copy, self.clear))
        self.result = Heading("", 3)
        self.told = Para("")
        self.names = Label("", "small")
        self.unlock = Button(self.tr("Open your log"), "link", icon="lock-open")
        self.unlock.clicked.connect(lambda: self.go.emit("unlock", None))
        parts = (self.result, self.told, self.names, row(self.unlock))
        card.body.addLayout(column(*parts, gap=4))
        return card

    # -- what the window asks

    def open(self, argument: object) -> None:
        if isinstance(argument, PostingStart):
            self.verdict.choose(argument.action, argument.who, argument.person)

    def refresh(self) -> None:
        if self.context.unlocked:
            self.context.desk.ask(Repository.people_and_questions).then(self._people_came)
        else:
            self._people_came(((), ()))

    def state(self) -> dict[str, Any]:
        return {
            "text": self.text.toPlainText(),
            "at": self.text.textCursor().position(),
            "picture": self.picture.isChecked(),
            "where": self.verdict.chosen(),
            "looked": self.pictures.state(),
        }

    def restore(self, state: dict[str, Any]) -> None:
        self.verdict.choose(*state["where"])
        self.text.setPlainText(state["text"])
        cursor = self.text.textCursor()
        cursor.setPosition(state["at"])
        self.text.setTextCursor(cursor)
        self.pictures.restore(state["looked"])
        self.picture.setChecked(state["picture"])
        self.look()

    # -- looking

    def look(self) -> None:
        """Look the text over now, mark it and list what was found."""
        self._pause.stop()
        text, picture, around = self.text.toPlainText(), self.picture.isChecked(), self._around()
        if (text, picture, around) == self._looked_at:
            return
        self._looked_at = (text, picture, around)
        before = len(self.findings)
        self.findings = ()
        if len(text) <= LONGEST:
            found = look_over(text, around, self._signs, picture=picture)
            # Numbered as they are listed: what tells who the child is comes first.
            self.findings = tuple(sorted(found, key=lambda one: one.sort is Sort.TONE))
        self.text.show_marks(marks_of(text, self.findings))
        self.list.show_findings(self.findings)
        self._tell(text)
        if before != len(self.findings):
            announce(self.text, self.result.text())
        self._follow_stops()

    def _tell(self, text: str) -> None:
        count = len(self.findings)
        if not text.strip():
            self.result.set_words(self.tr("Nothing to look at yet"))
            self.told.set_words(self.tr("What we find shows below a moment after you type."))
        elif len(text) > LONGEST:
            self.result.set_words(self.tr("This is too long to look over"))
            words = self.tr("Paste at most {most} characters at a time.")
            self.told.set_words(words.format(most=f"{LONGEST:,}"))
        elif count:
            one = self.tr("1 thing to look at again")
            many = self.tr("{count} things to look at again").format(count=count)
            self.result.set_words(one if count == 1 else many)
            self.told.set_words(
                self.tr("The numbers in your text lead to the list. We cannot see everything.")
            )
        else:
            self.result.set_words(self.tr("We found nothing to point at. The rule still stands."))
            self.told.set_words(
                self.tr("Others may still know who it is about. Ask your worker if in doubt.")
            )
        self.copy.setEnabled(bool(text))
        self.clear.setEnabled(bool(text))

    def _around(self) -> KnownNames:
        known = self.context.concerns.societies
        societies = [one.name for one in known.societies]
        societies.append(str(self.context.settings.society_name))
        numbers = [number for one in known.societies for number in one.numbers]
        numbers += [number for one in known.helplines.values() for number in one.numbers]
        return KnownNames(
            tuple(person.name for person in self._people),
            tuple(name for name in societies if name.strip()),
            tuple(number.phone for number in numbers),
        )

    def _people_came(self, found: tuple[tuple[Person, ...], tuple[Asked, ...]]) -> None:
        self._people = found[0]
        self.verdict.show_home(home_today(self.context, *found))
        locked = not self.context.unlocked and self.context.desk.state != "absent"
        self.unlock.setVisible(locked)
        if self.context.unlocked:
            self.names.setText(self.tr("Names on your record are looked for too."))
        elif locked:
            self.names.setText(
                self.tr("Your log is locked: its names are not looked for. Opening it clears this.")
            )
        else:
            self.names.setText(self.tr("You have no log yet, so we do not know any names."))
        self.look()

    # -- what a person does

    def _typed(self) -> None:
        # At once: numbers do not wait for a pause.
        self.strip.read({"text": self.text.toPlainText()})
        if self._looked_at is not None and self.text.toPlainText() != self._looked_at[0]:
            self._pause.start()

    def _show_in_text(self, number: int) -> None:
        self.text.select(number)
        self.scroller.ensureWidgetVisible(self.text)

    def _use_wording(self, number: int) -> None:
        wanted = self.findings[number - 1]
        self.look()
        # What was typed since may have moved it, or taken it away.
        same = (one for one in enumerate(self.findings, start=1) if one[1].words == wanted.words)
        number, found = next(same, (0, wanted))
        if self.text.replace(number, found.wording):
            said = self.tr("Changed to “{wording}”. Ctrl+Z puts your words back.")
            self.say(said.format(wording=found.wording))
        self.look()
        self.scroller.ensureWidgetVisible(self.text)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text.toPlainText())
        self.say(self.tr("Copied. The rule still stands wherever you paste it."))

    def _clear(self) -> None:
        cursor = self.text.textCursor()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.removeSelectedText()
        self.text.setFocus()
        self.look()
        self.say(self.tr("Cleared. Ctrl+Z brings it back until you leave this page."))

    def _follow_stops(self) -> None:
        own = [self.strip.urgent.way, self._back, *self.verdict.stops()]
        own += [self.text, self.picture, self.copy, self.clear, self.unlock]
        chain([*own, *self.list.buttons, *self.pictures.stops()])
