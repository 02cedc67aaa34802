"""Checks a file that was handed over, for whoever has it: no log and no passphrase is needed."""

from typing import Any

from PySide6.QtWidgets import QWidget

from ....context import Context
from ....page import Page
from ....page_arguments import CheckRecord
from .handed_over import HandedOverCheck


class CheckRecordPage(Page):
    """Opens with nothing, or with the file that was opened from outside."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        lead = self.tr(
            "Somebody gave you a file from a contact log. Here you see whether it is whole, and"
            " what it says. No log of your own and no passphrase are needed."
        )
        self.head(self.tr("Check an exported record"), lead)
        self.handed_over = HandedOverCheck(context, headed=False)
        self.body.addWidget(self.handed_over)

    def first_field(self) -> QWidget:
        return self.handed_over.choose

    def open(self, argument: object) -> None:
        if isinstance(argument, CheckRecord):
            self.handed_over.take(argument.path, "")
            self.handed_over.begin()

    def state(self) -> dict[str, Any]:
        return {"file": self.handed_over.path, "letters": self.handed_over.letters.text()}

    def restore(self, state: dict[str, Any]) -> None:
        self.handed_over.take(state.get("file", ""), state.get("letters", ""))
