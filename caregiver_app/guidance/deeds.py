"""What a line tells somebody to do: which way it uses and towards whom, as data beside its words.

A line may *offer* a deed ("Call them at work") and *forbid* one ("Do not accept it"). A verdict, an
order or a danger leaves some deeds open and closes others; a line that offers a closed one
contradicts the answer it stands in, and so do two lines of which one offers what the other forbids.
Words and data are held together by cues (``resources/gate/cues.<language>.toml``): a line that
offers or forbids a deed must hold one of that deed's words, and a word that stands for one deed
alone must have its deed.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from caregiver_app.datafile import Table


class Deed(StrEnum):
    """Something a line can tell a caregiver to do."""

    # In touch with the person asked about. Each follows the verdict on its own way of contact.
    CONTACT = "contact"
    LINK = "link"
    APP = "app"
    GROUP = "group"
    VIDEO = "video"
    PHONE = "phone"
    MEET = "meet"
    WORK_MAIL = "work-mail"
    PLAN = "plan"
    THROUGH_WORKER = "through-worker"
    GO_ROUND = "go-round"
    TAKE_CALL = "take-call"
    SEND_WORDS = "send-words"
    SAY_WORDS = "say-words"
    ANSWER_UNSAFE = "answer-unsafe"
    # Towards the person, without being in touch.
    DETAILS = "details"
    TELL_DETAILS = "tell-details"
    SAY_IN_CARE = "say-in-care"
    POST = "post"
    LOOK_UP = "look-up"
    KEEP_LINK = "keep-link"
    BLOCK = "block"
    CONFRONT = "confront"
    # What came.
    KEEP = "keep"
    DELETE = "delete"
    WAIT = "wait"
    LEAVE_REQUEST = "leave-request"
    COPY_IMAGE = "copy-image"
    PAY = "pay"
    # Those who help.
    EMERGENCY = "emergency"
    ASK_LEAVE = "ask-leave"
    WORKER = "worker"
    SUPERVISOR = "supervisor"
    SOCIETY = "society"
    POLICE = "police"
    CRISIS_LINE = "crisis-line"
    # The child.
    TALK_CHILD = "talk-child"
    ASK_CHILD = "ask-child"
    ASK_SUICIDE = "ask-suicide"
    SHOW_CHILD = "show-child"
    READ_SECRETLY = "read-secretly"
    LOCK_IN = "lock-in"
    PROMISE = "promise"


@dataclass(frozen=True, slots=True)
class Deeds:
    """What one line offers to do and what it forbids; both empty where it only tells or thinks.

    ``aside`` are deeds that its words seem to tell and that are about somebody else.
    Deeds by their id; the gate counts the nouns that a line holds among what it offers.
    """

    offers: frozenset[str] = frozenset()
    forbids: frozenset[str] = frozenset()
    aside: frozenset[str] = frozenset()


NOTHING = Deeds()


def read_deeds(table: Table, with_aside: bool = False) -> Deeds:
    """Read ``offers`` and ``forbids`` of one line: lists of deeds, absent means none.

    ``with_aside`` says whether the line may have ``aside`` too. Raises the table's error for an
    unknown deed, a repeat, or one that is offered and forbidden.
    """
    offers = _list(table, "offers")
    forbids = _list(table, "forbids")
    for deed in Deed:
        if deed in offers and deed in forbids:
            raise table.broken("forbids", deed, "no deed that the line offers")
    aside = _list(table, "aside") if with_aside else frozenset[Deed]()
    return Deeds(offers, forbids, aside)


def _list(table: Table, key: str) -> frozenset[Deed]:
    return frozenset(table.words(key, Deed)) if table.has(key) else frozenset()


def opposites(lines: Mapping[str, Deeds]) -> Iterator[tuple[str, str, str]]:
    """Give each two of ``lines`` of which one offers what the other forbids, and the deed."""
    forbidding = [(other, second) for other, second in lines.items() if second.forbids]
    for one, first in lines.items():
        if not first.offers:
            continue
        for other, second in forbidding:
            for deed in sorted(first.offers & second.forbids):
                yield one, other, deed


def offering(lines: Mapping[str, Deeds], closed: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Give each of ``lines`` that offers a deed of ``closed``, with that deed."""
    shut = frozenset(closed)
    for name, deeds in lines.items():
        for deed in sorted(deeds.offers & shut):
            yield name, deed
