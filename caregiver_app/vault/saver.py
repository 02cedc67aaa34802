"""Who saves in a record that is being made or brought up to date, before there is an open vault."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from caregiver_app.vault.keys import VaultKeys

LAST_SEAL = "last seal"
"""The name in ``settled`` of the seal of the last revision, where it is known."""


@dataclass(slots=True)
class Saver:
    """Who saves, before there is an open vault: see ``record.chain.Signer``."""

    computer: str
    writer: str
    signing_key: Ed25519PrivateKey
    jumped: int = 0
    settled: dict[str, Any] = field(default_factory=dict)


Finish = Callable[[Any, Saver, VaultKeys], None]
"""Seals what only a writer can, on the driver's connection, within the transaction of a step."""


def seal_nothing(_raw: Any, _saver: Saver, _keys: VaultKeys) -> None:
    """Leave the record as the steps made it."""
