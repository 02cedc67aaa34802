"""Policy packs: the one in use, the others, what each would change, and bringing one in."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from caregiver_app.errors import Known
from caregiver_app.guidance import Pack
from caregiver_app.guidance.difference import difference
from caregiver_app.messages import message
from caregiver_app.packs.bring_in import Candidate, read_candidate
from caregiver_app.packs.shelf import ShelvedPack
from caregiver_app.record.by_name import Repository
from caregiver_app.record.changes import VERDICTS
from caregiver_app.record.values import Asked, Person

from ...context import Context
from ...models.homes import home_today
from ...page import Page
from ...widgets import (
    Button,
    Card,
    Columns,
    Flow,
    Heading,
    Label,
    Notice,
    Slot,
    Tag,
    column,
    follow,
    panel,
    row,
)
from .preview import PackPreviewCard, about
from .words import touched

if TYPE_CHECKING:
    from caregiver_app.guidance.book import PackBook


class PacksPage(Page):
    """Nothing is brought in or used before it was shown with what it changes.

    ``open("settings")`` says where the person came from, and where the link back leads.
    """

    follows = VERDICTS

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._from = "policies"
        self.back = self.back_link(self.tr("Back to policies"), "policies")
        self.head(
            self.tr("Whose policy answers"),
            self.tr("Your agency can hand out its own rules as a file. See what it changes first."),
        )
        self._people: tuple[Person, ...] = ()
        self._questions: tuple[Asked, ...] = ()
        self._candidate: Candidate | None = None
        self._slot = Slot(column(gap=14))
        self.body.addLayout(self._slot.box)
        self.preview: PackPreviewCard | None = None
        self.trouble = Notice("", icon="triangle-alert", verdict="no")
        self.body.addWidget(self.trouble)
        self.trouble.hide()
        self.body.addWidget(self._bring_in())
        self.body.addWidget(self._book())
        self._list = column(gap=12)
        self.body.addLayout(self._list)
        self._show_list()

    # -- parts

    def _bring_in(self) -> Card:
        card = Card(gap=10)
        title = Heading(self.tr("Bring in your agency's policy"), 3)
        text = Label(self.tr("A zip file or a folder. It is only read, never run."), "small")
        card.body.addLayout(column(title, text, gap=2))
        self.zip = Button(self.tr("Choose a zip file"), icon="file-down")
        self.zip.clicked.connect(partial(self._choose, QFileDialog.FileMode.ExistingFile))
        self.folder = Button(self.tr("Choose a folder"), icon="file")
        self.folder.clicked.connect(partial(self._choose, QFileDialog.FileMode.Directory))
        card.body.addLayout(Flow(self.zip, self.folder))
        return card

    def _book(self) -> Card:
        card = Card(gap=10)
        title = Heading(self.tr("Policy book"), 3)
        words = self.tr("Every rule, every question with its answer, and a page to sign.")
        card.body.addLayout(column(title, Label(words, "small"), gap=2))
        self.print_book = Button(self.tr("Print the policy book"), icon="printer")
        self.print_book.clicked.connect(self.print_page)
        self.save_page_button = Button(self.tr("Save it as a web page"), "quiet", icon="globe")
        self.save_page_button.clicked.connect(self._save_html)
        card.body.addLayout(Flow(self.print_book, self.look_button(), self.save_page_button))
        self.can_print = True
        return card

    def book(self) -> "PackBook":
        """Give the book of the policy in use."""
        from caregiver_app.guidance.book import book_of
        from caregiver_app.guidance.policy import load_policy

        pack = self.context.pack
        return book_of(pack, load_policy(pack.policy_folder, pack.language))

    def print_page(self) -> None:
        from caregiver_app.handover.book import book_sheet

        from ...printing import print_pdf

        context = self.context
        sheet = book_sheet(
            self.book(), context.clock(), context.settings.paper, context.settings.language
        )
        print_pdf(self, sheet)

    def _save_html(self) -> None:
        from caregiver_app.handover.book import book_html

        from ...printing import save_pdf

        context = self.context
        page = book_html(self.book(), context.clock(), context.settings.language)
        save_pdf(self, page, self.tr("Policy book.html"))

    def _show_list(self) -> None:
        context = self.context
        used = context.pack.policy.id
        if context.pack_trouble is not None:
            self._say_trouble(context.pack_trouble)
        kept: dict[str, ShelvedPack] = {one.id: one for one in context.shelf.all()}
        for pack_id, one in kept.items():
            self._list.addWidget(self._card(pack_id, one, used=pack_id == used))

    def _card(self, pack_id: str, kept: ShelvedPack, *, used: bool) -> Card:
        card = Card(margins=(18, 14, 18, 14), gap=8)
        try:
            pack = self.context.shelf.load(pack_id, self.context.settings.language)
        except Known as error:
            card.body.addWidget(Label(pack_id, "bold"))
            card.body.addWidget(Label(message(error).line(), "small"))
            return card
        words = panel(column(Label(pack.policy.title, "bold"), Label(about(pack), "small"), gap=2))
        tools = QWidget()
        if used:
            tools.setLayout(row(Tag(self.tr("In use"), "yes")))
        else:
            see = Button(
                self.tr("See what changes"),
                name=self.tr("See what changes with {title}").format(title=pack.policy.title),
            )
            see.clicked.connect(partial(self._preview, pack))
            tools.setLayout(row(see))
        both = Columns(wide_at=520, gap=14)
        both.add(words, 1)
        both.add(tools, 0)
        card.body.addWidget(both)
        if not kept.is_shipped:
            said = Label(self.tr("Brought in by you. Earlier versions stay here."), "small")
            card.body.addWidget(said)
        return card

    # -- what the window asks

    def open(self, argument: object) -> None:
        self._come_from(argument)

    def _come_from(self, page_id: object) -> None:
        if page_id == "settings":
            self._from = "settings"
            self.lead_back(self.tr("Back to settings"), "settings")

    def refresh(self) -> None:
        if self.context.unlocked:
            self.context.desk.ask(Repository.people_and_questions).then(self._people_came)

    def flush(self) -> None:
        self._let_go()

    def state(self) -> dict[str, Any]:
        shown = self.preview.property("pack") if self.preview else ""
        return {"pack": shown, "from": self._from}

    def restore(self, state: dict[str, Any]) -> None:
        self._come_from(state["from"])
        pack_id = state["pack"]
        if pack_id and pack_id != self.context.pack.policy.id:
            self._preview(self.context.shelf.load(pack_id, self.context.settings.language))

    def _people_came(self, found: tuple[tuple[Person, ...], tuple[Asked, ...]]) -> None:
        self._people, self._questions = found

    # -- what a person does

    def _choose(self, mode: QFileDialog.FileMode) -> None:
        documents = QStandardPaths.StandardLocation.DocumentsLocation
        start = QStandardPaths.writableLocation(documents)
        dialog = QFileDialog(self, self.tr("Choose your agency's policy"), start)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(mode)
        if mode is QFileDialog.FileMode.ExistingFile:
            dialog.setNameFilter(self.tr("Zip files (*.zip)"))
        else:
            dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(lambda name: self.read(Path(name)))
        dialog.open()

    def read(self, source: Path) -> None:
        """Read what was chosen and show it; nothing is kept yet."""
        self._let_go()
        self.trouble.hide()
        try:
            candidate = read_candidate(source, self.context.shelf, self.context.settings.language)
        except Known as error:
            self._say_trouble(error)
            return
        self._candidate = candidate
        self._put(self._card_for(candidate.pack, candidate), self._take_candidate)

    def _preview(self, pack: Pack) -> None:
        self._let_go()
        self.trouble.hide()
        card = self._card_for(pack)
        if pack.policy.id != self.context.pack.policy.id:
            card.setProperty("pack", pack.policy.id)
        self._put(card, partial(self._use, pack.policy.id))

    def _card_for(self, pack: Pack, candidate: Candidate | None = None) -> PackPreviewCard:
        context, old = self.context, self.context.pack
        home = home_today(context, self._people, self._questions)
        before, after = (replace(home, pack=one) for one in (old, pack))
        found, people = difference(old, pack), touched(before, after)
        findings = candidate.findings if candidate else ()
        return PackPreviewCard(
            old,
            pack,
            found,
            people,
            findings,
            fresh=candidate is not None,
            mark=context.mark_of(pack),
        )

    def _put(self, card: PackPreviewCard, take: Callable[[], object]) -> None:
        card.take.connect(take)
        card.cancel.connect(self._cancel)
        self.preview = card
        self._slot.show(card)
        follow(self.back, card)
        self.scroller.verticalScrollBar().setValue(0)
        card.heading.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        card.heading.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take_candidate(self) -> None:
        candidate = self._candidate
        assert candidate is not None
        try:
            self.context.shelf.put(candidate.folder, candidate.pack)
        except Known as error:
            self._say_trouble(error)
            return
        pack_id = candidate.pack.policy.id
        self._let_go()
        self._use(pack_id)

    def _use(self, pack_id: str) -> None:
        self._let_go()
        chosen = "" if pack_id == self.context.usual_pack else pack_id
        try:
            self.context.change(pack=chosen)
        except Known as error:
            self._say_trouble(error)

    def _cancel(self) -> None:
        self._let_go()
        self.say(self.tr("Nothing was changed."))

    def _let_go(self) -> None:
        """Throw away what was read and not kept, and take its card off the page."""
        if self._candidate is not None:
            self._candidate.close()
            self._candidate = None
        self._slot.clear()
        self.preview = None

    def _say_trouble(self, error: Known) -> None:
        said = message(error)
        self.trouble.set_words([("bold", said.title), f" {said.text}"])
        self.trouble.show()
