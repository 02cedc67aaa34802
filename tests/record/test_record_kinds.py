"""The kinds of entry as data: read strictly, told in plain words, followed by what is wanted."""

import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caregiver_app.assets import resources
from caregiver_app.errors import Known
from caregiver_app.guidance import load_pack
from caregiver_app.guidance.vocabulary import Filing
from caregiver_app.messages import message
from caregiver_app.reading import grade
from caregiver_app.record.kept import filing_of
from caregiver_app.record.kinds import ASKED, WRITTEN, load_kinds, read_kinds
from caregiver_app.record.values import ChildWords, EntryKind, EntryWords, Method
from caregiver_app.record.wanting import as_asked, left_out, problems, starting

FILED = load_pack(resources() / "packs" / "toronto-cas-2011").filed

TODAY = date(2026, 11, 22)
NOW = datetime(2026, 11, 22, 21, tzinfo=UTC)
KINDS = load_kinds()
TEXT = st.sampled_from(["", " ", "words"])
WORDS = st.builds(
    EntryWords,
    kind=st.sampled_from([kind.value for kind in EntryKind]),
    day=st.none() | st.just(TODAY),
    clock=st.none() | st.just(time(9)),
    method=st.sampled_from(["", "text", "social-media", "own:1"]),
    method_name=st.sampled_from(["", "Board"]),
    app=TEXT,
    account=TEXT,
    direction=st.sampled_from(["", "seen", "from-me"]),
    begun_by=st.sampled_from(["", "me"]),
    people=st.sampled_from([(), ("p",)]),
    children=st.sampled_from([(), ("a",), ("a", "b"), ("a", "b", "c")]),
    exact_words=TEXT,
    saw=TEXT,
    did=TEXT,
    think=TEXT,
    shared=st.booleans(),
    apart=st.lists(
        st.builds(ChildWords, st.sampled_from(["a", "b", "c", "z"]), TEXT),
        max_size=3,
        unique_by=lambda one: one.child,
    ).map(tuple),
)


