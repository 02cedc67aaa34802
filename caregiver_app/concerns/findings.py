"""Every break of a folder of concerns, for those who write or translate one."""

from pathlib import Path

from caregiver_app.concerns.breaks import Finding, Findings
from caregiver_app.concerns.kinds import read_concerns


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
