"""The guide's answers: what each says, where it comes from, and where it leads."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtPrintSupport import QPrinterInfo
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from caregiver_app.guidance import answer
from caregiver_app.guidance.vocabulary import Action, Basis, CareType, Fact, Question, Verdict, Who
from caregiver_app.handover.sheets import answer_sheet
from tests.ui.audit import all_findings, settle
from tests.ui.pages.guide_parts import (
    EXAMPLES,
    ask,
    buttons,
    gone_to,
    open_folds,
    seen,
    show,
    standing,
)
from ui.context import Context
from ui.main_window import MainWindow
from ui.page_arguments import GuideStart
from ui.pages.guide.page import GuidePage
from ui.pages.guide.sheet import answer_data
from ui.theme import Application
from ui.widgets import verdict_icon, verdict_word


@pytest.fixture
def stand(context: Context, qtbot: QtBot) -> Iterator[Callable[..., GuidePage]]:
    yield from standing(context)


@pytest.fixture
def page(stand: Callable[..., GuidePage]) -> GuidePage:
    return stand()


def test_nothing_is_answered_before_both_are_picked(page: GuidePage) -> None:
    assert page.answer is None
    assert not page.can_print
    page.card.action.choose(Action.TEXT)
    settle()
    assert page.answer is None
    page.card.who.choose(Who.BIRTH_PARENT)
    settle()
    assert page.answer is not None
    assert page.can_print


@pytest.mark.parametrize("verdict", list(Verdict))
def test_a_verdict_is_words_and_a_mark_and_says_how_it_is_known(
    verdict: Verdict, window: MainWindow, context: Context
) -> None:
    care, who, action = EXAMPLES[verdict]
    context.change(care_type=care)
    page = show(window, GuideStart(who, action))
    found = page.answer
    assert found is not None
    assert found.verdict is verdict
    first = seen(page)
    words = context.pack.words
    for line in (words.verdicts[verdict].heading, found.reason, words.bases[found.basis]):
        assert line in first
    assert "A newer rule wins." in first
    open_folds(page)
    words, text = context.pack.words, seen(page)
    assert words.verdicts[verdict].heading in text
    assert verdict_word(verdict) == words.verdicts[verdict].chip
    assert verdict_icon(verdict)
    assert found.reason in text
    assert words.bases[found.basis] in text
    for source in found.sources:
        assert source.section in text
        assert all(str(rule) in text for rule in source.rules)
    assert found.not_said is None or found.not_said in text
    for line in (*found.do, *found.avoid, *found.prefer, *found.record.fields):
        assert line in text
    assert words.filings[found.record.filing] in text
    assert found.note in text


def test_a_missing_child_opens_the_steps_first(page: GuidePage) -> None:
    went = gone_to(page)
    ask(page, Who.BIRTH_PARENT, Action.FRIEND)
    page.card.facts.checks[Fact.CHILD_MISSING].click()
    settle()
    buttons(page)["Open the steps"].click()
    assert went == [("concerns", "missing")]


@pytest.mark.parametrize("verdict", list(Verdict))
def test_every_answer_leads_to_concerns(
    verdict: Verdict, stand: Callable[..., GuidePage], context: Context
) -> None:
    care, who, action = EXAMPLES[verdict]
    context.change(care_type=care)
    page = stand(GuideStart(who, action))
    open_folds(page)
    went = gone_to(page)
    buttons(page)["Open Concerns"].click()
    assert went == [("concerns", None)]


def test_the_link_leads_to_the_rule(page: GuidePage) -> None:
    went = gone_to(page)
    ask(page, Who.BIRTH_PARENT, Action.FRIEND)
    buttons(page)["Read the rule"].click()
    assert went == [("policies", 67)]


def test_a_public_post_needs_no_person_and_says_so(page: GuidePage, context: Context) -> None:
    page.card.action.choose(Action.POST_PUBLICLY)
    settle()
    assert page.answer is not None
    assert (page.answer.verdict, page.answer.basis) == (Verdict.NO, Basis.LAW)
    buttons(page)["Name the person"].click()
    settle()
    assert context.pack.words.actions[Action.POST_PUBLICLY].hint in seen(page)
    verdicts = set()
    for who in Who:
        page.card.who.choose(who)
        verdicts.add((page.answer.verdict, page.answer.reason))
    assert len(verdicts) == 1


@pytest.mark.parametrize("care", ["not-sure", ""])
def test_without_a_care_type_the_most_careful_answer_shows_marked(
    care: str, window: MainWindow, context: Context
) -> None:
    context.change(care_type=care)
    page = show(window, GuideStart(Who.FAMILY_MEMBER, Action.FRIEND))
    assert page.answer is not None
    assert page.answer.verdict is Verdict.NO
    assert "We show the most careful answer until you know your care type." in seen(page)
    context.change(care_type="kinship-care")
    settle()
    assert page.answer.verdict is Verdict.JUDGEMENT
    assert "most careful" not in seen(page)


def test_change_leads_to_the_settings(page: GuidePage) -> None:
    went = gone_to(page)
    buttons(page)["Change"].click()
    assert went == [("settings", None)]


def test_an_answer_for_another_care_type_is_marked_and_left_again(window: MainWindow) -> None:
    page = show(window, GuideStart(Who.FAMILY_MEMBER, Action.FRIEND, "kinship-care"))
    assert page.answer is not None
    assert page.answer.verdict is Verdict.JUDGEMENT
    assert "Add to contact log" not in buttons(page)
    buttons(page)["Show my own answer"].click()
    settle()
    assert page.answer.verdict is Verdict.NO
    assert "Add to contact log" in buttons(page)


def test_what_changes_elsewhere_leaves_the_focus_where_it_is(
    window: MainWindow, context: Context
) -> None:
    page = show(window, GuideStart(Who.BIRTH_PARENT, Action.FRIEND))
    window.activateWindow()
    settle()
    link = buttons(page)["Read the rule"]
    link.setFocus()
    context.change(lock_after=30)
    settle()
    assert QApplication.focusWidget() is link


@pytest.mark.parametrize("verdict", list(Verdict))
def test_the_printed_answer_says_what_the_card_says(verdict: Verdict, context: Context) -> None:
    care, who, action = EXAMPLES[verdict]
    facts = frozenset({Fact.CHILD_MISSING})
    found = answer(context.pack, Question(CareType(care), who, action, facts))
    data = answer_data(found, context.pack, "en")
    words = context.pack.words
    assert data.tone == verdict
    assert data.verdict == words.verdicts[verdict].heading
    assert (data.do, data.avoid, data.prefer) == (found.do, found.avoid, found.prefer)
    assert data.write_down == found.record.fields
    assert data.note == found.note
    assert len(data.sources) == len(found.sources)
    assert words.facts[Fact.CHILD_MISSING] in data.reason
    assert words.care_types[CareType(care)].label in data.reason
    assert answer_sheet(data, context.clock()).pdf().startswith(b"%PDF")


@pytest.mark.skipif(bool(QPrinterInfo.availablePrinterNames()), reason="a printer is here")
def test_print_this_answer_offers_paper_or_a_file(page: GuidePage, qtbot: QtBot) -> None:
    ask(page, Who.BIRTH_PARENT, Action.FRIEND)
    buttons(page)["Print this answer"].click()
    qtbot.waitUntil(lambda: bool(page.findChildren(QDialog)))
    for dialog in page.findChildren(QDialog):
        dialog.reject()
    settle()


@pytest.mark.parametrize("text", [100, 150])
@pytest.mark.parametrize("size", [(1280, 800), (1024, 640)])
def test_nothing_is_cut_off_or_unnamed(
    size: tuple[int, int], text: int, window: MainWindow, context: Context, qapp: Application
) -> None:
    window.resize(*size)
    context.change(text_size=text)
    settle()
    assert all_findings(window) == []
    for care, who, action in EXAMPLES.values():
        context.change(care_type=care)
        page = show(window, GuideStart(who, action))
        page.card.facts.set_open(True)
        page.card.facts.checks[Fact.CHILD_MISSING].click()
        # Each part that wraps tells the one around it in a turn of its own.
        settle(10)
        assert all_findings(window) == []
