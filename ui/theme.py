"""The look: colours, letters and sizes, as one object that every widget asks.

There is one :class:`Theme` for a running :class:`Application`; ``app.py`` and the tests build it.
Widgets and delegates reach it with :func:`current_theme`, pages also through ``context.theme``.
Nothing else in the window holds a colour or a size.

- ``px(n)`` is for letters and what holds letters: it grows 1:1 with the text size.
- ``space(n)`` is for margins and gaps: it grows by 35 % of that, so big text does not waste room.
- A change of colours arrives at every widget as ``QEvent.StyleChange``; painted widgets repaint.
  A change of the text size rebuilds the page (the main window does that).
"""

import re
from collections.abc import Sequence
from functools import cache, cached_property

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFileOpenEvent,
    QFont,
    QFontDatabase,
    QGuiApplication,
    QIcon,
    QPalette,
    QPixmap,
    QPixmapCache,
)
from PySide6.QtWidgets import QApplication

from caregiver_app import assets
from caregiver_app.errors import Known

from .collector import Rubbish
from .icons import IconShelf
from .tokens import Tokens, contrast_tokens, load_tokens

MODES = ("light", "dark", "contrast")
_PALETTE = (
    (QPalette.ColorRole.Window, "bg"),
    (QPalette.ColorRole.WindowText, "ink"),
    (QPalette.ColorRole.Base, "surface"),
    (QPalette.ColorRole.AlternateBase, "surface-2"),
    (QPalette.ColorRole.Text, "ink"),
    (QPalette.ColorRole.Button, "surface"),
    (QPalette.ColorRole.ButtonText, "ink"),
    (QPalette.ColorRole.Highlight, "primary"),
    (QPalette.ColorRole.HighlightedText, "on-primary"),
    (QPalette.ColorRole.Link, "link"),
    (QPalette.ColorRole.LinkVisited, "link"),
    (QPalette.ColorRole.PlaceholderText, "ink-2"),
    (QPalette.ColorRole.ToolTipBase, "ink"),
    (QPalette.ColorRole.ToolTipText, "bg"),
    (QPalette.ColorRole.Mid, "line"),
    (QPalette.ColorRole.Midlight, "line"),
    (QPalette.ColorRole.Dark, "control"),
    (QPalette.ColorRole.Shadow, "control"),
    (QPalette.ColorRole.Light, "surface-2"),
    (QPalette.ColorRole.BrightText, "error"),
    (QPalette.ColorRole.Accent, "primary"),
)
# Letters in pixels at 100 %.
_TYPE = {
    "caption": 15,
    "small": 15,
    "body": 16,
    "lead": 18,
    "h3": 18,
    "h2": 21,
    "h1": 28,
    "h1-low": 21,
    "verdict": 28,
    "ask": 24,
    "big": 19,
    "number": 40,
    "read-out": 27,
    "read-out-small": 20,
}

_CALL = re.compile(r"\b(color|px|space|type|icon)\(([^)]*)\)")
_NOTE = re.compile(r"/\*.*?\*/", re.DOTALL)


