"""How the form asks for each field of a report, card by card, and what it says where one is wrong.

What a field holds, and what is made of it, is declared with ``ReportMade``; what was told and said,
and whom it is about, with ``EntryWords``.
"""

from PySide6.QtCore import QCoreApplication

from caregiver_app.handover.wording import load_words
from caregiver_app.record.fields import DeclaredField
from caregiver_app.record.values import REPORT

from ....forms.fields import FormField, FormSection


def report_sections() -> tuple[FormSection, ...]:
    """Give every field of the form, in the cards it stands in."""
    tr = QCoreApplication.translate
    choices = {one.id: _choices(one) for one in REPORT if one.spec.ids is not None}
    today, tomorrow = (tr("Report", "Today"), 0), (tr("Report", "Tomorrow"), 1)
    why = FormField(
        "reason",
        tr("Report", "Why do you &correct it?"),
        tr("Report", "A few words. They stand beside the correction; the old words stay."),
        lines=2,
    )
    to_whom = (
        FormField("society", tr("Report", "&Where did you report it?"), beside=True),
        FormField("number", tr("Report", "N&umber"), beside=True),
        FormField("to_name", tr("Report", "Who &took it?"), beside=True),
        FormField("to_role", tr("Report", "Their &role"), beside=True),
        FormField("way", tr("Report", "&How?"), choices=choices["way"], beside=True),
        FormField(
            "reference",
            tr("Report", "Report nu&mber"),
            tr("Report", "Leave it empty if you do not know it yet."),
            beside=True,
        ),
    )
    when = (
        FormField(
            "day",
            tr("Report", "&Date"),
            quick=(today, (tr("Report", "Yesterday"), -1)),
            beside=True,
        ),
        FormField("clock", tr("Report", "T&ime"), beside=True),
    )
    said = (
        FormField(
            "did",
            tr("Report", "What did you te&ll them?"),
            tr("Report", "What you saw and heard, with the exact words."),
        ),
        FormField(
            "saw",
            tr("Report", "What did they sa&y?"),
            tr("Report", "What happens next, and when you hear from them."),
        ),
        FormField("told_to_do", tr("Report", "What did they a&sk you to do?"), lines=2),
        FormField(
            "by_when",
            tr("Report", "&By which day?"),
            ahead=True,
            quick=(today, tomorrow),
            beside=True,
        ),
        FormField(
            "tells_worker",
            tr("Report", "Will they tell the child's wor&ker?"),
            choices=choices["tells_worker"],
            beside=True,
        ),
    )
    named = FormField("child", tr("Report", "The child, as you &named them"), beside=True)
    return (
        FormSection((why,)),
        FormSection(to_whom, tr("Report", "To whom")),
        FormSection(when, tr("Report", "When")),
        FormSection(said, tr("Report", "What was said")),
        FormSection((named, FormField("children")), tr("Report", "About which child?")),
    )


def sentence(code: str) -> str:
    """Give what to do about a problem with a report (``concerns/reports.py``)."""
    tr = QCoreApplication.translate
    return {
        "not-a-report": tr("Concerns", "Telling a worker is not the report. Call the society"),
        "to-missing": tr("Concerns", "Say where you reported it, or who took it"),
        "day-missing": tr("Concerns", "Enter the date, like November 21"),
        "clock-missing": tr("Concerns", "Enter the time, like 4:10 p.m."),
        "in-future": tr("Concerns", "That has not come yet. Enter when you reported it"),
        "reason-missing": tr("Report", "Write why you correct it"),
    }[code]


def _choices(field: DeclaredField) -> list[tuple[str, str]]:
    words = load_words()
    return [(one.value, words.of(field.words, one)) for one in field.spec.ids or ()]
