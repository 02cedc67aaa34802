"""Help: every key, what each place of the menu is for, and the way to the tour."""

from PySide6.QtWidgets import QWidget

from caregiver_app.helping import page_helps

from ...context import Context
from ...keys import GROUPS, KeyUse, group_title, keys
from ...page import Page
from ...theme import current_theme
from ...widgets import Button, Card, Columns, Heading, Icon, Label, Para, column, panel, row
from .. import ICONS, MENU, section_title


class HelpPage(Page):
    """Works with the log locked; nothing on it is about anybody."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.tour = Button(self.tr("Take the tour"), icon="signpost")
        self.tour.clicked.connect(lambda: self.go.emit("tour", None))
        lead = self.tr("Press Shift and F1 on any page for a few words about it.")
        self.head(self.tr("Help"), lead, self.tour)
        self.body.addWidget(Heading(self.tr("Keys")))
        self.keys = _keys_card()
        self.body.addWidget(self.keys)
        self.body.addWidget(Heading(self.tr("What each place is for")))
        self.body.addWidget(_places_card(context.settings.language))


def _keys_card() -> Card:
    card = Card(gap=10)
    for group in GROUPS:
        if card.body.count():
            card.body.addSpacing(current_theme().space(8))
        card.body.addWidget(Heading(group_title(group), 3))
        for use in keys():
            if use.group == group:
                card.body.addWidget(_key_line(use))
    return card


def _key_line(use: KeyUse) -> QWidget:
    both = Columns(wide_at=350, gap=16, below=0)
    key = Label(use.shown, "bold")
    # One thing to read: the key, then what it does.
    key.setAccessibleName(f"{use.shown}. {use.words}")
    both.add(key, 2)
    both.add(Label(use.words), 5)
    return both


def _places_card(language: str) -> Card:
    card, helps = Card(gap=14), page_helps(language)
    for section in MENU:
        title = row(Icon(ICONS[section], "primary", 20, box=26), Heading(section_title(section), 3))
        card.body.addWidget(panel(column(title, Para(helps[section].text), gap=4)))
    return card