def codes(words: EntryWords) -> list[str]:
    return [one.code for one in problems(words, NOW)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    copy = tmp_path / "record"
    shutil.copytree(resources() / "record", copy)
    return copy


@pytest.fixture
def change(folder: Path) -> Callable[[str, str, str], None]:
    def change(file: str, old: str, new: str) -> None:
        text = (folder / file).read_text("utf-8")
        assert old in text
        (folder / file).write_text(text.replace(old, new, 1), "utf-8")

    return change


@pytest.mark.parametrize(
    ("file", "old", "new", "found"),
    [
        ("kinds.toml", 'id = "visit"', 'id = "visits"', "visits"),
        ("kinds.toml", 'id = "visit"', 'id = "call"', "call"),
        ("kinds.toml", 'needs = ["method"]', 'needs = ["method", "method"]', "method"),
        ("kinds.toml", 'content = ["saw", "exact_words"]', 'content = ["people"]', "people"),
        ("kinds.toml", 'method = "in-person"', 'method = "in person"', "in person"),
        ("kinds.toml", 'asks = ["people"', 'asks = ["persons"', "persons"),
        ("kinds.toml", 'needs = ["method"]', 'wants = ["method"]', "unknown key"),
        ("kinds.en.toml", "hint =", "hints =", "nothing"),
        ("kinds.en.toml", "help.did =", "help.exact_words =", "unknown key"),
        ("kinds.en.toml", "[kinds.visit]", "[kinds.visits]", "visit"),
        ("kinds.en.toml", 'language = "en"', 'language = "fr"', "fr"),
    ],
)
def test_a_break_is_told_with_file_key_and_what_was_expected(
    folder: Path, change: Callable[[str, str, str], None], file: str, old: str, new: str, found: str
) -> None:
    change(file, old, new)
    with pytest.raises(Known) as told:
        read_kinds(folder, "en")
    assert told.value.code == "kinds-broken"
    assert file in str(told.value.params["file"]) or "kinds" in str(told.value.params["key"])
    assert found in str(told.value.params["found"])
    assert message(told.value).text


def test_each_kind_asks_whom_it_is_about_and_what_the_policy_asks_of_a_contact() -> None:
    for rules in KINDS:
        assert "children" in rules.asks
        contact = rules.id is not EntryKind.NOTE
        assert ("method" in rules.needs) is contact
        assert bool(rules.content) is (rules.id is not EntryKind.CONTACT_TRIED)
        assert set(rules.content) <= set(WRITTEN)


def test_less_is_asked_where_no_contact_was_made() -> None:
    made, tried = KINDS.of("contact-made"), KINDS.of("contact-tried")
    assert set(tried.asks) < set(made.asks)
    words = EntryWords(kind="contact-tried", day=TODAY, clock=time(9), method="phone")
    assert codes(words) == []
    assert codes(replace(words, kind="contact-made")) == ["content-missing"]


def test_the_words_are_plain() -> None:
    for rules in KINDS:
        for text in (rules.hint, rules.who, *rules.help.values()):
            assert grade(text) <= 8, text
            for sentence in re.split(r"(?<=[.?!:])\s", text):
                assert len(sentence.split()) <= 20, sentence


@pytest.mark.parametrize(
    ("kind", "method", "direction", "begun_by"),
    [
        ("contact-made", "", "", ""),
        ("visit", "in-person", "both-ways", ""),
        ("call", "phone", "", ""),
        ("post-seen", "social-media", "seen", ""),
        ("request-received", "social-media", "from-them", "them"),
        ("report", "phone", "from-me", "me"),
        ("note", "", "", ""),
    ],
)
def test_a_kind_starts_with_what_is_mostly_so(
    kind: str, method: str, direction: str, begun_by: str
) -> None:
    words = starting(kind, TODAY)
    assert (words.kind, words.day) == (kind, TODAY)
    assert (words.method, words.direction, words.begun_by) == (method, direction, begun_by)


def test_a_kind_that_is_none_is_never_saved() -> None:
    words = EntryWords(kind="visits", day=TODAY, clock=time(9), method="text", saw="A post")
    assert codes(words) == ["kind-unknown"]
    assert as_asked(words) == words


@pytest.mark.parametrize(
    ("children", "shared", "apart", "missing"),
    [
        (("a",), False, (), False),
        (("a", "a"), False, (), False),
        (("a", "b"), False, (), True),
        (("a", "b"), True, (), False),
        (("a", "b"), False, (ChildWords("a", " "),), True),
        (("a", "b"), False, (ChildWords("z", "Hello"),), True),
        (("a", "b"), False, (ChildWords("b", "Hello"),), False),
    ],
)
def test_words_about_several_children_are_shared_or_apart(
    children: tuple[str, ...], shared: bool, apart: tuple[ChildWords, ...], missing: bool
) -> None:
    words = EntryWords(
        day=TODAY,
        clock=time(9),
        method="text",
        saw="They sang",
        children=children,
        shared=shared,
        apart=apart,
    )
    assert ("children-undecided" in codes(words)) is missing


@given(WORDS, st.booleans())
def test_what_is_saved_is_what_the_kind_asks_and_nothing_else(
    words: EntryWords, online: bool
) -> None:
    kept, rules = as_asked(words, online=online), KINDS.of(words.kind)
    assert as_asked(kept, online=online) == kept
    for field in (one.id for one in ASKED):
        before, after = getattr(words, field), getattr(kept, field)
        if field in rules.asks:
            assert after == before or (field == "app" and not online and after == "")
        else:
            assert after == getattr(starting(words.kind), field)
    assert not (kept.shared and kept.apart)
    assert {one.child for one in kept.apart} <= set(kept.children)
    assert (kept.day, kept.clock, kept.files) == (words.day, words.clock, words.files)


@given(WORDS, st.booleans())
def test_typed_words_are_saved_or_said_to_be_left_out(words: EntryWords, online: bool) -> None:
    kept, out = as_asked(words, online=online), left_out(words, online=online)
    for field in ("app", "account", *WRITTEN):
        typed = getattr(words, field)
        assert (field in out) is (bool(typed.strip()) and getattr(kept, field) != typed)
    written = {one for one in words.apart if one.words.strip()}
    assert ("apart" in out) or written <= set(kept.apart)


@given(WORDS)
def test_problems_never_ask_for_what_the_kind_does_not_ask(words: EntryWords) -> None:
    asks = KINDS.of(words.kind).asks
    for problem in problems(words, NOW):
        field = {"apart": "children"}.get(problem.field, problem.field)
        assert field in ("day", "clock", "follow_up_on", *asks)


@pytest.mark.parametrize(
    ("kind", "like", "filing"),
    [
        ("contact-made", "social-media", Filing.PRINT_AND_FILE),
        ("contact-made", "text", Filing.CASE_NOTE),
        ("contact-made", "messaging-app", Filing.BOTH),
        ("contact-made", "letter", Filing.PRINT_AND_FILE),
        ("contact-made", "in-person", Filing.NONE),
        ("contact-made", "other", Filing.CASE_NOTE),
        ("contact-made", "", ""),
        ("contact-tried", "social-media", Filing.CASE_NOTE),
        ("contact-tried", "phone", Filing.NONE),
        ("post-seen", "social-media", Filing.CASE_NOTE),
        ("request-received", "social-media", Filing.PRINT_AND_FILE),
        ("note", "", Filing.NONE),
        ("note", "social-media", Filing.NONE),
    ],
)
def test_the_two_filing_rules_follow_the_kind_too(kind: str, like: str, filing: str) -> None:
    assert filing_of(kind, like, FILED) == filing


def test_every_way_has_a_filing_rule_in_every_kind() -> None:
    for kind in EntryKind:
        for method in Method:
            assert filing_of(kind, method, FILED) in set(Filing)
