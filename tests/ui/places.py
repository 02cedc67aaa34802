"""Every place in the window that a person can come to, with the made-up family behind it."""

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta

from PySide6.QtWidgets import QPushButton, QWidget

from caregiver_app.demo import Family
from caregiver_app.errors import Known
from caregiver_app.guidance.vocabulary import Action, Fact
from caregiver_app.messages import message
from caregiver_app.record.lists import Filters
from caregiver_app.record.values import Asked, EntryWords, WorkerAnswer
from caregiver_app.vault.recovery import to_code
from tests.ui.audit import settle
from tests.ui.samples import A_POST, telephone_picture
from ui.context import Context
from ui.doors.paper_key import PaperKey
from ui.main_window import MainWindow
from ui.pages import MENU
from ui.pages.page_arguments import (
    AnswerStart,
    AskStart,
    CallStart,
    CorrectEntry,
    GuideStart,
    PostingStart,
    ReportStart,
    ResumeDraft,
    ShowEntry,
    ToolStart,
    WhatIfStart,
)

PATIENCE_S = 20.0
PAPER = to_code(bytes(range(20)))


@dataclass(frozen=True)
class Home:
    """The window with the family's vault open."""

    window: MainWindow
    context: Context
    family: Family

    def ask(self, method: Callable[..., object], *arguments: object) -> object:
        """Ask the desk and wait for the answer."""
        given: list[tuple[object, ...]] = []
        failed: list[Exception] = []
        method(*arguments, done=lambda *got: given.append(got), failed=failed.append)
        self.wait(lambda: bool(given or failed))
        if failed:
            raise failed[0]
        return given[0][0] if given[0] else None

    def wait(self, until: Callable[[], bool]) -> None:
        end = time.monotonic() + PATIENCE_S
        while not until():
            settle(1)
            time.sleep(0.002)
            assert time.monotonic() < end, "what was waited for never came"

    def rest(self) -> None:
        """Wait until the vault's answers, and the questions they lead to, are all in."""
        for _ in range(3):
            self.ask(self.context.desk.tally)
            settle()

    def page(self, page_id: str, argument: object = None) -> "object":
        """Open a page and wait for it."""
        self.window.show_frame(page_id, argument)
        self.rest()
        return self.window.page

    def lock(self) -> None:
        self.context.desk.lock()
        self.wait(lambda: not self.context.unlocked)
        settle()

    def full(self, build: Callable[[], QWidget]) -> QWidget:
        """Show a page without the menu."""
        self.window.show_full(build)
        settle()
        shown = self.window.stage.full
        assert shown is not None
        return shown

    def entry_id(self, words: str) -> str:
        found = self.ask(self.context.desk.find, Filters(text=words), None, 1)
        return str(found.rows[0].id)

    def person_id(self, name: str) -> str:
        people = self.ask(self.context.desk.people)
        return next(one.id for one in people if one.name == name)


Place = Callable[[Home], object]
PLACES: dict[str, Place] = {}


def place(name: str) -> Callable[[Place], Place]:
    """Register how to come to the place ``name``."""

    def register(come: Place) -> Place:
        PLACES[name] = come
        return come

    return register


for _page_id in MENU:
    PLACES[_page_id] = lambda home, page_id=_page_id: home.page(page_id)

for _who, _action in (
    ("birth-parent", "friend"),
    ("birth-parent", "text"),
    ("family-member", "call-or-meet"),
    ("professional", "video-call"),
    ("stranger", "post-publicly"),
):
    PLACES[f"guide: {_who} {_action}"] = lambda home, who=_who, action=_action: home.page(
        "guide", GuideStart(who, action)
    )


def press(page: QWidget, words: str) -> None:
    """Click the button that says ``words``."""
    settle()
    seen = [one for one in page.findChildren(QPushButton) if one.isVisible()]
    button = next(one for one in seen if words in (one.text(), one.accessibleName()))
    button.click()
    settle()


@place("guide: of another care type, with every fact")
def guide_facts(home: Home) -> None:
    page = home.page("guide", GuideStart("birth-parent", "friend", "adoption-probation"))
    page.card.facts.tick(Fact)
    page.card.facts.set_open(True)


@place("guide: care type not known")
def guide_not_sure(home: Home) -> None:
    home.context.change(care_type="not-sure")
    home.page("guide", GuideStart("family-member", "text"))


@place("people: a person")
def person(home: Home) -> None:
    home.page("people", home.person_id("Ray Whitlock"))


