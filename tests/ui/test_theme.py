"""Colours and sizes keep their promises."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette, QStyleHints

from caregiver_app.assets import resources
from caregiver_app.errors import Known
from tests.ui.audit import grow
from ui.icons import IconShelf
from ui.theme import Application, Theme
from ui.tokens import NAMES, VERDICTS, Tokens, contrast, contrast_tokens, load_tokens

THEMES = resources() / "themes"
GROUNDS = ("bg", "surface", "surface-2", "sidebar", "tint")
TEXT_PAIRS = (
    *((ink, ground) for ink in ("ink", "ink-2") for ground in GROUNDS),
    *(("on-primary", ground) for ground in ("primary", "primary-hover")),
    *(("link", ground) for ground in ("bg", "surface", "surface-2", "tint")),
    *(("selected-ink", ground) for ground in ("selected", "tint")),
    *((ink, ground) for ink in ("primary", "error") for ground in ("bg", "surface")),
    *(("urgent-ink", "urgent"), ("urgent", "urgent-fill"), ("accent", "surface")),
    *((v, ground) for v in VERDICTS for ground in (v + "-fill", "surface")),
    *((ink, v + "-fill") for ink in ("ink", "ink-2", "link") for v in VERDICTS),
    *(("ink", "urgent-fill"), ("primary", "sidebar")),
)
MARK_PAIRS = (
    *(("control", ground) for ground in ("bg", "surface", "surface-2")),
    *(("focus", ground) for ground in ("bg", "surface", "surface-2", "sidebar", "urgent-fill")),
    *((v + "-mark", ground) for v in VERDICTS for ground in ("surface", v + "-fill")),
    *(("primary", ground) for ground in ("bg", "surface", "tint", "sidebar")),
    *(("urgent", ground) for ground in ("bg", "surface", "sidebar")),
)


def weak_pairs(tokens: Tokens) -> list[str]:
    """List each pair below what WCAG asks (text 4.5, marks 3.0), as ``"ink on bg: 3.9"``."""
    return [
        f"{ink} on {ground}: {contrast(tokens[ink], tokens[ground]):.2f}"
        for pairs, least in ((TEXT_PAIRS, 4.5), (MARK_PAIRS, 3.0))
        for ink, ground in pairs
        if contrast(tokens[ink], tokens[ground]) < least
    ]


@pytest.mark.parametrize("name", ["light", "dark"])
def test_every_pair_can_be_read(name: str) -> None:
    assert weak_pairs(load_tokens(THEMES / f"{name}.toml")) == []


def test_contrast_is_measured_as_wcag_does() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21.0)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize(
    ("was", "becomes", "key"),
    [
        ('ink = "#22262B"', "", "ink"),
        ('ink = "#22262B"', 'ink = "red"', "ink"),
        ('ink = "#22262B"', 'ink = "#22262B"\nblue = "#0000FF"', "blue"),
        ("[verdicts.no]", "[verdicts.never]", "never"),
    ],
)
def test_a_broken_theme_is_refused_by_key(tmp_path: Path, was: str, becomes: str, key: str) -> None:
    text = (THEMES / "light.toml").read_text("utf-8")
    assert was in text
    broken = tmp_path / "broken.toml"
    broken.write_text(text.replace(was, becomes), "utf-8")
    with pytest.raises(Known) as caught:
        load_tokens(broken)
    assert caught.value.code == "theme-broken"
    assert str(caught.value.params["key"]).startswith((key, "no"))


def test_high_contrast_uses_the_computers_colours_alone() -> None:
    own = {"#000000", "#ffffff", "#1aebff", "#ffff00"}
    tokens = contrast_tokens("#000000", "#ffffff", "#1aebff", "#000000", "#ffff00")
    assert set(tokens) == NAMES
    assert set(tokens.values()) <= own
    assert weak_pairs(tokens) == []


def test_a_pale_highlight_of_the_computer_gives_way_to_its_words() -> None:
    tokens = contrast_tokens("#ffffff", "#000000", "#eeeeee", "#ffffff", "#cccccc")
    assert weak_pairs(tokens) == []


@pytest.mark.parametrize("plain", ["#000000", "#ffffff", "#777777", "#efefef"])
def test_a_palette_of_one_colour_can_still_be_read(plain: str) -> None:
    assert weak_pairs(contrast_tokens(plain, plain, plain, plain, plain)) == []


def test_the_window_takes_the_system_palette_in_contrast(theme: Theme, qapp: Application) -> None:
    palette = QPalette()
    for role, colour in (
        (QPalette.ColorRole.Window, "#000000"),
        (QPalette.ColorRole.WindowText, "#ffffff"),
        (QPalette.ColorRole.Highlight, "#1aebff"),
        (QPalette.ColorRole.HighlightedText, "#000000"),
        (QPalette.ColorRole.Link, "#ffff00"),
    ):
        palette.setColor(role, QColor(colour))
    theme.set_mode("contrast", palette)
    assert qapp.palette().color(QPalette.ColorRole.Window).name() == "#000000"
    light = load_tokens(THEMES / "light.toml")
    for token in ("ink", "no", "ask-first-mark", "control"):
        assert theme.hex(token) != light[token].lower()
    assert light["ink"] not in qapp.styleSheet()


def test_words_grow_in_full_and_room_by_a_third(theme: Theme) -> None:
    grow(theme, 2.0)
    assert theme.px(16) == 32
    assert theme.space(20) == 27
    assert theme.font(13).pixelSize() == 26


def test_system_choice_follows_the_computer_live(
    theme: Theme, qapp: Application, monkeypatch: pytest.MonkeyPatch
) -> None:
    qapp.choose("system")
    told: list[str] = []
    theme.changed.connect(lambda: told.append(theme.mode))
    # The offscreen screen has no scheme of its own to change.
    monkeypatch.setattr(QStyleHints, "colorScheme", lambda _: Qt.ColorScheme.Dark)
    qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert told == ["dark"]


def test_the_look_it_has_is_not_put_on_again(theme: Theme, qapp: Application) -> None:
    told: list[str] = []
    theme.changed.connect(lambda: told.append(theme.mode))
    qapp.choose("light")
    assert told == []
    qapp.choose("light", 125)
    assert told == ["light"]


def test_dark_and_light_change_the_palette(theme: Theme, qapp: Application) -> None:
    qapp.choose("dark")
    assert qapp.palette().color(QPalette.ColorRole.Window).name() == theme.hex("bg").lower()
    assert theme.mode == "dark"
    qapp.choose("light", letters="system")
    assert "Atkinson" not in theme.family
    qapp.choose("light")
    assert "Atkinson" in theme.family


def test_the_style_sheet_has_no_blank_left(theme: Theme, qapp: Application) -> None:
    for left in ("color(", "px(", "space(", "type(", "icon("):
        assert left not in qapp.styleSheet()


def test_every_icon_named_in_the_code_is_there(theme: Theme) -> None:
    from ui.pages import ICONS
    from ui.widgets import verdict_icon

    for name in [*ICONS.values(), *(verdict_icon(v) for v in VERDICTS)]:
        assert not theme.pixmap(name, "ink", 20).isNull()


def test_a_missing_icon_says_so(tmp_path: Path) -> None:
    with pytest.raises(Known):
        IconShelf(tmp_path).svg("nothing", "#000000")
