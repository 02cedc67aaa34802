"""A page in plain words on how the record is kept, sealed and checked, and on what that cannot do.

It says what ``SECURITY.md`` and ``docs/vault.md`` promise and nothing beyond it; a change there is
a change of ``[how_kept]`` in the words of the sheets.
"""

from dataclasses import replace

from caregiver_app.handover.blocks import (
    Block,
    BlockSheet,
    bullets,
    heading,
    para,
    sheet_of_blocks,
    together,
)
from caregiver_app.handover.prepared import prepared
from caregiver_app.handover.sheet_input import SheetInput
from caregiver_app.handover.sheets import Sheet


def how_kept_sheet(given: SheetInput) -> Sheet:
    """Give the page on how the record was kept. It needs no entry and shows none."""
    ready = prepared(replace(given, histories=()))
    words = ready.words
    blocks: list[Block] = [para(words.text("how_kept", "lead"), bold=True)]
    for part in words.texts("how_kept", "parts"):
        told = words.texts("how_kept", f"{part}_lines")
        blocks.append(together(heading(words.text("how_kept", part)), bullets(told)))
    subtitle = words.text("how_kept", "version", hours=given.late_after_hours)
    return sheet_of_blocks(
        BlockSheet("how-kept", blocks, subtitle, one_page=True), given, ready.head
    )
