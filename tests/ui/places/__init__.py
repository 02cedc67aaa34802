"""Every place in the window that a person can come to, with the made-up family behind it."""

from tests.ui.places import answers, doors, record, worries
from tests.ui.places.home import PLACES, Home
from ui.pages import MENU

__all__ = ["PLACES", "Home", "answers", "doors", "record", "worries"]

for _page_id in MENU:
    PLACES[_page_id] = lambda home, page_id=_page_id: home.page(page_id)
