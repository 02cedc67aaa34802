import re
import shutil
import subprocess
from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from caregiver_app.handover.values import (
    AnswerData,
    CallData,
    CellData,
    EntryData,
    MeaningData,
    NumberData,
    RowData,
    SheetLine,
    SourceData,
    TableData,
)

TORONTO = timezone(timedelta(hours=-5))


@pytest.fixture(scope="session")
def printed() -> datetime:
    return datetime(2026, 11, 22, 16, 10, tzinfo=TORONTO)


@pytest.fixture(scope="session")
def answer() -> AnswerData:
    return AnswerData(
        question="May I become friends online with a parent of the child?",
        tone="no",
        verdict="No, you may not",
        headline="Foster parents may not become friends online with a child’s birth parents.",
        reason="The policy lets you be friends with the child, and rules out the family.",
        how_sure="The policy says this directly.",
        not_said="Whether an old link must be cut.",
        do=("Leave the request.", "Tell the worker."),
        avoid=("Do not accept.",),
        prefer=("By telephone",),
        write_down=("The date", "The app"),
        filing="Print the request for the child’s file.",
        sources=(SourceData("Policy", "Foster Parents", "Rules 66 and 67"),),
    )


@pytest.fixture(scope="session")
def table() -> TableData:
    tones = ("yes", "judgement", "ask-first", "no", "no-rule")
    return TableData(
        title="At a glance: becoming friends online",
        columns=("Foster", "Adoption probation", "Kinship, in care", "Kinship, not in care"),
        rows=tuple(
            RowData(f"Person {place}", tuple(CellData(tone, tone.title()) for tone in tones[:4]))
            for place in range(60)
        ),
        legend=tuple(MeaningData(tone, tone.title(), f"Means {tone}.") for tone in tones),
        own=1,
        foot=("A court order comes first.",),
    )


@pytest.fixture(scope="session")
def entry() -> EntryData:
    return EntryData(
        number=12,
        shown={
            "day": "Saturday, November 21, 2026",
            "clock": "4:10 p.m.",
            "method": "Social media",
            "exact_words": "Please tell Sam I said hi.",
            "think": "She may be missing the visits.",
            "people": "Dana Whitlock (Sam’s mother)",
        },
        filing="print-and-file",
    )


@pytest.fixture(scope="session")
def call() -> CallData:
    return CallData(
        about="A child told me about harm or abuse",
        numbers=(NumberData("Emergency", "911", "Day and night", "November 22, 2026"),),
        opening="I am a foster parent. I am calling to make a report.",
        caller=(SheetLine("My name", ""), SheetLine("My role", "Foster parent")),
        facts=(SheetLine("Where the child is", "At home"), SheetLine("Who else knows", "")),
        ask_for=("The report number",),
        never=("Do not question the child.",),
    )


@pytest.fixture(scope="session")
def read(tmp_path_factory: pytest.TempPathFactory) -> Callable[[bytes], str]:
    """Give the text of a PDF as another program reads it."""
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is not on this machine")
    file: Path = tmp_path_factory.mktemp("read") / "sheet.pdf"

    def text(pdf: bytes) -> str:
        file.write_bytes(pdf)
        done = subprocess.run(
            ["pdftotext", "-layout", "-enc", "UTF-8", str(file), "-"],
            capture_output=True,
            check=True,
        )
        assert done.stderr == b""
        return done.stdout.decode()

    return text


def squeezed(text: str) -> str:
    """Give ``text`` without white space: where lines break is the typesetter's business."""
    return re.sub(r"\s+", "", text)


@pytest.fixture(scope="session", name="squeezed")
def squeezed_fixture() -> Callable[[str], str]:
    return squeezed
