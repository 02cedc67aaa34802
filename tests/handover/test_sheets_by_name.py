"""What each sheet of the catalog is for, read from its PDF."""

import io
import re
from collections.abc import Callable
from dataclasses import fields, replace
from datetime import date, time

import pikepdf
import pytest

from caregiver_app.guidance import answer
from caregiver_app.guidance.around import Placement
from caregiver_app.guidance.vocabulary import CUSTOMARY, Action, CareType, Question, Verdict, Who
from caregiver_app.handover.catalog import make_sheet
from caregiver_app.handover.exhibits import letters_for
from caregiver_app.handover.head import PaperHome
from caregiver_app.handover.sheet_input import LeftOut, SheetInput
from caregiver_app.handover.wording import load_words
from caregiver_app.record.values import CardThen, Person
from tests.handover.sheet_story import CARDS, DANA, HOME, PRINTED, RAY, STORY, WOLF, entry

Read = Callable[[bytes], str]
WORDS = load_words()


def of(read: Read, sheet_id: str, given: SheetInput = STORY) -> str:
    return " ".join(read(make_sheet(sheet_id, given).pdf()).split())


def only(*numbers: int) -> SheetInput:
    return replace(STORY, histories=[h for h in STORY.histories if h[0].number in numbers])


def bookmarks(pdf: bytes) -> list[tuple[str, list[str]]]:
    """Give the bookmarks at the top, each with those right under it."""
    with pikepdf.open(io.BytesIO(pdf)) as opened, opened.open_outline() as outline:
        (whole,) = outline.root
        return [(one.title, [child.title for child in one.children]) for one in whole.children]


# -- print and file, case note


def test_print_and_file_shows_one_exchange_whole_with_its_reference(read: Read) -> None:
    text = of(read, "print-and-file", only(58))
    for part in (
        "Print and file 1 entry, November 28, 2026.",
        "K7Q-58, entry 58",
        "Messaging app. Game chat, frost_wolf90. From them to me",
        "I found you. Where do you live now?",
        "Called the society at 9:05 p.m.",
        "Filed by the worker, date",
    ):
        assert part in text


def test_a_case_note_begins_with_date_time_and_method_and_has_the_content(read: Read) -> None:
    text = of(read, "case-note", only(59))
    start = text.split("entry 59", 1)[1]
    assert start.strip().startswith(
        "Date Saturday, November 28, 2026 Time 9:05 p.m. Method Phone call"
    )
    assert "Content" in start
    assert "Their reference R-4417" in start


# -- the contact log


def test_the_contact_log_counts_contacts_by_person_and_way(read: Read) -> None:
    text = read(make_sheet("contact-log", STORY).pdf())
    flat = " ".join(text.split())
    assert "5 contacts" in flat
    assert "3 entries of these days are no contacts and are left out." in flat
    rows = (
        re.match(r"\s*(Ms\.|Ray|All)[ ,].*?((?:\s+[\d–]+){6})$", one) for one in text.splitlines()
    )
    counts = {found[1]: found[2].split() for found in rows if found}
    assert counts["Ms."] == ["–", "–", "–", "1", "–", "1"]
    assert counts["Ray"] == ["–", "1", "–", "–", "–", "1"]
    assert counts["All"] == ["2", "1", "–", "1", "1", "5"]
    for part in ("Visits: Dana Whitlock 1.", "A contact with two people counts once for each"):
        assert part in flat


def test_what_was_taken_back_is_in_the_log_and_not_in_its_sums(read: Read) -> None:
    visit = entry(1, date(2026, 11, 5), time(9), kind="visit", people=("p1",), saw="Wrong.")
    back = replace(visit, revision=2, withdrawn=True, reason="Not Sam", written_at=PRINTED)
    text = of(read, "contact-log", replace(STORY, histories=[[visit, back]]))
    assert "Taken back" in text
    assert "Wrong." not in text
    assert "Contacts by person and way" not in text


# -- a serious occurrence


def test_the_facts_of_an_occurrence_say_who_was_told_and_whose_report_it_is(read: Read) -> None:
    text = of(read, "serious-occurrence", only(58, 59))
    for part in (
        "The agency files the report of a serious occurrence.",
        "Where it happened Game chat, frost_wolf90",
        "J. Reyes, Children’s Aid",
        "intake worker",
        "number R-4417",
        "Sam showed me at once.",
        "They said to do: Keep the chat.",
        "The child’s own view",
        "From the sealed log: K7Q-58 and K7Q-59.",
        "Received for the agency, name and date",
    ):
        assert part in text, part


def test_an_occurrence_without_an_entry_is_a_sheet_to_fill_in(read: Read) -> None:
    text = of(read, "serious-occurrence", SheetInput(HOME, PRINTED))
    for part in ("Date", "Where it happened", "Who was told", "What happened", "What was done"):
        assert part in text
    assert "From the sealed log" not in text


# -- corrections


