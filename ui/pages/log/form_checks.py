"""What keeps a form from being saved, said beside each field. Checked on Save, never before."""

from PySide6.QtCore import QCoreApplication

from caregiver_app.record.values import EntryWords
from caregiver_app.record.wanting import problems

from ...widgets import FormRow
from .entry_form import EntryForm


def check(form: EntryForm, words: EntryWords, reason: FormRow | None, reason_words: str) -> bool:
    """Set the error of every row of ``form``, and of ``reason`` for a correction.

    Gives True where nothing stands in the way of saving.
    """
    tr = QCoreApplication.translate
    found = _found(form, words)
    rows = form_rows(form, reason)
    if reason is not None and not reason_words.strip():
        found[reason] = tr("Log", "Write why you correct it")
    for row in rows:
        row.set_error(found.get(row, ""))
    return not found


def form_rows(form: EntryForm, reason: FormRow | None) -> list[FormRow]:
    """Give the rows that may hold an error, in reading order."""
    rows = [
        form.who.name_row,
        form.who.who_row,
        form.shared,
        form.day,
        form.clock,
        form.method_row,
        form.method.name_row,
        form.method.like_row,
        *form.content.rows.values(),
        *form.apart.rows(),
        form.follow_up_on,
    ]
    return [reason, *rows] if reason is not None else rows


def _found(form: EntryForm, words: EntryWords) -> dict[FormRow, str]:
    tr = QCoreApplication.translate
    found: dict[FormRow, str] = {}
    if form.who.someone.isChecked():
        if not form.who.name.text().strip():
            found[form.who.name_row] = tr("Log", "Enter a name, or untick the box above")
        if not form.who.who.value():
            found[form.who.who_row] = tr("Log", "Choose who this person is")
    if form.method.adding and not form.method.check_new():
        found |= {row: row.error for row in (form.method.name_row, form.method.like_row)}
    elif form.method.adding:
        found[form.method.name_row] = tr("Log", "Add this way, or choose not to add it")
    for problem in problems(words, form.latest_day()):
        row, sentence = _place(form, problem.field), _sentence(problem.code)
        if problem.code == "children-undecided" and row is not form.shared:
            sentence = tr("Log", "Write about one child, or choose the same words for all")
        found[row] = sentence
    for moment in (form.day, form.clock, form.follow_up_on):
        if moment.trouble_words():
            found[moment] = moment.trouble_words()
    return {row: error for row, error in found.items() if error}


def _place(form: EntryForm, field: str) -> FormRow:
    """Give the row of the form where a problem with ``field`` is told."""
    if field == "apart":
        alone = form.apart.rows() if form.shared.value() == "apart" else []
        return alone[0] if alone else form.shared
    places: dict[str, FormRow] = {
        "kind": form.kind.row,
        "day": form.day,
        "clock": form.clock,
        "method": form.method_row,
        "follow_up_on": form.follow_up_on,
        **{one.value: row for one, row in form.content.rows.items()},
    }
    return places[field]


def _sentence(code: str) -> str:
    tr = QCoreApplication.translate
    return {
        "kind-unknown": tr("Log", "Choose what you are writing down"),
        "children-undecided": tr("Log", "Say who the words are about"),
        "day-missing": tr("Log", "Enter the date, like November 21"),
        "day-in-future": tr("Log", "That day has not come yet. Enter the day it happened"),
        "clock-missing": tr("Log", "Enter the time, like 4:10 p.m."),
        "method-missing": tr("Log", "Choose how it happened"),
        "content-missing": tr("Log", "Write what was said or done"),
        "follow-up-day-missing": tr("Log", "Enter the day for the follow-up"),
    }[code]
