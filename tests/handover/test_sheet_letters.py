"""Whatever somebody wrote prints as text: it never acts, never breaks a sheet, is never lost."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from itertools import cycle

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from caregiver_app.handover import typesetter
from caregiver_app.handover.head import PaperHome
from caregiver_app.handover.letters import forbidden, tidy
from caregiver_app.handover.sheets import call_sheet, entry_sheet
from caregiver_app.handover.values import (
    CallData,
    ChangeData,
    CorrectionData,
    EntryData,
    NumberData,
    SheetLine,
)
from caregiver_app.record.values import ENTRY
from tests.handover.saying import saying

Read = Callable[[bytes], str]
Squeeze = Callable[[str], str]

MARKUP = (
    '#eval("1 + 1")',
    '#import "@preview/cetz:0.3.0": *',
    '#read("/etc/passwd")',
    "*bold* _slant_ `code` $x^2$ = Heading",
    "- item + item / term: text",
    "<label> @reference // comment /* and */ ~ -- ---",
    r"\ \u{1f600} \# backslashes \\",
    "{page} {count} {0} %s",
    "office first fluffy waffle",
)


@pytest.mark.parametrize("words", MARKUP)
def test_markup_prints_as_it_was_written(
    words: str, entry: EntryData, printed: datetime, read: Read, squeezed: Squeeze
) -> None:
    everywhere = saying(
        entry, exact_words=words, saw=words, account=words, think=words, people=words
    )
    text = squeezed(read(entry_sheet([everywhere], printed).pdf()))
    assert text.count(squeezed(words)) == 5


LATIN = st.text(
    st.characters(min_codepoint=0x20, max_codepoint=0x17F, exclude_categories=["Cc", "Cf"]),
    max_size=300,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=LATIN)
def test_latin_letters_come_out_as_they_went_in(
    words: str, printed: datetime, read: Read, squeezed: Squeeze
) -> None:
    entry = EntryData(1, {"exact_words": "<<" + words + ">>"})
    text = squeezed(read(entry_sheet([entry], printed).pdf()))
    inside = text[text.index("<<") + 2 : text.rindex(">>")]
    # An accent that stands alone is put on the letter before it by whoever reads the PDF.
    assert len(inside) >= len(squeezed(words)) * 0.9
    assert not words.isascii() or inside == squeezed(words)


@given(
    words=st.text(st.characters(), max_size=200),
    more=st.text(st.characters(exclude_categories=["L"]), max_size=100),
)
@example(words="\ufeff", more="\u200b")
def test_no_text_breaks_a_sheet(words: str, more: str) -> None:
    printed = datetime(2026, 1, 2, 3, 4)
    change = CorrectionData(words, more, (ChangeData("saw", words, more),))
    entry = EntryData(
        1,
        {one.id: text for one, text in zip(ENTRY, cycle((words, more)), strict=False)},
        filing=words,
        corrections=(change,),
    )
    sheet = entry_sheet([entry], printed)
    assert sheet.pdf().startswith(b"%PDF")
    assert sheet.pages()
    call = CallData(words, (NumberData(more, words, more, words),), more, (SheetLine(words, more),))
    assert call_sheet(call, PaperHome(), printed).pdf().startswith(b"%PDF")


@pytest.mark.parametrize(
    "field", ["exact_words", "saw", "did", "think", "account", "follow_up", "late", "day", "method"]
)
@pytest.mark.parametrize("words", ["w" * 10_000, "w\n" * 3_000, "w w" * 3_000])
def test_very_long_words_run_on_over_the_pages_and_none_are_lost(
    field: str, words: str, entry: EntryData, printed: datetime, read: Read
) -> None:
    clean = saying(entry, exact_words="", think="", people="")
    base = read(entry_sheet([clean], printed).pdf()).count("w")
    said = replace(clean, late=words) if field == "late" else saying(clean, **{field: words})
    text = read(entry_sheet([said], printed).pdf())
    assert text.count("w") >= base + words.count("w")


def test_long_changes_run_on_over_the_pages(
    entry: EntryData, printed: datetime, read: Read
) -> None:
    change = ChangeData("saw", "zq\n" * 2_000, "zq" * 5_000)
    corrected = replace(entry, corrections=(CorrectionData("then", "zq" * 500, (change,)),))
    assert read(entry_sheet([corrected], printed).pdf()).count("zq") == 7_500


def test_a_long_link_can_be_searched_where_it_fits_one_line(
    entry: EntryData, printed: datetime, read: Read
) -> None:
    link = "https://example.org/profile?id=1000482649"
    assert link in read(entry_sheet([saying(entry, exact_words=link)], printed).pdf())


def test_other_scripts_of_the_built_in_letters_print_as_themselves(
    entry: EntryData, printed: datetime, read: Read
) -> None:
    words = "Привет Γειά"
    text = read(entry_sheet([saying(entry, exact_words=words)], printed).pdf())
    assert "Привет" in text
    assert "Γειά" in text


SCRIPTS = {
    "Korean": "어머니가 학교 앞에 왔어요",
    "Japanese": "お母さんが「また来るね」と言った。",
    "Chinese": "妈妈今天来 媽媽說她會再來",
    "Arabic": "قالت أمي",
    "Thai": "แม่บอกว่า",
    "Hindi": "माँ ने कहा",
    "Bengali": "মা বললেন",
    "Punjabi": "ਮਾਂ ਨੇ ਕਿਹਾ",
    "Gujarati": "માતાએ કહ્યું",
    "Tamil": "அம்மா",
    "Telugu": "అమ్మ",
    "Kannada": "ಅಮ್ಮ",
    "Malayalam": "അമ്മ",
    "Sinhala": "අම්මා",
    "Hebrew": "אמא אמרה",
    "Amharic": "እናቴ አለች።",
    "Inuktitut": "ᐊᓈᓇ ᓯᕗᓪᓕᖅ",
    "Cree": "ᓂᑳᐏ ᑕᑯᓯᐣ",
    "Khmer": "ម្ដាយ",
    "Lao": "ແມ່",
    "Burmese": "အမေ",
    "Georgian": "დედა",
    "Armenian": "մայր",
}


def test_scripts_of_the_world_print_on_a_computer_without_any_font(
    entry: EntryData, printed: datetime, read: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(typesetter, "_reach", lambda _with_computer: typesetter._Reach(False))
    words = "\n".join(SCRIPTS.values())
    sheet = entry_sheet([saying(entry, exact_words=words)], printed)
    text = read(sheet.pdf())
    assert "[character" not in text
    assert "could not be printed" not in text
    for script in ("Korean", "Japanese", "Chinese", "Amharic", "Inuktitut", "Georgian"):
        assert SCRIPTS[script] in text
    assert sheet.pages()


def test_a_letter_that_cannot_be_printed_is_told_once_at_the_head(
    entry: EntryData, printed: datetime, read: Read, squeezed: Squeeze
) -> None:
    text = squeezed(read(entry_sheet([saying(entry, saw="a \ue000 b \ue000 \x07")], printed).pdf()))
    told = squeezed("Some letters could not be printed. They stand as numbers: U+0007 and U+E000.")
    assert text.count(told) == 1
    assert squeezed("The record has them as they were written.") in text
    assert text.index(told) < text.index("[characterU+E000]")
    many = "".join(map(chr, range(0xE000, 0xE010)))
    text = squeezed(read(entry_sheet([saying(entry, saw=many)], printed).pdf()))
    assert squeezed("U+E005 and 10 more.") in text
    plain = read(entry_sheet([saying(entry, saw="\U0001f44d fine")], printed).pdf())
    assert "could not be printed" not in plain


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("fine \U0001f44d\U0001f3fd", "fine [picture: thumbs up sign]"),
        ("bell\x07", "bell[character U+0007]"),
        ("turn \u202eevil", "turn [character U+202E]evil"),
        ("lone \ud83d end", "lone [character U+D83D] end"),
        ("own \ue000 end", "own [character U+E000] end"),
        ("mark \ufeffend", "mark end"),
    ],
)
def test_what_no_letters_can_draw_is_said_in_words(
    words: str, shown: str, entry: EntryData, printed: datetime, read: Read
) -> None:
    assert shown in read(entry_sheet([saying(entry, exact_words=words)], printed).pdf())


def test_every_kind_of_line_end_is_a_line_end() -> None:
    assert tidy("a\r\nb\rc\u2028d\x0be") == "a\nb\nc\nd\ne"


@given(st.characters())
def test_what_turns_the_order_of_letters_never_passes(character: str) -> None:
    if character in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\x00\x1b":
        assert forbidden(character)
