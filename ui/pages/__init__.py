"""The pages, found by name when first opened: no page is imported before it is needed."""

from dataclasses import dataclass
from importlib import import_module

from PySide6.QtCore import QCoreApplication

from ..context import Context
from .page import Page


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page stands: module and class, its row in the menu, if it needs the vault."""

    module: str
    name: str
    section: str
    needs_vault: bool = False


MENU = ("guide", "glance", "people", "log", "concerns", "policies", "settings")

PLACES = {
    "guide": Place("guide.page", "GuidePage", "guide"),
    "came": Place("guide.came", "CamePage", "guide"),
    "what-if": Place("guide.what_if", "WhatIfPage", "guide"),
    "before-posting": Place("posting.page", "BeforePostingPage", "guide"),
    "glance": Place("glance.page", "GlancePage", "glance"),
    "people": Place("people.page", "PeoplePage", "people", needs_vault=True),
    "ask": Place("asking.ask", "AskPage", "people"),
    "answer": Place("asking.answer", "AnswerPage", "people", needs_vault=True),
    "questions": Place("asking.questions", "QuestionsPage", "people", needs_vault=True),
    "log": Place("log.page", "LogPage", "log", needs_vault=True),
    "entry": Place("log.entry_page", "EntryPage", "log", needs_vault=True),
    "concerns": Place("concerns.page", "ConcernsPage", "concerns"),
    "find-kind": Place("concerns.find_page", "FindPage", "concerns"),
    "matter": Place("concerns.matter_page", "MatterPage", "concerns", needs_vault=True),
    "report": Place("concerns.report_page", "ReportPage", "concerns", needs_vault=True),
    "call": Place("concerns.call_page", "CallPage", "concerns"),
    "sheet": Place("concerns.tool_page", "ToolPage", "concerns"),
    "numbers": Place("concerns.numbers_page", "NumbersPage", "concerns"),
    "policies": Place("policies.page", "PoliciesPage", "policies"),
    "training": Place("training.page", "TrainingPage", "policies"),
    "packs": Place("packs.page", "PacksPage", "policies"),
    "settings": Place("settings.page", "SettingsPage", "settings"),
}

ICONS = {
    "guide": "compass",
    "glance": "layout-grid",
    "people": "users-round",
    "log": "notebook-pen",
    "concerns": "life-buoy",
    "policies": "book-open",
    "settings": "settings",
}


def section_title(section: str) -> str:
    """Give the words of a menu row."""
    tr = QCoreApplication.translate
    return {
        "guide": tr("Menu", "Guide"),
        "glance": tr("Menu", "At a glance"),
        "people": tr("Menu", "People"),
        "log": tr("Menu", "Contact log"),
        "concerns": tr("Menu", "Concerns"),
        "policies": tr("Menu", "Policies"),
        "settings": tr("Menu", "Settings"),
    }[section]


def build_page(page_id: str, context: Context) -> Page:
    """Build the page ``page_id``, importing its module now; ``KeyError`` for an unknown id."""
    place = PLACES[page_id]
    module = import_module(f".{place.module}", __name__)
    page = getattr(module, place.name)(context)
    assert isinstance(page, Page)
    return page
