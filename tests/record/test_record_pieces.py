"""Promises of texts in pieces: some can be shown while others are not, and all of it is sealed."""

import hashlib
import json
import uuid
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from caregiver_app.record.packing import (
    commitment_of_pieces,
    commitment_over,
    pack,
    piece_salt,
    unpack,
)
from caregiver_app.record.parts import from_parts, to_parts
from caregiver_app.record.pieces import names_in, names_somebody, pieces_of
from caregiver_app.record.plain import storable
from caregiver_app.record.repository import Repository
from caregiver_app.record.values import EntryWords, Person
from caregiver_app.vault.canonical import canonical

END = b"\xff\xff\xff\xff"

texts = st.one_of(
    st.text(st.characters(codec="utf-8")),
    st.lists(
        st.sampled_from(
            ["Dana", "Sam's", "Ray Whitlock", "she", ". ", "! ", "\n", " ", "O'Hara", "?"]
        )
    ).map("".join),
)
names = st.frozensets(st.sampled_from(["dana", "sam", "ray", "whitlock", "o'hara", "小明"]))
salts = st.binary(min_size=32, max_size=32)


def sha(content: bytes) -> bytes:
    return hashlib.sha256(content).digest()


def at_hand(salt: bytes, pieces: list[str]) -> str:
    """Give the commitment of ``pieces`` as ``docs/vault.md`` tells it, with nothing of ours."""
    kept = [
        sha(sha(salt + at.to_bytes(4, "big")) + piece.encode()) for at, piece in enumerate(pieces)
    ]
    return sha(b"caregiver-app pieces 1\n" + sha(salt + END) + b"".join(kept)).hex()


@given(texts, names)
@example("Dana called. Sam's aunt Ray Whitlock said: “No!” She left.\n", frozenset({"dana", "ray"}))
def test_the_pieces_of_a_text_are_the_text(text: str, called: frozenset[str]) -> None:
    pieces = pieces_of(text, called)
    assert "".join(pieces) == text
    assert all(pieces)


called_so = st.sampled_from(
    ["Dana", "DANA", "dana's", "Danas", "Whitlocks'", "J", "J's", "j", "Js", "Anne-Marie", "s", "a"]
)


@given(
    st.lists(called_so | st.sampled_from([" ", "-", "'", " ran "])).map("".join),
    st.lists(st.sampled_from(["Dana", "Whitlock", "J.", "Anne-Marie", "S"])).map(names_in),
)
def test_a_name_is_found_whether_or_not_an_accent_stands_in_its_sentence(
    text: str, called: frozenset[str]
) -> None:
    # Where nobody is named, plain letters are passed over; with an accent each word is looked at.
    *pieces, last = pieces_of(f"{text} *", called)
    *with_accent, after = pieces_of(f"{text} é", called)
    assert pieces == with_accent
    assert last[:-1] == after[:-1]


@given(texts, names)
def test_an_entry_reads_as_it_was_typed_wherever_it_was_parted(
    text: str, called: frozenset[str]
) -> None:
    words = EntryWords(saw=storable(text), did=storable(text))
    read = from_parts(to_parts(words, "", called))
    assert (read.saw, read.did) == (words.saw, words.did)


def test_each_sentence_and_each_name_on_record_is_a_piece() -> None:
    called = names_in(["Dana", "Ray Whitlock", "J"])
    text = "Dana rang at 4.30. J said Ray Whitlock's here!\nThen Dana’s call ended"
    assert pieces_of(text, called) == [
        *("Dana", " rang at 4.30. "),
        *("J", " said ", "Ray Whitlock's", " here!\n"),
        *("Then ", "Dana’s", " call ended"),
    ]


@given(salts, st.lists(st.text(st.characters(codec="utf-8")), max_size=8), st.data())
def test_single_pieces_are_opened_without_the_salt_of_the_part(
    salt: bytes, pieces: list[str], data: st.DataObject
) -> None:
    sealed = commitment_of_pieces(salt, canonical(pieces))
    assert sealed == at_hand(salt, pieces)
    shown = data.draw(st.sets(st.sampled_from(range(len(pieces))))) if pieces else set()
    # What leaves the house: the salts of the pieces that are shown, the hashes of all others.
    opened = {at: piece_salt(salt, at) for at in shown}
    covered = {
        at: sha(piece_salt(salt, at) + piece.encode())
        for at, piece in enumerate(pieces)
        if at not in shown
    }
    end = piece_salt(salt, int.from_bytes(END, "big"))
    again = [
        sha(opened[at] + piece.encode()) if at in opened else covered[at]
        for at, piece in enumerate(pieces)
    ]
    assert commitment_over(end, again) == sealed
    given_away = {*opened.values(), *covered.values(), end}
    assert salt not in given_away
    # Nor is the salt of a covered piece made from those that are shown.
    hidden = {piece_salt(salt, at) for at in covered}
    assert not hidden & {piece_salt(one, at) for one in given_away for at in range(len(pieces))}


