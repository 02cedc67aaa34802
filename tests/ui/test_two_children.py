"""Two children under different care types, eight people, one question, and what comes of it."""

from datetime import date

from pytestqt.qtbot import QtBot

from caregiver_app.guidance.vocabulary import Action, Basis, Verdict
from caregiver_app.record.repository import Repository
from tests.ui.audit import settle
from tests.ui.pages.people_parts import Desktop, press
from ui.context import Context
from ui.page_arguments import ShowEntry
from ui.pages.asking.answer import AnswerPage
from ui.pages.asking.ask import AskPage
from ui.pages.log.write.page import EntryPage

OTHERS = (
    ("Dana", "birth-parent", ""),
    ("Ray", "family-member", ""),
    ("Ms. Okafor", "society-employee", ""),
    ("Lee", "society-volunteer", ""),
    ("Coach Petrov", "professional", ""),
    ("Sana", "family-member", "society-contractor"),
)


def choose(combo: object, value: str) -> None:
    combo.setCurrentIndex(combo.findData(value))


def add(desktop: Desktop, name: str, who: str, stage: str = "", role: str = "") -> None:
    desktop.press("Add a person")
    form = desktop.page.form
    desktop.bot.keyClicks(form.part("name"), name)
    choose(form.part("who"), who)
    if stage:
        choose(form.control("placements").parts[0].part("stage"), stage)
    if role:
        choose(form.part("also"), role)
    desktop.save()


def test_from_eight_people_to_an_answer_that_counts_and_an_entry_that_stays(
    context: Context, qtbot: QtBot
) -> None:
    context.change(care_type="foster")
    desktop = Desktop(qtbot, context)
    page = desktop.show()
    add(desktop, "Sam", "child-in-my-care", "foster")
    add(desktop, "Tia", "child-in-my-care", "kinship-care")
    for name, who, role in OTHERS:
        add(desktop, name, who, role=role)
    people = {one.name: one for one in desktop.ask(Repository.people)}
    assert len(people) == 8

    # Nine verdicts on each card, each with its basis; children are told apart where they differ.
    for one in people.values():
        page = desktop.show(one.id)
        assert set(page.card.rulings) == set(Action)
        for ruled in page.card.rulings.values():
            assert all(ruling.answer.sources for ruling in ruled.rulings)
    page = desktop.show(people["Ray"].id)
    friend = page.card.rulings[Action.FRIEND].rulings
    assert [one.answer.verdict for one in friend] == [Verdict.NO, Verdict.JUDGEMENT]

    # What is written down today keeps the rule of its day.
    page = desktop.show(people["Dana"].id)
    press(desktop, "Text or message: ")
    assert desktop.window.page.answer.verdict is Verdict.ASK_FIRST
    press(desktop, "Add to contact log")
    entry = desktop.window.page
    assert isinstance(entry, EntryPage)
    entry.form.part("exact_words").setPlainText("“Can I see him?”")
    entry.form.part("clock").line.setText("4:10 p.m.")
    entry.form.part("day").line.setText("yesterday")
    entry.save_page()
    desktop.bot.waitUntil(lambda: not isinstance(desktop.window.page, EntryPage))
    desktop.catch_up()

    # One question, one answer.
    page = desktop.show(people["Dana"].id)
    press(desktop, "Write the question")
    assert isinstance(desktop.window.page, AskPage)
    press(desktop, "I have asked")
    press(desktop, "Record: ")
    answer = desktop.window.page
    assert isinstance(answer, AnswerPage)
    answer.form.control("said").yes.click()
    answer.form.part("until").line.setText("2099-01-01")
    press(desktop, "Save the answer")

    # It counts on the card and on the guide, and the stated no stays a no.
    card = desktop.page.card
    text = card.rulings[Action.TEXT].strictest
    assert (text.answer.verdict, text.answer.basis) == (Verdict.YES, Basis.WORKER)
    assert text.until == date(2099, 1, 1)
    assert card.rulings[Action.FRIEND].strictest.answer.verdict is Verdict.NO
    press(desktop, "Text or message: ")
    assert desktop.window.page.answer.basis is Basis.WORKER

    # The entry of before still says ask first.
    from caregiver_app.record.lists import Filters

    (row,) = desktop.ask(Repository.find, Filters(), None, 9).rows
    kept = desktop.ask(Repository.entry, row.id).words.verdict
    assert (kept.verdict, kept.basis) == ("ask-first", "silent")
    desktop.window.show_page("log", ShowEntry(row.id))
    desktop.catch_up()
    settle()
    desktop.window.close()
    desktop.window.deleteLater()
    settle()
