"""What the policy text of the pack promises, and that no broken one is taken for whole."""

import copy
import json
import shutil
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from caregiver_app.assets import resources
from caregiver_app.errors import Known
from caregiver_app.finding import folded
from caregiver_app.guidance.policy import Binds, PolicyText, Surface, load_policy, matching
from caregiver_app.reading import grade, longest_sentence

PACK = resources() / "packs" / "toronto-cas-2011"
DATA = tomllib.loads((PACK / "policy.toml").read_text("utf-8"))
WORDS = tomllib.loads((PACK / "policy.en.toml").read_text("utf-8"))


@pytest.fixture(scope="module")
def policy() -> PolicyText:
    return load_policy(PACK)


def every_text(policy: PolicyText) -> list[str]:
    points = [
        text
        for point in policy.open_points
        for text in (point.question, point.reading, point.careful)
    ]
    return [
        *(rule.text for rule in policy.rules),
        *points,
        *(term.meaning for term in policy.glossary),
        *(change.now for change in policy.changed),
    ]


def test_all_77_statements_stand_in_order(policy: PolicyText) -> None:
    assert [rule.number for rule in policy.rules] == list(range(1, 78))
    assert len(policy.open_points) == 32
    assert len(policy.glossary) == 44


def test_headings_come_as_they_do_in_the_policy(policy: PolicyText) -> None:
    met = list(dict.fromkeys(rule.section for rule in policy.rules))
    assert met == list(policy.section_titles)
    starts = [rule.lines[0] for rule in policy.rules]
    assert starts == sorted(starts)


def test_the_verdicts_cite_the_same_headings(policy: PolicyText) -> None:
    spans = tomllib.loads((PACK / "pack.toml").read_text("utf-8"))["sources"]["toronto-policy"][
        "sections"
    ]
    for rule in policy.rules:
        first, last = spans[rule.section]
        assert first <= rule.number <= last


def test_every_text_is_plain_to_read(policy: PolicyText) -> None:
    hard = [text for text in every_text(policy) if grade(text) > 8 or longest_sentence(text) > 20]
    assert hard == []


def test_the_screen_says_birth_parent(policy: PolicyText) -> None:
    naming = [text for text in every_text(policy) if "natural parent" in text.casefold()]
    (birth_parent,) = (term for term in policy.glossary if term.term == "Birth parent")
    assert naming == [birth_parent.meaning]


def test_what_the_policy_states_for_caregivers_is_bound_to_them(policy: PolicyText) -> None:
    for rule in policy.rules[60:68]:
        assert rule.binds == (Binds.FOSTER, Binds.ADOPTION_PROBATION)
        assert not rule.reading
        assert rule.surface == (Surface.VERDICT,)
    assert policy.rules[68].binds == (Binds.KINSHIP_CARE,)
    assert policy.rules[43].binds == (Binds.EVERYONE,)
    assert "foster parents" in policy.bound_by(policy.rules[60])


def test_sentences_that_name_nobody_are_marked_as_our_reading(policy: PolicyText) -> None:
    read = {rule.number for rule in policy.rules if rule.reading}
    assert read == {17, 18, 23, 27, 28, 29, 41, 42, 43, 51, 73}


def test_open_points_cite_rules_that_exist(policy: PolicyText) -> None:
    numbers = {rule.number for rule in policy.rules}
    for point in policy.open_points:
        assert point.rules
        assert numbers.issuperset(point.rules)


@pytest.mark.parametrize(
    ("sought", "found"),
    [("KINSHIP relat", 69), ("volunt friend", 65), ("44", 44), ("Fríend birth", 67), ("print", 42)],
)
def test_a_search_finds_words_by_their_beginning(
    policy: PolicyText, sought: str, found: int
) -> None:
    assert found in [rule.number for rule in matching(policy, sought)]


def test_a_search_wants_every_word(policy: PolicyText) -> None:
    assert matching(policy, "  ") == policy.rules
    assert matching(policy, "friend zebra") == ()
    assert matching(policy, "riend") == ()


@given(one=st.text(max_size=30), two=st.text(max_size=30))
def test_more_words_never_find_more(policy: PolicyText, one: str, two: str) -> None:
    # Signs alone are no words: they find nothing.
    assume(folded(one) or not one.strip())
    assert set(matching(policy, f"{one} {two}")) <= set(matching(policy, one))


Place = tuple[str | int, ...]


def places(value: Any, here: Place = ()) -> list[Place]:
    """Every key and every item of a list below ``value``."""
    below = value.items() if isinstance(value, dict) else enumerate(value)
    found: list[Place] = []
    for key, inner in below:
        found.append((*here, key))
        if isinstance(inner, dict | list):
            found.extend(places(inner, (*here, key)))
    return found


def within(values: Any, place: Place) -> Any:
    for key in place:
        values = values[key]
    return values


def written(folder: Path, data: dict[str, Any], words: dict[str, Any]) -> Path:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    (folder / "policy.toml").write_text(toml(data), "utf-8")
    (folder / "policy.en.toml").write_text(toml(words), "utf-8")
    return folder


