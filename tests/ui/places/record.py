"""Places of the log and of its entries."""

from typing import Any

from caregiver_app.record.lists import Filters
from caregiver_app.record.repository import Repository
from caregiver_app.record.values import EntryWords
from tests.ui.places.home import Home, concern_id, place, press
from ui.page_arguments import CheckRecord, CorrectEntry, GuideStart, ResumeDraft, ShowEntry


@place("log: table")
def log_table(home: Home) -> None:
    page = home.page("log")
    page.view.switch.buttons()[1].click()


@place("log: what is to be filed")
def log_due(home: Home) -> None:
    home.page("log", Filters(unfiled=True))


@place("log: nothing matches")
def log_nothing(home: Home) -> None:
    home.page("log", Filters(text="zebra"))


@place("log: one concern")
def log_concern(home: Home) -> None:
    page = home.page("log", Filters(concern=concern_id(home)))
    page.sheet.open()
    page.listing.sheet.show_more(True)


@place("log: an entry")
def entry(home: Home) -> None:
    home.page("log", ShowEntry(home.entry_id("hockey"), "Saved at 4:12 p.m."))


@place("log: every entry, one after the other")
def entries(home: Home) -> None:
    found = home.ask(Repository.find, Filters(), None, 3)
    for one in found.rows:
        home.page("log", ShowEntry(one.id))


@place("printed-page: what was found")
def printed(home: Home) -> None:
    page = home.page("printed-page")
    entry = home.ask(Repository.find, Filters(), None, 1).rows[0]
    page.letters.setText(home.ask(Repository.head).words)
    page.reference.setText(entry.reference)
    check(home, page)
    assert page.answer is not None


@place("printed-page: a slip")
def printed_slip(home: Home) -> None:
    page = home.page("printed-page")
    page.letters.setText("K7QA")
    check(home, page)


@place("exported-record: a file that is none of ours")
def exported_record(home: Home) -> None:
    page = home.page("exported-record", CheckRecord(str(home.context.paths.settings)))
    home.wait(lambda: page.handed_over.answer is not None)


def check(home: Home, page: Any) -> None:
    """Press Check, and wait for the answer."""
    page.check.click()
    while home.context.desk.printed.state.checking:
        home.rest()


@place("entry: new")
def new_entry(home: Home) -> None:
    home.page("entry")


@place("entry: with what is missing")
def entry_missing(home: Home) -> None:
    page = home.page("entry")
    page.save_page()


@place("entry: after an answer")
def entry_after_answer(home: Home) -> None:
    page = home.page("guide", GuideStart("birth-parent", "friend"))
    press(page, "Add to contact log")
    home.rest()
    assert home.window.page is not page


@place("entry: a correction")
def correction(home: Home) -> None:
    home.page("entry", CorrectEntry(home.entry_id("hockey")))


@place("entry: a draft, about to be left")
def draft(home: Home) -> None:
    home.context.desk.drafts.keep("a-draft", EntryWords(method="text", exact_words="“Can I”"))
    home.ask(Repository.drafts)
    home.page("log")
    page = home.page("entry", ResumeDraft("a-draft"))
    page.bar.cancel.click()