class Theme(QObject):
    """Colours, letters and sizes of the whole window."""

    changed = Signal()
    """After the palette and the style sheet of the application were set again."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        folder = assets.resources()
        self._folder = folder / "themes"
        self._read: dict[str, Tokens] = {}
        self._tokens = self._named("light")
        self.icons = IconShelf(folder / "icons")
        self._clear = ""
        self._app: Application | None = None
        self.mode = "light"
        # Icons are drawn for the screens there are; a screen added later scales the nearest.
        self.ratios = sorted({screen.devicePixelRatio() for screen in QGuiApplication.screens()})
        self.scale = 1.0
        self.letters = "clear"
        self._worn: tuple[QPalette, QFont, str] | None = None

    # -- what widgets ask

    def hex(self, token: str) -> str:
        """Give the colour of ``token`` as ``#RRGGBB``; ``KeyError`` for a name that is none."""
        return self._tokens[token]

    def color(self, token: str) -> QColor:
        """Give the colour of ``token``."""
        return QColor(self._tokens[token])

    def px(self, size: float) -> int:
        """Give ``size`` pixels grown 1:1 with the text size: letters and what holds them."""
        return max(1, round(size * self.scale))

    def space(self, size: float) -> int:
        """Give ``size`` pixels grown by 35 % of the text size: margins, gaps, radii."""
        return max(0, round(size * (1 + (self.scale - 1) * 0.35)))

    def font(self, size: float = 16, weight: int = 400) -> QFont:
        """Give the font at ``size`` pixels (at 100 %) and ``weight`` 400, 500, 600 or 700."""
        font = QFont(self.family)
        font.setPixelSize(self.px(size))
        font.setWeight(QFont.Weight(weight))
        return font

    @property
    def family(self) -> str:
        """Give the name of the letters in use."""
        if self.letters == "clear" and self._clear:
            return self._clear
        return QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).family()

    def pixmap(
        self, name: str, token: str, size: int, dpr: float = 1.0, stroke: float = 2
    ) -> QPixmap:
        """Give icon ``name`` in the colour of ``token`` at ``size`` real pixels."""
        return self.icons.pixmap(name, self.hex(token), size, dpr, stroke)

    def icon(self, name: str, token: str, size: int, gap: int = 0) -> QIcon:
        """Give icon ``name`` as a QIcon; ``gap`` adds clear room to its right."""
        return self.icons.icon(name, self.hex(token), size, gap, self.ratios)

    # -- what the application sets

    def load_letters(self) -> None:
        """Bring in the bundled letters (Atkinson Hyperlegible Next, four weights).

        Raises ``Known("resources-missing")`` where a file is not there or not a font.
        """
        for file in sorted((assets.resources() / "fonts").glob("*.ttf")):
            number = QFontDatabase.addApplicationFont(str(file))
            families = QFontDatabase.applicationFontFamilies(number) if number >= 0 else []
            self._clear = min(filter(None, [self._clear, *families]), key=len, default="")
        if not self._clear:
            raise Known("resources-missing", path=str(assets.resources() / "fonts"))

    def set_mode(self, mode: str, palette: QPalette | None = None) -> None:
        """Choose "light", "dark" or "contrast"; contrast takes its colours from ``palette``."""
        if mode not in MODES:
            raise ValueError(mode)
        self.mode = mode
        if mode == "contrast":
            self._tokens = _from_palette(palette or QPalette())
        else:
            self._tokens = self._named(mode)
        self._refresh()

    def apply(self, app: "Application") -> None:
        """Dress ``app`` in this theme with every change from now on."""
        self._app = app

    def _named(self, mode: str) -> Tokens:
        if mode not in self._read:
            self._read[mode] = load_tokens(self._folder / f"{mode}.toml")
        return self._read[mode]

    def _refresh(self) -> None:
        if self._app is None:
            return
        palette, font, sheet = self._palette(), self.font(), _style_sheet(self)
        worn = (palette, font, sheet)
        if worn == self._worn and self._app.palette() == palette:
            # Each widget would be measured anew, for the look that it has.
            return
        self._worn = worn
        self._app.setPalette(palette)
        self._app.setFont(font)
        self._app.setStyleSheet(sheet)
        self.changed.emit()

    def _palette(self) -> QPalette:
        palette = QPalette()
        for role, token in _PALETTE:
            palette.setColor(role, self.color(token))
        for role in (
            QPalette.ColorRole.Text,
            QPalette.ColorRole.WindowText,
            QPalette.ColorRole.ButtonText,
        ):
            palette.setColor(QPalette.ColorGroup.Disabled, role, self.color("ink-2"))
        return palette


def _from_palette(palette: QPalette) -> Tokens:
    roles = QPalette.ColorRole
    order = (roles.Window, roles.WindowText, roles.Highlight, roles.HighlightedText, roles.Link)
    window, words, chosen, on_chosen, link = (
        palette.color(QPalette.ColorGroup.Active, role).name() for role in order
    )
    return contrast_tokens(window, words, chosen, on_chosen, link)


@cache
def _template() -> str:
    file = assets.resources() / "styles" / "window.qss"
    try:
        return _NOTE.sub("", file.read_text("utf-8"))
    except OSError as error:
        raise Known("resources-missing", path=str(file)) from error


