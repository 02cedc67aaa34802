"""Who speaks: what stands before the first colon, unless it is a notice with a colon in it.

Names may have colons. One that is always followed by the same words and a colon has them in it.
"""

from caregiver_app.imports.whatsapp.phrases import MARKS, Phrases, folded

LONGEST = 120
"""Letters of a name."""
_LEAST = 3
"""Messages of one name, all with the same words and a colon, that make those a part of the name."""
_LONGEST_PART = 40
MOST_NAMES = 100_000
"""So many different names are kept."""
_BLANKS = {0xA0: " ", 0x202F: " "}
_QUOTES = (("“", "”"), ("«", "»"), ("„", "“"))


class SendersSeen:
    """What stands before colons, over a whole file.

    ``settled`` are those of which nothing more is to be learnt; ``spoke`` those who said something
    that is not the app's, and so are no name of a group.
    """

    def __init__(self, phrases: Phrases) -> None:
        self.settled: set[str] = set()
        self.spoke: set[str] = set()
        self._phrases = phrases
        self._names: set[str] = set()
        self._longer: dict[str, tuple[int, list[str]]] = {}

    def add(self, head: str, text: str) -> None:
        """Note that ``text`` follows ``head`` and a colon."""
        count, longer = self._longer.get(head, (0, []))
        if count:
            line = f"{head}: {text}"
            longer = [one for one in longer if line.startswith(f"{one}: ")]
        elif len(self._names) >= MOST_NAMES or is_notice(head, self._phrases):
            if len(head) <= LONGEST and len(self.settled) < 2 * MOST_NAMES:
                self.settled.add(head)
            return
        else:
            self._names.add(head)
            longer = _longer(head, text)
        if longer:
            self._longer[head] = count + 1, longer
        else:
            self._longer.pop(head, None)
            self.settled.add(head)

    def names(self) -> set[str]:
        """Give everybody, with colons in names."""
        return {self.full(head) for head in self._names}

    def speakers(self) -> set[str]:
        """Give those who said something of their own."""
        return {self.full(head) for head in self.spoke if head in self._names}

    def full(self, head: str) -> str:
        """Give the whole name that begins with ``head``."""
        count, longer = self._longer.get(head, (0, []))
        return longer[-1] if count >= _LEAST else head

    def with_colons(self) -> dict[str, str]:
        """Give the whole names of those that have colons, by what stands before the first."""
        return {head: full for head in self._longer if (full := self.full(head)) != head}


def is_notice(head: str, phrases: Phrases) -> bool:
    """Say whether ``head``, which stands before a colon, is the app's own words."""
    if not head or len(head) > LONGEST or head.count('"') % 2:
        return True
    if any(head.count(opened) > head.count(closed) for opened, closed in _QUOTES[:2]):
        return True
    words = folded(head)
    return phrases.notices.search(words) is not None or phrases.encryption.match(words) is not None


def shown_name(head: str) -> str:
    """Give a name without the marks around it; a "~" of one who is not in the contacts stays.

    WhatsApp holds it to the name with a blank that does not break, which nobody types.
    """
    return (head.strip(MARKS) or head).translate(_BLANKS)


def _longer(head: str, text: str) -> list[str]:
    """Give the longer names that this message allows, shortest first."""
    line = text.partition("\n")[0]
    names, at = [], line.find(": ")
    while at >= 0 and at <= _LONGEST_PART and len(head) + at < LONGEST:
        names.append(f"{head}: {line[:at]}")
        at = line.find(": ", at + 1)
    return names
