"""Before posting: nothing yet, a text with findings, one without, to one person, about one."""

from datetime import date

from caregiver_app.guidance.around import Limit
from caregiver_app.record.repository import Repository
from caregiver_app.record.values import Person
from tests.shots.scenes_asking import show
from tests.shots.scenes_people import family
from tests.shots.stage import Stage, scene
from tests.ui.samples import A_POST, telephone_picture
from ui.page_arguments import PostingStart
from ui.pages.posting.page import BeforePostingPage


def page(stage: Stage, argument: object = None) -> BeforePostingPage:
    if stage.context.unlocked:
        show(stage, "before-posting", argument)
    else:
        stage.window.show_page("before-posting", argument)
    shown = stage.window.page
    assert isinstance(shown, BeforePostingPage)
    return shown


@scene("posting")
def start(stage: Stage) -> None:
    page(stage)


@scene("posting_found")
def found(stage: Stage) -> None:
    family(stage)
    shown = page(stage)
    shown.picture.setChecked(True)
    shown.text.setPlainText(A_POST)
    shown.look()
    stage.settle()
    shown.scroller.verticalScrollBar().setValue(stage.context.theme.px(560))


@scene("posting_list")
def listed(stage: Stage) -> None:
    found(stage)
    shown = stage.window.page
    assert isinstance(shown, BeforePostingPage)
    shown.scroller.verticalScrollBar().setValue(stage.context.theme.px(1150))


@scene("posting_one_person")
def one_person(stage: Stage) -> None:
    family(stage)
    shown = page(stage, PostingStart("share-details", "family-member"))
    shown.text.setPlainText("We had pancakes. It was sunny.")
    shown.look()


@scene("posting_about")
def about(stage: Stage) -> None:
    family(stage)
    order = Limit("no-contact-order", "Judge Wren", date(2026, 9, 3), date(2027, 3, 1))
    uncle = Person(name="Avery Whitlock", who="family-member", limits=(order,))
    saved = stage.ask(Repository.save_person, uncle)
    shown = page(stage, PostingStart("post-publicly", saved.who, saved.id))
    shown.text.setPlainText(
        "Notre enfant placé a 9 ans. Sa vraie mère ne vient jamais. He deserves better."
    )
    shown.look()


@scene("posting_picture")
def picture(stage: Stage) -> None:
    shown = page(stage)
    shown.pictures.take(telephone_picture(stage.context.paths.root))
    shown.pictures.question.keep.click()
    while shown.pictures.look is None:
        stage.settle()
    stage.settle()
    bar = shown.scroller.verticalScrollBar()
    bar.setValue(bar.maximum())


@scene("posting_question")
def question(stage: Stage) -> None:
    shown = page(stage)
    shown.pictures.take(telephone_picture(stage.context.paths.root))
    stage.settle()
    bar = shown.scroller.verticalScrollBar()
    bar.setValue(bar.maximum())


@scene("posting_danger")
def danger(stage: Stage) -> None:
    stage.context.change(society="toronto")
    shown = page(stage)
    shown.text.setFocus()
    shown.text.setPlainText("Hard week. She showed me cuts up her arms. Who can I ask?")
    shown.look()
