"""Every break of a folder of concerns, for those who write or translate one."""

from datetime import date
from pathlib import Path

from caregiver_app.checks import checks, other_languages
from caregiver_app.concerns.breaks import ConcernBreak, Findings
from caregiver_app.concerns.gate import check_gate
from caregiver_app.concerns.kinds import load_concerns, read_concerns
from caregiver_app.concerns.tools import load_tools
from caregiver_app.errors import Known
from caregiver_app.guidance.cues import has_cues, load_cues


def check_concerns(folder: Path, language: str = "en") -> tuple[ConcernBreak, ...]:
    """Give every break: what ``load_concerns`` refuses, and what is hard to read.

    Hard to read is a text above grade 8 (Flesch–Kincaid) or a sentence of more than 20 words.
    Empty where the folder is sound. What cannot be read at all is told alone; the rules between
    entries are checked once every entry can be read, and once they hold no line contradicts the
    case it stands in (``gate.py``).
    """
    findings = Findings(keep=True)
    concerns = None
    with findings.each():
        concerns = read_concerns(folder, language, findings)
    if concerns is None or findings.found:
        return tuple(findings.found)
    cues = load_cues(language) if has_cues(language) else None
    return check_gate(concerns, load_tools(language), folder / "concerns.toml", cues)


def check_other_languages(folder: Path, language: str = "en") -> tuple[ConcernBreak, ...]:
    """Give every break of the words of each language but ``language``."""
    others = other_languages(folder, "words", language)
    return tuple(one for other in others for one in check_concerns(folder, other))


def reminders(folder: Path, today: date) -> tuple[ConcernBreak, ...]:
    """Give what was read longer ago than ``resources/checks.toml`` allows.

    A folder that cannot be read has none: it has findings.
    """
    try:
        concerns = load_concerns(folder)
    except Known:
        return ()
    most = checks().read_days
    societies = concerns.societies
    read = [("concerns.toml", "read", concerns.read), (societies.place, "read", societies.read)]
    numbers = [(one.id, one.numbers) for one in societies.helplines.values()]
    numbers += [(one.id, one.numbers) for one in societies.societies]
    for owner, own in numbers:
        for number in own:
            if number.checked is not None:
                read.append((societies.place, f"{owner}, {number.phone}", number.checked))
    return tuple(
        ConcernBreak(file, key, f"{day}, {(today - day).days} days ago", f"at most {most} days")
        for file, key, day in read
        if (today - day).days > most
    )