@place("people: edit")
def edit_person(home: Home) -> None:
    page = home.page("people", home.person_id("Dana Whitlock"))
    page.card.edit.emit()


@place("people: add, with what is missing")
def add_person(home: Home) -> None:
    page = home.page("people")
    page.add()
    page.save_page()


@place("packs: what another changes")
def packs(home: Home) -> None:
    page = home.page("packs")
    buttons = [one for one in page.findChildren(QPushButton) if "Harbour" in one.accessibleName()]
    buttons[0].click()


@place("packs: no pack")
def packs_broken(home: Home) -> None:
    home.page("packs").read(home.context.paths.settings)


@place("came: what happened")
def came(home: Home) -> None:
    home.page("came")


for _came in ("request", "posted", "child-contacted"):

    @place(f"came: {_came}")
    def came_from(home: Home, happening: str = _came) -> None:
        page = home.page("came", happening)
        page.who.setCurrentIndex(1)
        assert page.ruling is not None


@place("what-if: by care type, with a fact")
def what_if(home: Home) -> None:
    page = home.page("what-if", WhatIfStart("family-member", "friend", ("plan-limits-contact",)))
    page.facts.set_open(True)


@place("what-if: by people")
def what_if_people(home: Home) -> None:
    page = home.page("what-if", WhatIfStart("birth-parent", "text", (), _dana(home)))
    page.by.buttons()[1].click()
    page.others[0].choose(f"person:{_dana(home)}")


@place("glance: with people on record")
def glance_people(home: Home) -> None:
    page = home.page("glance", Action.TEXT)
    assert any(page.model.marks(at, page.model.own) for at in range(page.model.rowCount()))


@place("guide: typed in own words")
def guide_typed(home: Home) -> None:
    page = home.page("guide")
    page.box.field.setText("dana said she wants to die, friend request from her mom")


@place("guide: nothing fits")
def guide_nothing(home: Home) -> None:
    home.page("guide").box.field.setText("qwxz vbnm")


@place("before-posting")
def before_posting(home: Home) -> None:
    home.page("before-posting")


@place("before-posting: much to look at again")
def before_posting_found(home: Home) -> None:
    page = home.page("before-posting", PostingStart("share-details", "birth-parent"))
    page.picture.setChecked(True)
    page.text.setPlainText(A_POST)
    page.look()
    page.list.buttons[0].click()


@place("before-posting: locked, nothing found")
def before_posting_locked(home: Home) -> None:
    home.lock()
    home.window.show_frame("before-posting", PostingStart("share-details"))
    home.window.page.text.setPlainText("It was sunny.")
    home.window.page.look()


@place("before-posting: a picture that gives much away")
def before_posting_picture(home: Home) -> None:
    page = home.page("before-posting")
    page.pictures.take(telephone_picture(home.context.paths.root))
    page.pictures.question.keep.click()
    home.wait(lambda: page.pictures.look is not None)


@place("before-posting: a picture is asked about")
def before_posting_question(home: Home) -> None:
    page = home.page("before-posting")
    page.pictures.take(telephone_picture(home.context.paths.root))
    page.pictures.question.leave.click()


def _dana(home: Home) -> str:
    people = home.ask(home.context.desk.people)
    return next(one.id for one in people if one.who == "birth-parent")


@place("ask: the message")
def ask_worker(home: Home) -> None:
    page = home.page("ask", AskStart("birth-parent", "text", _dana(home)))
    page.on.line.setText("soon")
    page.save_page()
    page.large.click()


@place("ask: without a log")
def ask_locked(home: Home) -> None:
    home.lock()
    home.window.show_frame("ask", AskStart("family-member", "video-call"))


@place("answer: a worker said")
def record_answer(home: Home) -> None:
    page = home.page("answer", AnswerStart("", "birth-parent", "text", _dana(home)))
    page.save_page()


@place("questions: all of them")
def questions(home: Home) -> None:
    day = home.context.clock().date()
    asked = Asked(
        person=_dana(home),
        who="birth-parent",
        actions=("video-call",),
        message="May I?",
        asked_of="Ms. Okafor-Featherstonehaugh",
        asked_on=day - timedelta(days=20),
        answer_by=day - timedelta(days=3),
    )
    answer = WorkerAnswer(True, "Ms. Okafor", day, day, "Yes, on Sundays, with Ray there too.")
    for one in (asked, replace(asked, asked_on=None), replace(asked, answer=answer)):
        home.ask(home.context.desk.asking.save, one)
    home.page("guide")
    home.page("questions")


