"""The pages, found by name when first opened: no page is imported before it is needed."""

from dataclasses import dataclass
from importlib import import_module

from PySide6.QtCore import QCoreApplication

from ..context import Context
from ..page import Page


@dataclass(frozen=True, slots=True)
class PagePlace:
    """Where a page stands: module and class, its row in the menu, if it needs the vault."""

    module: str
    name: str
    section: str
    needs_vault: bool = False


MENU = ("guide", "glance", "people", "log", "concerns", "policies", "settings")

PLACES = {
    "guide": PagePlace("guide.page", "GuidePage", "guide"),
    "came": PagePlace("guide.came", "CamePage", "guide"),
    "what-if": PagePlace("guide.what_if", "WhatIfPage", "guide"),
    "before-posting": PagePlace("posting.page", "BeforePostingPage", "guide"),
    "glance": PagePlace("glance.page", "GlancePage", "glance"),
    "people": PagePlace("people.page", "PeoplePage", "people", needs_vault=True),
    "ask": PagePlace("asking.ask", "AskPage", "people"),
    "answer": PagePlace("asking.answer", "AnswerPage", "people", needs_vault=True),
    "questions": PagePlace("asking.questions", "QuestionsPage", "people", needs_vault=True),
    "log": PagePlace("log.page", "LogPage", "log", needs_vault=True),
    "entry": PagePlace("log.write.page", "EntryPage", "log", needs_vault=True),
    "printed-page": PagePlace("log.check.page", "CheckPrintedPage", "log", needs_vault=True),
    "exported-record": PagePlace("log.check.file_page", "CheckRecordPage", "log"),
    "conversation": PagePlace("conversation.page", "ConversationPage", "log", needs_vault=True),
    "concerns": PagePlace("concerns.page", "ConcernsPage", "concerns"),
    "find-kind": PagePlace("concerns.find.page", "FindPage", "concerns"),
    "matter": PagePlace("concerns.record.page", "MatterPage", "concerns", needs_vault=True),
    "report": PagePlace("concerns.report.page", "ReportPage", "concerns", needs_vault=True),
    "call": PagePlace("concerns.call.page", "CallPage", "concerns"),
    "sheet": PagePlace("concerns.record.tool_page", "ToolPage", "concerns"),
    "numbers": PagePlace("concerns.numbers.page", "NumbersPage", "concerns"),
    "policies": PagePlace("policies.page", "PoliciesPage", "policies"),
    "short-answer": PagePlace("answers.page", "ShortAnswerPage", "guide"),
    "short-answers": PagePlace("answers.every", "ShortAnswersPage", "policies"),
    "training": PagePlace("training.page", "TrainingPage", "policies"),
    "packs": PagePlace("packs.page", "PacksPage", "policies"),
    "settings": PagePlace("settings.page", "SettingsPage", "settings"),
    "help": PagePlace("help.page", "HelpPage", "settings"),
    "tour": PagePlace("help.tour", "TourPage", "settings"),
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
