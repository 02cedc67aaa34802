"""What the record keeps is what the entry sheet says."""

import re
from collections.abc import Callable
from dataclasses import fields, replace
from datetime import UTC, date, datetime, time, timedelta, timezone

import pytest

from caregiver_app.assets import resources
from caregiver_app.guidance import load_pack
from caregiver_app.guidance.vocabulary import Action, Basis, CareType, Fact, Filing, Verdict, Who
from caregiver_app.handover.entries import entry_data, entry_sheet_from
from caregiver_app.handover.head import PaperHome
from caregiver_app.handover.wording import load_words
from caregiver_app.record.values import (
    BegunBy,
    ChildWords,
    Direction,
    Entry,
    EntryWords,
    Filed,
    FileKept,
    Method,
    Person,
    ReportMade,
    VerdictKept,
)

TORONTO = timezone(timedelta(hours=-5))
DANA = Person("p1", "Dana Whitlock", "birth-parent", "Sam’s mother")
SAM = Person("c1", "Sam", "child-in-my-care")
PEOPLE = {one.id: one for one in (DANA, SAM)}
WORDS = load_words()
FIRST = Entry(
    id="e1",
    number=12,
    words=EntryWords(
        day=date(2026, 11, 21),
        clock=time(16, 1),
        method="social-media",
        account="Facebook",
        direction="from-them",
        begun_by="them",
        people=("p1", "gone"),
        children=("c1",),
        exact_words="Say hi to Sam.",
        saw="A request.",
        filing="print-and-file",
        verdict=VerdictKept(
            verdict="no",
            basis="stated",
            headline="You may not.",
            sections=("Some Specific Situations",),
            rules=(66, 67, 70),
            pack_id="toronto-cas-2011",
            pack_version="1",
            care_type="foster",
            who="birth-parent",
            action="friend",
        ),
    ),
    revision=1,
    revisions=1,
    written_at=datetime(2026, 11, 21, 18, 0, tzinfo=TORONTO),
    reason="",
    filed=None,
)


def corrected(**changes: object) -> Entry:
    return replace(
        FIRST,
        words=replace(FIRST.words, **changes),
        revision=2,
        revisions=2,
        written_at=datetime(2026, 11, 22, 8, 0, tzinfo=TORONTO),
        reason="I mixed it up.",
    )


def test_ids_become_words_and_people_names() -> None:
    data = entry_data([FIRST], PEOPLE, WORDS)
    assert data.shown["day"] == "Saturday, November 21, 2026"
    assert data.shown["clock"] == "4:01 p.m."
    dana, nobody = data.shown["people"].splitlines()
    assert dana == "Dana Whitlock, Sam’s mother"
    assert "gone" not in nobody
    assert data.shown["children"] == "Sam"
    assert data.written_at == "November 21, 2026, 6:00 p.m."
    assert data.verdict is not None
    assert "rules 66, 67 and 70" in data.verdict.sources
    assert data.late == ""


def test_the_newest_words_stand_and_each_correction_shows_both() -> None:
    again = replace(corrected(clock=time(16, 10), saw="More."), revision=3, reason="Again.")
    data = entry_data([FIRST, corrected(clock=time(16, 10)), again], PEOPLE, WORDS)
    assert data.shown["clock"] == "4:10 p.m."
    assert data.shown["saw"] == "More."
    first, second = data.corrections
    assert [(one.field, one.before, one.after) for one in first.changes] == [
        ("clock", "4:01 p.m.", "4:10 p.m.")
    ]
    assert first.reason == "I mixed it up."
    assert [(one.field, one.before, one.after) for one in second.changes] == [
        ("saw", "A request.", "More.")
    ]


DIFFERENT: dict[str, object] = {
    "day": date(2026, 11, 20),
    "clock": time(9, 0),
    "people": ("p1",),
    "children": (),
    "follow_up_on": date(2026, 12, 1),
    "filing": "case-note",
    "method": "letter",
    "verdict": None,
    "kind": "visit",
    "shared": True,
    "apart": (ChildWords("c1", "Sam sang."),),
    "files": (FileKept("f1", "post.png", "image/png", 12, "0" * 64),),
    "report": ReportMade(to_name="Ms. Abara", way="phone", tells_worker="not-known"),
}