def toml(values: dict[str, Any]) -> str:
    return "\n".join(f"{json.dumps(key)} = {inline(value)}" for key, value in values.items())


def inline(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{json.dumps(k)} = {inline(v)}" for k, v in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(inline, value)) + "]"
    return json.dumps(value, ensure_ascii=False)


FILES = {"policy.toml": DATA, "policy.en.toml": WORDS}
EVERYWHERE = [(file, place) for file, values in FILES.items() for place in places(values)]
TABLES = [(file, ()) for file in FILES] + [
    (file, place) for file, place in EVERYWHERE if isinstance(within(FILES[file], place), dict)
]


def leaves_a_break(file: str, place: Place) -> bool:
    """Say whether the file is broken without this; a mark is optional, a list may be shorter."""
    holder = within(FILES[file], place[:-1])
    return place[-1] not in ("reading", "main_way") and not (
        isinstance(holder, list) and len(place) > 2 and len(holder) > 1 and place[-2] != "lines"
    )


REMOVABLE = [found for found in EVERYWHERE if leaves_a_break(*found)]
many = settings(
    max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def changed_copy(file: str) -> tuple[dict[str, Any], dict[str, Any], dict[str, Any]]:
    """Give copies of the data and of the words, and again the one that stands in ``file``."""
    data, words = copy.deepcopy(DATA), copy.deepcopy(WORDS)
    return data, words, data if file == "policy.toml" else words


def refused(folder: Path, language: str = "en") -> Known:
    with pytest.raises(Known) as caught:
        load_policy(folder, language)
    assert caught.value.code == "pack-broken"
    assert {"file", "key", "found", "expected"} == set(caught.value.params)
    assert all(str(value) for value in caught.value.params.values())
    return caught.value


@many
@given(chosen=st.sampled_from(REMOVABLE))
def test_a_key_that_is_gone_is_told(tmp_path: Path, chosen: tuple[str, Place]) -> None:
    file, place = chosen
    data, words, broken = changed_copy(file)
    del within(broken, place[:-1])[place[-1]]
    refused(written(tmp_path / "pack", data, words))


@many
@given(
    chosen=st.sampled_from(EVERYWHERE), wrong=st.sampled_from([3.5, [], {}, " ", [[]], {"x": 1}])
)
def test_a_value_of_the_wrong_type_is_told(
    tmp_path: Path, chosen: tuple[str, Place], wrong: object
) -> None:
    file, place = chosen
    data, words, broken = changed_copy(file)
    within(broken, place[:-1])[place[-1]] = wrong
    refused(written(tmp_path / "pack", data, words))


@many
@given(chosen=st.sampled_from(TABLES))
def test_a_key_that_nobody_knows_is_named(tmp_path: Path, chosen: tuple[str, Place]) -> None:
    file, place = chosen
    data, words, broken = changed_copy(file)
    within(broken, place)["sesame"] = "open"
    error = refused(written(tmp_path / "pack", data, words))
    assert "sesame" in str(error.params["key"])
    assert Path(str(error.params["file"])).name == file


@pytest.mark.parametrize(
    ("key", "change"),
    [
        ("rules[3].number", {"rules": {2: {"number": 2}}}),
        ("rules[3].number", {"rules": {2: {"number": 99}}}),
        ("rules[9].section", {"rules": {8: {"section": "Nowhere"}}}),
        ("rules[9].section", {"rules": {8: {"section": "Purpose"}}}),
        ("rules[9].lines", {"rules": {8: {"lines": [9, 2]}}}),
        ("rules[9].binds", {"rules": {8: {"binds": ["everybody"]}}}),
        ("rules[9].surface", {"rules": {8: {"surface": ["tip", "tip"]}}}),
        ("open_points[A4].rules", {"open_points": {3: {"rules": [78]}}}),
        ("changed[ages].confidence", {"changed": {4: {"confidence": "L"}}}),
        ("glossary", {"glossary": {1: "adoption-probation"}}),
        ("date", {"date": "30 November 2011"}),
    ],
)
def test_a_wrong_value_is_named_by_its_key(tmp_path: Path, key: str, change: Any) -> None:
    data = copy.deepcopy(DATA)
    ((top, below),) = change.items()
    if isinstance(below, dict):
        ((place, value),) = below.items()
        data[top][place] = {**data[top][place], **value} if isinstance(value, dict) else value
    else:
        data[top] = below
    error = refused(written(tmp_path / "pack", data, WORDS))
    assert error.params["key"] == key
    assert str(error.params["file"]).endswith("policy.toml")


def test_a_missing_file_and_a_torn_one_are_told(tmp_path: Path) -> None:
    folder = written(tmp_path / "pack", DATA, WORDS)
    load_policy(folder)
    assert "policy.fr.toml" in str(refused(folder, "fr").params["file"])
    (folder / "policy.toml").write_bytes(b'title = "\xff')
    refused(folder)
