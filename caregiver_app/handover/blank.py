"""For a day without a computer: a log to fill in by hand, and the answers as cards to cut out.

Neither carries the seal of the log: what is written on them by hand was never saved.
"""

from collections.abc import Mapping
from dataclasses import asdict, replace
from typing import Any

from caregiver_app.guidance import Pack, answer, strictest
from caregiver_app.guidance.vocabulary import (
    CUSTOMARY,
    Action,
    CareType,
    Question,
    Verdict,
    Who,
)
from caregiver_app.handover.blocks import (
    FR,
    MM,
    Block,
    BlockSheet,
    bullets,
    heading,
    lines,
    sheet_of_blocks,
    table,
)
from caregiver_app.handover.prepared import prepared
from caregiver_app.handover.sheet_input import SheetInput
from caregiver_app.handover.sheets import Sheet, sheet_of
from caregiver_app.handover.values import CellData, RowData, SheetLine
from caregiver_app.handover.wording import SheetWords, load_words

_T = "blank_log"
_ROWS, _HIGH = 19, 15.5
"""Contacts that the blank log has room for, and how high each row is in millimetres."""


def blank_log_sheet(given: SheetInput) -> Sheet:
    """Give a contact log to fill in by hand, with whom to call and what to keep."""
    ready = prepared(replace(given, histories=()))
    words = ready.words
    blocks: list[Block] = [heading(words.text(_T, "call"))]
    if given.numbers:
        blocks.append(
            table(
                ((MM, 52), (FR, 1), (FR, 1)),
                [words.text("call", key) for key in ("number", "name", "hours")],
                [(((one.number, True),), one.name, one.hours) for one in given.numbers],
            )
        )
    else:
        asked = [SheetLine(text, "") for text in words.texts(_T, "to_call")]
        blocks.append(lines(asked, gaps=True))
    heads = [words.text(_T, key) for key in ("day", "clock", "method", "who", "content")]
    blocks += [
        heading(words.text(_T, "keep")),
        bullets(words.texts(_T, "hints")),
        heading(words.text(_T, "contacts")),
        table(
            ((MM, 22), (MM, 20), (MM, 26), (MM, 34), (FR, 1)),
            heads,
            (),
            to_fill=_ROWS,
            fill_high=_HIGH,
        ),
    ]
    said = BlockSheet("blank-log", blocks, words.text(_T, "lead"))
    return sheet_of_blocks(said, given, replace(ready.head, seal=None))


def guidance_cards_sheet(given: SheetInput) -> Sheet:
    """Give cards to cut out, two to a page: who by action for the care type of the home.

    Where that is not known there is a card for each care type, after one with the strictest answer
    of all. The last card says what the words mean, whom to call and what to keep. It names nobody.
    Raises ``ValueError`` without a pack.
    """
    pack = given.pack
    if pack is None:
        raise ValueError("no pack")
    words = load_words(given.language)
    cares = _cares(given.home.care)
    data = {
        "cards": [_card(pack, care, words) for care in cares],
        "legend": [
            {"tone": one.value, "word": said.chip, "meaning": said.meaning}
            for one, said in pack.words.verdicts.items()
        ],
        "numbers": [
            {"number": one.number, "name": one.name, "hours": one.hours} for one in given.numbers
        ],
        "hints": list(words.texts(_T, "hints")),
        "note": pack.words.note,
    }
    title = words.text("sheet_title", "guidance-cards")
    return sheet_of(
        "cards",
        title,
        data,
        given.now,
        given.paper,
        given.language,
        head=None,
        name="guidance-cards",
    )


def _cares(own: str) -> tuple[str, ...]:
    """Give the care types that cards are made for; "" is the strictest of all."""
    known = (CUSTOMARY, *(one.value for one in CareType))
    return (own,) if own in known else ("", *(one.value for one in CareType))


def _card(pack: Pack, care: str, words: SheetWords) -> Mapping[str, Any]:
    said, actions = pack.words, tuple(Action)

    def cell(who: Who, action: Action) -> CellData:
        verdict = _verdict(pack, care, who, action)
        return CellData(verdict, said.verdicts[verdict].chip)

    rows = [
        RowData(_capital(said.whos[who].label), tuple(cell(who, action) for action in actions))
        for who in Who
    ]
    if care:
        customary = care == CUSTOMARY
        of = CareType.KINSHIP_SERVICE if customary else CareType(care)
        label = said.care(of, customary=customary).label
    else:
        label = words.text("cards", "not_sure")
    return {
        "care": label,
        "columns": [said.actions[one].label for one in actions],
        "rows": [asdict(one) for one in rows],
    }


def _verdict(pack: Pack, care: str, who: Who, action: Action) -> Verdict:
    if not care:
        return strictest(pack, Question(CareType.FOSTER, who, action)).verdict
    if care == CUSTOMARY:
        asked = Question(CareType.KINSHIP_SERVICE, who, action, customary=True)
    else:
        asked = Question(CareType(care), who, action)
    return answer(pack, asked).verdict


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
