"""A concern on record: in the list, with all that happened, and a report being written down."""

from dataclasses import replace
from datetime import datetime, timedelta

from caregiver_app.concerns.reports import Progress
from caregiver_app.guidance.vocabulary import Who
from caregiver_app.record.matter_values import Matter
from caregiver_app.record.repository import Repository
from caregiver_app.record.values import EntryKind, EntryWords, Person, ReportMade
from tests.shots.stage import Stage, scene
from ui.frame.reminder import reminder_of
from ui.page_arguments import CallStart, ReportStart, ToolStart
from ui.pages.concerns.call.page import CallPage
from ui.pages.concerns.page import ConcernsPage
from ui.pages.concerns.record.page import MatterPage
from ui.pages.concerns.record.tool_page import ToolPage
from ui.pages.concerns.report.page import ReportPage

SOCIETY = "Children's Aid Society of Toronto"


def concern(stage: Stage, *, reports: int = 1) -> Matter:
    """Put a concern on record that began two days ago, with so many reports."""
    stage.context.change(society="toronto")
    stage.open_vault()
    now = stage.context.clock()
    child = stage.ask(Repository.save_person, Person(name="Sam", who=Who.CHILD_IN_MY_CARE))
    kind = stage.context.concerns.kind("grooming")
    begun = now - timedelta(days=2)
    progress = Progress(kind.id)
    for at, step in enumerate(kind.steps[:3]):
        progress = progress.tick(step.id, done=True, at=begun + timedelta(minutes=9 * at))
    matter = Matter(
        place="ontario", kind=kind.id, title=kind.title, done=progress.done, opened_at=begun
    )
    matter = stage.ask(Repository.save_matter, matter)
    seen = EntryWords(
        kind=EntryKind.POST_SEEN,
        day=begun.date(),
        clock=begun.time().replace(second=0, microsecond=0, tzinfo=None),
        method="messaging-app",
        children=(child.id,),
        exact_words="“Do not tell your foster mom. Send me your number.”",
        saw="Sam showed me the chat. The account is called frost_wolf88.",
        concern=matter.id,
    )
    stage.ask(Repository.save, "seen", seen)
    before = ""
    for at in range(reports):
        moment = begun + timedelta(hours=1 + 20 * at)
        before = _report(stage, matter, moment, before)
    return matter


def _report(stage: Stage, matter: Matter, at: datetime, after: str) -> str:
    clock = at.time().replace(second=0, microsecond=0, tzinfo=None)
    report = ReportMade(
        day=at.date(),
        clock=clock,
        to_name="R. Bell",
        society=SOCIETY,
        number="416-924-4646",
        way="phone",
        reference="T-20611",
        told_to_do="Keep Sam off that game for now.",
        tells_worker="yes",
        after=after,
    )
    words = EntryWords(
        kind=EntryKind.REPORT,
        day=at.date(),
        clock=clock,
        method="phone",
        did="I read out the exact words.",
        follow_up="Have both account names at hand.",
        follow_up_on=stage.context.clock().date() + timedelta(days=1),
        concern=matter.id,
        report=report,
    )
    return str(stage.ask(Repository.save, f"report-{at}", words).id)


def matter_page(stage: Stage, matter: Matter) -> MatterPage:
    stage.window.show_page("matter", matter.id)
    stage.ask(Repository.tally)
    stage.settle()
    page = stage.window.page
    assert isinstance(page, MatterPage)
    return page


@scene("matter_list")
def listed(stage: Stage) -> None:
    concern(stage)
    stage.window.show_page("concerns")
    stage.ask(Repository.tally)


@scene("matter_steps")
def steps(stage: Stage) -> None:
    concern(stage)
    stage.window.show_page("concerns", "grooming")
    stage.ask(Repository.tally)
    stage.settle()
    assert isinstance(stage.window.page, ConcernsPage)


@scene("matter")
def open_one(stage: Stage) -> None:
    matter_page(stage, concern(stage, reports=2))


@scene("matter_end")
def story(stage: Stage) -> None:
    page = matter_page(stage, concern(stage, reports=2))
    page.ending.close_it.click()
    stage.settle()
    bar = page.scroller.verticalScrollBar()
    bar.setValue(bar.maximum())


@scene("matter_closed")
def closed(stage: Stage) -> None:
    matter = concern(stage)
    now = stage.context.clock()
    ended = replace(matter, closed="The worker has taken it over.", closed_at=now)
    matter_page(stage, stage.ask(Repository.save_matter, ended))


@scene("matter_report")
def report(stage: Stage) -> None:
    matter = concern(stage, reports=1)
    stage.window.show_page("report", ReportStart(matter.id))
    stage.ask(Repository.tally)
    stage.settle()
    page = stage.window.page
    assert isinstance(page, ReportPage)
    page.form.part("saw").setPlainText("They come by on Thursday.")
    page.save_page()
    stage.settle()


@scene("matter_report_end")
def report_end(stage: Stage) -> None:
    report(stage)
    page = stage.window.page
    assert isinstance(page, ReportPage)
    bar = page.scroller.verticalScrollBar()
    bar.setValue(bar.maximum())


@scene("matter_waits")
def waits(stage: Stage) -> None:
    matter = concern(stage)
    matter_page(stage, matter)
    now = stage.context.clock()
    stage.context.clock = lambda: now + timedelta(days=2)
    reminder_of(stage.window).look()
    matter_page(stage, matter)


def _sheet(stage: Stage, tool: str, kind: str) -> ToolPage:
    stage.context.change(society="toronto")
    stage.window.show_page("sheet", ToolStart(tool, kind))
    stage.settle()
    page = stage.window.page
    assert isinstance(page, ToolPage)
    return page


@scene("sheet_last_seen")
def last_seen(stage: Stage) -> None:
    _sheet(stage, "last-seen", "missing")


@scene("sheet_steps")
def steps_with_a_sheet(stage: Stage) -> None:
    stage.context.change(society="toronto")
    stage.window.show_page("concerns", "missing")
    stage.settle()
    page = stage.window.page
    assert isinstance(page, ConcernsPage)
    assert page.steps is not None
    page.scroller.verticalScrollBar().setValue(stage.context.theme.px(430))


@scene("sheet_take_down")
def take_down(stage: Stage) -> None:
    page = _sheet(stage, "take-down", "identifying-post")
    page.rows[0].part("app").setText("Facebook")
    page.rows[0].part("asked-on").line.setText("yesterday")
    page.add.click()
    stage.settle()
    page.scroller.verticalScrollBar().setValue(stage.context.theme.px(500))


@scene("sheet_message")
def message(stage: Stage) -> None:
    _sheet(stage, "kept-message", "family-contact")


def _call(stage: Stage) -> CallPage:
    matter = concern(stage, reports=1)
    stage.window.show_page("call", CallStart("grooming", matter.id))
    stage.ask(Repository.tally)
    stage.settle()
    page = stage.window.page
    assert isinstance(page, CallPage)
    return page


@scene("call_build")
def call_build(stage: Stage) -> None:
    _call(stage)


@scene("call_read")
def call_read(stage: Stage) -> None:
    _call(stage).mode.buttons()[1].click()


@scene("call_large")
def call_large(stage: Stage) -> None:
    page = _call(stage)
    page.mode.buttons()[1].click()
    page.large.setChecked(True)
    stage.settle()
    page.scroller.verticalScrollBar().setValue(stage.context.theme.px(420))


@scene("call_locked")
def call_locked(stage: Stage) -> None:
    stage.context.change(society="toronto")
    stage.window.show_page("call", CallStart("missing"))
