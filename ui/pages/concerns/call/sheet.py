"""The call sheet of a kind as the words of its printed page."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from caregiver_app.concerns.calling import FIND
from caregiver_app.concerns.reports import CallSheet
from caregiver_app.handover.head import PaperHome
from caregiver_app.handover.values import CallData, FieldGroup, SheetLine
from caregiver_app.record.matter_values import CallTold

from ....context import Context
from ....home_paper import print_of_home
from ....urgent.printed import printed_numbers
from ....urgent.telephone import Telephone
from .draft import call_lines
from .story import CHILD, CallStory

if TYPE_CHECKING:
    from caregiver_app.handover.sheets import Sheet


def print_call(part: QWidget, context: Context, data: CallData) -> None:
    """Print the call sheet that ``data`` says, with the head of this home."""
    language, now = context.settings.language, context.clock()

    def make(home: PaperHome) -> "Sheet":
        # The typesetter is brought in when a sheet is wanted, not before.
        from caregiver_app.handover.sheets import call_sheet

        return call_sheet(data, home, now, context.settings.paper, language)

    print_of_home(part, context, make)


def call_data(
    sheet: CallSheet, telephone: Telephone, calls: Iterable[CallTold], language: str
) -> CallData:
    """Give what the sheet says; ``calls`` are those made so far, printed after what is known.

    A number that is not known prints as a gap to fill in by hand.
    """
    return CallData(
        about=telephone.fill(sheet.about),
        numbers=printed_numbers((one for one in sheet.lines if one.id != FIND), language),
        opening=sheet.opening,
        facts=(
            *(SheetLine(one.label, one.text) for one in sheet.fields),
            *(line for told in calls for line in call_lines(told)),
        ),
        ask_for=tuple(telephone.fill(text) for text in sheet.ask_for),
        never=tuple(telephone.fill(text) for text in sheet.never),
        child=_child(sheet),
    )


def story_data(sheet: CallSheet, story: CallStory, telephone: Telephone, language: str) -> CallData:
    """Give what the sheet says once it was put together: from what is known and from the log."""
    known = (*story.child.lines, *_named(story.online), *_named(story.knows))
    return CallData(
        about=telephone.fill(sheet.about),
        numbers=printed_numbers((one for one in sheet.lines if one.id != FIND), language),
        opening=story.opening,
        caller=story.caller.lines,
        facts=known,
        told=story.told,
        ask_for=tuple(telephone.fill(text) for text in sheet.ask_for),
        never=tuple(telephone.fill(text) for text in sheet.never),
        child=_child(sheet),
    )


def _child(sheet: CallSheet) -> str:
    """Give the child's name as it was told on the sheet, or ""."""
    return next((one.text for one in sheet.fields if one.id == CHILD[0]), "")


def _named(group: FieldGroup) -> tuple[SheetLine, ...]:
    """Give the lines of ``group``, a line without a label under the title."""
    return tuple(SheetLine(line.label or group.title, line.text) for line in group.lines)