@given(salts, st.lists(st.text(st.characters(codec="utf-8"), max_size=5), min_size=1), st.data())
def test_pieces_in_another_order_or_parted_otherwise_do_not_fit(
    salt: bytes, pieces: list[str], data: st.DataObject
) -> None:
    sealed = commitment_of_pieces(salt, canonical(pieces))
    other = data.draw(
        st.sampled_from([[*pieces, ""], pieces[1:], ["".join(pieces), "x"], ["", *pieces]])
    )
    assert other != pieces
    assert commitment_of_pieces(salt, canonical(other)) != sealed


@pytest.mark.parametrize(
    "words",
    [b'{"a":1}', b'"a"', b'[ "a"]', b'["\\u0061"]', b'["a"] ', b'[["a"]]', b'["a",1]', b"a"],
)
def test_what_is_no_plain_list_of_pieces_fits_no_commitment(words: bytes) -> None:
    """What can be gone through as a list, or says the same otherwise, is not what was sealed."""
    salt = bytes(32)
    assert commitment_of_pieces(salt, words) != commitment_of_pieces(salt, b'["a"]')
    assert commitment_of_pieces(salt, words) == ""


def test_a_record_seals_its_long_texts_so(
    book: Repository, words: EntryWords, raw: Callable[[], Any]
) -> None:
    book.save_person(Person(name="Dana Reyes", who="birth-parent"))
    book.save(str(uuid.uuid4()), replace(words, saw="He sat. Dana left! Then\nhe slept."))
    ((sealed, salts, lines),) = (
        raw().execute("SELECT sealed, salts, words FROM revision WHERE kind = 'entry'").fetchall()
    )
    parts = unpack(lines)
    pieces = json.loads(parts["saw"])
    assert pieces == ["He sat. ", "Dana", " left! ", "Then\n", "he slept."]
    at = sorted(parts).index("saw") * 32
    assert json.loads(sealed)["parts"]["saw"] == at_hand(salts[at : at + 32], pieces)


@pytest.mark.parametrize("kept", [b'{"Walnut":1}', b'"Walnut"', b'[ "Walnut"]'])
def test_a_text_that_is_kept_otherwise_than_as_pieces_is_named(
    book: Repository, words: EntryWords, raw: Callable[[], Any], kept: bytes
) -> None:
    book.save(str(uuid.uuid4()), replace(words, saw="Walnut"))
    connection = raw()
    connection.execute("DROP TRIGGER revision_never_updated")
    change = "UPDATE revision SET words = CAST(replace(words, ?, ?) AS BLOB) WHERE kind = 'entry'"
    connection.execute(change, ('["Walnut"]', kept.decode()))
    report = book.verify()
    assert (report.ok, report.first_bad, report.why) == (False, 1, "words")


def test_a_text_of_no_pieces_tells_nothing() -> None:
    first, _, told = pack({"saw": b"[]"}, frozenset({"saw"}))
    _, _, other = pack({"saw": b"[]"}, frozenset({"saw"}))
    assert told != other
    assert told["saw"] == at_hand(first, [])


@pytest.mark.parametrize(
    ("text", "there"),
    [
        *(("Leo", True), ("Leo Reed", True), ("LEO’s toy", True), ("a leo_reed_09 b", True)),
        *(("It was\nLeo.", True), ("Leonard", False), ("", False), ("a-leo-b", True)),
    ],
)
def test_a_name_is_found_wherever_it_stands_as_a_word(text: str, there: bool) -> None:
    assert names_somebody(text, names_in(["Leo"])) is there


@pytest.mark.parametrize(
    ("name", "text", "there"),
    [
        # A telephone types another apostrophe, and another form of an accent.
        *(("Kit O'Brien", "He hit O’Brien.", True), ("D’Arcy", "D'Arcy ran.", True)),
        *(("Zoë", "Zoe\u0308 cried.", True), ("José", "Jose’s shoes", True)),
        *(("İbrahim", "Ibrahim", True), ("Noor", "No\u200dor", True)),
        *(("मीरा", "मीरा रोई।", True), ("محمد", "ضرب محمّد أخاه", True)),
        *(("李娜", "李娜哭了。", True), ("李娜", "李明", False)),
        *(("Sam", "❤\ufe0fSam", True), ("Sam", "\u200fSam\u200bLeo", True)),
        *(("Kim-Lee", "Kim Lee", True), ("Kim Lee", "Kim-Lee", True)),
        *(("Whitlock", "The Whitlocks came.", True), ("Leo", "Leos toy", True)),
        *(("Will", "She wills it.", False), ("Wa", "Was it?", False)),
        *(("J", "J cried.", True), ("J.", "J’s toy", True), ("A.", "A day", True)),
        *(("A.", "a day", False), ("J. Reed", "J came", False), ("J. Reed", "REED", True)),
    ],
)
def test_a_name_is_known_however_it_is_typed(name: str, text: str, there: bool) -> None:
    assert names_somebody(text, names_in([name])) is there


def test_a_name_with_marks_is_a_piece() -> None:
    said = "So मीरा and Zoe\u0308 met O’Brien."
    pieces = pieces_of(said, names_in(["मीरा", "Zoë", "O'Brien"]))
    assert pieces == ["So ", "मीरा", " and ", "Zoe\u0308", " met ", "O’Brien", "."]
