"""The duty to report and the words for a child who tells, on the page of every kind."""

from PySide6.QtWidgets import QApplication

from caregiver_app.concerns.duty import Duty
from tests.ui.audit import all_findings, settle
from tests.ui.pages.concerns_parts import filled, front, steps, words
from ui.main_window import MainWindow


def test_the_age_of_the_child_changes_what_the_page_says(
    window: MainWindow, heard: list[str]
) -> None:
    concerns = window.context.concerns
    part = steps(window)
    assert part.duty is not None
    must, may = (filled(window.context, concerns.duty.says[one]) for one in Duty)
    report = next(card for card in part.steps if card.step.report)
    assert must in words(part.duty)
    assert concerns.fixed["age"] in words(part.duty)
    assert concerns.fixed["must-call"] in words(report)
    part.duty.age.buttons()[1].click()
    settle()
    assert may in words(part.duty)
    assert may in heard
    assert concerns.fixed["must-call"] not in words(report)
    assert concerns.fixed["may-call"] in words(report)
    again = steps(window)
    assert again.duty is not None
    assert may in words(again.duty)
    window.set_text_size(150)
    settle(6)
    assert all_findings(window) == []


def test_a_kind_has_the_duty_and_says_whom_to_call_second(window: MainWindow) -> None:
    window.context.change(society="toronto")
    for kind in ("immediate-danger", "abuse-seen-online", "fake-or-hacked"):
        part = steps(window, kind)
        assert part.duty is not None
        assert part.tier is not None
        assert part.tier.then.text().startswith("Then call: ")
    assert steps(window, "allegation-about-me").duty is None


def test_one_click_at_the_top_opens_what_to_say_to_a_child_who_tells(window: MainWindow) -> None:
    part = window.context.concerns.parts["when-a-child-tells"]
    for show in (lambda: front(window), lambda: steps(window, "missing").view):
        view = show()
        view.tells.click()
        settle()
        (opened,) = [one for one in view.help.parts if one.title == part.title]
        assert all(filled(window.context, line.text) in words(opened) for line in part.lines)
        assert QApplication.focusWidget() is opened.button
