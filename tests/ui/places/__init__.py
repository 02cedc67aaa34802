"""Every place in the window that a person can come to, with the made-up family behind it."""

from tests.ui.places import answers, onboarding, record, worries
from tests.ui.places.home import PLACES, Home
from ui.pages import MENU

__all__ = ["PLACES", "Home", "answers", "onboarding", "record", "worries"]

for _page_id in (*MENU, "help", "tour"):
    PLACES[_page_id] = lambda home, page_id=_page_id: home.page(page_id)
