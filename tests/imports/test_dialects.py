"""What a phone writes is read back equal, in every dialect, whatever was said."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from caregiver_app.imports.values import MessageKind, ReadAs
from caregiver_app.imports.whatsapp.phrases import MARKS
from tests.imports.dialects import DIALECTS, Dialect, written
from tests.imports.reading import events, messages, saved, whole

QUICK = settings(
    max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
PEOPLE = ("Dana (mum)", "~\u00a0Pat", "+1 (416) 555-0142", "Zoé", "דנה", "🤓")
LINES = (
    "",
    " ",
    "note: call me at 5:30",
    "Dana (mum): I never said that",
    "2031-03-10: Arrival 12:30 - gate B",
    "- the coat",
    "[see you then]",
    "[1.9.99, 00:00:00] Dana (mum): of another chat",
    "1/9/99, 10:00 - Pat: of another chat",
    "02/11/1999 12:30:00: Zoé: an old one",
    "14 h 30 au parc",
    "I omitted that (file attached to the mail)",
    "This message was deleted by me? no",
    "👩‍👧‍👦 ok",
    "second\u2028still second\u0085and third\u000cfourth",
    "مرحبا 12:30 שלום",
    "a < b > c",
    "https://example.org/?q=1",
)
TEXT = st.one_of(
    st.sampled_from(LINES),
    st.text(st.characters(codec="utf-8", exclude_characters="\r\0\ufeff"), max_size=30),
)
SAID = st.lists(TEXT, min_size=1, max_size=4).map("\n".join)
TALK = st.lists(
    st.tuples(st.integers(0, 40_000_000), st.sampled_from(PEOPLE), SAID), min_size=4, max_size=9
)
APP = ("\u200e", "\u200f", "<")


def talk(dialect: Dialect, drawn: list[tuple[int, str, str]]) -> list[tuple[datetime, str, str]]:
    """Give a talk in its order; what the app alone writes is not said by anybody."""
    at = datetime(2024, 1, 13, 0, 8, 41)
    begin = at.replace(second=at.second if dialect.seconds else 0)
    said = [(begin, who, "I begin") for who in PEOPLE]
    for after, who, text in drawn:
        at += timedelta(seconds=after // 20)
        of_app = not text.strip().strip(MARKS) or text.startswith(APP) or text == "null"
        words = "·" + text if of_app else text
        said.append((at.replace(second=at.second if dialect.seconds else 0), who, words))
    return said


@pytest.mark.parametrize("name", DIALECTS)
@given(drawn=TALK, end=st.sampled_from(("\n", "\r\n")))
@QUICK
def test_a_talk_is_read_back_equal(
    name: str, drawn: list[tuple[int, str, str]], end: str, tmp_path: Path
) -> None:
    dialect = DIALECTS[name]
    said = talk(dialect, drawn)
    source = written(dialect, said, end)
    told = events(saved(tmp_path, source), ReadAs(order=dialect.order))
    read = [(one.moment, one.sender, one.text) for one in messages(told)]
    # A blank that does not break is one that somebody can type, in a name.
    assert read == [(at, who.replace("\u00a0", " "), text) for at, who, text in said]
    assert whole(told) == source
    assert {one.kind for one in messages(told)} == {MessageKind.MESSAGE}
    assert {one.seconds for one in messages(told)} == {dialect.seconds}


@pytest.mark.parametrize("name", DIALECTS)
def test_each_message_says_where_it_stands(name: str, tmp_path: Path) -> None:
    dialect = DIALECTS[name]
    at = datetime(2024, 1, 13, 21, 8)
    source = written(dialect, [(at, "Zoé", "one\ntwo 👍"), (at, "Pat", "three"), (at, "Zoé", "4")])
    raw = source.encode()
    for one in messages(events(saved(tmp_path, source), ReadAs(order=dialect.order))):
        assert raw[one.at :].startswith(one.raw.encode())
        assert raw[: one.at].count(b"\n") == one.line - 1
