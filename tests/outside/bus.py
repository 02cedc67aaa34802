"""The accessibility bus as a screen reader uses it: the tree of a program, and what it tells.

The protocol is AT-SPI 2 (https://gitlab.gnome.org/GNOME/at-spi2-core), spoken over D-Bus.
"""

import time
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from jeepney import DBusAddress, HeaderFields, MatchRule, Message, Properties, new_method_call
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import DBusConnection, open_dbus_connection
from jeepney.wrappers import DBusErrorResponse, unwrap_msg

_A11Y = "org.a11y.atspi."
_ROOT = "/org/a11y/atspi/accessible/root"
_SHOWING, _FOCUSED, _ACTIVE = 25, 12, 1
"""Numbers of states, as in ``AtspiStateType``."""


_SAID = (HeaderFields.path, HeaderFields.member, HeaderFields.sender)
_PASSWORD = 40
"""The number of a password field, as in ``AtspiRole``."""


class GoneError(Exception):
    """What was asked is not there any more."""


@dataclass(frozen=True)
class Event:
    """What a program told the bus: its kind (``TextChanged``), detail, value, and of which part."""

    kind: str
    detail: str
    value: str
    part: "Part"


class Bus:
    """One listener on the accessibility bus of the session at ``session``, an address."""

    def __init__(self, session: str) -> None:
        first = open_dbus_connection(bus=session)
        try:
            where = DBusAddress("/org/a11y/bus", "org.a11y.Bus", "org.a11y.Bus")
            (address,) = unwrap_msg(first.send_and_get_reply(new_method_call(where, "GetAddress")))
            for name in ("IsEnabled", "ScreenReaderEnabled"):
                status = DBusAddress("/org/a11y/bus", "org.a11y.Bus", "org.a11y.Status")
                first.send_and_get_reply(Properties(status).set(name, "b", True))
        finally:
            first.close()
        self._bus: DBusConnection = open_dbus_connection(bus=address)
        self._told: deque[Message] = deque()
        self.events: list[Event] = []
        # Qt names the role of a password field by the number of any text.
        self.roles = {_PASSWORD: "password text"}
        rule = MatchRule(type="signal", interface=_A11Y + "Event.Object")
        unwrap_msg(self._bus.send_and_get_reply(message_bus.AddMatch(rule)))
        self._bus.filter(rule, queue=self._told).__enter__()
        registry = DBusAddress("/org/a11y/atspi/registry", _A11Y + "Registry", _A11Y + "Registry")
        call = new_method_call(registry, "RegisterEvent", "sass", ("object:", [], ""))
        self._bus.send_and_get_reply(call)

    def close(self) -> None:
        """Listen no longer."""
        self._bus.close()

    def programs(self) -> "list[Part]":
        """Give the programs on the bus."""
        return Part(self, _A11Y + "Registry", _ROOT).children()

    def hear(self, seconds: float = 0.0) -> list[Event]:
        """Give what was told since the start, after listening for ``seconds`` more."""
        end = time.monotonic() + seconds
        while True:
            try:
                self._bus.recv_messages(timeout=max(0.0, end - time.monotonic()))
            except TimeoutError:
                break
        while self._told:
            message = self._told.popleft()
            about = message.header.fields
            path, kind, owner = (about[one] for one in _SAID)
            detail, value = str(message.body[0]), str(message.body[3][1])
            self.events.append(Event(kind, detail, value, Part(self, owner, path)))
        return self.events

    def ask(self, call: Message) -> Any:
        """Give the answer to ``call``; ``GoneError`` where nobody is there to give one."""
        try:
            return unwrap_msg(self._bus.send_and_get_reply(call, timeout=20))
        except DBusErrorResponse as error:
            raise GoneError(str(error)) from error


@dataclass(frozen=True)
class Part:
    """One part of a program: a window, a button, a label."""

    bus: Bus
    owner: str
    path: str

    def _call(self, face: str, what: str, signature: str | None = None, body: Any = ()) -> Any:
        where = DBusAddress(self.path, self.owner, _A11Y + face)
        return self.bus.ask(new_method_call(where, what, signature, body))

    def _property(self, face: str, name: str) -> Any:
        where = DBusAddress(self.path, self.owner, _A11Y + face)
        ((_, value),) = self.bus.ask(Properties(where).get(name))
        return value

    @property
    def name(self) -> str:
        """What it is called."""
        return str(self._property("Accessible", "Name"))

    @property
    def description(self) -> str:
        """What is said of it beside its name."""
        return str(self._property("Accessible", "Description"))

    @property
    def role(self) -> str:
        """What it is, such as "push button" or "password text"."""
        number = self._call("Accessible", "GetRole")[0]
        if number not in self.bus.roles:
            self.bus.roles[number] = str(self._call("Accessible", "GetRoleName")[0])
        return self.bus.roles[number]

    @property
    def faces(self) -> set[str]:
        """What it can be asked: "Text", "Action" and others."""
        return {one.removeprefix(_A11Y) for one in self._call("Accessible", "GetInterfaces")[0]}

    def around(self) -> "Iterator[Part]":
        """Give what it stands in, from the innermost to its window."""
        one = self
        while one.role not in ("frame", "dialog", "window"):
            owner, path = one._property("Accessible", "Parent")
            one = Part(self.bus, owner, path)
            yield one

    def children(self) -> "list[Part]":
        """Give its parts in order."""
        return [
            Part(self.bus, owner, path)
            for owner, path in self._call("Accessible", "GetChildren")[0]
        ]

    def _is(self, state: int) -> bool:
        low, high = self._call("Accessible", "GetState")[0]
        return bool((low | high << 32) >> state & 1)

    @property
    def showing(self) -> bool:
        """Whether it can be seen."""
        return self._is(_SHOWING)

    @property
    def focused(self) -> bool:
        """Whether keys go to it."""
        return self._is(_FOCUSED)

    @property
    def active(self) -> bool:
        """Whether it is the window in front."""
        return self._is(_ACTIVE)

    def box(self) -> tuple[int, int, int, int]:
        """Give left, top, width and height on the screen."""
        ((x, y, wide, high),) = self._call("Component", "GetExtents", "u", (0,))
        return x, y, wide, high

    def all(self, *, hidden: bool = False) -> "Iterator[Part]":
        """Give it and all that can be seen in it, in the order of a screen reader.

        ``hidden`` gives what cannot be seen too.
        """
        yield self
        for child in self.children():
            if hidden or child.showing:
                yield from child.all(hidden=hidden)
