"""High contrast: black, white and yellow from the computer, and every meaning still there."""

from collections import Counter
from collections.abc import Callable, Iterator
from itertools import combinations
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage, QPalette
from PySide6.QtWidgets import QWidget

from tests.shots import (
    scenes_concerns,
    scenes_glance,
    scenes_guide,
    scenes_lock,
    scenes_log,
    scenes_people,
    scenes_settings,
    scenes_welcome,
)
from tests.shots.stage import Stage
from tests.ui.audit import all_findings, settle
from ui.theme import Application, Theme
from ui.tokens import VERDICTS
from ui.widgets import Button, Card, Check, Chip, ChoiceCard, Segmented, StepDot, Toggle

BLACK, WHITE, YELLOW = "#000000", "#ffffff", "#ffff00"
_GROUNDS = ("Window", "Base", "AlternateBase", "Button", "ToolTipBase", "HighlightedText")
_WORDS = ("WindowText", "Text", "ButtonText", "BrightText", "PlaceholderText", "ToolTipText")
_MARKS = ("Highlight", "Link", "LinkVisited", "Accent")


def computer() -> QPalette:
    """What a computer set to yellow on black gives."""
    palette = QPalette()
    for names, colour in ((_GROUNDS, BLACK), (_WORDS, WHITE), (_MARKS, YELLOW)):
        for name in names:
            palette.setColor(QPalette.ColorRole[name], QColor(colour))
    return palette


def strange(picture: QImage) -> list[str]:
    """Colours of ``picture`` that are no blend of black, white and yellow."""
    small = picture.convertToFormat(QImage.Format.Format_RGB32)
    found: Counter[str] = Counter()
    for y in range(0, small.height(), 2):
        for x in range(0, small.width(), 2):
            pixel = small.pixelColor(x, y)
            # Edges of letters are blends: as much red as green, and never more blue.
            if abs(pixel.red() - pixel.green()) > 3 or pixel.blue() > pixel.red() + 3:
                found[pixel.name()] += 1
    return [f"{name} {count}" for name, count in found.most_common(5)]


def words_share(picture: QImage) -> float:
    """How much of ``picture`` is not its ground."""
    points = [
        picture.pixelColor(x, y).name()
        for y in range(0, picture.height(), 3)
        for x in range(0, picture.width(), 3)
    ]
    return 1 - points.count(BLACK) / len(points)


@pytest.fixture
def yellow(theme: Theme) -> Theme:
    theme.set_mode("contrast", computer())
    return theme


@pytest.fixture
def stage(qapp: Application, theme: Theme, tmp_path: Path) -> Iterator[Stage]:
    stage = Stage(qapp, tmp_path / "stage", (1280, 800), "contrast", 100)
    theme.set_mode("contrast", computer())
    yield stage
    stage.close()


@pytest.mark.long
@pytest.mark.parametrize(
    "play",
    [
        scenes_guide.no,
        scenes_log.timeline,
        scenes_glance.friend,
        scenes_people.mother,
        scenes_concerns.front,
        scenes_concerns.steps,
        scenes_settings.plain,
        scenes_lock.error,
        scenes_welcome.care,
    ],
)
def test_pages_show_nothing_but_the_computers_colours(
    stage: Stage, play: Callable[[Stage], object]
) -> None:
    play(stage)
    picture = stage.picture()
    assert strange(picture) == []
    assert words_share(picture) > 0.01
    assert all_findings(stage.window) == []


def painted(part: QWidget) -> QImage:
    part.ensurePolished()
    part.resize(part.sizeHint())
    return part.grab().toImage()


def test_each_verdict_looks_its_own(yellow: Theme) -> None:
    for one, other in combinations([painted(Chip(verdict)) for verdict in VERDICTS], 2):
        assert one != other


def test_what_is_chosen_ticked_or_done_is_seen(yellow: Theme) -> None:
    pairs: list[tuple[QWidget, QWidget]] = [
        (Check("Done"), Check("Done", checked=True)),
        (Toggle("Shift"), Toggle("Shift", checked=True)),
        (StepDot(1), StepDot(1, active=True)),
        (StepDot(1), StepDot(1, done=True)),
        (StepDot(1, active=True), StepDot(1, done=True)),
    ]
    options = [("list", "List"), ("table", "Table")]
    pairs.append((Segmented("Look", options, "list"), Segmented("Look", options, "table")))
    chosen = ChoiceCard("Foster parent")
    chosen.setChecked(True)
    pairs.append((ChoiceCard("Foster parent"), chosen))
    kinds = [Button("Go", kind) for kind in ("primary", "secondary", "quiet", "urgent")]
    pairs += combinations(kinds, 2)
    for one, other in pairs:
        assert painted(one) != painted(other), type(one).__name__


@pytest.mark.parametrize("kind", ["plain", "soft", "tint", "error", "urgent", "urgent-soft"])
def test_each_card_has_an_edge(yellow: Theme, kind: str) -> None:
    card = Card(kind)
    card.resize(200, 100)
    settle()
    picture = card.grab().toImage()
    edge = [picture.pixelColor(at, 50).name() for at in (0, 1, 198, 199)]
    assert {WHITE, YELLOW} & set(edge)
