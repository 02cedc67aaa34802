"""That something was handed over is sealed: to whom, what, and how far the record went then.

What is handed over later can show by it that it continues what was handed over before.
"""

import json
from datetime import date, datetime

from caregiver_app.record import chain
from caregiver_app.record.packing import unpack
from caregiver_app.record.plain import storable
from caregiver_app.record.proof_values import HandedOver
from caregiver_app.record.writers import sealed_about
from caregiver_app.vault.canonical import canonical
from caregiver_app.vault.prepared import PreparedStatement
from caregiver_app.vault.store import Vault
from caregiver_app.vault.tables import Revision

KIND = "handover"

_ALL = PreparedStatement(sealed_about(Revision.words).order_by(Revision.serial.desc()))


def hand_over(vault: Vault, handed: HandedOver, now: datetime) -> None:
    """Seal that something was handed over. It happens once and is never changed."""
    what = {"entries": handed.entries, "root": handed.root, "size": handed.size}
    parts = {
        "day": canonical(handed.day.isoformat()),
        "digest": canonical(handed.digest),
        "to_whom": canonical(storable(handed.to_whom)),
        "what": canonical(what),
    }
    subject = chain.SealedSubject(KIND, vault.ring.opened.vault)
    with vault.writing() as connection:
        chain.append(connection, vault, subject, parts, now)


def handovers(vault: Vault) -> tuple[HandedOver, ...]:
    """Give all that was handed over, the latest first."""
    with vault.reading() as connection:
        rows = _ALL.all(connection, about=vault.ring.opened.vault, kind=KIND)
    return tuple(_handed(words) for (words,) in rows)


def _handed(words: bytes) -> HandedOver:
    said = {name: json.loads(content) for name, content in unpack(words).items()}
    what = said["what"]
    return HandedOver(
        to_whom=said["to_whom"],
        day=date.fromisoformat(said["day"]),
        entries=what["entries"],
        digest=said["digest"],
        size=what["size"],
        root=what["root"],
    )