@place("log: table")
def log_table(home: Home) -> None:
    page = home.page("log")
    page.view.switch.buttons()[1].click()


@place("log: what is to be filed")
def log_due(home: Home) -> None:
    home.page("log", Filters(unfiled=True))


@place("log: nothing matches")
def log_nothing(home: Home) -> None:
    home.page("log", Filters(text="zebra"))


@place("log: one concern")
def log_concern(home: Home) -> None:
    page = home.page("log", Filters(concern=concern_id(home)))
    page.listing.bar.show_more(True)


@place("log: an entry")
def entry(home: Home) -> None:
    home.page("log", ShowEntry(home.entry_id("hockey"), "Saved at 4:12 p.m."))


@place("log: every entry, one after the other")
def entries(home: Home) -> None:
    found = home.ask(home.context.desk.find, Filters(), None, 3)
    for one in found.rows:
        home.page("log", ShowEntry(one.id))


@place("entry: new")
def new_entry(home: Home) -> None:
    home.page("entry")


@place("entry: with what is missing")
def entry_missing(home: Home) -> None:
    page = home.page("entry")
    page.save_page()


@place("entry: after an answer")
def entry_after_answer(home: Home) -> None:
    page = home.page("guide", GuideStart("birth-parent", "friend"))
    press(page, "Add to contact log")
    home.rest()
    assert home.window.page is not page


@place("entry: a correction")
def correction(home: Home) -> None:
    home.page("entry", CorrectEntry(home.entry_id("hockey")))


@place("entry: a draft, about to be left")
def draft(home: Home) -> None:
    home.context.desk.keep_draft("a-draft", EntryWords(method="text", exact_words="“Can I”"))
    home.ask(home.context.desk.drafts)
    home.page("log")
    page = home.page("entry", ResumeDraft("a-draft"))
    page.bar.cancel.click()


@place("concerns: urgent help")
def urgent(home: Home) -> None:
    home.window.urgent_help()


for _kind in ("child-tells-of-harm", "missing", "family-contact", "allegation-about-me"):
    PLACES[f"concerns: {_kind}"] = lambda home, kind=_kind: home.page("concerns", kind)


@place("concerns: every step done")
def steps_done(home: Home) -> None:
    page = home.page("concerns", "child-tells-of-harm")
    for step in page.steps.steps:
        step.check.click()


def concern_id(home: Home) -> str:
    home.wait(lambda: home.context.desk.matters.is_known)
    return home.context.desk.matters.known[0].matter.id


@place("matter: one that goes on, about to be closed")
def matter(home: Home) -> None:
    home.page("matter", concern_id(home)).ending.close_it.click()


@place("matter: nothing new for a day, and closed")
def matter_quiet(home: Home) -> None:
    now = home.context.clock()
    home.context.clock = lambda: now + timedelta(days=3)
    page = home.page("matter", concern_id(home))
    page.ending.reason.setPlainText("The worker has taken it over.")
    page.ending.close_it.click()
    home.rest()


@place("guide: an open concern with nothing new for a day")
def waiting(home: Home) -> None:
    concern_id(home)
    now = home.context.clock()
    home.context.clock = lambda: now + timedelta(days=3)
    home.page("guide")
    home.window.reminder.look()


@place("guide: the check of the log found something")
def alarm(home: Home) -> None:
    home.page("guide")
    home.window.sidebar.show_alarm(True)


@place("matter: not in this log")
def matter_missing(home: Home) -> None:
    home.page("matter", "nobody")


for _tool, _card in (
    ("last-seen", "missing"),
    ("kept-message", "family-contact"),
    ("take-down", "identifying-post"),
):
    PLACES[f"sheet: {_tool}"] = lambda home, tool=_tool, card=_card: home.page(
        "sheet", ToolStart(tool, card)
    )


@place("call: put together from the log")
def call_build(home: Home) -> None:
    page = home.page("call", CallStart("grooming", concern_id(home)))
    page.log.search.setText("hockey")
    home.rest()


@place("call: read out large")
def call_read(home: Home) -> None:
    page = home.page("call", CallStart("grooming", concern_id(home)))
    page.large.setChecked(True)
    page.mode.buttons()[1].click()


@place("call: the log is not open")
def call_locked(home: Home) -> None:
    home.lock()
    home.window.show_frame("call", CallStart("missing"))
    settle()


