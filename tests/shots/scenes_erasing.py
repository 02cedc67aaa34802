"""Erasing a card for good: what is asked on each kind of card, and what names somebody then."""

from datetime import time, timedelta

from caregiver_app.record.lists import Filters
from caregiver_app.record.repository import Repository
from caregiver_app.record.values import EntryWords
from tests.shots.scenes_asking import asked_before, show
from tests.shots.scenes_matters import concern, matter_page
from tests.shots.scenes_people import family, people
from tests.shots.stage import Stage, scene
from ui.page_arguments import CorrectEntry, ShowEntry
from ui.pages.asking.questions import QuestionsPage
from ui.pages.log.page import LogPage
from ui.widgets import EraseFold, bring_into_sight

WHY = "It must not be kept"


def opened(stage: Stage, fold: EraseFold) -> None:
    """Open the way to erase, and what it asks."""
    fold.more.click()
    assert fold.card is not None
    fold.card.ask.click()
    stage.settle()
    bring_into_sight(fold.card)
    stage.settle()


def erased_mother(stage: Stage) -> tuple[str, str]:
    """Give the id of somebody whose card is erased, and of an entry with one on record too."""
    ids = family(stage)
    day = stage.context.clock().date()
    asked_before(stage, ids["Dana Whitlock"])
    pairs = (("Dana Whitlock",), ("Ray Whitlock", "Dana Whitlock"), ("Ray Whitlock",))
    entry = ""
    for at, who in enumerate(pairs):
        words = EntryWords(
            day=day - timedelta(days=at),
            clock=time(0, 10),
            method="text",
            people=tuple(ids[one] for one in who),
            children=(ids["Sam"],),
            exact_words="Can I see him on Saturday?",
            filing="case-note",
        )
        saved = stage.ask(Repository.save, f"draft-{at}", words)
        entry = saved.id if at == 1 else entry
    stage.ask(Repository.erase_card, "person", ids["Dana Whitlock"], WHY)
    return ids["Dana Whitlock"], str(entry)


@scene("erase_person")
def person(stage: Stage) -> None:
    ids = family(stage)
    page = people(stage, ids["Dana Whitlock"])
    assert page.card is not None
    opened(stage, page.card.erasing)


@scene("erase_person_more")
def person_more(stage: Stage) -> None:
    ids = family(stage)
    page = people(stage, ids["Dana Whitlock"])
    assert page.card is not None
    bring_into_sight(page.card.erasing.more)


@scene("erase_question")
def question(stage: Stage) -> None:
    ids = family(stage)
    asked_before(stage, ids["Dana Whitlock"])
    show(stage, "questions")
    page = stage.window.page
    assert isinstance(page, QuestionsPage)
    opened(stage, next(iter(page.cards.values())).findChildren(EraseFold)[0])


@scene("erase_concern")
def one_concern(stage: Stage) -> None:
    page = matter_page(stage, concern(stage))
    assert page.erasing is not None
    opened(stage, page.erasing)


@scene("erase_concern_done")
def gone_concern(stage: Stage) -> None:
    page = matter_page(stage, concern(stage))
    assert page.erasing is not None
    opened(stage, page.erasing)
    assert page.erasing.card is not None
    page.erasing.card.reason.setText(WHY)
    page.erasing.card.confirm.click()
    stage.ask(Repository.tally)
    stage.settle()


@scene("erased_list")
def listed(stage: Stage) -> None:
    mother, _ = erased_mother(stage)
    stage.window.show_page("log", Filters(person=mother))
    stage.ask(Repository.tally)


@scene("erased_filter")
def filtered(stage: Stage) -> None:
    mother, _ = erased_mother(stage)
    stage.window.show_page("log", Filters(person=mother))
    stage.ask(Repository.tally)
    stage.settle()
    page = stage.window.page
    assert isinstance(page, LogPage)
    page.listing.bar.opener.click()


@scene("erased_read")
def read(stage: Stage) -> None:
    _, entry = erased_mother(stage)
    stage.window.show_page("log", ShowEntry(entry))
    stage.ask(Repository.tally)


@scene("erased_corrected")
def corrected(stage: Stage) -> None:
    _, entry = erased_mother(stage)
    stage.window.show_page("entry", CorrectEntry(entry))
    stage.ask(Repository.tally)


@scene("erased_asked")
def asked(stage: Stage) -> None:
    erased_mother(stage)
    show(stage, "questions")
