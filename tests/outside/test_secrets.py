"""No program beside ours hears a passphrase or a paper key: typed, pasted, shown or emptied."""

from tests.outside.bus import Event
from tests.outside.conftest import WORDS
from tests.outside.person import Person

KEY = "VQKZ-7GHJ-2345"


def told(events: list[Event]) -> list[Event]:
    """Give what tells a letter of a secret, or how many it has: a text, a caret, a word of it."""
    secret = ("vqkz", "mabel", "7ghj")
    return [
        one
        for one in events
        if one.kind in ("TextChanged", "TextCaretMoved")
        or any(word in one.value.lower() for word in secret)
    ]


def test_the_bus_hears_what_is_typed_into_a_field_that_is_no_secret(at_the_lock: Person) -> None:
    at_the_lock.click("Ask without unlocking|Look around")
    at_the_lock.click("Type it in your own words", role="text")
    at_the_lock.type("birth mom")
    assert [one for one in at_the_lock.bus.hear(1.0) if one.kind == "TextChanged"]


def test_a_passphrase_is_never_heard(at_the_lock: Person) -> None:
    one = at_the_lock
    field = one.see("Passphrase", role="password text")
    assert "Text" not in field.faces
    one.type(WORDS)
    one.press("ctrl+a", "ctrl+c", "ctrl+x", "ctrl+v", "ctrl+z")
    one.click("Show what I type")
    one.click("Passphrase", role="password text")
    one.press("ctrl+a", "ctrl+c", "ctrl+v", "BackSpace", "Left")
    one.type("wrong words of mine")
    one.press("Return")
    one.see("That|This|The passphrase", role="label")
    assert told(one.bus.hear(1.0)) == []
    names = [f"{role} {name} {part.description}" for role, name, part in one.all()]
    assert [name for name in names if "vqkz" in name] == []


def test_a_paper_key_is_never_heard(at_the_lock: Person) -> None:
    one = at_the_lock
    one.click("I forgot it")
    one.click("Paper key", role="password text")
    one.type(KEY)
    one.press("ctrl+a", "ctrl+c", "ctrl+v", "BackSpace")
    one.click("Back")
    assert told(one.bus.hear(1.0)) == []
