"""A society's number shows only where it was chosen; 911 always comes first."""

from hypothesis import given
from hypothesis import strategies as st

from caregiver_app.concerns import calling
from caregiver_app.concerns.kinds import load_concerns
from caregiver_app.concerns.numbers import EMERGENCY, POLICE, SOCIETY, SUICIDE_CRISIS, WORKERS
from caregiver_app.concerns.values import Concerns

from .conftest import SHIPPED

TORONTO = "416-924-4646"
CONCERNS = load_concerns(SHIPPED)


def phones(lines: tuple[calling.PhoneLine, ...]) -> list[str]:
    return [line.phone for line in lines if line.phone]


def test_toronto_chosen_shows_torontos_lines(concerns: Concerns) -> None:
    lines = calling.first_calls(concerns, "toronto")
    assert phones(lines) == ["911", TORONTO, "1-866-527-0833", "9-8-8"]
    assert not any(line.fill_in for line in lines)
    assert TORONTO in calling.urgent(concerns, "toronto").then


def test_nothing_chosen_shows_911_the_way_to_a_society_and_a_line_to_fill_in(
    concerns: Concerns,
) -> None:
    for society in ("", "other", "not-sure", "a-society-of-another-place"):
        lines = calling.first_calls(concerns, society)
        assert [line.id for line in lines] == [
            EMERGENCY,
            calling.FIND,
            SOCIETY,
            SUICIDE_CRISIS,
        ]
        assert lines[2].fill_in
        assert phones(lines) == ["911", "9-8-8"]
        assert TORONTO not in calling.urgent(concerns, society).then


def test_what_the_caregiver_wrote_comes_before_what_ships(concerns: Concerns) -> None:
    other = calling.first_calls(concerns, "other", "A society", "555-000-1234")
    assert phones(other) == ["911", "555-000-1234", "9-8-8"]
    assert other[1].name == "A society"
    assert other[1].dial == "5550001234"
    edited = calling.first_calls(concerns, "toronto", "", "555-000-1234")
    assert phones(edited)[:3] == ["911", "555-000-1234", TORONTO]
    assert "555-000-1234" in calling.urgent(concerns, "toronto", "", "555-000-1234").then


@given(society=st.text(), name=st.text(), phone=st.text())
def test_911_is_first_whatever_was_entered(society: str, name: str, phone: str) -> None:
    lines = calling.first_calls(CONCERNS, society, name, phone)
    assert lines[0].phone == "911"
    assert lines[-1].id == SUICIDE_CRISIS
    assert any(line.id == SOCIETY for line in lines)
    assert "911" in calling.urgent(CONCERNS, society, name, phone).title
    if society != "toronto":
        assert not any(line.phone == TORONTO and phone.strip() != TORONTO for line in lines)


def test_every_call_of_every_step_has_a_line(concerns: Concerns) -> None:
    for card in (*concerns.kinds, *concerns.cards):
        for step in card.steps:
            for call in step.calls:
                for society in ("toronto", ""):
                    for line in calling.lines_for(concerns, call, society):
                        assert line.name
                        assert line.phone or line.webs or line.fill_in


def test_workers_come_without_a_number(concerns: Concerns) -> None:
    for role in WORKERS:
        (line,) = calling.lines_for(concerns, role, "toronto")
        assert (line.phone, line.fill_in) == ("", True)


def test_torontos_police_only_for_a_society_of_toronto(concerns: Concerns) -> None:
    assert phones(calling.lines_for(concerns, POLICE, "toronto-native")) == ["416-808-2222"]
    (line,) = calling.lines_for(concerns, POLICE, "other")
    assert line.fill_in
    assert "911" in line.use
    everywhere = {line.id for line in calling.helplines(concerns)}
    in_toronto = {line.id for line in calling.helplines(concerns, "toronto")}
    assert in_toronto - everywhere == {"police-toronto"}


def test_an_unsure_number_asks_to_be_checked_and_911_never_does(concerns: Concerns) -> None:
    lines = {line.phone: line for line in calling.helplines(concerns)}
    assert lines["911"].note == ""
    assert lines["1-888-495-8501"].note == concerns.societies.words.notes["M"]
    assert lines["1-888-495-8501"].unsure
    for line in lines.values():
        assert line.read is not None
        assert line.read >= concerns.societies.read


def test_blanks_are_filled_with_numbers_and_never_with_what_braces_say(concerns: Concerns) -> None:
    filled = calling.blanks(concerns, "other", "{emergency}", "{0}")
    assert calling.fill("{society} {society_phone} {emergency}", filled) == "{emergency} {0} 911"
