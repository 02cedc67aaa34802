"""Ready questions for somebody who would rather not build one."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from caregiver_app.guidance.vocabulary import Action, Fact, Who


@dataclass(frozen=True, slots=True)
class Ready:
    """A question with a short label."""

    label: str
    who: Who
    action: Action
    facts: frozenset[Fact] = frozenset()


def ready_questions() -> tuple[Ready, ...]:
    """Give the five questions, in the language of the window."""
    tr = QCoreApplication.translate
    return (
        Ready(tr("Ready", "Friend request from a parent"), Who.BIRTH_PARENT, Action.FRIEND),
        Ready(tr("Ready", "Answer a parent's text"), Who.BIRTH_PARENT, Action.REPLY),
        Ready(tr("Ready", "A worker asked to follow me"), Who.SOCIETY_EMPLOYEE, Action.FRIEND),
        Ready(
            tr("Ready", "We were friends before"),
            Who.FAMILY_MEMBER,
            Action.FRIEND,
            frozenset({Fact.ALREADY_CONNECTED}),
        ),
        Ready(tr("Ready", "Post a photo of the child"), Who.FAMILY_FRIEND, Action.POST_PUBLICLY),
    )
