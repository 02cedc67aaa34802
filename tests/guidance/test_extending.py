"""A pack over another: only what it names changes, and no pack comes round to itself."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from caregiver_app import assets
from caregiver_app.errors import Known
from caregiver_app.guidance import Pack, answer, load_pack
from caregiver_app.guidance.audit import check_pack
from caregiver_app.guidance.loading import shipped
from caregiver_app.guidance.space import every_question

PRACTICE = assets.resources() / "packs" / "harbour-street-practice"


@pytest.fixture
def practice() -> Pack:
    return load_pack(PRACTICE)


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    return Path(shutil.copytree(PRACTICE, tmp_path / "practice"))


def test_only_what_its_rules_name_is_answered_otherwise(pack: Pack, practice: Pack) -> None:
    named = {
        (care, who, action)
        for rule in practice.rules
        if rule.id in practice.own
        for care in rule.care_types
        for who in rule.whos
        for action in rule.actions
    }
    assert len(named) > 20
    for question in every_question():
        old, new = answer(pack, question), answer(practice, question)
        if (question.care_type, question.who, question.action) in named:
            assert new.trail[0] in practice.own
            assert any("made up" in source.section for source in new.sources)
        else:
            assert (new.verdict, new.basis, new.sources, new.reason) == (
                old.verdict,
                old.basis,
                old.sources,
                old.reason,
            )
        assert new.policy.id == "harbour-street-practice"
        assert "made-up" in new.note


def test_the_practice_pack_is_whole_and_says_that_it_is_made_up(practice: Pack) -> None:
    assert check_pack(PRACTICE) == ()
    assert "made-up" in practice.policy.title
    assert practice.extends == "toronto-cas-2011"
    assert practice.policy_folder.name == "toronto-cas-2011"


def test_what_it_says_stays_under_orders_and_workers(practice: Pack) -> None:
    from caregiver_app.guidance.vocabulary import Action, CareType, Fact, Question, Who

    order = Question(
        CareType.FOSTER,
        Who.SOCIETY_EMPLOYEE,
        Action.TEXT,
        frozenset({Fact.NO_CONTACT_ORDER}),
    )
    assert answer(practice, order).verdict == "no"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('extends = "toronto-cas-2011"', 'extends = "nowhere"'),
        ('extends = "toronto-cas-2011"', 'extends = "harbour-street-practice"'),
        ("[sources.harbour-guide]", "[sources.toronto-policy]"),
        ('title = "Harbour Street guide', 'titel = "Harbour Street guide'),
        ('at = "4.1"', 'at = ""'),
        ('source = "toronto-policy"', 'source = "policy-of-nobody"'),
        ('place = "ontario"', 'place = "Ontario"'),
        ('place = "ontario"\n', ""),
        ('called = "society"', 'called = "{society}"'),
        ('id = "hs-text-parent"', 'id = "friend-parent"'),
        ("rules = [67]", "rules = [99]"),
        ("[pack]", "[turns.placement-ended]\nchilds-friend = 'unknown-person'\n[pack]"),
        ("[pack]", "[deeds]\nno-such-line = { offers = ['phone'] }\n[pack]"),
    ],
)
def test_a_broken_one_is_refused_with_its_key(copied: Path, old: str, new: str) -> None:
    file = copied / "pack.toml"
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises(Known) as refused:
        load_pack(copied)
    assert refused.value.code == "pack-broken"
    assert check_pack(copied)


def renamed(folder: Path, pack_id: str, extends: str) -> Path:
    file = folder / "pack.toml"
    text = file.read_text("utf-8")
    text = text.replace('id = "harbour-street-practice"', f'id = "{pack_id}"', 1)
    text = text.replace('extends = "toronto-cas-2011"', f'extends = "{extends}"')
    text = text.replace("[sources.harbour-guide]", f"[sources.{pack_id}-guide]")
    file.write_text(text.replace("hs-", f"{pack_id}-"), "utf-8")
    words = folder / "words.en.toml"
    words.write_text(words.read_text("utf-8").replace("hs-", f"{pack_id}-"), "utf-8")
    return folder


@pytest.fixture
def stack(tmp_path: Path) -> Callable[[dict[str, str]], Callable[[str], Path | None]]:
    def build(chain: dict[str, str]) -> Callable[[str], Path | None]:
        folders = {
            name: renamed(Path(shutil.copytree(PRACTICE, tmp_path / name)), name, below)
            for name, below in chain.items()
        }
        return lambda name: folders.get(name) or shipped(name)

    return build


def test_packs_that_come_round_to_themselves_are_refused(stack: Callable[..., Callable]) -> None:
    find = stack({"one": "two", "two": "three", "three": "one"})
    with pytest.raises(Known) as refused:
        load_pack(find("one"), find=find)
    assert refused.value.params["key"] == "pack.extends"


def test_packs_stand_on_each_other_up_to_a_depth(stack: Callable[..., Callable]) -> None:
    find = stack({"one": "two", "two": "toronto-cas-2011"})
    assert load_pack(find("one"), find=find).policy.id == "one"
    deep = stack({"four": "five", "five": "six", "six": "toronto-cas-2011"})
    with pytest.raises(Known) as refused:
        load_pack(deep("four"), find=deep)
    assert refused.value.params["key"] == "pack.extends"
