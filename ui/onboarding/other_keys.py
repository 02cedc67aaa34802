"""What is said after unlocking of keys that are not those that were sealed last."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from caregiver_app.record.proof_values import KeysStanding

if TYPE_CHECKING:
    from caregiver_app.messages import Message


def words_of(standing: KeysStanding) -> "Message | None":
    """Give the words for keys that stand so to what was sealed; None for those as sealed."""
    from caregiver_app.messages import Message

    tr = QCoreApplication.translate
    if standing is KeysStanding.AS_SEALED:
        return None
    if standing is KeysStanding.OLDER:
        return Message(
            tr("OtherKeys", "The keys beside this log are older than the log"),
            tr(
                "OtherKeys",
                "Somebody put old keys back, or a change of passphrase or paper key was cut off."
                " Your entries are safe.",
            ),
        )
    return Message(
        tr("OtherKeys", "The keys beside this log hold a lock that this log does not know"),
        tr(
            "OtherKeys",
            "Somebody may have made a way of their own to open it. Your entries are safe.",
        ),
    )
