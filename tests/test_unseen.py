"""Signs that nobody sees never come into a line, and never stand for a name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caregiver_app.unseen import is_seen, one_line, turned_back


@pytest.mark.parametrize(
    ("pasted", "line"),
    [
        ("four quiet words\n", "four quiet words"),
        ("\r\nfour quiet words\r\n", "four quiet words"),
        ("four\r\nquiet\twords", "four quiet words"),
        ("four\u2028words\u2029", "four words"),
        ("\u200bDana\ufeff", "Dana"),
        ("Da\u00adna", "Dana"),
        ("\u202eDana\u2066", "Dana"),
        ("a\u200db", "ab"),
        (" with blanks at its ends ", " with blanks at its ends "),
        ("Élise Œuvre – 王小明", "Élise Œuvre – 王小明"),
    ],
)
def test_a_line_holds_what_can_be_typed_again(pasted: str, line: str) -> None:
    assert one_line(pasted) == line


def test_a_joiner_stays_where_it_joins() -> None:
    for word in ("می\u200cخواهم", "👩\u200d👧"):
        assert one_line(word) == word


@given(st.text())
def test_what_was_taken_out_once_is_out(text: str) -> None:
    line = one_line(text)
    assert one_line(line) == line
    assert line.splitlines() in ([], [line])


@pytest.mark.parametrize("nothing", ["", "  ", "\u200b", "\u202e\u202c", "\u3164", "\u2800", "\n"])
def test_a_name_must_show(nothing: str) -> None:
    assert not is_seen(nothing)
    assert is_seen(nothing + "Ж")


@pytest.mark.parametrize("open_mark", ["\u202e", "\u202b", "\u2067", "\u202a\u2066"])
def test_a_turned_direction_ends_with_its_words(open_mark: str) -> None:
    shown = turned_back(f"{open_mark}Ray")
    ends = shown.count("\u202c") + shown.count("\u2069")
    assert ends == len(open_mark)
    assert turned_back(shown) == shown


def test_words_that_turn_nothing_stay_as_they_are() -> None:
    assert turned_back("Zoë \u202aa\u202c") == "Zoë \u202aa\u202c"
