"""The words of a short message to the worker: respectful, with the gap named and no names."""

from dataclasses import dataclass, fields
from functools import lru_cache

from caregiver_app import assets
from caregiver_app.blanks import fill
from caregiver_app.datafile import Table
from caregiver_app.guidance.pack import Pack
from caregiver_app.guidance.values import Answer
from caregiver_app.guidance.vocabulary import Action, Basis, Verdict


@dataclass(frozen=True, slots=True)
class MessageWords:
    """Each sentence of the message; blanks are ``{to}``, ``{act}`` and the names of the body.

    What it says of a gap in the rules is the pack's (``Words.asking``).
    """

    greeting: str
    greeting_nobody: str
    opening: str
    may_i: str
    law: str
    order: str
    other: str
    customary: str
    waiting: str
    answer: str
    closing: str


def may_be_asked(answer: Answer) -> bool:
    """Say whether a worker's answer could matter: where the policy is silent, unclear or read.

    A stated no and an order are not lifted by a worker's yes (the order of authority).
    """
    return answer.verdict is Verdict.ASK_FIRST or answer.basis is Basis.READING


def message(pack: Pack, answer: Answer, to: str = "", language: str = "en") -> str:
    """Give the message about ``answer`` to the worker called ``to``, a paragraph to a line."""
    words = fill(load_message(language), pack.body.blanks)
    rules, gaps = _rules(answer), pack.words.asking
    gap = {
        Basis.SILENT: gaps.silent if rules else gaps.silent_bare,
        Basis.READING: gaps.reading if rules else gaps.reading_bare,
        Basis.LAW: words.law,
        Basis.ORDER: words.order,
    }.get(answer.basis, words.other)
    lines = (
        _greeting(words, to),
        f"{words.opening} {asked(pack, answer)}",
        words.customary if answer.question.customary else "",
        f"{gap.format(rules=rules)} {words.waiting}",
        words.answer,
        words.closing,
    )
    return "\n\n".join(filter(None, lines))


def short_message(pack: Pack, answer: Answer, to: str = "", language: str = "en") -> str:
    """Give the question in three short sentences, to read out or to send as it stands."""
    words = load_message(language)
    hello = f"{_greeting(words, to).rstrip(',')}."
    return " ".join((hello, asked(pack, answer), words.waiting, words.closing))


def own_message(words: str, to: str = "", language: str = "en") -> str:
    """Give the message with ready ``words`` of its own, a paragraph to a line."""
    form = load_message(language)
    return "\n\n".join((_greeting(form, to), words, form.closing))


def _greeting(words: MessageWords, to: str) -> str:
    return (
        words.greeting.format(to=to.strip().rstrip(".,")) if to.strip() else words.greeting_nobody
    )


def asked(pack: Pack, answer: Answer) -> str:
    """Give the question as the caregiver would say it: "May I text a parent of the child?"."""
    question = answer.question
    words = pack.words.actions[question.action]
    if question.action is Action.POST_PUBLICLY:
        return load_message(pack.language).may_i.format(act=words.act)
    act = f"{words.ask} {pack.words.whos[question.who].label}"
    return load_message(pack.language).may_i.format(act=act)


@lru_cache(maxsize=1)
def _together() -> tuple[tuple[Action, ...], ...]:
    table = Table.read(assets.resources() / "asking" / "together.toml", "pack-broken")
    groups = tuple(part.words("action", Action) for part in table.tables("together"))
    table.end()
    return groups


def meant_with(action: Action) -> tuple[Action, ...]:
    """Give the ways of contact that people mean together with ``action``, without it.

    Raises ``Known("pack-broken")`` where their file (``resources/asking``) is broken.
    """
    return tuple(
        other for group in _together() if action in group for other in group if other is not action
    )


@lru_cache(maxsize=8)
def load_message(language: str = "en") -> MessageWords:
    """Read the sentences. Raises ``Known("pack-broken")`` for missing or unknown ones."""
    file = assets.resources() / "asking" / f"message.{language}.toml"
    table = Table.read(file, "pack-broken")
    found = MessageWords(**{one.name: table.text(one.name) for one in fields(MessageWords)})
    table.end()
    return found


def _rules(answer: Answer) -> str:
    numbers = dict.fromkeys(
        rule for source in answer.sources if source.kind == "policy" for rule in source.rules
    )
    listed = [str(number) for number in numbers]
    return " and ".join([", ".join(listed[:-1]), listed[-1]] if len(listed) > 1 else listed)
