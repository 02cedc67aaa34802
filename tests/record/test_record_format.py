"""The sealed format of an entry: its bytes, what older ones lack, and what the docs say of it."""

import json
from dataclasses import fields, replace
from datetime import date, time

import pytest

from caregiver_app.record.fields import AskedOf, DeclaredField, ValueKind, searched
from caregiver_app.record.parts import (
    from_draft,
    from_parts,
    pieced_parts,
    to_draft,
    to_parts,
)
from caregiver_app.record.values import (
    ENTRY,
    REPORT,
    ChildWords,
    EntryWords,
    FileKept,
    ReportMade,
    VerdictKept,
)
from caregiver_app.vault.canonical import canonical
from tests import vault_table

WHOLE = EntryWords(
    kind="report",
    day=date(2026, 11, 21),
    clock=time(16, 1, 30),
    method="own:7",
    method_name="Roblox ch\u00e9t",
    app="Roblox",
    account="@ray \u201cw\u201d",
    direction="from-me",
    begun_by="me",
    people=("p1", "p2"),
    children=("c1", "c2"),
    exact_words="Say hi\n\ttwice \ud83d",
    saw="He called.",
    think="Maybe lonely.",
    did="I rang.",
    follow_up_on=date(2026, 12, 1),
    follow_up="Ask Ms. Okafor",
    filing="both",
    verdict=VerdictKept(
        verdict="no",
        basis="stated",
        headline="No, you may not",
        sections=("4.2",),
        rules=(12, 13),
        pack_id="toronto-cas-2011",
        pack_version="1",
        care_type="foster",
        who="birth-parent",
        action="friend",
        facts=("already-connected",),
    ),
    apart=(ChildWords("c2", "Leo sang."),),
    files=(FileKept("f1", "post\ud83d.png", "image/png", 12, "0" * 64),),
    concern="m1",
    report=ReportMade(
        day=date(2026, 11, 21),
        clock=time(16, 5),
        to_name="Ms. Abara",
        to_role="Screener",
        society="Toronto",
        number="416 555 0100",
        way="phone",
        reference="R-7",
        told_to_do="Wait",
        by_when=date(2026, 11, 23),
        tells_worker="yes",
        child="Sam",
        after="e0",
    ),
)
SEALED = {
    "account": '"@ray \u201cw\u201d"',
    "child_1": '"c1"',
    "child_2": '"c2"',
    "concern": (
        '{"concern":"m1","report":{"after":"e0","by_when":"2026-11-23","child":"Sam",'
        '"clock":"16:05:00","day":"2026-11-21","number":"416 555 0100","reference":"R-7",'
        '"society":"Toronto",'
        '"tells_worker":"yes","to_name":"Ms. Abara","to_role":"Screener","told_to_do":"Wait",'
        '"way":"phone"}}'
    ),
    "did": '["I rang."]',
    "exact_words": '["Say hi\\n","\\ttwice \ufffd"]',
    "file_1": (
        f'{{"id":"f1","name":"post\ufffd.png","sha256":"{"0" * 64}","size":12,"type":"image/png"}}'
    ),
    "follow_up": '{"day":"2026-12-01","words":"Ask Ms. Okafor"}',
    "guidance": (
        '{"filing":"both","verdict":{"action":"friend","basis":"stated","care_type":"foster",'
        '"facts":["already-connected"],"headline":"No, you may not","pack_id":"toronto-cas-2011",'
        '"pack_version":"1","rules":[12,13],"sections":["4.2"],"verdict":"no",'
        '"who":"birth-parent"}}'
    ),
    "how": (
        '{"app":"Roblox","begun_by":"me","direction":"from-me",'
        '"kind":"report","method":"own:7","method_name":"Roblox ch\u00e9t"}'
    ),
    "reason": '"I mixed it up."',
    "saw": '["He called."]',
    "state": '{"withdrawn":false}',
    "think": '["Maybe lonely."]',
    "when": '{"clock":"16:01:30","day":"2026-11-21"}',
    "who": '{"people":["p1","p2"],"shared":false}',
    "words_1": "[]",
    "words_2": '["Leo sang."]',
}
OF_SECOND_FORMAT = {
    "child_1": '{"child":"c1","words":""}',
    "child_2": '{"child":"c2","words":"Leo sang."}',
    "did": '"I rang."',
    "exact_words": '"Say hi\\n\\ttwice \ufffd"',
    "files": f"[{SEALED['file_1']}]",
    "how": (
        '{"account":"@ray \u201cw\u201d","app":"Roblox","begun_by":"me","direction":"from-me",'
        '"kind":"report","method":"own:7","method_name":"Roblox ch\u00e9t"}'
    ),
    "saw": '"He called."',
    "think": '"Maybe lonely."',
}
"""What stood otherwise in the second format, where texts were whole and files together."""


