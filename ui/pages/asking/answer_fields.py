"""What is asked of a worker's answer: what each field holds, its words, and when it is needed."""

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QCoreApplication

from caregiver_app.record.fields import ValueKind

from ...forms.fields import FormField, FormSection

YES, NO = "yes", "no"


@dataclass(frozen=True, slots=True)
class AnswerHeard:
    """What stands in the form of an answer.

    ``said`` is ``YES``, ``NO`` or "" while neither is chosen; ``replaces``: earlier answers end;
    ``ways`` are the ways of contact (ids of ``Action``) that it covers beside the one asked about.
    """

    said: str = ""
    words: str = ""
    replaces: bool = False
    ways: tuple[str, ...] = ()
    by: str = ""
    on: date | None = None
    until: date | None = None


def answer_sections() -> tuple[FormSection, ...]:
    """Give every field of the form, in the cards it stands in."""
    tr = QCoreApplication.translate
    what = (
        FormField(
            "said",
            tr("AnswerPage", "What did the worker say?"),
            missing=tr("AnswerPage", "Choose yes or no"),
        ),
        FormField(
            "words",
            tr("AnswerPage", "The &words"),
            tr(
                "AnswerPage",
                'Put exact words in "quotes". Write what they asked you to look out for.',
            ),
            kind=ValueKind.TEXT,
        ),
        FormField("replaces"),
    )
    when = (
        FormField("by", tr("AnswerPage", "Who &told you?"), width=480, kind=ValueKind.LINE),
        FormField(
            "on",
            tr("AnswerPage", "When?"),
            quick=((tr("AnswerPage", "Today"), 0),),
            kind=ValueKind.DAY,
            missing=tr("AnswerPage", "Write the day you were told, like November 21"),
        ),
        FormField(
            "until",
            tr("AnswerPage", "Until when does it hold?"),
            tr("AnswerPage", "The last day. Leave it empty where none was named."),
            ahead=True,
            kind=ValueKind.DAY,
        ),
    )
    return (
        FormSection(what),
        FormSection((FormField("ways"),), bare=True),
        FormSection(when),
    )
