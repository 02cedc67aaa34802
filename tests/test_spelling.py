"""A word is marked only where neither language knows it, and nothing else ever is."""

from pathlib import Path

import pytest

from caregiver_app.errors import Known
from caregiver_app.spelling import LANGUAGES, MOST_OFFERED, Speller, name_words, words_of


@pytest.fixture(scope="module")
def speller() -> Speller:
    one = Speller()
    while one.read_next():
        pass
    return one


def wrong(speller: Speller, text: str, *names: str) -> list[str]:
    return [span.word for span in speller.wrong(text, name_words(names))]


@pytest.mark.parametrize(
    "text",
    [
        "The colour of the neighbour’s centre, and she travelled well-being in hand.",
        "It's Sunday. I don’t know whether they'd come.",
        "L’enfant est arrivé aujourd’hui, peut-être avec sa mère.",
        "She said: « J’ai peur qu’il revienne »",
        "She texted and emailed the caregiver.",
    ],
)
def test_canadian_english_and_french_are_right_side_by_side(speller: Speller, text: str) -> None:
    assert wrong(speller, text) == []


def test_a_word_that_neither_language_knows_is_wrong(speller: Speller) -> None:
    text = "He recieved it tommorow; les enfents aussi. The color is wrong here."
    assert wrong(speller, text) == ["recieved", "tommorow", "enfents", "color"]


@pytest.mark.parametrize(
    "text",
    [
        "https://exampl.qq/thiss www.thiss.ca thiss@thatt.ca facebok.com C:\\Thiss\\thatt",
        "@qwertzuiop and #qwertzuiop",
        "u2 gr8ful b4hhand 10h30mn",
        "CASQT, OCLQ: XQZ",
        "Приветт مرحباا 妈妈吗 🙂🙂",
        "x q z",
    ],
)
def test_what_is_no_plain_word_is_never_marked(speller: Speller, text: str) -> None:
    assert wrong(speller, text) == []


def test_names_on_record_are_never_marked_in_any_form(speller: Speller) -> None:
    text = "Whitlock saw Whitlock’s sister, WHITLOCK and Zoë-Qwyn. Zoë and Qwyn's dog."
    assert wrong(speller, text, "Dana Whitlock", "Zoë-Qwyn") == []
    assert wrong(speller, "Whitlocke came") == ["Whitlocke"]


def test_spans_are_where_the_words_stand(speller: Speller) -> None:
    text = "🙂 He recieved\tit, wel-being."
    for span in speller.wrong(text):
        assert text[span.start : span.end] == span.word
    assert wrong(speller, text) == ["recieved", "wel-being"]


def test_accents_typed_apart_are_the_same_word(speller: Speller) -> None:
    assert wrong(speller, "l'e\u0301cole est ferme\u0301e") == []


def test_suggestions_are_few_and_in_the_language_that_is_written(speller: Speller) -> None:
    assert "receive" in speller.suggestions("recieve", "I recieve it on Sunday")
    french = speller.suggestions("appartment", "La mère est dans son appartment avec eux")
    assert "appartement" in french
    assert "apartment" in speller.suggestions("appartment", "She is in her appartment")
    assert all(len(speller.suggestions(word)) <= MOST_OFFERED for word in ("thier", "appartment"))
    assert speller.suggestions("qqqqzzzzxxxx") == ()


def test_nothing_is_wrong_before_the_dictionaries_are_read() -> None:
    one = Speller()
    assert one.wrong("thiss is wrng") == ()
    assert one.suggestions("thiss") == ()


def test_a_missing_dictionary_says_so(tmp_path: Path) -> None:
    with pytest.raises(Known) as told:
        Speller(tmp_path).read_next()
    assert told.value.code == "dictionary-missing"


def test_what_was_looked_at_is_let_go_of(speller: Speller) -> None:
    speller.wrong("Sam recieved a secrett")
    assert "secrett" in str(vars(speller))
    speller.forget()
    assert "secrett" not in str(vars(speller))


@pytest.mark.parametrize(
    "text", ["a" * 5000, "a-" * 3000, "\ud800 thiss", "a\0b", "'’-" * 50, "é'"]
)
def test_odd_text_harms_nothing(speller: Speller, text: str) -> None:
    spans = speller.wrong(text)
    assert all(text[span.start : span.end] == span.word for span in spans)


def test_every_language_has_its_files_and_licence() -> None:
    from caregiver_app.assets import resources

    folder = resources() / "dictionaries"
    for language in LANGUAGES:
        for name in (f"{language}.aff", f"{language}.dic", f"LICENSE_{language}"):
            assert (folder / name).stat().st_size > 400


def test_words_of_a_long_text_are_found_in_order() -> None:
    text = "one two\nthree, four-five (six)"
    assert [span.word for span in words_of(text)] == ["one", "two", "three", "four-five", "six"]
