"""Every break of a folder of concerns, for those who write or translate one."""

from datetime import date
from pathlib import Path

from caregiver_app.checks import checks
from caregiver_app.concerns.breaks import Finding, Findings
from caregiver_app.concerns.kinds import load_concerns, read_concerns
from caregiver_app.errors import Known


def check_concerns(folder: Path, language: str = "en") -> tuple[Finding, ...]:
    """Give every break: what ``load_concerns`` refuses, and what is hard to read.

    Hard to read is a text above grade 8 (Flesch–Kincaid) or a sentence of more than 20 words.
    Empty where the folder is sound. What cannot be read at all is told alone; the rules between
    entries are checked once every entry can be read.
    """
    findings = Findings(keep=True)
    with findings.each():
        read_concerns(folder, language, findings)
    return tuple(findings.found)


def check_other_languages(folder: Path, language: str = "en") -> tuple[Finding, ...]:
    """Give every break of the words of each language but ``language``."""
    found: list[Finding] = []
    for file in sorted(folder.glob("words.*.toml")):
        other = file.name.split(".")[1]
        if other != language:
            found += check_concerns(folder, other)
    return tuple(found)


def reminders(folder: Path, today: date) -> tuple[Finding, ...]:
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
        Finding(file, key, f"{day}, {(today - day).days} days ago", f"at most {most} days")
        for file, key, day in read
        if (today - day).days > most
    )