def test_every_part_of_an_entry_is_sealed_in_the_same_bytes_as_ever() -> None:
    parts = to_parts(WHOLE, "I mixed it up.")
    assert {name: parts[name].decode() for name in SEALED} == SEALED
    assert set(parts) - set(SEALED) <= {one.spec.part for one in ENTRY}


def test_what_the_second_format_sealed_reads_as_the_same_words() -> None:
    gone = ("account", "file_1", "words_1", "words_2")
    parts = {name: part for name, part in to_parts(WHOLE, "").items() if name not in gone}
    older = parts | {name: part.encode() for name, part in OF_SECOND_FORMAT.items()}
    assert from_parts(older) == from_parts(to_parts(WHOLE, ""))
    assert pieced_parts("entry", SEALED) == {
        *("did", "exact_words", "saw", "think", "words_1", "words_2"),
    }


def test_a_draft_of_an_earlier_version_still_holds_its_files() -> None:
    older = json.loads(to_draft(WHOLE))
    older = {name: part for name, part in older.items() if name != "file_1"}
    older |= {name: json.loads(part) for name, part in OF_SECOND_FORMAT.items()}
    assert from_draft(canonical(older)) == from_draft(to_draft(WHOLE))
    assert from_draft(canonical(older)).files


def test_a_draft_holds_the_same_and_what_is_typed() -> None:
    draft = json.loads(to_draft(WHOLE, (("day", "4"),)))
    assert draft["typed"] == [["day", "4"]]
    for name in set(SEALED) - {"reason", "state"}:
        assert draft[name] == json.loads(SEALED[name])


def test_a_report_of_before_the_child_was_named_reads_as_naming_none() -> None:
    parts = to_parts(WHOLE, "")
    older = json.loads(parts["concern"])
    del older["report"]["child"]
    read = from_parts({**parts, "concern": json.dumps(older).encode()})
    assert read.report is not None
    assert (read.report.child, read.report.reference) == ("", "R-7")


@pytest.mark.parametrize("field", ENTRY, ids=lambda field: field.id)
def test_a_part_that_an_older_entry_lacks_reads_as_empty(field: DeclaredField) -> None:
    parts = to_parts(WHOLE, "")
    whole = from_parts(parts)
    numbered = "file_" if field.spec.part == "files" else field.spec.part
    gone = [parts.pop(one) for one in list(parts) if numbered and one.rstrip("1") == numbered]
    assert bool(gone) == bool(field.spec.part)
    lost = {one.id: one.empty for one in ENTRY if gone and one.spec.part == field.spec.part}
    assert from_parts(parts) == replace(whole, **lost)


def test_no_two_fields_stand_in_one_place() -> None:
    places = [(one.spec.part, one.spec.key) for one in ENTRY if one.spec.part]
    assert len(set(places)) == len(places)
    for part, key in places:
        assert part not in ("reason", "state", "typed")
        assert not part.startswith(("child_", "words_", "file_"))
        assert key or sum(other == part for other, _ in places) == 1
    for declared in (ENTRY, REPORT):
        ranks = [one.spec.searched for one in searched(declared)]
        assert ranks == list(range(1, len(ranks) + 1))


def test_a_field_goes_with_one_that_is_asked_and_ids_are_of_one_id() -> None:
    known = {one.id: one for one in ENTRY}
    assert [one.id for one in REPORT] == [one.name for one in fields(ReportMade)]
    for one in ENTRY:
        if one.spec.goes_with:
            assert known[one.spec.goes_with].spec.asked is not AskedOf.NONE
        if one.spec.ids is not None:
            assert one.spec.value is ValueKind.ONE


def test_the_docs_have_every_field_where_it_is_sealed() -> None:
    told = vault_table.VAULT.read_text("utf-8")
    assert vault_table.written_anew(told) == told, "run python -m tests.vault_table"
