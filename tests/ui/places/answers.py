"""Places of the guide, of people and of the policy."""

from dataclasses import replace
from datetime import timedelta

from PySide6.QtWidgets import QPushButton

from caregiver_app.guidance.vocabulary import Action, Fact
from caregiver_app.record.repository import Repository
from caregiver_app.record.values import Asked, WorkerAnswer
from tests.ui.audit import settle
from tests.ui.places.home import PLACES, Home, place
from tests.ui.samples import A_POST, telephone_picture
from ui.page_arguments import AnswerStart, AskStart, GuideStart, PostingStart, WhatIfStart

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


@place("short-answer: with numbers and steps")
def short_answer(home: Home) -> None:
    home.page("short-answer", "report-secret")


@place("short-answer: with rules, locked")
def short_answer_locked(home: Home) -> None:
    home.lock()
    home.window.show_frame("short-answer", "print-or-note")


@place("short-answer: none for this policy")
def short_answer_none(home: Home) -> None:
    home.page("short-answer", "record-any")


@place("short-answers: all open")
def short_answers(home: Home) -> None:
    page = home.page("short-answers")
    for part in page.topics.parts:
        part.set_open(True)


@place("ask: a short answer's ready words")
def ask_short(home: Home) -> None:
    home.page("ask", AskStart(short_answer="in-force", back="short-answer"))


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
    people = home.ask(Repository.people)
    return next(one.id for one in people if one.who == "birth-parent")


@place("ask: the message")
def ask_worker(home: Home) -> None:
    page = home.page("ask", AskStart("birth-parent", "text", _dana(home)))
    page.form.part("on").line.setText("soon")
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
        home.ask(Repository.save_question, one)
    home.page("guide")
    home.page("questions")


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
