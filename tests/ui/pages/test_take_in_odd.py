"""Odd chats and odd hands on the way into the log: nothing breaks, and nothing is lost."""

from pathlib import Path

from tests.ui.pages.log_parts import House
from tests.ui.pages.test_conversation import page
from tests.ui.pages.test_take_in import chat, family, offered
from ui.pages.conversation.page import ConversationPage

__all__ = ["chat", "family", "page"]

LINE = "[2025-03-09, 7:41:10 p.m.] {sender}: {words}\n"


def chats(folder: Path, *names: str) -> Path:
    """Write a folder with a chat with each of ``names``."""
    for name in names:
        file = folder / "chats" / f"WhatsApp Chat with {name}.txt"
        file.parent.mkdir(exist_ok=True)
        file.write_text(LINE.format(sender=name, words="Hello"), "utf-8")
    return folder / "chats"


def test_the_choice_of_a_conversation_is_never_a_window_of_its_own(
    family: House, page: ConversationPage, tmp_path: Path
) -> None:
    # Every part that is shown alone is found out by ``no_stray_windows``.
    card = offered(family, page, chats(tmp_path, "Dana", "Priya"))
    assert card.conversation.isVisible()
    assert card.conversation.count() == 3
