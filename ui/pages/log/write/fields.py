"""How the form asks for each field of an entry, and what it says where one is wrong.

What a field holds, and what is made of it, is declared with ``EntryWords``. The order here is that
of the form.
"""

from collections.abc import Iterable
from enum import StrEnum

from PySide6.QtCore import QCoreApplication

from caregiver_app.guidance.vocabulary import Filing
from caregiver_app.handover.wording import load_words
from caregiver_app.record.values import BegunBy, Direction

from ....forms.fields import FormField, FormSection

WEEK = 7


def entry_section() -> FormSection:
    """Give every field of the form: those in sight, and those behind "More"."""
    tr = QCoreApplication.translate
    unsaid = tr("Entry", "Not said")
    first = (
        FormField("people", tr("Entry", "&Who was it?"), row="who", share=3),
        FormField("children", tr("Entry", "About which &child?"), row="who"),
        FormField("several"),
        FormField("day", tr("Entry", "&Date"), row="when", share=0),
        FormField("clock", tr("Entry", "&Time"), row="when", share=0),
        FormField("late"),
        FormField("method", tr("Entry", "H&ow?")),
        FormField(
            "saw",
            tr("Entry", "W&hat was said or done?"),
            tr("Entry", "Write what you saw or heard. Put exact words in “quotes”."),
        ),
        FormField("files"),
    )
    more = (
        FormField("kind", tr("Entry", "&Kind of entry"), row="what"),
        FormField("app", tr("Entry", "Wher&e"), short=tr("Entry", "App"), row="what"),
        FormField("account", tr("Entry", "Their &account or number"), row="what"),
        FormField("advice", part="what"),
        FormField(
            "filing",
            tr("Entry", "How is it fi&led?"),
            choices=_ids("filing", Filing, tr("Entry", "Not known yet")),
        ),
        FormField(
            "begun_by",
            tr("Entry", "Who began it?"),
            choices=_ids("begun_by", BegunBy, unsaid, last=True),
            switch=True,
        ),
        FormField(
            "direction",
            tr("Entry", "Which way did it &go?"),
            choices=_ids("direction", Direction, unsaid),
            width=367,
        ),
        FormField(
            "exact_words",
            tr("Entry", "E&xact words"),
            tr("Entry", "Copy what was written or said, word for word, mistakes too."),
            lines=2,
        ),
        FormField(
            "think",
            tr("Entry", "What I thi&nk"),
            tr("Entry", "Stays off paper unless you tick it."),
            lines=2,
            row="mine",
        ),
        FormField(
            "did",
            tr("Entry", "What &I did"),
            tr("Entry", "Who you told, and when."),
            lines=2,
            row="mine",
        ),
        FormField(
            "follow_up_on",
            tr("Entry", "&Follow up on"),
            ahead=True,
            quick=((tr("Entry", "Tomorrow"), 1), (tr("Entry", "In a week"), WEEK)),
            row="next",
            share=0,
        ),
        FormField(
            "follow_up",
            tr("Entry", "What to do"),
            short=tr("Entry", "Follow-up"),
            row="next",
        ),
        FormField("shared", tr("Entry", "Write it apart for each child"), part="apart"),
        FormField("apart", short=tr("Entry", "About one child alone"), part="apart"),
    )
    return FormSection(first, more=more)


def reason_field() -> FormField:
    """Give the field for why an entry is corrected, which no entry consists of."""
    tr = QCoreApplication.translate
    return FormField(
        "reason",
        tr("Entry", "Why do you co&rrect it?"),
        tr("Entry", "A few words. They stand beside the correction; the old words stay."),
        lines=2,
    )


def sentence(code: str) -> str:
    """Give what to do about a problem with an entry (``record/wanting.py``)."""
    tr = QCoreApplication.translate
    said = {
        "kind-unknown": tr("Entry", "Choose what you are writing down"),
        "children-undecided": tr(
            "Entry", "Write about one child, or untick “Write it apart for each child”"
        ),
        "name-left": tr("Entry", "Choose the name from the list, or “Someone not on my list”"),
        "day-missing": tr("Entry", "Enter the date, like November 21"),
        "day-far-away": tr("Entry", "Is the year right? It is very far from now"),
        "day-in-future": tr("Entry", "That day has not come yet. Enter the day it happened"),
        "clock-in-future": tr("Entry", "That time has not come yet. Enter when it happened"),
        "clock-missing": tr("Entry", "Enter the time, like 4:10 p.m."),
        "method-missing": tr("Entry", "Choose how it happened"),
        "content-missing": tr("Entry", "Write what was said or done"),
        "follow-up-day-missing": tr("Entry", "Enter the day for the follow-up"),
        "reason-missing": tr("Entry", "Write why you correct it"),
    }
    return said.get(code) or tr("Entry", "Fill this in")


def _ids(
    table: str, ids: Iterable[StrEnum], none: str, *, last: bool = False
) -> list[tuple[str, str]]:
    """Give (id, words) of all ``ids``, as paper says them, after or before ``none`` of them."""
    words = load_words()
    said = [(one.value, words.of(table, one)) for one in ids]
    return [*said, ("", none)] if last else [("", none), *said]
