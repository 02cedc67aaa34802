"""The guide: each verdict, facts, a chosen person, and every way to be unsure."""

from caregiver_app.guidance.vocabulary import Fact
from caregiver_app.record.repository import Repository
from caregiver_app.record.values import Person
from tests.shots.stage import Stage, scene
from tests.ui.waits import fill_today
from ui.page_arguments import GuideStart, WhatIfStart
from ui.pages.guide.page import GuidePage


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
    saved = stage.ask(Repository.save_person, dana)
    ask(stage, "birth-parent", "text", "", saved.id)
    stage.ask(Repository.people)
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


@scene("guide_typed_instead")
def typed_instead(stage: Stage) -> None:
    stage.window.show_page("guide")
    stage.window.page.box.field.setText("my sister wants to be friends on facebook")
    stage.settle()


@scene("guide_search_asks")
def search_asks(stage: Stage) -> None:
    stage.window.show_page("guide")
    box = stage.window.page.box
    box.field.setText("my worker said i can text his mom")
    box.close_list()
    box.taken.emit(box.offers()[0])
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


def search_for(stage: Stage, words: str) -> None:
    stage.context.change(society="toronto")
    stage.window.show_page("guide")
    stage.settle()
    page = stage.window.page
    assert isinstance(page, GuidePage)
    page.box.field.setText(words)
    stage.settle()


@scene("guide_danger")
def danger(stage: Stage) -> None:
    search_for(stage, "a man is asking her for pictures")


@scene("guide_danger_now")
def danger_now(stage: Stage) -> None:
    search_for(stage, "she says she wants to die and took a whole bottle of tylenol")


@scene("guide_nothing_fits")
def nothing_fits(stage: Stage) -> None:
    search_for(stage, "bedwetting every night")


def waits(stage: Stage) -> str:
    """Let something of every kind wait; give the id of a person on record."""
    stage.open_vault()
    return fill_today(stage.ask, stage.context.clock().date())


@scene("guide_today")
def today(stage: Stage) -> None:
    waits(stage)
    stage.context.change(paper_key_waits=True)
    stage.window.show_page("guide")
    stage.ask(Repository.people)
    stage.settle()


@scene("guide_today_empty")
def today_empty(stage: Stage) -> None:
    stage.open_vault()
    stage.window.show_page("guide")
    stage.ask(Repository.people)
    stage.settle()


@scene("guide_answer_no")
def answer_no(stage: Stage) -> None:
    dana = waits(stage)
    ask(stage, "birth-parent", "friend", "", dana)
    stage.ask(Repository.people)
    stage.settle()


@scene("guide_answer_ask")
def answer_ask(stage: Stage) -> None:
    dana = waits(stage)
    ask(stage, "birth-parent", "text", "", dana)
    stage.ask(Repository.people)
    stage.settle()
