"""What of the open record takes conversations in, and back."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from caregiver_app.record import taking_in
from caregiver_app.record.changes import ChangeKind, ChangeKinds, changes
from caregiver_app.record.import_values import Bringing, ImportKept
from caregiver_app.vault.store import Vault


class ImportsOfRecord:
    """The part of the open record that holds what was taken in from outside."""

    vault: Vault
    told: Callable[[ChangeKinds], object]
    _clock: Callable[[], datetime]

    def imports(self) -> tuple[ImportKept, ...]:
        """Give every import, the latest first."""
        return taking_in.imports(self.vault)

    def known_import(self, sha256: str) -> ImportKept | None:
        """Give the import that was read from a file with that digest. See ``taking_in``."""
        return taking_in.known_import(self.vault, sha256)

    def standing_messages(
        self, places: frozenset[bytes]
    ) -> Mapping[bytes, Sequence[tuple[bytes, str]]]:
        """Give what stands of earlier imports at ``places``, and in which entry."""
        return taking_in.standing(self.vault, places)

    @changes(ChangeKind.PEOPLE, ChangeKind.ENTRIES, ChangeKind.IMPORTS)
    def take_in(self, bringing: Bringing) -> ImportKept:
        """Save conversations, all or nothing. Raises as ``taking_in.take_in``."""
        return taking_in.take_in(self.vault, bringing, self._clock())

    @changes(ChangeKind.ENTRIES, ChangeKind.DRAFTS, ChangeKind.IMPORTS)
    def take_back(self, import_id: str, reason: str) -> ImportKept:
        """Withdraw all entries of an import. Raises as ``taking_in.take_back``."""
        return taking_in.take_back(self.vault, import_id, reason, self._clock())
