"""Ways of contact and apps that the caregiver added: lists to choose from, and no part of it."""

import uuid
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caregiver_app.errors import Known
from caregiver_app.record.choices import (
    RESEMBLES,
    OwnChoice,
    What,
    is_own,
    likeness,
    load_apps,
    read_apps,
    same,
)
from caregiver_app.record.lists import Filters
from caregiver_app.record.repository import Repository
from caregiver_app.record.values import EntryWords, Method
from caregiver_app.vault.strength import Strength

QUICK = Strength(memory_kib=8, passes=1, lanes=1)


def test_own_ways_and_apps_are_kept_and_told_by_name(book: Repository) -> None:
    made = [
        book.add_choice(What.METHOD, " School   app ", "text"),
        book.add_choice(What.METHOD, "board", "social-media"),
        book.add_choice(What.APP, "Kik"),
    ]
    assert [one.name for one in made] == ["School app", "board", "Kik"]
    assert [one.name for one in book.choices()] == ["Kik", "board", "School app"]
    assert {one.resembles for one in book.choices()} == {"", "text", "social-media"}


def test_they_are_there_when_the_vault_is_opened_again(tmp_path: Path) -> None:
    book, _ = Repository.create(tmp_path / "vault", "four quiet river stones", strength=QUICK)
    made = book.add_choice(What.APP, "Kik")
    book.close()
    again = Repository.unlock(tmp_path / "vault", "four quiet river stones")
    assert again.choices() == (made,)
    again.close()


@pytest.mark.parametrize(
    ("what", "name", "like", "code"),
    [
        (What.METHOD, " \n", "text", "choice-without-name"),
        (What.METHOD, "SCHOOL app", "text", "choice-known"),
        (What.APP, "facebook", "", "choice-known"),
    ],
)
def test_a_name_that_cannot_be_is_refused(
    book: Repository, what: What, name: str, like: str, code: str
) -> None:
    book.add_choice(What.METHOD, "School app", "text")
    with pytest.raises(Known) as told:
        book.add_choice(what, name, like)
    assert told.value.code == code
    assert len(book.choices()) == 1


@pytest.mark.parametrize(
    ("what", "like"), [(What.METHOD, ""), (What.METHOD, "phone"), (What.APP, "text")]
)
def test_what_it_is_like_is_one_of_four(book: Repository, what: What, like: str) -> None:
    with pytest.raises(ValueError, match="cannot be like"):
        book.add_choice(what, "School app", like)


def test_renaming_takes_a_free_name_and_keeps_what_it_is_like(book: Repository) -> None:
    made = book.add_choice(What.METHOD, "School app", "text")
    book.add_choice(What.METHOD, "Board", "other")
    assert book.rename_choice(made.id, "school APP") == replace(made, name="school APP")
    with pytest.raises(Known) as told:
        book.rename_choice(made.id, "board")
    assert told.value.code == "choice-known"
    with pytest.raises(Known) as told:
        book.rename_choice(str(uuid.uuid4()), "New")
    assert told.value.code == "choice-unknown"


def test_nothing_done_to_the_list_changes_a_saved_entry(
    book: Repository, words: EntryWords
) -> None:
    way = book.add_choice(What.METHOD, "Roblox chat", "messaging-app")
    said = replace(words, method=way.method, method_name=way.name, app="Roblox")
    saved = book.save(str(uuid.uuid4()), said)
    book.rename_choice(way.id, "Blox")
    book.remove_choice(way.id)
    assert book.choices() == ()
    assert book.entry(saved.id).words == said
    (row,) = book.find(Filters(method=way.method), None, 5).rows
    assert (row.id, row.method_name) == (saved.id, "Roblox chat")
    assert [one.id for one in book.find(Filters(text="roblox"), None, 5).rows] == [saved.id]
    assert book.verify().ok


@given(st.sampled_from(RESEMBLES), st.uuids().map(str))
def test_an_own_way_is_filed_and_asked_as_what_it_is_like(like: Method, choice_id: str) -> None:
    own = (OwnChoice(choice_id, What.METHOD, "Board", like),)
    way = own[0].method
    assert is_own(way)
    assert likeness(way, own) == like
    assert likeness(way, ()) == ""


def test_built_in_ways_are_like_themselves() -> None:
    for method in Method:
        assert likeness(method, ()) == method
        assert not is_own(method)
    assert likeness("pigeon", ()) == ""


@given(st.text())
def test_a_name_is_the_same_as_itself_however_it_is_written(name: str) -> None:
    assert same(f"  {name}\t") == same(name)
    assert same(same(name)) == same(name)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('names = ["Kik", "kik"]\nasked_for = ["text"]', "Kik, kik"),
        ('names = ["Kik"]\nasked_for = ["pigeon"]', "pigeon"),
        ('names = ["Kik"]\nasked_for = ["text"]\nmore = 1', "unknown key"),
        ("names = [", "(at end"),
    ],
)
def test_a_broken_list_of_apps_is_told(tmp_path: Path, text: str, found: str) -> None:
    file = tmp_path / "apps.toml"
    file.write_text(text, "utf-8")
    with pytest.raises(Known) as told:
        read_apps(file)
    assert told.value.code == "apps-broken"
    assert found.casefold() in str(told.value.params["found"]).casefold()


def test_the_apps_are_there() -> None:
    apps = load_apps()
    assert {"Facebook", "Instagram", "WhatsApp", "Roblox"} <= set(apps.names)
    assert Method.SOCIAL_MEDIA in apps.asked_for
    assert Method.LETTER not in apps.asked_for
