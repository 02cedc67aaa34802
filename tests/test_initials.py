"""Quiet names: initials that tell people apart, and find their way into words."""

from datetime import date

import pytest

from caregiver_app.initials import QuietNames, initials
from caregiver_app.record.erased_people import erased_name
from caregiver_app.record.lists import MARK, UNMARK


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Dana Whitlock", "D. W."),
        ("Dana", "D."),
        ("  dana   whitlock ", "D. W."),
        ("Élise Roy", "É. R."),
        ("E\u0301lise", "É."),
        ("Mary-Jane O’Neil", "M. O."),
        ("(Mom)", "M."),
        ("<b>Dana</b> & Co", "B. C."),
        ("one two three four five six", "O. T. T. F."),
        ("Worker 12", "W. 12"),
        ("???", "?"),
        ("  ", ""),
    ],
)
def test_a_name_is_its_first_letters(name: str, shown: str) -> None:
    assert initials(name) == shown


def test_people_with_the_same_letters_are_told_apart() -> None:
    quiet = QuietNames(["Dana Whitlock", "Don Wu", "Leo", "Dee Wong"])
    shown = [quiet.of(one) for one in ("Dana Whitlock", "Don Wu", "Leo", "Dee Wong")]
    assert shown == ["D. W.", "D. W. 2", "L.", "D. W. 3"]


def test_a_new_person_takes_no_letters_from_those_before() -> None:
    before = QuietNames(["Dana Whitlock", "Don Wu"])
    # Just saved, and not read from the record yet.
    fresh = before.of("Dee Wong")
    after = QuietNames(["Dana Whitlock", "Don Wu", "Dee Wong"])
    assert fresh == after.of("Dee Wong") == "D. W. 3"
    assert not before.differs(after)
    assert before.differs(QuietNames(["Don Wu", "Dana Whitlock"]))


def test_what_stands_for_a_name_is_no_name_itself() -> None:
    quiet = QuietNames(["D. W. 2", "Dana Whitlock", "Don Wu"])
    assert len({quiet.of(one) for one in ("D. W. 2", "Dana Whitlock", "Don Wu")}) == 3
    shown = quiet.of("Don Wu")
    assert quiet.of(shown) == shown


def test_names_go_out_of_running_words() -> None:
    quiet = QuietNames(["Dana Whitlock", "Leo", "Dana", "Will", "sam"])
    words = "Leo said DANA whitlock will call Leonard. Dana’s aunt and Will, too; sam knows."
    assert quiet.within(words) == (
        "L. said D. W. will call Leonard. D.’s aunt and W., too; S. knows."
    )
    assert QuietNames().within(words) == words


def test_marks_of_a_search_stay_around_the_letters() -> None:
    quiet = QuietNames(["Dana Whitlock"])
    assert quiet.within(f"to {MARK}Dana{UNMARK} Whitlock.") == f"to {MARK}D. W.{UNMARK}."
    assert quiet.within(f"{MARK}Dana Whitlock{UNMARK}") == f"{MARK}D. W.{UNMARK}"


def test_a_name_of_signs_that_mean_something_to_a_pattern_is_found_as_it_is() -> None:
    quiet = QuietNames(["A.*(b [c"])
    assert quiet.within("Axx(b [c and a.*(b [c") == "Axx(b [c and A. C."


def test_what_stands_for_somebody_erased_is_no_name_to_be_made_quiet() -> None:
    said = erased_name(date(2026, 11, 30))
    assert QuietNames(("Dana Whitlock",)).of(said) == said
