"""Words and looks that several parts of the page share."""

from PySide6.QtCore import QCoreApplication

from caregiver_app.concerns.calling import PhoneLine
from caregiver_app.concerns.values import Concerns, Tier
from caregiver_app.handover.wording import load_words

TIER_LOOKS = {
    Tier.NOW: ("no", "siren"),
    Tier.WITHIN_THE_HOUR: ("ask-first", "clock"),
    Tier.SAME_DAY: ("judgement", "sun"),
    Tier.NEXT_WORKING_DAY: ("no-rule", "calendar"),
}
"""The look (a verdict id) and the icon of each tier; its word stands beside, always."""

COMMON = (
    "child-tells-of-harm",
    "abuse-seen-online",
    "family-contact",
    "missing",
    "bullying",
    "identifying-post",
)
"""The kinds that most caregivers look for; the page shows them first, by urgency."""

COMMON_ICONS = {
    "child-tells-of-harm": "message-circle",
    "abuse-seen-online": "monitor",
    "family-contact": "users-round",
    "missing": "signpost",
    "bullying": "shield",
    "identifying-post": "image",
}


def draft_notice(concerns: Concerns) -> str:
    """Say that nobody has checked the help of this place, or that it is another's; else ""."""
    tr = QCoreApplication.translate
    if concerns.borrowed:
        said = tr(
            "Concerns",
            "These steps and numbers are those of {place}. Yours may differ. Call your own agency.",
        )
        return said.format(place=concerns.place)
    if not concerns.draft:
        return ""
    said = tr("Concerns", "This is a draft for {place}. Nobody has checked it. Ask your agency.")
    return said.format(place=concerns.place)


def read_on(line: PhoneLine, language: str) -> str:
    """Say when a number was read, with what the file says of it; "" for 911 and the like."""
    if not line.note and not (line.webs and not line.phone):
        return ""
    if line.read is None:
        return line.note
    day = load_words(language).day(line.read)
    tr = QCoreApplication.translate
    if not line.phone:
        said = tr("Concerns", "Address read on {day}.")
    elif line.source:
        said = tr("Concerns", "Number checked on {day}. Source: {source}.")
    else:
        said = tr("Concerns", "Number checked on {day}.")
    words = [said.format(day=day, source=line.source), line.note]
    if line.old:
        words.append(tr("Concerns", "That is more than a year ago. Please check the number."))
    return " ".join(filter(None, words))


def text_line(line: PhoneLine) -> str:
    """Say where a text message goes; "" where none can be sent."""
    if not line.text_to:
        return ""
    tr = QCoreApplication.translate
    if line.text_word:
        return tr("Concerns", "Or text the word {word} to {number}.").format(
            word=line.text_word, number=line.text_to
        )
    return tr("Concerns", "Or send a text to {number}.").format(number=line.text_to)


def step_count(done: int, total: int) -> str:
    """Say which step is open, and what stays of it."""
    tr = QCoreApplication.translate
    if done >= total:
        return tr("Concerns", "All {total} steps are done.").format(total=total)
    return tr("Concerns", "Step {number} of {total}.").format(number=done + 1, total=total)
