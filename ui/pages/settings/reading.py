"""Reading: text size, colours, letters. Layout only."""

from caregiver_app.settings import TEXT_SIZES, Settings

from ...doors.setting_row import SettingRow
from ...widgets import Combo, Segmented
from .section import Section


class Reading(Section):
    """The controls are attributes, already showing ``settings``."""

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        sizes = [(str(size), f"{size}%") for size in TEXT_SIZES]
        self.text_size = Combo("", sizes, str(settings.text_size))
        colours = self.tr("Colours")
        self.theme = Segmented(
            colours,
            [
                ("system", self.tr("Match my computer"), "monitor"),
                ("light", self.tr("Light"), "sun"),
                ("dark", self.tr("Dark"), "moon"),
                ("contrast", self.tr("High contrast"), "contrast"),
            ],
            settings.theme,
        )
        letters = [
            ("clear", self.tr("Clear letters (Atkinson)")),
            ("system", self.tr("My computer’s letters")),
        ]
        self.letters = Combo("", letters, settings.letters)

        self.set_title(self.tr("Reading"))
        help = self.tr("You can also press Ctrl and plus or minus.")
        self.add(SettingRow(self.tr("Text size"), help, self.text_size))
        help = self.tr("Match my computer follows light, dark and high contrast.")
        self.add(SettingRow(colours, help, self.theme, wide_at=740))
        help = self.tr("Clear letters were made for easy reading.")
        self.add(SettingRow(self.tr("Letters"), help, self.letters))
