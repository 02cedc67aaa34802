"""The guide: each verdict, facts, a chosen person, and every way to be unsure."""

from caregiver_app.guidance.vocabulary import Fact
from caregiver_app.record.values import Person
from tests.shots.stage import Stage, scene
from ui.pages.guide.page import GuidePage
from ui.pages.page_arguments import GuideStart, WhatIfStart


def ask(stage: Stage, who: str, action: str, care_type: str = "", person: str = "") -> GuidePage:
    stage.window.show_page("guide", GuideStart(who, action, care_type, person))
    stage.settle()
    page = stage.window.page
    assert isinstance(page, GuidePage)
    return page


@scene("guide_empty")
def empty(stage: Stage) -> None:
    stage.window.show_page("guide")


@scene("guide_no")
def no(stage: Stage) -> None:
    ask(stage, "birth-parent", "friend")


@scene("guide_no_below")
def below(stage: Stage) -> None:
    bar = ask(stage, "birth-parent", "friend").scroller.verticalScrollBar()
    stage.settle()
    bar.setValue(bar.maximum())


@scene("guide_ask")
def silent(stage: Stage) -> None:
    ask(stage, "birth-parent", "text")


@scene("guide_yes")
def yes(stage: Stage) -> None:
    ask(stage, "child-in-my-care", "friend")


@scene("guide_call")
def call(stage: Stage) -> None:
    stage.context.change(care_type="kinship-care")
    ask(stage, "family-member", "friend")


@scene("guide_no_rule")
def no_rule(stage: Stage) -> None:
    ask(stage, "professional", "text")


@scene("guide_post")
def post(stage: Stage) -> None:
    ask(stage, "", "post-publicly")


@scene("guide_facts")
def facts(stage: Stage) -> None:
    page = ask(stage, "birth-parent", "text")
    page.card.facts.toggle()
    page.card.facts.checks[Fact.NO_CONTACT_ORDER].click()
    stage.settle()


@scene("guide_missing")
def missing(stage: Stage) -> None:
    page = ask(stage, "unknown-person", "reply")
    page.card.facts.checks[Fact.CHILD_MISSING].click()
    stage.settle()


@scene("guide_not_sure")
def not_sure(stage: Stage) -> None:
    stage.context.change(care_type="not-sure")
    ask(stage, "family-member", "friend")


@scene("guide_other_care")
def other_care(stage: Stage) -> None:
    ask(stage, "family-member", "friend", "kinship-care")


@scene("guide_person")
def person(stage: Stage) -> None:
    stage.open_vault()
    dana = Person(
        name="Dana Whitlock",
        who="birth-parent",
        relationship="Sam's mother",
        facts=("plan-limits-contact", "already-connected"),
    )
    saved = stage.ask(stage.desk.save_person, dana)
    ask(stage, "birth-parent", "text", "", saved.id)
    stage.ask(stage.desk.people)
    stage.settle()


@scene("guide_typed")
def typed(stage: Stage) -> None:
    stage.window.show_page("guide")
    stage.window.page.box.field.setText("birth mom friend request")
    stage.settle()


@scene("guide_typed_worry")
def typed_worry(stage: Stage) -> None:
    stage.window.show_page("guide")
    stage.window.page.box.field.setText("he said he wants to die")
    stage.settle()


@scene("what_if_care")
def what_if_care(stage: Stage) -> None:
    stage.window.show_page("what-if", WhatIfStart("family-member", "friend"))


@scene("what_if_people")
def what_if_people(stage: Stage) -> None:
    stage.window.show_page("what-if", WhatIfStart("birth-parent", "text"))
    stage.window.page.by.buttons()[1].click()


@scene("came")
def came(stage: Stage) -> None:
    stage.window.show_page("came")


@scene("came_request")
def came_request(stage: Stage) -> None:
    stage.window.show_page("came", "request")
    stage.window.page.who.choose("birth-parent")


@scene("came_child")
def came_child(stage: Stage) -> None:
    stage.window.show_page("came", "child-contacted")
    stage.window.page.who.choose("birth-parent")
    stage.settle()
    bar = stage.window.page.scroller.verticalScrollBar()
    bar.setValue(bar.maximum())
