"""What the check says of the other forms in which entries leave the house."""

from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from caregiver_app.bundle.forms import HandOverForm
from caregiver_app.bundle.handing import HandOver, hand_over
from caregiver_app.bundle.statement import digest_words
from caregiver_app.handover.head import PaperHome
from caregiver_app.record.lists import Filters
from tests.shots.scenes_log import fill
from tests.shots.scenes_printed import checked_card
from tests.shots.stage import Stage, scene

NOW = datetime(2026, 11, 22, 16, 12, tzinfo=UTC)
PHRASE = "amber basket copper dolphin garden fabric"


def made(stage: Stage, form: HandOverForm, phrase: str = "") -> tuple[HandOver, str]:
    """Hand the log over. Gives what was asked, and the letters of it."""
    fill(stage, 5)
    path = Path(stage.context.paths.vault.parent) / f"Handed over{form.suffix}"
    asked = HandOver(
        Filters(), "Ms. Okafor, the worker", path, PaperHome(), form=form, phrase=phrase
    )
    handed = stage.ask(partial(hand_over, asked=asked, now=NOW, going=lambda: None))
    return asked, digest_words(handed.digest)


@scene("printed_pdf_unchanged")
def pdf_unchanged(stage: Stage) -> None:
    asked, letters = made(stage, HandOverForm.PDF)
    checked_card(stage, asked.path, letters)


@scene("printed_pdf_locked")
def page_locked(stage: Stage) -> None:
    asked, _ = made(stage, HandOverForm.LOCKED, PHRASE)
    checked_card(stage, asked.path, "")
