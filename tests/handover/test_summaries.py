"""A month on one page and a chronology: who, when and how, and nothing that was to stay out."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from caregiver_app.handover.chronology import ChronologyScope, chronology_sheet
from caregiver_app.handover.entries import entry_sheet_from
from caregiver_app.handover.head import PaperHome
from caregiver_app.handover.monthly import MonthBeside, monthly_sheet
from caregiver_app.handover.sheets import Sheet
from caregiver_app.record.heads import RecordHead
from caregiver_app.record.proof_values import Follows
from caregiver_app.record.values import (
    Asked,
    ChildWords,
    Entry,
    EntryWords,
    Person,
    ReportMade,
)
from tests.handover.inside import pages_in
from tests.handover.test_entry_sheets import TORONTO

SAM = Person("c1", "Sam W.", "child-in-my-care", "Placed since March")
LEO = Person("c2", "Leo", "child-in-my-care")
DANA = Person("p1", "Dana Whitlock", "birth-parent", "Mother")
OKAFOR = Person("w1", "Ms. Okafor", "society-employee", "Worker")
OTHERS = tuple(
    Person(f"o{n}", name, who, "")
    for n, (name, who) in enumerate(
        (
            ("Élodie Bérubé-Lévesque", "family-member"),
            ("김민서", "childs-friend"),
            ("🐺 frost_wolf", "unknown-person"),
            ('#import "@preview/x:1"', "professional"),
            ("*Ray* $x$ \\u{41}", "family-member"),
            ("Hal", "family-friend"),
            ("Ida", "other-caregiver"),
            ("Jun", "professional"),
            ("Kai", "professional"),
        )
    )
)
HEAD = RecordHead((), 31, "00" * 32, "2026-11-20T14:12:00.000000Z")
HOME = PaperHome((SAM, DANA, OKAFOR, *OTHERS), "Maria Costa", "foster", "A society", HEAD)
PRINTED = datetime(2026, 11, 29, 16, 10, tzinfo=TORONTO)
MONTH = date(2026, 11, 1)
KINDS = ("visit", "request-received", "contact-made", "call", "post-seen", "note", "report")
WAYS = ("in-person", "social-media", "text", "phone", "email", "", "phone")
Read = Callable[[bytes], str]


def entry(number: int, day: date, **words: object) -> Entry:
    said = EntryWords(**{"day": day, "clock": time(9, 5), "children": ("c1",), **words})
    at = datetime.combine(said.day or day, time(20), TORONTO)
    return Entry(f"e{number}", number, said, 1, 1, at, "", None, written_by="Maria Costa")


def busy(count: int, first: date = MONTH) -> list[list[Entry]]:
    """Give a log in which everything happens, and each entry is thought about."""
    found = []
    people = [DANA, OKAFOR, DANA, *OTHERS]
    for n in range(1, count + 1):
        kind, day = KINDS[n % 7], first + timedelta(days=n)
        made = ReportMade(day, time(21, 5), "J. Reyes", "", "A society", reference=f"R-{n}")
        found.append(
            [
                entry(
                    n,
                    day,
                    kind=kind,
                    method=WAYS[n % 7],
                    people=() if kind in ("note", "report") else (people[n % len(people)].id,),
                    saw=f"They came late and left early, number {n}. " * 3,
                    exact_words="So glad they are with you." if n % 3 else "",
                    think="Quite unfair",
                    filing="print-and-file",
                    follow_up="Tell the worker about the message",
                    follow_up_on=date(2026, 12, 1),
                    report=made if kind == "report" else None,
                )
            ]
        )
    return found


def flat(read: Read, sheet: Sheet) -> str:
    return " ".join(read(sheet.pdf()).split())


def pages(sheet: Sheet) -> int:
    return pages_in(sheet.pdf())


def chronology(histories: Sequence[Sequence[Entry]], home: PaperHome = HOME, **more: str) -> Sheet:
    return chronology_sheet(histories, home, PRINTED, ChronologyScope(total=61, **more))


def test_a_month_of_24_entries_stands_on_one_page(read: Read) -> None:
    asked = Asked(
        "q1", "p1", who="birth-parent", message="May I text her?", asked_on=date(2026, 11, 22)
    )
    sheet = monthly_sheet(busy(24), HOME, MONTH, PRINTED, MonthBeside((asked,)))
    assert pages(sheet) == 1
    text = flat(read, sheet)
    for part in (
        "November 1 to 29, 2026. 24 entries.",
        "Maria Costa, foster parent",
        "Ms. Okafor, Sam’s worker",
        "Question not answered yet: “May I text her?”",
        "Dana Whitlock, Sam’s mother",
        "Read by the worker, date",
        "Left out: what the writer thinks (in 24 entries).",
        "Private: about a child.",
        "Page 1 of 1",
        "–",
    ):
        assert part in text
    assert "unfair" not in text


def test_an_entry_of_another_month_is_not_in_a_summary(read: Read) -> None:
    text = flat(read, monthly_sheet(busy(60), HOME, date(2026, 12, 8), PRINTED))
    assert "Summary 2026-12" in text
    assert "Nov" not in text.split("Seal of the log")[0]


def test_three_months_are_a_chronology_with_a_head_on_each_page(read: Read) -> None:
    sheet = chronology(busy(75, date(2026, 9, 1)))
    found = read(sheet.pdf()).rstrip("\f").split("\f")
    assert len(found) > 3
    for number, page in enumerate(found, 1):
        assert "Who, and what was said or done" in page
        assert f"Page {number} of {len(found)}" in page
    text = " ".join("".join(found).split())
    for name in ("Bérubé-Lévesque", "[picture: wolf face] frost_wolf", "*Ray* $x$"):
        assert name in text
    # Where no font of this computer has the letters they are told by their numbers.
    assert "김민서" in text or "[character U+AE40]" in text
    assert "unfair" not in text
    # The signatures stand under a row of the table.
    assert "number 75" in " ".join(found[-1].split())
    assert "Maria Costa, date" in found[-1]


def test_late_and_corrected_stand_in_the_line(read: Read) -> None:
    first = replace(entry(1, MONTH, people=("p1",)), written_at=PRINTED)
    again = replace(first, revision=2, reason="It was Leo", words=replace(first.words, saw="Hm."))
    back = replace(again, revision=3, reason="Wrong child", withdrawn=True)
    text = flat(read, chronology([[first, again, back]]))
    # The number of the entry stands between the lines of its words.
    for mark in ("Late entry: written on", "Corrected on November 29, 2026: It was", "Taken back"):
        assert mark in text
    assert "Hm." not in text


def test_a_correction_of_a_thought_tells_nothing_of_it_on_any_sheet(read: Read) -> None:
    first = entry(1, MONTH, people=("p1",), think="Quite unfair")
    again = replace(
        first, revision=2, reason="Unkind of me", words=replace(first.words, think="Sly")
    )
    for sheet in (
        chronology([[first, again]]),
        monthly_sheet([[first, again]], HOME, MONTH, PRINTED),
        entry_sheet_from([[first, again]], HOME, PRINTED),
    ):
        text = flat(read, sheet)
        for secret in ("unfair", "Sly", "Unkind"):
            assert secret not in text
        assert "what the writer thinks" in text.replace("What", "what")
    whole = flat(read, entry_sheet_from([[first, again]], HOME, PRINTED, thoughts=True))
    for told in ("Quite unfair", "Sly", "Unkind of me"):
        assert told in whole
    assert "left out" not in whole


def test_a_sheet_for_one_child_names_no_other(read: Read) -> None:
    uncle = Person("p2", "Ray", "family-member", "Leo’s uncle")
    home = replace(HOME, people=(SAM, LEO, DANA, uncle))
    both = entry(
        1,
        MONTH,
        people=("p2",),
        children=("c1", "c2"),
        apart=(ChildWords("c1", "Was calm."), ChildWords("c2", "Sang.")),
    )
    for sheet in (
        chronology([[both]], home, child="c1"),
        monthly_sheet([[both]], home, MONTH, PRINTED, MonthBeside(child="c1")),
        entry_sheet_from([[both]], home, PRINTED, child="c1"),
    ):
        text = flat(read, sheet)
        assert "Sam W." in text
        assert "Leo" not in text
        assert "Sang" not in text
    whole = flat(read, chronology([[both]], home))
    assert "Sam W. and Leo" in whole
    assert "Ray, Leo’s uncle" in whole


def test_what_is_not_known_is_left_empty_and_nobody_is_guessed(read: Read) -> None:
    nobody = [[replace(entry(1, MONTH, children=()), written_by="")]]
    for home in (PaperHome(), PaperHome((SAM, LEO))):
        text = flat(read, entry_sheet_from(nobody, home, PRINTED))
        assert "The writer, date" in text
        for name in ("Sam", "Leo"):
            assert name not in text
    alone = flat(read, entry_sheet_from(nobody, PaperHome((SAM,)), PRINTED))
    assert "Sam W." in alone


def test_a_report_prints_the_child_that_was_named(read: Read) -> None:
    made = ReportMade(MONTH, time(21, 5), "J. Reyes", society="Intake", child="Mia")
    report = entry(1, MONTH, kind="report", children=(), report=made)
    text = flat(read, entry_sheet_from([[report]], PaperHome((SAM, LEO)), PRINTED))
    assert "Child Mia" in text
    assert "Report made: J. Reyes, Intake" in text


def test_short_entries_share_a_page_and_none_of_them_is_split(read: Read) -> None:
    short = [[entry(n, MONTH, people=("p1",), did="Told her.")] for n in (1, 2)]
    assert pages(entry_sheet_from(short, HOME, PRINTED)) == 1
    longer = [
        [entry(n, MONTH, saw="\n".join(f"line {n}-{at} end" for at in range(n % 5)))]
        for n in range(1, 29)
    ]
    found = read(entry_sheet_from(longer, HOME, PRINTED).pdf()).split("\f")
    assert len(found) > 3
    for n in range(1, 29):
        (page,) = [one for one in found if f"Entry {n}\n" in one]
        assert all(f"line {n}-{at} end" in page for at in range(n % 5))


def test_seal_and_signatures_are_never_alone_on_a_page(read: Read) -> None:
    for lines in range(20, 60, 3):
        said = "\n".join(f"line {at} end" for at in range(lines))
        sheet = entry_sheet_from([[entry(1, MONTH, saw=said)]], HOME, PRINTED)
        last = read(sheet.pdf()).rstrip("\f").split("\f")[-1]
        assert "Filed by the worker, date" in last
        for told in (*HEAD.words.split("-"), "Seal of the log", "Check a printed page", "Seen on"):
            assert told in " ".join(last.split())
        assert f"line {lines - 1} end" in last


def test_the_seal_ends_a_chronology_with_its_last_line(read: Read) -> None:
    for count in range(1, 40, 3):
        sheet = chronology_sheet(busy(count), HOME, PRINTED, ChronologyScope(total=count))
        last = read(sheet.pdf()).rstrip("\f").split("\f")[-1]
        for told in (*HEAD.words.split("-"), "Seen on", f"number {count}. "):
            assert told in " ".join(last.split())


def test_every_sheet_quotes_entries_by_their_reference(read: Read) -> None:
    quoted = [[replace(one[-1], reference=f"K7Q-{50 + one[-1].number}")] for one in busy(3)]
    sheet = entry_sheet_from(quoted, HOME, PRINTED)
    assert "3 entries" in flat(read, sheet)
    for number in (1, 2, 3):
        assert flat(read, sheet).count(f"K7Q-{50 + number}, entry {number}") == 1
    assert "K7Q-51, K7Q-52 and K7Q-53" in flat(read, sheet)
    for one in (chronology(quoted), monthly_sheet(quoted, HOME, MONTH, PRINTED)):
        assert "K7Q-53" in flat(read, one)


def test_a_month_with_more_than_fits_names_the_others_by_their_references(read: Read) -> None:
    many = [[replace(one[-1], reference=f"K7Q-{one[-1].number}")] for one in busy(24)]
    text = flat(read, monthly_sheet(many, HOME, MONTH, PRINTED))
    assert "And 3 more: entries K7Q-8, K7Q-15, K7Q-22." in text


def test_a_clock_that_stood_too_early_is_told_on_every_sheet(read: Read) -> None:
    before = Follows(PRINTED, "K7Q-53")
    first = replace(entry(1, MONTH, people=("p1",)), follows=before, reference="K7Q-54")
    again = replace(
        first,
        revision=2,
        reason="It was Leo",
        words=replace(first.words, saw="Hm."),
        follows=replace(before, reference=""),
        written_at=PRINTED - timedelta(hours=5),
    )
    said = "Saved after entry K7Q-53 of November 29, 2026; the clock of this computer said November"
    later = "Saved after a saving of November 29, 2026, 4:10 p.m."
    text = flat(read, entry_sheet_from([[first, again]], HOME, PRINTED))
    assert said in text
    # Of one day the moments are told.
    assert f"{later}; the clock of this computer said November 29, 2026, 11:10 a.m." in text
    # Where the words of a row wrap, those of its other columns stand between.
    assert flat(read, chronology([[first, again]])).count("Clock:") == 2
    month = flat(read, monthly_sheet([[first, again]], HOME, MONTH, PRINTED))
    assert "Saved while the clock stood too early" in month
    assert "K7Q-54" in month
