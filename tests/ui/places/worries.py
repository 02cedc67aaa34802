"""Places of the concerns, and what stands over every page."""

from datetime import timedelta

from caregiver_app.record.lists import Filters
from caregiver_app.record.repository import Repository
from tests.ui.audit import settle
from tests.ui.places.home import PLACES, Home, concern_id, place
from ui.frame.reminder import reminder_of
from ui.page_arguments import CallStart, ReportStart, ToolStart


@place("concerns: urgent help")
def urgent(home: Home) -> None:
    home.window.urgent_help()


for _kind in ("child-tells-of-harm", "missing", "family-contact", "allegation-about-me"):
    PLACES[f"concerns: {_kind}"] = lambda home, kind=_kind: home.page("concerns", kind)


@place("concerns: every step done")
def steps_done(home: Home) -> None:
    page = home.page("concerns", "child-tells-of-harm")
    for step in page.steps.steps:
        step.check.click()


@place("matter: one that goes on, about to be closed")
def matter(home: Home) -> None:
    home.page("matter", concern_id(home)).ending.close_it.click()


@place("matter: nothing new for a day, and closed")
def matter_quiet(home: Home) -> None:
    now = home.context.clock()
    home.context.clock = lambda: now + timedelta(days=3)
    page = home.page("matter", concern_id(home))
    page.ending.reason.setPlainText("The worker has taken it over.")
    page.ending.close_it.click()
    home.rest()


@place("guide: an open concern with nothing new for a day")
def waiting(home: Home) -> None:
    concern_id(home)
    now = home.context.clock()
    home.context.clock = lambda: now + timedelta(days=3)
    home.page("guide")
    reminder_of(home.window).look()


@place("guide: the check of the log found something")
def alarm(home: Home) -> None:
    home.page("guide")
    home.window.sidebar.show_alarm(True)


@place("matter: not in this log")
def matter_missing(home: Home) -> None:
    home.page("matter", "nobody")


for _tool, _card in (
    ("last-seen", "missing"),
    ("kept-message", "family-contact"),
    ("take-down", "identifying-post"),
):
    PLACES[f"sheet: {_tool}"] = lambda home, tool=_tool, card=_card: home.page(
        "sheet", ToolStart(tool, card)
    )


@place("call: put together from the log")
def call_build(home: Home) -> None:
    page = home.page("call", CallStart("grooming", concern_id(home)))
    page.log.search.setText("hockey")
    home.rest()


@place("call: read out large")
def call_read(home: Home) -> None:
    page = home.page("call", CallStart("grooming", concern_id(home)))
    page.large.setChecked(True)
    page.mode.buttons()[1].click()


@place("call: the log is not open")
def call_locked(home: Home) -> None:
    home.lock()
    home.window.show_frame("call", CallStart("missing"))
    settle()


@place("report: nothing said yet")
def report(home: Home) -> None:
    page = home.page("report", ReportStart(concern_id(home)))
    page.form.part("society").setText("")
    page.save_page()


@place("report: being corrected")
def report_corrected(home: Home) -> None:
    found = home.ask(Repository.find, Filters(kind="report"), None, 1)
    page = home.page("report", ReportStart(concern_id(home), correcting=found.rows[0].id))
    page.save_page()


@place("concerns: a draft of another place")
def draft_place(home: Home) -> None:
    home.context.change(place="england")
    home.page("concerns")


@place("find-kind")
def find_kind(home: Home) -> None:
    home.page("find-kind").question.go_on.click()


@place("find-kind: the end, with the society not known")
def find_kind_end(home: Home) -> None:
    home.context.change(society="not-sure")
    page = home.page("find-kind")
    for choice in ("no", "another", "contact", "not-sure"):
        page.question.choices.choose(choice)
        page.question.go_on.click()


@place("numbers")
def numbers(home: Home) -> None:
    page = home.page("numbers")
    page.rows[0].change.click()
    page.rows[0].field.setText("nine")
    page.rows[0].save.click()


@place("concerns: society not known")
def no_society(home: Home) -> None:
    home.context.change(society="not-sure")
    home.page("concerns", "missing")
