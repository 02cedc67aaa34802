"""Words that are ready beside an answer: to say no kindly, to ask the worker, whom to call."""

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication

from caregiver_app.concerns import calling
from caregiver_app.guidance import Answer
from caregiver_app.guidance.asking import short_message
from caregiver_app.guidance.happening import load_happenings
from caregiver_app.guidance.vocabulary import Action, Verdict
from caregiver_app.record.values import Person

from ..context import Context
from ..models.rulings import worker_to_ask
from .ways_card import ReadyWords


def ready_words(
    context: Context, answer: Answer, people: Iterable[Person], about: Person | None
) -> ReadyWords:
    """Give the words beside ``answer``; ``about`` is who is asked about, where on record."""
    no, can_send = _kind_no(context, answer)
    if answer.verdict is not Verdict.ASK_FIRST:
        return ReadyWords(no, can_send)
    worker = worker_to_ask(tuple(people), about or Person(who=answer.question.who.value))
    to = worker.name if worker is not None else ""
    ask = short_message(context.pack, answer, to, context.settings.language)
    return ReadyWords(no, can_send, ask, _call(context))


def _kind_no(context: Context, answer: Answer) -> tuple[str, bool]:
    """Give words to say no with, and whether they may be sent; "" where none are needed.

    They are those for what came of this kind: a request, a message, a group.
    """
    question = answer.question
    wanted = answer.verdict in (Verdict.NO, Verdict.ASK_FIRST)
    if not wanted or question.action is Action.POST_PUBLICLY:
        return "", False
    came = load_happenings(context.settings.language)
    for one in came.all:
        if one.action is question.action and question.who in one.whos and not one.to_child:
            told = came.outcome(context.pack, one, question)
            said = told.send or told.say
            if said:
                return calling.fill(f"{said} {told.safety}".strip(), _blanks(context)), bool(
                    told.send
                )
    return "", False


def _call(context: Context) -> str:
    """Say whom to call where a child is unsafe; "" where no number of a society is known."""
    phone = calling.fill("{society_phone}", _blanks(context))
    if not any(sign.isdigit() for sign in phone):
        return ""
    tr = QCoreApplication.translate
    return tr("Ready", "Is a child unsafe? Call {phone} now.").format(phone=phone)


def _blanks(context: Context) -> dict[str, str]:
    settings = context.settings
    society = (settings.society, settings.society_name, settings.society_phone)
    return dict(calling.blanks(context.concerns, *society))
