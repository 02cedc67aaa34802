"""The People page: list and card, an order on record, the other ways, form, empty."""

from dataclasses import replace
from datetime import date, time

from caregiver_app.guidance.around import Limit, Link, Placement
from caregiver_app.record.repository import Repository
from caregiver_app.record.values import Asked, EntryWords, Person, WorkerAnswer
from tests.shots.stage import Stage, scene
from ui.page_arguments import WhatIfStart
from ui.pages.guide.what_if import WhatIfPage
from ui.pages.people.page import PeoplePage

FAMILY = (
    Person(name="Sam", who="child-in-my-care", relationship="Child placed with you"),
    Person(
        name="Dana Whitlock",
        who="birth-parent",
        relationship="Sam's mother",
        reach="416 555 0142\n@dana.w on Instagram",
        notes="Visits on Saturdays, with the visit supervisor.",
    ),
    Person(name="Ray Whitlock", who="family-member", relationship="Sam's uncle"),
    Person(name="Tia", who="sibling-elsewhere", relationship="Sam's sister, lives elsewhere"),
    Person(
        name="Ms. Okafor",
        who="society-employee",
        relationship="Child's worker",
        reach="416 555 0100, extension 22",
    ),
    Person(name="Lee Brandt", who="society-volunteer", relationship="Volunteer driver"),
    Person(name="Coach Petrov", who="professional", relationship="Hockey coach"),
)


def family(stage: Stage) -> dict[str, str]:
    """Put the made-up family into a fresh vault; give the ids by name."""
    stage.open_vault()
    saved = [stage.ask(Repository.save_person, person) for person in FAMILY]
    return {person.name: person.id for person in saved}


def people(stage: Stage, argument: object = None) -> PeoplePage:
    stage.window.show_page("people", argument)
    stage.ask(Repository.people)
    stage.settle()
    page = stage.window.page
    assert isinstance(page, PeoplePage)
    return page


@scene("people")
def mother(stage: Stage) -> None:
    ids = family(stage)
    for at in range(3):
        words = EntryWords(
            day=date(2026, 11, 18),
            clock=time(9 + at),
            method="text",
            people=(ids["Dana Whitlock"],),
            exact_words="Can I see him?",
        )
        stage.ask(Repository.save, f"draft-{at}", words)
    people(stage, ids["Dana Whitlock"])
    stage.ask(Repository.people)


@scene("people_list")
def roster(stage: Stage) -> None:
    family(stage)
    people(stage)


@scene("people_order")
def order(stage: Stage) -> None:
    family(stage)
    uncle = Person(
        name="Avery Whitlock",
        who="family-member",
        relationship="Sam's uncle",
        facts=("no-contact-order", "already-connected"),
    )
    saved = stage.ask(Repository.save_person, uncle)
    people(stage, saved.id)


@scene("people_two_children")
def two_children(stage: Stage) -> None:
    """Two children under different care types; limits, links and a worker's answer on the card."""
    stage.open_vault()
    sam = stage.ask(Repository.save_person, replace(FAMILY[0], placements=(Placement("foster"),)))
    tia = Person(
        name="Tia",
        who="child-in-my-care",
        relationship="Child placed with you",
        placements=(Placement("foster"), Placement("kinship-care", date(2026, 6, 1))),
    )
    stage.ask(Repository.save_person, tia)
    ray = replace(
        FAMILY[2],
        limits=(
            Limit(
                "plan-limits-contact",
                "Ms. Okafor",
                date(2026, 2, 3),
                date(2026, 8, 31),
                "Phone calls on Sundays only.",
                sam.id,
            ),
            Limit("order-allows-contact", "The court", date(2026, 9, 1), None, "Visits."),
        ),
        links=(Link("Facebook", date(2024, 5, 1), "from before"),),
    )
    saved = stage.ask(Repository.save_person, ray)
    answer = WorkerAnswer(
        True, "Ms. Okafor", date(2026, 11, 5), date(2099, 3, 1), "Short texts about pick-up times."
    )
    asked = Asked(
        person=saved.id,
        who=ray.who,
        actions=("text",),
        asked_on=date(2026, 11, 2),
        answer=answer,
    )
    stage.ask(Repository.save_question, asked)
    people(stage, saved.id)


@scene("people_form_full")
def form_full(stage: Stage) -> None:
    two_children(stage)
    page = stage.window.page
    assert isinstance(page, PeoplePage)
    assert page.card is not None
    page.card.edit.emit()
    stage.settle()
    page.scroller.verticalScrollBar().setValue(560)


@scene("people_form_child")
def form_child(stage: Stage) -> None:
    two_children(stage)
    found = stage.ask(Repository.people)
    page = people(stage, next(one.id for one in found if one.name == "Tia"))
    assert page.card is not None
    page.card.edit.emit()
    stage.settle()
    page.scroller.verticalScrollBar().setValue(360)


@scene("people_others")
def others(stage: Stage) -> None:
    ids = family(stage)
    page = people(stage, ids["Ms. Okafor"])
    assert page.card is not None
    page.card.more.click()


@scene("people_unsure")
def unsure(stage: Stage) -> None:
    stage.context.change(care_type="not-sure")
    ids = family(stage)
    people(stage, ids["Ray Whitlock"])


@scene("people_add")
def add(stage: Stage) -> None:
    family(stage)
    page = people(stage)
    page.add()
    assert page.form is not None
    page.form.part("name").setText("Jo Whitlock")
    page.form.part("who").setCurrentIndex(page.form.part("who").findData("birth-parent"))


@scene("people_add_wrong")
def wrong(stage: Stage) -> None:
    stage.open_vault()
    page = people(stage)
    page.add()
    page.save_page()


@scene("people_unsaved")
def unsaved(stage: Stage) -> None:
    family(stage)
    page = people(stage)
    page.add()
    assert page.form is not None
    page.form.part("name").setText("Jo Whitlock")
    people(stage)


@scene("people_empty")
def empty(stage: Stage) -> None:
    stage.open_vault()
    people(stage)


@scene("people_what_if")
def what_if(stage: Stage) -> None:
    stage.open_vault()
    order = Limit("no-contact-order", "Judge Marsh", date(2026, 9, 1))
    dana = Person(name="Dana", who="birth-parent", limits=(order,))
    dana = stage.ask(Repository.save_person, dana)
    stage.window.show_page("what-if", WhatIfStart("birth-parent", "call-or-meet", (), dana.id))
    stage.ask(Repository.people)
    stage.settle()
    page = stage.window.page
    assert isinstance(page, WhatIfPage)
    page.by.buttons()[1].click()
    page.facts.set_open(True)
    for fact in page.facts.all_ticked():
        page.facts.checks[fact].setChecked(False)
    stage.settle()
    page.scroller.ensureWidgetVisible(page.supposed, 24, 320)