@pytest.mark.parametrize("field", [field.name for field in fields(EntryWords)])
def test_no_field_can_be_corrected_unseen(field: str) -> None:
    change = {field: DIFFERENT.get(field, "something else")}
    (correction,) = entry_data([FIRST, corrected(**change)], PEOPLE, WORDS).corrections
    assert len(correction.changes) == 1


@pytest.mark.parametrize(
    ("written", "late"),
    [
        (datetime(2026, 11, 22, 16, 1, tzinfo=TORONTO), ""),
        (datetime(2026, 11, 22, 17, 2, tzinfo=TORONTO), "25 hours"),
        (datetime(2026, 11, 25, 9, 0, tzinfo=TORONTO), "3 days"),
    ],
)
def test_late_is_counted_from_what_happened_to_the_first_writing(
    written: datetime, late: str
) -> None:
    history = [replace(FIRST, written_at=written), corrected(saw="More.")]
    data = entry_data(history, PEOPLE, WORDS)
    assert late in data.late
    assert bool(data.late) == bool(late)


def test_a_moment_in_plain_utc_is_told_on_this_computers_clock() -> None:
    moment = datetime(2026, 11, 21, 18, 0, tzinfo=UTC)
    local = moment.astimezone()
    assert WORDS.clock(local.time()) in WORDS.moment(moment)


@pytest.mark.parametrize(
    ("clock", "said"),
    [
        (time(0, 5), "12:05 a.m."),
        (time(12, 0), "12:00 p.m."),
        (time(11, 59), "11:59 a.m."),
        (time(23, 7), "11:07 p.m."),
    ],
)
def test_clock_times_are_told_as_in_canada(clock: time, said: str) -> None:
    assert WORDS.clock(clock) == said


@pytest.mark.parametrize(
    ("table", "ids"),
    [
        ("method", Method),
        ("direction", Direction),
        ("begun_by", BegunBy),
        ("filing", Filing),
        ("entry_title", Filing),
        ("verdict", Verdict),
        ("basis", Basis),
        ("care_type", CareType),
        ("who", Who),
        ("action", Action),
        ("fact", Fact),
    ],
)
def test_every_id_has_words(table: str, ids: type) -> None:
    for word in ids:
        assert WORDS.text(table, word.value) != word.value


def test_the_sheet_of_the_record_reads_back(read: Callable[[bytes], str]) -> None:
    filed = Filed(date(2026, 11, 23), "by hand", "Ms. Okafor")
    history = [FIRST, replace(corrected(clock=time(16, 10)), filed=filed)]
    sheet = entry_sheet_from(
        [history, [FIRST]], PaperHome((DANA, SAM)), datetime(2026, 11, 24, 9, 0)
    )
    text = read(sheet.pdf())
    for part in ("Say hi to Sam.", "November 23, 2026, by hand, Ms. Okafor", "I mixed it up."):
        assert part in text
    assert len(re.findall(r"^Who +Dana Whitlock, Sam’s mother$", text, re.MULTILINE)) == 2


def test_an_entry_without_revisions_is_refused() -> None:
    with pytest.raises(ValueError, match="without revisions"):
        entry_data([], PEOPLE, WORDS)


def test_the_paper_says_how_we_know_as_the_window_does() -> None:
    pack = load_pack(resources() / "packs" / "toronto-cas-2011")
    words = load_words()
    for basis in Basis:
        assert words.of("basis", basis) == pack.words.bases[basis]
    for who in Who:
        assert words.of("who", who) == pack.words.whos[who].label
    for action in Action:
        assert words.of("ask", action) == pack.words.actions[action].ask


def test_the_answer_that_day_is_a_question_and_a_policy_by_its_title() -> None:
    data = entry_data([FIRST], PEOPLE, WORDS)
    assert data.verdict is not None
    assert data.verdict.asked == (
        "Foster parent: May I become friends online with a parent of the child?"
    )
    assert data.verdict.pack.endswith("Children's Aid Society of Toronto, November 30, 2011")


def test_a_pack_that_did_not_come_with_the_program_is_named_by_its_id() -> None:
    assert FIRST.words.verdict is not None
    kept = replace(FIRST.words.verdict, pack_id="ours", facts=("already-connected",))
    data = entry_data([FIRST, corrected(verdict=kept)], PEOPLE, WORDS)
    assert data.verdict is not None
    assert data.verdict.pack == "ours, version 1"
    assert data.verdict.asked.endswith("the child? Known then: already connected.")
