"""The contact log and the entry form: a made-up family's week, in every state."""

import time as clocks
from dataclasses import replace
from datetime import date, time, timedelta

from caregiver_app.guidance import answer
from caregiver_app.guidance.vocabulary import Action, CareType, Question, Who
from caregiver_app.record.lists import Filters
from caregiver_app.record.repository import Repository
from caregiver_app.record.values import EntryWords, Filed, Person
from tests.shots.stage import Stage, scene
from ui.page_arguments import CorrectEntry, EntryStart, ResumeDraft, ShowEntry, entry_start
from ui.pages.log.page import LogPage
from ui.pages.log.write.page import EntryPage

PEOPLE = (
    ("sam", Person(name="Sam", who="child-in-my-care", relationship="Lives with us")),
    ("tia", Person(name="Tia", who="sibling-elsewhere", relationship="Sam's sister")),
    ("dana", Person(name="Dana Whitlock", who="birth-parent", relationship="Sam's mother")),
    ("ray", Person(name="Ray Whitlock", who="family-member", relationship="Sam's uncle")),
    ("okafor", Person(name="Ms. Okafor", who="society-employee", relationship="Sam's worker")),
    ("petrov", Person(name="Coach Petrov", who="professional", relationship="Swim coach")),
    (
        "leo",
        Person(
            name="Leo",
            who="child-in-my-care",
            relationship="Sam's brother, placed with us too, age 6",
        ),
    ),
    (
        "june",
        Person(
            name="June Whitlock",
            who="family-member",
            relationship="Sam and Leo's grandmother on their mother's side",
        ),
    ),
    ("mara", Person(name="Mara", who="other-caregiver", relationship="Fosters Tia")),
)
# (days ago, hour, minute, method, person, words, filing)
WEEK = (
    (
        0,
        0,
        10,
        "social-media",
        "dana",
        "Friend request on Facebook. Not accepted.",
        "print-and-file",
    ),
    (0, 0, 5, "text", "sam", "Text about the bus home. Two messages.", "case-note"),
    (
        1,
        19,
        40,
        "messaging-app",
        "ray",
        "Message on Instagram: “Tell Sam I said hi.” I did not reply. Told Ms. Okafor.",
        "case-note",
    ),
    (1, 12, 15, "phone", "okafor", "She will speak to the family about messages.", "case-note"),
    (
        4,
        17,
        30,
        "video-call",
        "tia",
        "Set up by the worker. 20 minutes. Sam was happy.",
        "case-note",
    ),
    (4, 9, 0, "phone", "petrov", "Asked not to post the team photo with Sam in it.", "case-note"),
    (6, 15, 20, "in-person", "dana", "At the visit. We agreed on a call on Sundays.", "case-note"),
    (9, 8, 45, "email", "okafor", "Sent the dates of the next visits.", "print-and-file"),
)


def fill(stage: Stage, entries: int = len(WEEK)) -> dict[str, str]:
    """Open a vault with the family and its week; give the ids by the names used above.

    The first entries are "e0", "e1", … in the order of ``WEEK``.
    """
    stage.context.change(written_late_after_hours=8 * 24)
    stage.open_vault()
    ids = {key: stage.ask(Repository.save_person, person).id for key, person in PEOPLE}
    today = stage.context.clock().date()
    for at, (ago, hour, minute, method, person, said, filing) in enumerate(WEEK[:entries]):
        words = EntryWords(
            day=today - timedelta(days=ago),
            clock=time(hour, minute),
            method=method,
            people=(ids[person],),
            exact_words=said,
            filing=filing,
        )
        if at == 2:
            words = replace(words, follow_up="Ask Ms. Okafor.", follow_up_on=today)
        ids[f"e{at}"] = stage.ask(Repository.save, f"entry-{at}", words).id
        if at in (1, 3, 4):
            filed = Filed(today, "Handed over on paper", "Ms. Okafor")
            stage.ask(Repository.mark_filed, ids[f"e{at}"], filed)
    return ids


def shown(stage: Stage, argument: object = None, page_id: str = "log") -> LogPage | EntryPage:
    """Open a page and wait until the vault has answered."""
    stage.window.show_page(page_id, argument)
    wait(stage)
    page = stage.window.page
    assert isinstance(page, LogPage | EntryPage)
    return page


def wait(stage: Stage, rounds: int = 8) -> None:
    """Wait for answers that lead to further questions."""
    for _ in range(rounds):
        stage.ask(Repository.people)
        stage.settle()
        clocks.sleep(0.02)


def log(stage: Stage, argument: object = None) -> LogPage:
    page = shown(stage, argument)
    assert isinstance(page, LogPage)
    return page


def form(stage: Stage, argument: object = None) -> EntryPage:
    page = shown(stage, argument, "entry")
    assert isinstance(page, EntryPage)
    return page


def guide_start(stage: Stage, person: str) -> EntryStart:
    question = Question(CareType.FOSTER, Who.BIRTH_PARENT, Action.FRIEND)
    return entry_start(answer(stage.context.pack, question), person=person)


@scene("log_timeline")
def timeline(stage: Stage) -> None:
    fill(stage)
    log(stage)


@scene("log_table")
def table(stage: Stage) -> None:
    fill(stage)
    page = log(stage)
    page.view.switch.buttons()[1].click()
    stage.settle()


@scene("log_foot")
def foot(stage: Stage) -> None:
    fill(stage)
    bar = log(stage).listing.scroller.verticalScrollBar()
    bar.setValue(bar.maximum())


@scene("log_empty")
def empty(stage: Stage) -> None:
    stage.open_vault()
    log(stage)


@scene("log_nothing")
def nothing(stage: Stage) -> None:
    fill(stage, 2)
    log(stage, Filters(text="zebra"))


