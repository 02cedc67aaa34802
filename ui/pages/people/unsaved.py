"""What was typed about people and not saved yet, as notices that lead back to it."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QCoreApplication

from caregiver_app.record.values import Person

from ...forms.drafts import DraftKey, UnsavedForms
from ...forms.state import FormState
from ...shown_names import once_ended, shown_name
from ...widgets import Button, Notice

FORM = "person"
"""The form of a person, as drafts are known by."""


def unsaved_notices(
    forms: UnsavedForms,
    people: Iterable[Person],
    write: Callable[[Person], object],
    let_go: Callable[[str], object],
) -> list[Notice]:
    """Give a notice for each person being written about, who may be new.

    ``write`` gets the person as on record, ``let_go`` the id, "" for a new one.
    """
    tr = QCoreApplication.translate
    known = {person.id: person for person in (Person(), *people)}
    notices = []
    for subject in forms.subjects(FORM):
        typed = forms.of(DraftKey(FORM, subject), FormState(Person()))
        if typed is None or subject not in known:
            continue
        before = known[subject]
        name = typed.values.name.strip() or before.name
        words = tr("PeoplePage", "You were adding a person.")
        if name:
            words = tr("PeoplePage", "You were writing about {name}.")
            words = once_ended(words.format(name=shown_name(name)))
        go_on = Button(tr("PeoplePage", "Go on writing"), "quiet", icon="pencil")
        go_on.clicked.connect(lambda _=False, one=before: write(one))
        drop = Button(tr("PeoplePage", "Let it go"), "quiet")
        drop.clicked.connect(lambda _=False, one=subject: let_go(one))
        text = " " + tr("PeoplePage", "It is not saved yet.")
        notices.append(Notice([("bold", words), text], go_on, drop, icon="notebook-pen"))
    return notices