def _style_sheet(theme: Theme) -> str:
    """Give the one style sheet, filled from its template with the colours and sizes of ``theme``.

    The template speaks of ``color(ink)``, ``px(16)``, ``space(12)``, ``type(h1)`` and
    ``icon(check, on-primary, 3)``: a designer can read and change it without touching code.
    """

    def fill(call: re.Match[str]) -> str:
        what, said = call.group(1), [part.strip() for part in call.group(2).split(",")]
        if what == "color":
            return theme.hex(said[0])
        if what == "icon":
            name, token, *stroke = said
            return f"url({theme.icons.file(name, theme.hex(token), float(*stroke or ['2']))})"
        if what == "type":
            return f"{theme.px(_TYPE[said[0]])}px"
        size = float(said[0])
        return f"{theme.px(size) if what == 'px' else theme.space(size)}px"

    return _CALL.sub(fill, _template())


WINDOW_CLASS = "Notes"
"""What the computer calls the program in lists of windows; it is told once, for good."""
DESKTOP_FILE = "caregiver-app"
"""The name of the entry in menus of programs, without its ending."""


class Application(QApplication):
    """The application and its theme."""

    file_opened = Signal(str)
    """On a Mac: a file was opened with the program, at its start or while it runs."""

    def __init__(self, argv: Sequence[str]) -> None:
        # Named as an argument: setStyle() hands the style back, and PySide would read all of it.
        # And the name by which a list of windows knows us: it says as little as the cover does.
        super().__init__([*argv, "-style", "Fusion", "-name", WINDOW_CLASS.lower()])
        self.setApplicationName(WINDOW_CLASS)
        self.setDesktopFileName(DESKTOP_FILE)
        # Qt lets go of what it keeps there by a clock, for minutes after the last paint. Pages are
        # painted as fast without it: icons are kept by their shelf, letters elsewhere.
        QPixmapCache.setCacheLimit(0)
        self.rubbish = Rubbish(self)
        self._choice = ""
        hints = self.styleHints()
        hints.colorSchemeChanged.connect(self._follow)
        hints.accessibility().contrastPreferenceChanged.connect(self._follow)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QFileOpenEvent):
            self.file_opened.emit(event.file())
            return True
        return super().event(event)

    def wear_icon(self) -> None:
        """Give every window the icon of the program.

        Raises ``Known`` where its drawing is missing.
        """
        from .app_icon import app_icon  # the first paint does not wait for it

        self.setWindowIcon(app_icon())

    @cached_property
    def theme(self) -> Theme:
        """The theme, read when first asked for.

        Raises ``Known`` where its files are missing or damaged.
        """
        theme = Theme(self)
        theme.load_letters()
        return theme

    @property
    def dressed(self) -> bool:
        """Say whether a look was chosen."""
        return bool(self._choice)

    def choose(self, theme: str, text_size: int = 100, letters: str = "clear") -> None:
        """Dress in what the settings say: "system", "light", "dark" or "contrast"; size in percent.

        "system" goes on following the computer: light or dark, and more contrast where asked.
        """
        self._choice = theme
        self.theme.scale = text_size / 100
        self.theme.letters = letters
        hints = self.styleHints()
        if theme in ("light", "dark"):
            # Title bars and the computer's own dialogs match.
            dark = theme == "dark"
            hints.setColorScheme(Qt.ColorScheme.Dark if dark else Qt.ColorScheme.Light)
        else:
            hints.unsetColorScheme()
        self.theme.apply(self)
        self._dress()

    def _follow(self) -> None:
        if self._choice in ("system", "contrast"):
            self._dress()

    def _dress(self) -> None:
        mode = self._choice
        if mode == "system":
            hints = self.styleHints()
            if hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast:
                mode = "contrast"
            else:
                mode = "dark" if hints.colorScheme() == Qt.ColorScheme.Dark else "light"
        if mode == "contrast":
            # An empty palette brings back the computer's own, so that it can be read.
            self.setPalette(QPalette())
            self.theme.set_mode(mode, self.palette())
        else:
            self.theme.set_mode(mode)


def current_theme() -> Theme:
    """Give the theme of the running application.

    Raises ``RuntimeError`` where the application is not ours: a bug of the caller.
    """
    app = QApplication.instance()
    if not isinstance(app, Application):
        raise RuntimeError("the look needs ui.theme.Application")
    return app.theme