@scene("log_drafts")
def drafts(stage: Stage) -> None:
    ids = fill(stage, 3)
    words = EntryWords(method="text", people=(ids["ray"],), exact_words="“Can I come by”")
    stage.desk.drafts.keep("draft-1", words)
    stage.desk.drafts.keep("draft-2", EntryWords(saw="A post"), ids["e0"], "Wrong time")
    log(stage)


@scene("log_only_draft")
def only_draft(stage: Stage) -> None:
    stage.open_vault()
    stage.desk.drafts.keep("draft-1", EntryWords(method="text", exact_words="“Can I come by”"))
    log(stage)


@scene("log_entry")
def entry(stage: Stage) -> None:
    ids = corrected(stage)
    log(stage, ShowEntry(ids["e2"], "Saved at 4:12 p.m. Next: print it for the file."))


@scene("log_beside")
def beside(stage: Stage) -> None:
    """An entry beside the list, in a window that is wide enough; else alone."""
    ids = corrected(stage)
    page = log(stage, ShowEntry(ids["e2"]))
    page.view.choose_row(page.model.place_of(ids["e2"]))


@scene("log_entry_below")
def entry_below(stage: Stage) -> None:
    ids = corrected(stage)
    page = log(stage, ShowEntry(ids["e2"]))
    stage.settle()
    bar = page.scroller.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)


@scene("log_entry_end")
def entry_end(stage: Stage) -> None:
    ids = corrected(stage)
    page = log(stage, ShowEntry(ids["e2"]))
    page.entry.show_more(True)
    bar = page.scroller.verticalScrollBar()
    stage.settle()
    bar.setValue(bar.maximum())


def corrected(stage: Stage) -> dict[str, str]:
    ids = fill(stage, 3)
    old = stage.ask(Repository.entry, ids["e2"]).words
    new = replace(
        old,
        account="Instagram, ray_w",
        direction="from-them",
        begun_by="them",
        children=(ids["sam"],),
        saw="The message came while Sam was beside me. Sam saw it too.",
        think="Ray may not know the rule about messages.",
        did="I did not reply. I called Ms. Okafor.",
        verdict=guide_start(stage, "").verdict,
    )
    stage.ask(Repository.correct, ids["e2"], new, "I had left out what Sam saw.")
    return ids


@scene("entry_new")
def new(stage: Stage) -> None:
    fill(stage, 0)
    form(stage)


@scene("entry_people")
def people(stage: Stage) -> None:
    fill(stage, 0)
    page = form(stage)
    who = page.form.part("people")
    for person in ("dana", "june", "okafor"):
        choose(page, person)
    stage.settle()
    who.names.line.setText("Ray Whit")


def choose(page: EntryPage, key: str) -> None:
    """Put a person of the family into the field of names."""
    names = page.form.part("people").names
    name = dict(PEOPLE)[key].name
    names.line.setText(name)
    names.line.left.emit()


@scene("entry_words")
def words(stage: Stage) -> None:
    fill(stage, 0)
    page = form(stage)
    page.form.part("people").names.more_wanted.emit("Aunt Jo")
    page.form.part("clock").line.setText("4:10")
    page.form.part("day").line.setText("yesterday")
    page.form.part("method").bar.buttons()[1].click()
    stage.settle()


def written(stage: Stage) -> EntryPage:
    """Fill the form in as the target pictures show it."""
    fill(stage, 0)
    page = form(stage)
    choose(page, "dana")
    page.form.part("children").combo.setCurrentIndex(2)
    page.form.part("clock").line.setText("4:10 p.m.")
    page.form.part("method").bar.buttons()[1].click()
    page.form.part("saw").setPlainText("Friend request on Facebook. I did not accept it.")
    stage.settle()
    return page


@scene("entry_written")
def as_drawn(stage: Stage) -> None:
    written(stage)


@scene("entry_more")
def more(stage: Stage) -> None:
    page = written(stage)
    page.form.more.press.click()
    page.form.part("account").setText("dana.whitlock.7")
    page.form.part("begun_by").buttons()[1].click()
    page.form.part("follow_up").setText("Tell Ms. Okafor about the request")
    page.form.part("follow_up_on").quick[0].click()
    stage.settle()


@scene("entry_calendar")
def calendar(stage: Stage) -> None:
    page = written(stage)
    page.form.part("day").calendar.click()
    stage.settle()


@scene("entry_middle")
def middle(stage: Stage) -> None:
    page = written(stage)
    page.form.more.press.click()
    stage.settle()
    bar = page.scroller.verticalScrollBar()
    bar.setValue(bar.maximum())


@scene("entry_end")
def end(stage: Stage) -> None:
    fill(stage, 0)
    page = form(stage)
    page.form.part("method").bar.buttons()[0].click()
    page.bar.cancel.click()
    bar = page.scroller.verticalScrollBar()
    stage.settle()
    bar.setValue(bar.maximum())


@scene("entry_error")
def error(stage: Stage) -> None:
    ids = fill(stage, 0)
    page = form(stage, guide_start(stage, ids["dana"]))
    page.form.part("clock").line.setText("16..")
    page.bar.save.click()
    stage.settle()


@scene("entry_guide")
def guide(stage: Stage) -> None:
    ids = fill(stage, 0)
    form(stage, guide_start(stage, ids["dana"]))


@scene("entry_correct")
def correct(stage: Stage) -> None:
    ids = corrected(stage)
    form(stage, CorrectEntry(ids["e2"]))


@scene("entry_resumed")
def resumed(stage: Stage) -> None:
    ids = fill(stage, 0)
    words = EntryWords(day=date(2026, 11, 20), people=(ids["ray"],), exact_words="Half a line")
    stage.desk.drafts.keep("draft-1", words)
    form(stage, ResumeDraft("draft-1"))