def test_each_correction_stands_beside_what_it_changed_with_time_and_reason(read: Read) -> None:
    text = of(read, "corrections")
    for part in (
        "Corrected or taken back: 2. Written late: 1. Saved by a clock that stood too early: 1.",
        "K7Q-46. Post seen: Dana Whitlock, Sam’s mother",
        "Correction 1: November 13, 2026, 8:00 a.m.",
        "The photo was of Sam and Leo.",
        "A photo of Leo at the park",
        "A photo of Sam and Leo at the park",
        "Correction 2: November 14, 2026, 8:00 a.m.",
        "Taken back: November 30, 2026, 4:10 p.m.",
        "This was not about Sam.",
        "Late entry: written 4 days",
        "Saved after entry K7Q-45 of November 14, 2026, 9:30 a.m.",
    ):
        assert part in text, part
    assert "K7Q-43" not in text


def test_a_log_without_corrections_says_so(read: Read) -> None:
    assert "Nothing was corrected, and nothing was written late." in of(
        read, "corrections", only(43, 56)
    )


# -- a person's history


def test_a_history_tells_each_change_of_the_card_and_the_entries_that_name_it(read: Read) -> None:
    text = of(read, "person-history")
    for part in (
        "Dana Whitlock, Sam’s mother. 3 savings of the card. 3 entries",
        "First saved: September 1, 2026, 10:00 a.m., by Maria Costa",
        "Changed: September 3, 2026, 5:00 p.m., by Maria Costa",
        "Facebook, since January 5, 2026.",
        "Leo: a friend of the family.",
        "K7Q-43",
        "K7Q-46",
        "K7Q-56",
    ):
        assert part in text, part
    assert "K7Q-58" not in text


def test_somebody_named_in_the_words_alone_is_found(read: Read) -> None:
    card = [CardThen(WOLF, PRINTED, "")]
    words = entry(7, date(2026, 11, 5), time(9), kind="note", saw="It was frost_wolf90 again.")
    other = entry(8, date(2026, 11, 6), time(9), kind="note", saw="It was frost_wolf901.")
    text = of(read, "person-history", replace(STORY, histories=[[words], [other]], person=card))
    assert "K7Q-7" in text
    assert "K7Q-8" not in text


def test_a_covered_name_is_found_in_no_entry(read: Read) -> None:
    hidden = replace(WOLF, id="p9", name="[covered]")
    words = entry(7, date(2026, 11, 5), time(9), kind="note", saw="[covered] came by.")
    given = replace(STORY, histories=[[words]], person=[CardThen(hidden, PRINTED)])
    assert "No entry here names this person." in of(read, "person-history", given)


def test_every_field_of_a_card_has_its_words_on_paper(read: Read) -> None:
    full = replace(
        CARDS[2].person,
        facts=("already-connected",),
        also=("society-volunteer",),
        notes="Met in June.",
        placements=(Placement("foster", date(2026, 3, 1)),),
    )
    text = of(read, "person-history", replace(STORY, person=[CardThen(full, PRINTED)]))
    for one in fields(Person):
        if one.name not in ("id", "erased_on"):
            assert WORDS.text("card", one.name) in text
            assert getattr(full, one.name)
    for part in ("already connected", "a volunteer at the society", "foster care, since March 1"):
        assert part in text


def test_in_the_file_of_one_child_a_card_says_nothing_of_another(read: Read) -> None:
    card = replace(
        CARDS[2].person, relationship="Leo’s mother, and Sam’s", notes="Met Leo in June."
    )
    given = replace(STORY, histories=(), child="c1", person=[CardThen(card, PRINTED)])
    text = of(read, "person-history", given)
    for part in ("Leo", "June", "0148", "Visits at the office alone"):
        assert part not in text, part
    assert "The plan limits contact, said by Ms. Okafor" in text


def test_an_erased_card_tells_nothing(read: Read) -> None:
    gone = Person("p1", "Somebody erased on Nov 30, 2026", "birth-parent", erased_on=PRINTED.date())
    given = replace(
        STORY, home=replace(HOME, people=(gone,)), person=[CardThen(gone, PRINTED)], questions=()
    )
    assert "Dana" not in of(read, "person-history", given)


# -- exhibits


@pytest.mark.parametrize(
    ("place", "letters"),
    [
        (0, "A"),
        (25, "Z"),
        (26, "AA"),
        (27, "AB"),
        (51, "AZ"),
        (52, "BA"),
        (701, "ZZ"),
        (702, "AAA"),
    ],
)
def test_after_z_comes_aa(place: int, letters: str) -> None:
    assert letters_for(place) == letters


def test_the_table_of_exhibits_names_the_pages_and_leads_to_them(read: Read) -> None:
    pdf = make_sheet("exhibits", STORY).pdf()
    pages = read(pdf).rstrip("\f").split("\f")
    began = {
        found[1]: number
        for number, page in enumerate(pages, 1)
        if (found := re.search(r"^\s*Exhibit (\w+)$", page, re.MULTILINE))
        and f"Exhibit {found[1]}" in page.strip().splitlines()[0]
    }
    assert list(began) == ["A", "B", "C", "D", "E", "F", "G"]
    (row,) = [line for line in pages[0].splitlines() if re.match(r"\s*E\s", line)]
    last = began["F"] - 1
    assert row.rstrip().endswith(f"{began['E']}–{last}")
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        links = [one for one in opened.pages[0].get("/Annots", []) if one.Subtype == "/Link"]
        assert len(links) >= 7 * 2 + 3
    told = dict(bookmarks(pdf))
    assert [title for title in told if title.startswith("Exhibit ")] == [
        f"Exhibit {one}" for one in began
    ]
    assert told["Exhibit E"] == [
        "Contact made: frost_wolf90, an account in a game",
        "Contact made: frost_wolf90, an account in a game",
    ]


