"""Places of Settings, of the welcome and the lock page, and what can go wrong."""

from PySide6.QtWidgets import QWidget

from caregiver_app.errors import Known
from caregiver_app.messages import message
from tests.ui.places.home import PAPER, PLACES, Home, place, press
from ui.onboarding.paper_key import PaperKey

for _view in ("passphrase", "new-key", "log-key", "add-writer", "copies", "licences", "names"):
    PLACES[f"settings: {_view}"] = lambda home, view=_view: home.page("settings", view)


@place("settings: paper key")
def settings_paper_key(home: Home) -> None:
    PaperKey.of(home.context).code = PAPER
    home.page("settings", "paper-key")


@place("settings: a society of one's own")
def settings_other(home: Home) -> None:
    home.context.change(society="other", society_name="North Shore Services", society_phone="55")
    home.page("settings")


for _step in range(1, 7):

    @place(f"welcome: step {_step}")
    def welcome(home: Home, step: int = _step) -> None:
        from ui.pages.welcome.page import WelcomePage

        PaperKey.of(home.context).code = PAPER
        page = home.full(lambda: WelcomePage(home.context))
        page.restore({"step": step})
        assert page.step.isVisible()


def lock_page(home: Home) -> QWidget:
    from ui.pages.lock.page import LockPage

    home.lock()
    return home.full(lambda: LockPage(home.context))


@place("lock")
def lock(home: Home) -> None:
    lock_page(home)


@place("lock: the wrong passphrase")
def lock_slip(home: Home) -> None:
    page = lock_page(home)
    page.lock.field.setText("four other words")
    press(page, "Unlock")
    home.wait(lambda: bool(page.lock.row.error))


@place("lock: the paper key, with what is missing")
def lock_forgot(home: Home) -> None:
    page = lock_page(home)
    page.lock.forgot.click()
    page.forgot.open.click()


@place("lock: a vault that cannot be opened")
def lock_trouble(home: Home) -> None:
    page = lock_page(home)
    (home.context.paths.vault / "record.db").write_bytes(b"")
    page.lock.field.setText(home.family.passphrase)
    press(page, "Unlock")
    home.wait(lambda: page._extra_column is not None)


@place("a page that needs the vault, without it")
def closed(home: Home) -> None:
    home.lock()
    home.window.show_frame("people")


@place("the cover")
def cover(home: Home) -> None:
    home.page("log")
    home.window.cover()


@place("a fault")
def fault(home: Home) -> None:
    from ui.frame.trouble import TroublePage
    from ui.widgets import Button

    words = message(Known("vault-damaged", path=str(home.context.paths.vault / "record.db")))
    home.full(lambda: TroublePage(words.title, words.text, [Button("Go on")], report="where"))