@place("report: nothing said yet")
def report(home: Home) -> None:
    page = home.page("report", ReportStart(concern_id(home)))
    page.form.society.setText("")
    page.save_page()


@place("report: being corrected")
def report_corrected(home: Home) -> None:
    found = home.ask(home.context.desk.find, Filters(kind="report"), None, 1)
    page = home.page("report", ReportStart(concern_id(home), correcting=found.rows[0].id))
    page.save_page()


@place("concerns: a draft of another place")
def draft_place(home: Home) -> None:
    home.context.change(place="england")
    home.page("concerns")


@place("find-kind")
def find_kind(home: Home) -> None:
    home.page("find-kind").question.go_on.click()


@place("find-kind: the end, with the society not known")
def find_kind_end(home: Home) -> None:
    home.context.change(society="not-sure")
    page = home.page("find-kind")
    for choice in ("no", "another", "contact", "not-sure"):
        page.question.choices.choose(choice)
        page.question.go_on.click()


@place("numbers")
def numbers(home: Home) -> None:
    page = home.page("numbers")
    page.rows[0].change.click()
    page.rows[0].field.setText("nine")
    page.rows[0].save.click()


@place("concerns: society not known")
def no_society(home: Home) -> None:
    home.context.change(society="not-sure")
    home.page("concerns", "missing")


@place("policies: the other parts")
def policies(home: Home) -> None:
    page = home.page("policies")
    for part in page.parts.buttons():
        part.click()
        settle()


@place("policies: one rule")
def rule(home: Home) -> None:
    home.page("policies", 67)


@place("training: start, a question, a concern, the end")
def practise(home: Home) -> None:
    page = home.page("training")
    page.begin(length=2, seed=3)
    settle()
    for _card in range(2):
        page.choices.buttons()[1].click()
        page.reveal()
        settle()
        page.following()
        settle()


@place("training: an answer shown")
def practise_answer(home: Home) -> None:
    page = home.page("training")
    page.begin(length=10, seed=3)
    page.choices.buttons()[1].click()
    page.reveal()
    settle()


for _view in ("passphrase", "new-key", "add-writer", "copies", "licences"):
    PLACES[f"settings: {_view}"] = lambda home, view=_view: home.page("settings", view)


@place("settings: paper key")
def settings_paper_key(home: Home) -> None:
    PaperKey.of(home.context).code = PAPER
    home.page("settings", "paper-key")


@place("settings: a society of one's own")
def settings_other(home: Home) -> None:
    home.context.change(society="other", society_name="North Shore Services", society_phone="55")
    home.page("settings")


for _step in range(1, 6):

    @place(f"welcome: step {_step}")
    def welcome(home: Home, step: int = _step) -> None:
        from ui.pages.welcome.page import WelcomePage

        PaperKey.of(home.context).code = PAPER
        page = home.full(lambda: WelcomePage(home.context))
        page.restore({"step": step})
        assert page.step.isVisible()


def lock_page(home: Home) -> QWidget:
    from ui.pages.lock.page import LockPage

    home.lock()
    return home.full(lambda: LockPage(home.context))


@place("lock")
def lock(home: Home) -> None:
    lock_page(home)


@place("lock: the wrong passphrase")
def lock_slip(home: Home) -> None:
    page = lock_page(home)
    page.lock.field.setText("four other words")
    press(page, "Unlock")
    home.wait(lambda: bool(page.lock.row.error))


@place("lock: the paper key, with what is missing")
def lock_forgot(home: Home) -> None:
    page = lock_page(home)
    page.lock.forgot.click()
    page.forgot.open.click()


@place("lock: a vault that cannot be opened")
def lock_trouble(home: Home) -> None:
    page = lock_page(home)
    (home.context.paths.vault / "record.db").write_bytes(b"")
    page.lock.field.setText(home.family.passphrase)
    press(page, "Unlock")
    home.wait(lambda: page._extra_column is not None)


@place("a page that needs the vault, without it")
def closed(home: Home) -> None:
    home.lock()
    home.window.show_frame("people")


@place("the cover")
def cover(home: Home) -> None:
    home.page("log")
    home.window.cover()


@place("a fault")
def fault(home: Home) -> None:
    from ui.frame.trouble import TroublePage
    from ui.widgets import Button

    words = message(Known("vault-damaged", path=str(home.context.paths.vault / "record.db")))
    home.full(lambda: TroublePage(words.title, words.text, [Button("Go on")], details="where"))
