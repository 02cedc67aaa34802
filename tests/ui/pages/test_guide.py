"""The guide: what it promises, through its real widgets, as a person clicks and types."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtPrintSupport import QPrinterInfo
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from caregiver_app.guidance import answer
from caregiver_app.guidance.vocabulary import (
    Action,
    Basis,
    CareType,
    Fact,
    Filing,
    Question,
    Verdict,
    Who,
)
from caregiver_app.handover.sheets import answer_sheet
from caregiver_app.record.values import Person
from tests.ui.audit import all_findings, settle
from ui.context import Context
from ui.main_window import MainWindow
from ui.pages.guide.facts import SOCIETY, offered
from ui.pages.guide.page import GuidePage
from ui.pages.guide.ready import ready_questions
from ui.pages.guide.sheet import answer_data
from ui.pages.guide.wording import filing_words
from ui.pages.page_arguments import EntryStart, GuideStart
from ui.theme import Application
from ui.widgets import verdict_icon, verdict_word

PASSPHRASE = "four quiet words here"
EXAMPLES = {
    Verdict.YES: ("foster", Who.CHILD_IN_MY_CARE, Action.FRIEND),
    Verdict.JUDGEMENT: ("kinship-care", Who.FAMILY_MEMBER, Action.FRIEND),
    Verdict.ASK_FIRST: ("foster", Who.BIRTH_PARENT, Action.TEXT),
    Verdict.NO: ("foster", Who.BIRTH_PARENT, Action.FRIEND),
    Verdict.NO_RULE: ("foster", Who.PROFESSIONAL, Action.TEXT),
}


@pytest.fixture
def stand(context: Context, qtbot: QtBot) -> Iterator[Callable[..., GuidePage]]:
    """Builds the page as the window does, but with nobody to follow where it asks to go."""
    pages: list[GuidePage] = []

    def build(argument: object = None) -> GuidePage:
        page = GuidePage(context)
        pages.append(page)
        if argument is not None:
            page.open(argument)
        page.refresh()
        page.resize(1000, 800)
        page.show()
        settle()
        return page

    yield build
    for page in pages:
        page.close()
        page.deleteLater()
    settle()


@pytest.fixture
def page(stand: Callable[..., GuidePage]) -> GuidePage:
    return stand()


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What a screen reader is told, in order."""
    said: list[str] = []
    update = QAccessible.updateAccessibility

    def listen(event: object) -> None:
        if isinstance(event, QAccessibleAnnouncementEvent):
            assert event.politeness() == QAccessible.AnnouncementPoliteness.Polite
            said.append(event.message())
        update(event)  # type: ignore[arg-type]  # every event is one of Qt's

    monkeypatch.setattr(QAccessible, "updateAccessibility", listen)
    return said


def show(window: MainWindow, argument: object = None) -> GuidePage:
    window.show_page("guide", argument)
    settle()
    assert isinstance(window.page, GuidePage)
    return window.page


def ask(page: GuidePage, who: Who, action: Action) -> None:
    page.card.action.choose(action)
    page.card.who.choose(who)
    settle()


def seen(page: QWidget) -> str:
    """Every word that can be seen or is spoken on the page."""
    labels = [one for one in page.findChildren(QLabel) if one.isVisible()]
    return "\n".join(one.accessibleName() or one.text() for one in labels)


def buttons(page: QWidget) -> dict[str, QPushButton]:
    found = [one for one in page.findChildren(QPushButton) if one.isVisible()]
    return {one.text(): one for one in found}


def gone_to(page: GuidePage) -> list[tuple[str, object]]:
    """Where the page asks to go from now on."""
    went: list[tuple[str, object]] = []
    page.go.connect(lambda where, argument: went.append((where, argument)))
    return went


def open_vault(context: Context, qtbot: QtBot, *people: Person) -> list[Person]:
    opened: list[str] = []
    context.desk.create(PASSPHRASE, opened.append, pytest.fail)
    qtbot.waitUntil(lambda: bool(opened))
    saved: list[Person] = []
    for one in people:
        context.desk.save_person(one, done=saved.append)
    qtbot.waitUntil(lambda: len(saved) == len(people))
    return saved


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
    assert filing_words(found.record.filing) in text
    assert found.note in text


