"""A new data key for an open record: what goes over into it, and who can open it afterwards."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from caregiver_app.errors import Known
from caregiver_app.record.sealed_keys import seal_keys
from caregiver_app.vault.backups.renewing import renew
from caregiver_app.vault.backups.source import BackupSource
from caregiver_app.vault.keys import FreshKeys, Opened, VaultKeys, open_by_code
from caregiver_app.vault.saver import Saver
from caregiver_app.vault.store import Vault
from caregiver_app.vault.swap import Step, no_step
from caregiver_app.vault.wiping import own, wipe


@dataclass(frozen=True, slots=True, repr=False)
class KeyRenewal:
    """Both keys, from before the vault is closed until it is open again. Never shown or stored."""

    fresh: FreshKeys
    source: BackupSource
    saver: Saver
    old: Opened
    new: Opened

    @classmethod
    def of(cls, vault: Vault, fresh: FreshKeys) -> "KeyRenewal":
        """Take what is needed from ``vault``. Changes nothing.

        Raises ``Known``: ``keys-changed`` where the keys are not those that ``fresh`` was made
        for, ``record-moved`` and ``record-moved-not-kept``.
        """
        ring = vault.ring
        ring.before_change()
        mine = ring.opened
        if (fresh.keys.vault, fresh.keys.generation) != (mine.vault, ring.keys.generation + 1):
            raise Known("keys-changed")
        new = open_by_code(fresh.keys, fresh.code)
        if new.writer != mine.writer:
            raise Known("keys-changed")
        # The ring wipes its own when the vault is closed.
        old = Opened(mine.vault, own(mine.data_key), mine.writer, mine.signing_key)
        saver = Saver(vault.computer, mine.writer, mine.signing_key, vault.jumped)
        return cls(fresh, BackupSource.of(vault), saver, old, new)

    def carry_out(self, now: datetime, step: Step = no_step) -> None:
        """Do it, with the vault closed. Raises as ``renewing.renew``."""

        def seal(raw: Any, saver: Saver, keys: VaultKeys) -> None:
            seal_keys(raw, saver, keys, now)

        renew(self.source, self.new, self.fresh.keys, seal, self.saver, step)

    def which(self, keys: VaultKeys) -> Opened:
        """Give what opens the vault that has ``keys``: those of before, or the new ones."""
        return self.new if keys == self.fresh.keys else self.old

    def forget(self, kept: Opened | None) -> None:
        """Overwrite the keys, but for what ``kept`` holds: the vault has it now."""
        for data_key in (self.source.data_key, self.old.data_key, self.new.data_key):
            if kept is None or data_key is not kept.data_key:
                wipe(data_key)
