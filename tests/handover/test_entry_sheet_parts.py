"""Kinds, own ways, words about one child, what was taken back: all of it stands on paper."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime

from caregiver_app.handover.entries import entry_data, entry_sheet_from
from caregiver_app.handover.head import PaperHome
from caregiver_app.record.heads import RecordHead, read_paper_words
from caregiver_app.record.kinds import load_kinds
from caregiver_app.record.moments import unstamp
from caregiver_app.record.values import ChildWords, EntryKind, Erasure, Filed, FileKept, Person
from tests.handover.test_entry_sheets import DANA, FIRST, PEOPLE, SAM, TORONTO, WORDS, corrected

LEO = Person(id="c2", name="Leo", who="child-in-my-care")
PRINTED = datetime(2026, 11, 24, 9, 0, tzinfo=TORONTO)


def test_a_kind_and_an_own_way_are_named_as_on_the_day() -> None:
    for kind in EntryKind:
        words = replace(
            FIRST.words, kind=kind.value, method="own:gone", method_name="Roblox chat", app="Roblox"
        )
        data = entry_data([replace(FIRST, words=words)], PEOPLE, WORDS)
        assert (data.shown["method"], data.shown["app"]) == ("Roblox chat", "Roblox")
        assert data.shown["kind"] == load_kinds().of(kind).label


def test_words_about_one_child_stand_under_that_childs_name(read: Callable[[bytes], str]) -> None:
    apart = (ChildWords("c1", "Sam was quiet."), ChildWords("c2", "Leo sang."))
    words = replace(FIRST.words, children=("c1", "c2"), apart=apart)
    sheet = entry_sheet_from([[replace(FIRST, words=words)]], PaperHome((DANA, SAM, LEO)), PRINTED)
    text = " ".join(read(sheet.pdf()).split())
    assert text.index("About Sam alone") < text.index("Sam was quiet.")
    assert text.index("About Leo alone") < text.index("Leo sang.")
    shared = replace(FIRST.words, children=("c1", "c2"), shared=True)
    sheet = entry_sheet_from([[replace(FIRST, words=shared)]], PaperHome((DANA, SAM, LEO)), PRINTED)
    assert WORDS.text("entry", "shared") in " ".join(read(sheet.pdf()).split())


def test_a_copy_for_one_child_leaves_out_the_words_about_the_others(
    read: Callable[[bytes], str],
) -> None:
    apart = (ChildWords("c1", "Sam was quiet."), ChildWords("c2", "Leo sang."))
    words = replace(FIRST.words, children=("c1", "c2"), apart=apart)
    first = replace(FIRST, words=words)
    about_leo = replace(
        first,
        revision=2,
        reason="It was another song.",
        words=replace(words, apart=(apart[0], ChildWords("c2", "Leo hummed."))),
    )
    about_both = replace(
        about_leo,
        revision=3,
        reason="I had left out a word.",
        words=replace(about_leo.words, saw="It rained.", apart=(apart[0],)),
    )
    history = [first, about_leo, about_both]
    whole = entry_sheet_from([history], PaperHome((DANA, SAM, LEO)), PRINTED)
    sam = replace(SAM, relationship="Brother of Leo")
    copy = entry_sheet_from([history], PaperHome((DANA, sam, LEO)), PRINTED, child="c1")
    text = " ".join(read(copy.pdf()).split())
    for part in ("Sam was quiet.", words.exact_words, "It rained.", "I had left out a word."):
        assert part in text
    for part in ("Leo", "sang", "hummed", "another song"):
        assert part in " ".join(read(whole.pdf()).split())
        assert part not in text
    # The paper says that it is not all there is, and its name is not that of the whole.
    assert WORDS.text("entry", "for_child", name="Sam") in text
    assert copy.file_name != whole.file_name


def test_paper_says_who_wrote_what_was_taken_back_erased_and_filed_before(
    read: Callable[[bytes], str],
) -> None:
    files = (FileKept("f1", "post.png", "image/png", 12, "0" * 64),)
    first = replace(FIRST, words=replace(FIRST.words, files=files), written_by="Jo")
    back = replace(
        first,
        revision=2,
        written_at=datetime(2026, 11, 23, 8, 0, tzinfo=TORONTO),
        reason="It was another child.",
        written_by="Max",
        withdrawn=True,
        filed_before=Filed(date(2026, 11, 22), "by hand", "Ms. Okafor"),
        follow_up_done=True,
        erasures=(Erasure(datetime(2026, 11, 24, 8, 0, tzinfo=TORONTO), "Asked to", "Max"),),
    )
    data = entry_data([first, back], PEOPLE, WORDS)
    (correction,) = data.corrections
    assert (correction.withdrawn, correction.by, correction.changes) == (True, "Max", ())
    text = " ".join(
        read(entry_sheet_from([[first, back]], PaperHome((DANA, SAM)), PRINTED).pdf()).split()
    )
    for part in (
        "Jo",
        "Max",
        "post.png",
        "It was another child.",
        "Taken back on November 23, 2026",
        "Taken back: November 23, 2026",
        "November 22, 2026, by hand, Ms. Okafor",
        "erased for good on November 24, 2026",
    ):
        assert part in text
    assert "Corrected once" not in text


def test_a_correction_after_it_was_taken_back_is_counted_alone(
    read: Callable[[bytes], str],
) -> None:
    back = replace(FIRST, revision=2, reason="Wrong child", withdrawn=True)
    again = replace(corrected(saw="More."), revision=3)
    text = " ".join(
        read(
            entry_sheet_from([[FIRST, back, again]], PaperHome((DANA, SAM)), PRINTED).pdf()
        ).split()
    )
    assert "Corrected once" in text
    assert "Correction 1" in text
    assert "Correction 2" not in text
    assert "Taken back on" not in text


def test_a_sheet_carries_the_seal_of_the_log_where_it_is_given(
    read: Callable[[bytes], str],
) -> None:
    head = RecordHead((), 31, "00" * 32, "2026-11-20T14:12:00.000000Z")
    sheet = entry_sheet_from([[FIRST]], PaperHome((DANA, SAM), sealed=head), PRINTED)
    text = " ".join(read(sheet.pdf()).split())
    # As they stand there they are what is typed in to be checked.
    typed = text.split("Seal of the log: ")[1].split(" These letters")[0]
    assert read_paper_words(typed) == head.digest[:60]
    moment = WORDS.moment(unstamp(head.time, 0))
    assert f"as it stood on {moment}, after 31 savings." in text
    without = entry_sheet_from([[FIRST]], PaperHome((DANA, SAM)), PRINTED)
    assert "Seal of the log" not in read(without.pdf())
