"""Every number of a place as one list to look at, to check and to change."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from caregiver_app.concerns.numbers import (
    POLICE,
    SOCIETY,
    Helpline,
    Number,
    Societies,
    Society,
)
from caregiver_app.concerns.own_numbers import OWN, TEXT, key_of, written


@dataclass(frozen=True, slots=True)
class PhoneEntry:
    """One number. ``shipped`` is what came with the program, where ``phone`` is another one.

    ``key`` is that of the file of own numbers. ``checked`` is None for a number of which nobody
    knows when it was looked at, ``by_me`` that the caregiver looked. ``for_text``: it takes
    messages, after the word ``send``.
    """

    key: str
    owner: str
    name: str
    label: str
    phone: str
    checked: date | None
    sources: tuple[str, ...] = ()
    shipped: str = ""
    by_me: bool = False
    for_text: bool = False
    send: str = ""

    @property
    def own(self) -> bool:
        """Say whether the caregiver wrote the number."""
        return bool(self.shipped) or not self.sources


@dataclass(frozen=True, slots=True)
class PhoneBook:
    """``first`` are the numbers of urgent help, ``helplines`` the rest, then other societies."""

    first: tuple[PhoneEntry, ...]
    helplines: tuple[PhoneEntry, ...]
    others: tuple[PhoneEntry, ...]

    def all(self) -> tuple[PhoneEntry, ...]:
        """Give every entry, in order."""
        return (*self.first, *self.helplines, *self.others)


def phone_book(
    societies: Societies, society_id: str, society_name: str, society_phone: str
) -> PhoneBook:
    """Give all numbers of the place for a caregiver of that society.

    The number the caregiver wrote for the society stands before the one that ships.
    """
    chosen = societies.society(society_id)
    own = tuple(_own_society(societies, society_name, society_phone, chosen))
    lines = {name: tuple(_helpline(societies, one)) for name, one in societies.helplines.items()}
    mine = tuple(_numbers(societies, chosen)) if chosen else ()
    society = (*own, *mine)
    first = (entry for call in societies.urgent for entry in lines.get(call, society))
    rest = (entry for name, some in lines.items() if name not in societies.urgent for entry in some)
    others = (one for one in societies.societies if one is not chosen)
    return PhoneBook(
        tuple(first),
        (*_own_police(societies), *rest),
        tuple(entry for one in others for entry in _numbers(societies, one)),
    )


def _own_society(
    societies: Societies, name: str, phone: str, chosen: Society | None
) -> Iterator[PhoneEntry]:
    phone = phone.strip()
    if not phone:
        return
    looked = written(societies, SOCIETY)
    checked = looked.checked if looked and looked.phone == phone else None
    called = chosen.name if chosen else name.strip() or societies.words.fill_in_title
    key = key_of(societies.place, SOCIETY, OWN)
    yield PhoneEntry(key, SOCIETY, called, "", phone, checked, by_me=True)


def _own_police(societies: Societies) -> Iterator[PhoneEntry]:
    police = written(societies, POLICE)
    if police is not None:
        key, title = key_of(societies.place, POLICE, OWN), societies.words.police_title
        yield PhoneEntry(key, POLICE, title, "", police.phone, police.checked, by_me=True)


def _helpline(societies: Societies, helpline: Helpline) -> Iterator[PhoneEntry]:
    yield from _numbers(societies, helpline)
    line = helpline.text_to
    if line is not None:
        yield PhoneEntry(
            key_of(societies.place, helpline.id, TEXT),
            helpline.id,
            helpline.name,
            "",
            line.to,
            line.checked,
            line.sources,
            line.shipped,
            by_me=_looked(societies, helpline.id, TEXT, line.to),
            for_text=True,
            send=line.send,
        )


def _numbers(societies: Societies, owner: Society | Helpline) -> Iterator[PhoneEntry]:
    for number in owner.numbers:
        yield _entry(societies, owner, number)


def _entry(societies: Societies, owner: Society | Helpline, number: Number) -> PhoneEntry:
    return PhoneEntry(
        key_of(societies.place, owner.id, number.id),
        owner.id,
        owner.name,
        number.label,
        number.phone,
        number.checked,
        number.sources,
        number.shipped,
        by_me=_looked(societies, owner.id, number.id, number.phone),
    )


def _looked(societies: Societies, owner: str, number: str, phone: str) -> bool:
    own = societies.own.get(key_of(societies.place, owner, number))
    return own is not None and own.phone == phone
