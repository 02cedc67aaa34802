"""Who speaks: what stands before the first colon, unless it is a notice with a colon in it.

Names may have colons. One that is always followed by the same words and a colon has them in it.
"""

from caregiver_app.imports.whatsapp.phrases import MARKS, Phrases, folded

LONGEST = 120
_LEAST = 2
_MOST = 100_000
_QUOTES = (("“", "”"), ("«", "»"), ("„", "“"))


class SendersSeen:
    """Counts what stands before colons, over a whole file."""

    def __init__(self, phrases: Phrases) -> None:
        self._phrases = phrases
        self._seen: dict[str, int] = {}
        self._longer: dict[str, list[str]] = {}
        self._no_sender: set[str] = set()
        self._spoke: set[str] = set()

    def add(self, head: str, text: str) -> bool:
        """Note that ``text`` follows ``head`` and a colon; say whether ``head`` is somebody."""
        count = self._seen.get(head)
        if count is None:
            if head in self._no_sender:
                return False
            if is_notice(head, self._phrases) or len(self._seen) >= _MOST:
                if len(self._no_sender) < _MOST:
                    self._no_sender.add(head)
                return False
            self._seen[head] = 1
            longer = _longer(head, text)
            if longer:
                self._longer[head] = longer
            return True
        self._seen[head] = count + 1
        if head in self._longer:
            line = f"{head}: {text}"
            left = [one for one in self._longer[head] if line.startswith(f"{one}: ")]
            self._longer[head] = left
            if not left:
                del self._longer[head]
        return True

    def spoke(self, head: str) -> None:
        """Note that ``head`` said something that is not the app's: it is no name of a group."""
        self._spoke.add(head)

    def speakers(self) -> set[str]:
        """Give those who said something of their own."""
        return {self.full(head) for head in self._spoke}

    def names(self) -> set[str]:
        """Give everybody, with colons in names."""
        return {self.full(head) for head in self._seen}

    def full(self, head: str) -> str:
        """Give the whole name that begins with ``head``."""
        longer = self._longer.get(head)
        return longer[-1] if longer and self._seen[head] >= _LEAST else head

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
    """Give a name without the marks around it; a "~" of one who is not in the contacts stays."""
    return head.strip(MARKS) or head


def _longer(head: str, text: str) -> list[str]:
    """Give the longer names that this message allows, shortest first."""
    line = text.partition("\n")[0]
    names, at = [], line.find(": ")
    while at >= 0 and len(head) + at < LONGEST:
        names.append(f"{head}: {line[:at]}")
        at = line.find(": ", at + 1)
    return names
