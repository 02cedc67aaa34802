"""That something was handed over is sealed: to whom, what, and how far the record went then.

What is handed over later can show by it that it continues what was handed over before. The receipt
that was signed for it is sealed beside it.
"""

import json
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from caregiver_app.errors import Known
from caregiver_app.record import chain
from caregiver_app.record.packing import unpack
from caregiver_app.record.plain import storable
from caregiver_app.record.proof_values import HandedOver, Receipt
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


def receive(vault: Vault, digest: str, receipt: Receipt, now: datetime) -> None:
    """Seal the receipt of what was handed over by the statement of ``digest``.

    Raises ``Known``: ``handover-unknown``, ``receipt-without-name``, ``day-in-future``.
    """
    by = storable(receipt.by).strip()
    if not by:
        raise Known("receipt-without-name")
    if receipt.day > now.date():
        raise Known("day-in-future")
    if not any(one.digest == digest for one in handovers(vault)):
        raise Known("handover-unknown")
    said = {"by": by, "day": receipt.day.isoformat(), "role": storable(receipt.role).strip()}
    parts = {"digest": canonical(digest), "receipt": canonical(said)}
    subject = chain.SealedSubject(KIND, vault.ring.opened.vault)
    with vault.writing() as connection:
        chain.append(connection, vault, subject, parts, now)


def handovers(vault: Vault) -> tuple[HandedOver, ...]:
    """Give all that was handed over, the latest first."""
    with vault.reading() as connection:
        rows = _ALL.all(connection, about=vault.ring.opened.vault, kind=KIND)
    found: list[HandedOver] = []
    receipts: dict[str, list[Receipt]] = {}
    for (words,) in rows:
        said = {name: json.loads(content) for name, content in unpack(words).items()}
        if "receipt" in said:
            receipts.setdefault(said["digest"], []).append(_receipt(said["receipt"]))
        else:
            found.append(_handed(said))
    return tuple(
        replace(one, receipts=tuple(reversed(receipts.get(one.digest, ())))) for one in found
    )


def _receipt(said: dict[str, str]) -> Receipt:
    return Receipt(said["by"], said["role"], date.fromisoformat(said["day"]))


def _handed(said: dict[str, Any]) -> HandedOver:
    what = said["what"]
    return HandedOver(
        to_whom=said["to_whom"],
        day=date.fromisoformat(said["day"]),
        entries=what["entries"],
        digest=said["digest"],
        size=what["size"],
        root=what["root"],
    )