def test_each_choice_changes_the_card_and_is_announced(page: GuidePage, heard: list[str]) -> None:
    ask(page, Who.BIRTH_PARENT, Action.FRIEND)
    assert "No, you may not" in seen(page)
    assert "No, you may not" in heard[-1]
    page.card.action.choose(Action.TEXT)
    settle()
    assert "Ask first" in heard[-1]
    assert "No, you may not" not in seen(page)
    page.card.who.choose(Who.CHILD_IN_MY_CARE)
    settle()
    assert "Yes, you may" in heard[-1]
    assert len(heard) == 3


def test_what_the_window_asks_is_not_announced(window: MainWindow, heard: list[str]) -> None:
    show(window, GuideStart(Who.BIRTH_PARENT, Action.FRIEND))
    assert heard == []


def test_ticked_facts_change_the_answer(page: GuidePage, qtbot: QtBot) -> None:
    ask(page, Who.BIRTH_PARENT, Action.TEXT)
    boxes = page.card.facts
    qtbot.mouseClick(boxes.line, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(boxes.checks[Fact.NO_CONTACT_ORDER], Qt.MouseButton.LeftButton)
    assert page.answer is not None
    assert (page.answer.verdict, page.answer.basis) == (Verdict.NO, Basis.ORDER)
    qtbot.mouseClick(boxes.checks[Fact.NO_CONTACT_ORDER], Qt.MouseButton.LeftButton)
    qtbot.mouseClick(boxes.checks[Fact.WORKER_AGREED], Qt.MouseButton.LeftButton)
    assert (page.answer.verdict, page.answer.basis) == (Verdict.YES, Basis.WORKER)


def test_closed_boxes_still_say_what_is_ticked(page: GuidePage, context: Context) -> None:
    ask(page, Who.BIRTH_PARENT, Action.TEXT)
    sentence = context.pack.words.facts[Fact.PLAN_LIMITS_CONTACT]
    page.card.facts.checks[Fact.PLAN_LIMITS_CONTACT].click()
    settle()
    assert not page.card.facts.is_open
    assert sentence in seen(page)
    assert sentence in page.card.facts.line.accessibleDescription()


def test_a_fact_that_makes_no_sense_here_does_not_count(page: GuidePage) -> None:
    ask(page, Who.CHILD_IN_MY_CARE, Action.FRIEND)
    page.card.facts.checks[Fact.PLACEMENT_ENDED].click()
    assert page.answer is not None
    assert page.answer.question.facts == {Fact.PLACEMENT_ENDED}
    page.card.who.choose(Who.BIRTH_PARENT)
    assert page.answer.question.facts == frozenset()
    page.card.who.choose(Who.CHILD_IN_MY_CARE)
    assert page.answer.question.facts == {Fact.PLACEMENT_ENDED}


@pytest.mark.parametrize("care", [*CareType, None])
def test_a_missing_child_can_always_be_named(care: CareType | None) -> None:
    for who in (*Who, None):
        for action in (*Action, None):
            facts = offered(care, who, action)
            assert Fact.CHILD_MISSING in facts
            assert (Fact.ADOPTION_FINAL in facts) <= (care is CareType.ADOPTION_PROBATION)


def test_no_box_changes_nothing_for_a_call_to_society_people(context: Context) -> None:
    for who in SOCIETY:
        plain = answer(context.pack, Question(CareType.FOSTER, who, Action.CALL_OR_MEET))
        for fact in offered(CareType.FOSTER, who, Action.CALL_OR_MEET):
            question = Question(CareType.FOSTER, who, Action.CALL_OR_MEET, frozenset({fact}))
            assert answer(context.pack, question).do != plain.do


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
    went = gone_to(page)
    buttons(page)["Open Concerns"].click()
    assert went == [("concerns", None)]


def test_the_link_leads_to_the_rule(page: GuidePage) -> None:
    went = gone_to(page)
    ask(page, Who.BIRTH_PARENT, Action.FRIEND)
    buttons(page)["Read the policy"].click()
    assert went == [("policies", 67)]


def test_a_public_post_needs_no_person_and_says_so(page: GuidePage, context: Context) -> None:
    page.card.action.choose(Action.POST_PUBLICLY)
    settle()
    assert page.answer is not None
    assert (page.answer.verdict, page.answer.basis) == (Verdict.NO, Basis.LAW)
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


@pytest.mark.parametrize("at", range(5))
def test_a_ready_question_sets_the_sentence(at: int, page: GuidePage, heard: list[str]) -> None:
    ready = ready_questions()[at]
    buttons(page)[ready.label].click()
    settle()
    assert page.card.chosen_action is ready.action
    assert page.card.chosen_who is ready.who
    assert page.answer is not None
    assert page.answer.question.facts == ready.facts
    assert len(heard) == 1


def test_everything_can_be_done_from_the_keyboard(window: MainWindow, qtbot: QtBot) -> None:
    page = show(window)
    window.activateWindow()
    settle()
    assert page.heading is not None
    page.heading.setFocus(Qt.FocusReason.OtherFocusReason)

    def focused() -> QWidget:
        widget = QApplication.focusWidget()
        assert widget is not None
        return widget

    def tab_to(wanted: Callable[[QWidget], bool]) -> None:
        for _ in range(40):
            if wanted(focused()):
                return
            qtbot.keyClick(focused(), Qt.Key.Key_Tab)
        pytest.fail("never reached")

    tab_to(lambda widget: widget is page.card.action)
    qtbot.keyClick(focused(), Qt.Key.Key_Down)
    tab_to(lambda widget: widget is page.card.who)
    for _ in range(5):
        qtbot.keyClick(focused(), Qt.Key.Key_Down)
    assert page.card.chosen_who is Who.BIRTH_PARENT
    assert page.answer is not None
    tab_to(lambda widget: widget is page.card.facts.line)
    qtbot.keyClick(focused(), Qt.Key.Key_Space)
    assert page.card.facts.is_open
    tab_to(lambda widget: widget is page.card.facts.checks[Fact.CHILD_MISSING])
    qtbot.keyClick(focused(), Qt.Key.Key_Space)
    settle()
    assert Fact.CHILD_MISSING in page.answer.question.facts
    reached = []
    for words in ("Open the steps", "Read the policy", "Add to contact log", "Open Concerns"):
        tab_to(lambda widget, words=words: getattr(widget, "text", str)() == words)
        reached.append(words)
    tab_to(lambda widget: getattr(widget, "text", str)() == ready_questions()[0].label)
    assert len(reached) == 4


def test_bigger_text_keeps_what_was_chosen(window: MainWindow, context: Context) -> None:
    page = show(window)
    ask(page, Who.BIRTH_PARENT, Action.TEXT)
    page.card.facts.toggle()
    page.card.facts.checks[Fact.NO_CONTACT_ORDER].click()
    before = page.answer
    context.change(text_size=150)
    settle()
    assert window.page is not page
    assert isinstance(window.page, GuidePage)
    assert window.page.answer == before
    assert window.page.card.facts.is_open
    assert window.page.card.facts.ticked() == {Fact.NO_CONTACT_ORDER}


def test_without_a_vault_nothing_is_kept_and_it_says_so(page: GuidePage) -> None:
    went = gone_to(page)
    ask(page, Who.BIRTH_PARENT, Action.FRIEND)
    assert "Nothing is kept" in seen(page)
    assert not page.card.person.isVisible()
    buttons(page)["Add to contact log"].click()
    assert went == [("unlock", None)]


@pytest.mark.parametrize(
    ("people", "taken"),
    [
        ([Person(name="Dana", who="birth-parent")], True),
        ([Person(name="Dana", who="birth-parent", facts=("no-contact-order",))], False),
        ([Person(name="Dana", who="birth-parent"), Person(name="Jo", who="birth-parent")], False),
        ([Person(name="Ray", who="family-member")], False),
    ],
)
def test_an_entry_takes_the_only_person_it_can_be_about(
    stand: Callable[..., GuidePage],
    context: Context,
    qtbot: QtBot,
    people: list[Person],
    taken: bool,
) -> None:
    saved = open_vault(context, qtbot, *people)
    page = stand(GuideStart("birth-parent", Action.FRIEND))
    qtbot.waitUntil(lambda: page.card.person.count() == len(people) + 1)
    went = gone_to(page)
    buttons(page)["Add to contact log"].click()
    (_, start) = went[-1]
    assert isinstance(start, EntryStart)
    assert start.person == (saved[0].id if taken else "")


def test_a_saved_person_brings_their_card_and_goes_into_the_entry(
    stand: Callable[..., GuidePage], context: Context, qtbot: QtBot
) -> None:
    dana = Person(
        name="Dana", who="birth-parent", relationship="Sam's mother", facts=("no-contact-order",)
    )
    ray = Person(name="Ray", who="family-member")
    dana, ray = open_vault(context, qtbot, dana, ray)
    page = stand(GuideStart("", Action.FRIEND))
    qtbot.waitUntil(lambda: page.card.person.count() == 3)
    went = gone_to(page)
    page.card.person.choose(dana.id)
    settle()
    assert page.answer is not None
    assert page.answer.question.who is Who.BIRTH_PARENT
    assert page.answer.question.facts == {Fact.NO_CONTACT_ORDER}
    assert "Nothing is kept" not in seen(page)
    buttons(page)["Add to contact log"].click()
    (where, start) = went[-1]
    assert where == "log"
    assert isinstance(start, EntryStart)
    assert (start.person, start.filing) == (dana.id, Filing.PRINT_AND_FILE)
    kept = start.verdict
    assert (kept.verdict, kept.basis, kept.facts) == ("no", "order", ("no-contact-order",))
    assert (kept.care_type, kept.who, kept.action) == ("foster", "birth-parent", "friend")
    assert (kept.pack_id, kept.pack_version) == (
        context.pack.policy.id,
        context.pack.policy.version,
    )
    page.card.person.choose(ray.id)
    settle()
    assert page.answer.question.who is Who.FAMILY_MEMBER
    assert page.answer.question.facts == frozenset()


def test_choosing_somebody_else_lets_go_of_the_person(
    window: MainWindow, context: Context, qtbot: QtBot
) -> None:
    dana = Person(name="Dana", who="birth-parent", facts=("plan-limits-contact",))
    (dana,) = open_vault(context, qtbot, dana)
    page = show(window, GuideStart(Who.BIRTH_PARENT, Action.TEXT, "", dana.id))
    qtbot.waitUntil(lambda: page.card.person.value() == dana.id)
    assert page.card.facts.ticked() == {Fact.PLAN_LIMITS_CONTACT}
    page.card.who.choose(Who.PROFESSIONAL)
    settle()
    assert page.card.person.value() == ""
    assert page.card.facts.ticked() == frozenset()


def test_the_person_outlives_bigger_text(
    window: MainWindow, context: Context, qtbot: QtBot
) -> None:
    (dana,) = open_vault(context, qtbot, Person(name="Dana", who="birth-parent"))
    page = show(window, GuideStart(Who.BIRTH_PARENT, Action.TEXT, "", dana.id))
    qtbot.waitUntil(lambda: page.card.person.value() == dana.id)
    context.change(text_size=125)
    settle()
    bigger = window.page
    assert isinstance(bigger, GuidePage)
    qtbot.waitUntil(lambda: bigger.card.person.value() == dana.id)


def test_an_unsure_caregiver_is_kept_as_unsure(
    stand: Callable[..., GuidePage], context: Context, qtbot: QtBot
) -> None:
    open_vault(context, qtbot)
    context.change(care_type="not-sure")
    page = stand(GuideStart(Who.BIRTH_PARENT, Action.FRIEND))
    went = gone_to(page)
    buttons(page)["Add to contact log"].click()
    (_, start) = went[-1]
    assert isinstance(start, EntryStart)
    assert start.verdict.care_type == "not-sure"


def test_what_changes_elsewhere_leaves_the_focus_where_it_is(
    window: MainWindow, context: Context
) -> None:
    page = show(window, GuideStart(Who.BIRTH_PARENT, Action.FRIEND))
    window.activateWindow()
    settle()
    link = buttons(page)["Read the policy"]
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
        settle()
        assert all_findings(window) == []
