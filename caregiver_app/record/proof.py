"""What an open record proves of itself: seals, clocks, keys and printed pages."""

from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import datetime

from caregiver_app.record import (
    checking,
    continuity,
    handed_over,
    page_check,
    sealed_keys,
    verify,
)
from caregiver_app.record.changes import ChangeKind, ChangeKinds, changes, nobody_told
from caregiver_app.record.heads import RecordHead, head
from caregiver_app.record.proof_values import (
    HandedOver,
    KeysStanding,
    PageChecked,
    Receipt,
    ShorterRecord,
)
from caregiver_app.record.verify import ChainReport, unwatched
from caregiver_app.vault.backups.values import Copy
from caregiver_app.vault.computer import begin_anew, mark_of
from caregiver_app.vault.keys import VaultKeys
from caregiver_app.vault.store import Vault


class ProofOfRecord:
    """The part of the open record that checks it; ``clock`` gives the moment.

    ``keys_standing`` says how the keys files that opened it stand to what was sealed. ``told`` is
    called with the kinds of each change once it is on disk.
    """

    def __init__(self, vault: Vault, clock: Callable[[], datetime]) -> None:
        self.vault = vault
        self._clock = clock
        self.told: Callable[[ChangeKinds], object] = nobody_told
        self.keys_standing = KeysStanding.AS_SEALED
        vault.ring.seal_change = self._seal_keys
        vault.after_savings = self.remember

    def verify(self) -> ChainReport:
        """Check every seal of the record."""
        return verify.verify(self.vault)

    def check(self, watched: Callable[[int], None] = unwatched) -> ChainReport:
        """Check every seal, and that what is shown is what was sealed. As ``checking.check``."""
        return checking.check(self.vault, watched)

    def head(self) -> RecordHead:
        """Give the head of the record as it now stands, unchecked (``docs/vault.md``)."""
        return head(self.vault)

    def digest(self) -> str:
        """Give the digest of the head, in hex."""
        return self.head().digest

    def check_page(self, seal: str, reference: str = "") -> PageChecked:
        """Say what a seal typed from a printed page proves. As ``page_check.check_page``."""
        return page_check.check_page(self.vault, seal, reference)

    @changes(ChangeKind.HANDOVERS)
    def hand_over(self, handed: HandedOver) -> None:
        """Seal that something was handed over. As ``handed_over.hand_over``."""
        handed_over.hand_over(self.vault, handed, self._clock())

    @changes(ChangeKind.HANDOVERS)
    def receive(self, digest: str, receipt: Receipt) -> None:
        """Seal the receipt of what was handed over. As ``handed_over.receive``."""
        handed_over.receive(self.vault, digest, receipt, self._clock())

    def handovers(self) -> tuple[HandedOver, ...]:
        """Give all that was handed over, the latest first."""
        return handed_over.handovers(self.vault)

    def shorter(self, copies: Iterable[Copy]) -> ShorterRecord | None:
        """Say what is known outside that the record does not hold. As ``continuity.compare``."""
        return continuity.compare(self.vault, copies)

    def remember(self, let_go: Iterable[str] | None = None) -> None:
        """Write outside how far the record goes. As ``continuity.remember``.

        Where it cannot be written the copies alone know: that keeps nobody from their log.
        """
        with suppress(OSError):
            continuity.remember(self.vault, let_go)

    def begin_anew(self) -> None:
        """Let what is saved next begin a chain of its own. As ``computer.begin_anew``."""
        begin_anew(self.vault.folder)
        self.vault.computer = mark_of(self.vault.ring.opened.vault, self.vault.folder)
        self.vault.settled.clear()

    @changes(ChangeKind.WRITERS)
    def accept_keys(self) -> None:
        """Seal the keys files as they are: who is in says that they are right."""
        self._seal_keys(self.vault.ring.keys)

    def _seal_keys(self, keys: VaultKeys) -> None:
        with self.vault.writing() as connection:
            sealed_keys.seal_keys(connection, self.vault, keys, self._clock())
        self.keys_standing = KeysStanding.AS_SEALED
