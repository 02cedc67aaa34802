"""What if: the same question side by side, and in words where the answers differ."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from caregiver_app.guidance import answer
from caregiver_app.guidance.vocabulary import Action, CareType, Fact, Question, Verdict, Who
from caregiver_app.handover import sheets
from caregiver_app.record.values import Person
from tests.ui.audit import settle
from tests.ui.pages.guide_parts import ask, buttons, open_folds, open_vault, show
from ui import printing
from ui.context import Context
from ui.main_window import MainWindow
from ui.page_arguments import WhatIfStart
from ui.pages.guide.what_if import WhatIfPage


def opened(window: MainWindow, start: WhatIfStart) -> WhatIfPage:
    window.show()
    window.show_page("what-if", start)
    settle()
    assert isinstance(window.page, WhatIfPage)
    return window.page


def test_from_an_answer_to_the_four_care_types(window: MainWindow, qtbot: QtBot) -> None:
    page = show(window)
    ask(page, Who.FAMILY_MEMBER, Action.FRIEND)
    open_folds(page)
    compare = buttons(page)["Compare with other people or care types"]
    qtbot.mouseClick(compare, Qt.MouseButton.LeftButton)
    settle()
    found = window.page
    assert isinstance(found, WhatIfPage)
    pack = found.context.pack
    expected = [
        answer(pack, Question(care, Who.FAMILY_MEMBER, Action.FRIEND)).verdict for care in CareType
    ]
    assert [one.answer.verdict for one in found.cases] == expected
    assert [one.own for one in found.cases] == [True, False, False, False]


def test_a_ticked_fact_holds_for_all(window: MainWindow) -> None:
    page = opened(window, WhatIfStart("family-member", "friend", ("no-contact-order",)))
    assert {one.answer.verdict for one in page.cases} == {Verdict.NO}
    assert {Fact.NO_CONTACT_ORDER} == page.cases[0].answer.question.facts


def test_other_people_and_own_people_by_name(
    window: MainWindow, context: Context, qtbot: QtBot
) -> None:
    dana = Person(name="Dana", who="birth-parent", facts=("no-contact-order",))
    (dana,) = open_vault(context, qtbot, dana)
    page = opened(window, WhatIfStart("professional", "text"))
    page.by.buttons()[1].click()
    qtbot.waitUntil(lambda: page.others[0].findData(f"person:{dana.id}") >= 0)
    for combo in page.others:
        combo.choose("")
    page.others[0].choose(f"person:{dana.id}")
    settle()
    found = {one.name: one.answer.verdict for one in page.cases}
    assert found == {"A teacher, doctor, therapist or coach": Verdict.NO_RULE, "Dana": Verdict.NO}


def test_bigger_text_keeps_what_is_compared(window: MainWindow, context: Context) -> None:
    page = opened(window, WhatIfStart("birth-parent", "video-call"))
    page.by.buttons()[1].click()
    page.others[2].choose("who:unknown-person")
    before = [(one.name, one.answer) for one in page.cases]
    context.change(text_size=150)
    settle()
    again = window.page
    assert again is not page
    assert [(one.name, one.answer) for one in again.cases] == before


def test_what_is_on_record_is_left_out_only_beside_what_counts(
    window: MainWindow, context: Context, qtbot: QtBot
) -> None:
    dana = Person(name="Dana", who="family-member", facts=("no-contact-order",))
    (dana,) = open_vault(context, qtbot, dana)
    page = opened(window, WhatIfStart("family-member", "call-or-meet", (), dana.id))
    order = page.facts.checks[Fact.NO_CONTACT_ORDER]
    qtbot.waitUntil(order.isChecked)
    assert {one.answer.verdict for one in page.cases} == {Verdict.NO}
    assert not page.supposed.isVisible()
    page.by.buttons()[1].click()
    for combo in page.others:
        combo.choose("")
    page.facts.set_open(True)
    settle()
    assert [one.answer.verdict for one in page.cases] == [Verdict.NO]
    qtbot.mouseClick(order, Qt.MouseButton.LeftButton, pos=order.rect().center())
    order.setChecked(False)
    settle()
    real, supposed = page.cases
    assert (real.own, real.answer.verdict) == (True, Verdict.NO)
    assert not supposed.own
    assert supposed.answer.verdict is not Verdict.NO
    assert "Dana" in supposed.name
    assert page.supposed.isVisible()
    page.by.buttons()[0].click()
    settle()
    assert page.supposed.isVisible()
    assert not any(one.own for one in page.cases)
    context.change(text_size=150)
    settle()
    again = window.page
    assert isinstance(again, WhatIfPage)
    assert not again.facts.checks[Fact.NO_CONTACT_ORDER].isChecked()
    assert again.supposed.isVisible()


def test_a_print_of_a_what_if_says_what_counts(
    window: MainWindow, context: Context, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    dana = Person(name="Dana", who="family-member", facts=("no-contact-order",))
    (dana,) = open_vault(context, qtbot, dana)
    page = opened(window, WhatIfStart("family-member", "call-or-meet", (), dana.id))
    order = page.facts.checks[Fact.NO_CONTACT_ORDER]
    qtbot.waitUntil(order.isChecked)
    told: list[str] = []
    monkeypatch.setattr(printing, "print_pdf", lambda _page, sheet: told.append(str(sheet)))
    monkeypatch.setattr(sheets, "counts_sheet", lambda _title, summary, *_, **__: summary)
    page.print_page()
    order.setChecked(False)
    settle()
    page.print_page()
    assert "Dana" not in told[0]
    chip = context.pack.words.verdicts[Verdict.NO].chip
    assert told[1].index("Dana") < told[1].index(chip)
    assert context.pack.words.facts[Fact.NO_CONTACT_ORDER] in told[1]
