"""What keeps a form from being saved, said beside each field. Checked on Save, never before."""

from PySide6.QtCore import QCoreApplication

from caregiver_app.record.values import EntryWords, problems

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
        form.day,
        form.clock,
        form.method_row,
        form.words_row,
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
    places: dict[str, FormRow] = {
        "day": form.day,
        "clock": form.clock,
        "method": form.method_row,
        "exact_words": form.words_row,
        "follow_up_on": form.follow_up_on,
    }
    for problem in problems(words, form.day_now()):
        found[places[problem.field]] = _sentence(problem.code)
    for row in (form.day, form.clock, form.follow_up_on):
        if row.trouble_words():
            found[row] = row.trouble_words()
    return found


def _sentence(code: str) -> str:
    tr = QCoreApplication.translate
    return {
        "day-missing": tr("Log", "Enter the date, like November 21"),
        "day-in-future": tr("Log", "That day has not come yet. Enter the day it happened"),
        "clock-missing": tr("Log", "Enter the time, like 4:10 p.m."),
        "method-missing": tr("Log", "Choose how it happened"),
        "content-missing": tr("Log", "Write what was said or done"),
        "follow-up-day-missing": tr("Log", "Enter the day for the follow-up"),
    }[code]
