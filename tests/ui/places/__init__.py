"""Every place in the window that a person can come to, with the made-up family behind it."""

from tests.ui.places import answers, chats, onboarding, record, worries
from tests.ui.places.home import PLACES, Home
from ui.pages import MENU

__all__ = ["PLACES", "Home", "answers", "chats", "onboarding", "record", "worries"]

for _page_id in (*MENU, "conversation", "help", "tour"):
    PLACES[_page_id] = lambda home, page_id=_page_id: home.page(page_id)