def test_one_conversation_is_one_exhibit_in_order(read: Read) -> None:
    text = of(read, "exhibits")
    assert "2 entries with" in text
    whole = text.split("Exhibit E", 1)[1].split("Exhibit F", 1)[0]
    assert whole.index("I found you") < whole.index("Why don’t you answer?")
    for part in ("E-1. chat-screen.jpg", "E-2. chat export.pdf", "A-1. card.png"):
        assert part in text
    assert "1 file is not printed. It stands by its name and its SHA-256." in text


def test_others_or_days_between_make_another_exhibit() -> None:
    def text(day: int, *people: str) -> list[object]:
        return [entry(day, date(2026, 11, day), time(9), method="text", people=people)]

    histories = [text(1, "p1"), text(2, "p2"), text(3, "p1"), text(4, "p1"), text(9, "p1")]
    told = dict(bookmarks(make_sheet("exhibits", replace(STORY, histories=histories)).pdf()))
    counts = [len(inside) for title, inside in told.items() if title.startswith("Exhibit ")]
    assert counts == [3, 1, 1]


# -- what goes along with a hand-over


def test_a_receipt_says_what_and_has_lines_for_who_signs(read: Read) -> None:
    text = of(read, "receipt")
    for part in (
        "8 entries, K7Q-43 to K7Q-61",
        "November 1 to 30, 2026",
        "Files with them 3",
        "53 entries. A sheet of its own can tell why.",
        "Letters of the file K7QA 0F3M",
        "Received by Name Ms. Okafor Role Agency Date",
        "Maria Costa, signature Received by, signature",
    ):
        assert part in text, part
    assert "frost_wolf" not in text


def test_what_was_left_out_counts_and_never_tells(read: Read) -> None:
    text = of(read, "left-out", replace(STORY, child="c1"))
    for part in (
        "8 of 61 entries are shown.",
        "Outside the days They happened before the first day or after the last one. 40",
        "All 53",
        "What the writer thinks Thoughts are apart",
        "own way 1",
    ):
        assert part in text, part
    for secret in ("frost_wolf", "upset", "must have known", "Leo"):
        assert secret not in text


def test_what_nobody_counted_is_counted_here(read: Read) -> None:
    text = of(read, "left-out", replace(STORY, left_out=LeftOut(), total=20, child="c1"))
    assert "8 of 20 entries are shown." in text
    assert re.search(r"Not chosen The writer chose the entries that are shown\. 12", text)
    assert re.search(r"What the writer thinks .*? 2 ", text)
    assert re.search(r"Other children .*? 1 ", text)
    nothing = of(read, "left-out", SheetInput(HOME, PRINTED, only(43).histories, total=1))
    for part in ("1 of 1 entries are shown.", "No entry is left out.", "Nothing is covered."):
        assert part in nothing


# -- for a day without a computer


def test_the_blank_log_has_whom_to_call_and_never_a_seal(read: Read) -> None:
    text = of(read, "blank-log")
    for part in ("911", "416 924 4646", "Do not delete anything.", "Date Time Method Who"):
        assert part in text, part
    assert "Seal of the log" not in text
    without = of(read, "blank-log", replace(STORY, numbers=()))
    assert "Emergency" in without


@pytest.mark.parametrize("care", ["foster", "kinship-service", CUSTOMARY])
def test_a_card_has_each_answer_of_the_guide(care: str, read: Read) -> None:
    pack = STORY.pack
    assert pack is not None
    text = read(make_sheet("guidance-cards", replace(STORY, home=PaperHome(care=care))).pdf())
    of_care = CareType.KINSHIP_SERVICE if care == CUSTOMARY else CareType(care)
    told = [
        answer(pack, Question(of_care, who, action, customary=care == CUSTOMARY)).verdict
        for who in Who
        for action in Action
    ]
    for verdict in Verdict:
        chip = pack.words.verdicts[verdict].chip
        beside = text.split("What the words mean")[0]
        assert len(re.findall(rf"(?<!\w){chip}(?= |\n)", beside)) >= told.count(verdict)
    assert pack.words.care(of_care, customary=care == CUSTOMARY).label in text


def test_where_the_care_type_is_not_known_there_is_a_card_for_each(read: Read) -> None:
    text = of(read, "guidance-cards", replace(STORY, home=PaperHome()))
    assert text.count("At a glance:") == 5
    assert "the most careful answer" in text
    for name in (DANA.name, RAY.name, "Maria"):
        assert name not in text
