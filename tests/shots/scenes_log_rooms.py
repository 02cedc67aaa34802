"""The contact log narrowed, sorted and saved as a view; its tray, review, patterns and seals."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from caregiver_app.record.lists import Filters
from caregiver_app.record.matter_values import Matter
from caregiver_app.record.repository import Repository
from caregiver_app.record.values import ChildWords, EntryWords, Filed
from tests.shots.scenes_log import corrected, fill, log, wait
from tests.shots.stage import Stage, scene
from ui.models.columns import Column
from ui.page_arguments import ShowEntry
from ui.pages.log.page import PATTERNS, REVIEW, TRAY, LogPage
from ui.pages.log.read.entry_view import ChildCopies


def room(stage: Stage, name: str) -> tuple[LogPage, Any]:
    page = log(stage)
    page.show_room(name)
    wait(stage)
    return page, page.rooms_open[name]


def months(stage: Stage, ids: dict[str, str]) -> None:
    """Add contacts over the last year, more with some than with others."""
    today = stage.context.clock().date()
    ways = ("text", "social-media", "phone", "in-person", "email", "letter")
    people = ("dana", "ray", "okafor", "petrov", "tia", "june")
    for at in range(70):
        who = people[(at * at) % 6 % (1 + at % 6)]
        words = EntryWords(
            day=today - timedelta(days=5 * at + at % 4),
            clock=stage.context.clock().time().replace(hour=9, minute=at % 60),
            method=ways[at % 7 % 6] if who != "ray" else "social-media",
            direction="from-them" if at % 3 else "from-me",
            people=(ids[who],),
            exact_words=f"A few words, number {at}.",
        )
        stage.ask(Repository.save, f"month-{at}", words)


@scene("logroom_filters")
def filters(stage: Stage) -> None:
    ids = fill(stage)
    page = log(stage, Filters(person=ids["dana"], method="social-media", unfiled=True))
    page.sheet.open()
    wait(stage)


@scene("logroom_filters_more")
def filters_more(stage: Stage) -> None:
    ids = fill(stage)
    page = log(stage, Filters(person=ids["dana"]))
    page.sheet.open()
    page.listing.sheet.show_more(True)
    page.listing.sheet.dates.choose("custom")
    wait(stage)


@scene("logroom_found")
def found(stage: Stage) -> None:
    fill(stage)
    log(stage, Filters(text="mess sam"))


@scene("logroom_concern")
def of_a_concern(stage: Stage) -> None:
    ids = fill(stage)
    kept = []
    for at, name in enumerate(("missing", "grooming", "grooming")):
        kind = stage.context.concerns.kind(name)
        matter = Matter(
            place="ontario",
            kind=kind.id,
            title=kind.title,
            opened_at=stage.context.clock() - timedelta(days=9 * at),
            entries=(ids["e0"], ids["e3"]) if at == 1 else (),
        )
        kept.append(stage.ask(Repository.save_matter, matter))
    page = log(stage, Filters(concern=kept[1].id))
    page.sheet.open()
    page.listing.sheet.show_more(True)
    wait(stage)


@scene("logroom_save_view")
def save_view(stage: Stage) -> None:
    ids = fill(stage)
    page = log(stage, Filters(person=ids["okafor"], since=stage.context.clock().date()))
    page.sheet.open()
    page.listing.sheet.show_more(True)
    page.listing.sheet.more.save.click()
    page.listing.form.name.setText("Calls with Ms. Okafor")
    stage.settle()


@scene("logroom_columns")
def columns(stage: Stage) -> None:
    fill(stage)
    page = log(stage)
    page.view.switch.buttons()[1].click()
    for one in (Column.KIND, Column.WRITTEN, Column.FILES):
        page.view.tools.checks[one].click()
    page.view.tools.opener.click()
    wait(stage)


@scene("logroom_sorted")
def sorted_table(stage: Stage) -> None:
    fill(stage)
    page = log(stage)
    page.view.switch.buttons()[1].click()
    page.view.table.pressed.emit(Column.WHO)
    page.listing.bar.search.setText("message")
    wait(stage)


@scene("logroom_tray")
def tray(stage: Stage) -> None:
    ids = fill(stage)
    stage.ask(Repository.mark_filed, ids["e0"], Filed(stage.context.clock().date(), "x", "y"))
    old = stage.ask(Repository.entry, ids["e0"]).words
    new = replace(old, saw="I saw it at noon.")
    stage.ask(Repository.correct, ids["e0"], new, "I had left out when.")
    _, part = room(stage, TRAY)
    part.rows[0].check.click()
    part.mark.click()
    stage.settle()


@scene("logroom_tray_filed")
def tray_filed(stage: Stage) -> None:
    fill(stage)
    _, part = room(stage, TRAY)
    part.rows[0].check.click()
    part.mark.click()
    part.form.save.click()
    wait(stage)


@scene("logroom_tray_empty")
def tray_empty(stage: Stage) -> None:
    fill(stage, 2)
    _, part = room(stage, TRAY)
    part.all.click()
    part.mark.click()
    part.form.save.click()
    wait(stage)


@scene("logroom_review")
def review(stage: Stage) -> None:
    months(stage, fill(stage))
    room(stage, REVIEW)


@scene("logroom_review_end")
def review_end(stage: Stage) -> None:
    months(stage, fill(stage))
    bar = room(stage, REVIEW)[0].scroller.verticalScrollBar()
    bar.setValue(bar.maximum())


@scene("logroom_patterns")
def patterns(stage: Stage) -> None:
    months(stage, fill(stage))
    room(stage, PATTERNS)


@scene("logroom_patterns_table")
def patterns_table(stage: Stage) -> None:
    months(stage, fill(stage))
    page, part = room(stage, PATTERNS)
    part.by.buttons()[1].click()
    part.span.setCurrentIndex(3)
    wait(stage)
    page.scroller.ensureWidgetVisible(part.table, 0, 0)


@scene("logroom_taken_back")
def taken_back(stage: Stage) -> None:
    ids = corrected(stage)
    stage.ask(Repository.withdraw, ids["e2"], "It was about somebody else.")
    log(stage, ShowEntry(ids["e2"]))


@scene("logroom_take_back")
def take_back(stage: Stage) -> None:
    ids = fill(stage, 3)
    page = log(stage, ShowEntry(ids["e2"]))
    bar = page.scroller.verticalScrollBar()
    stage.settle()
    bar.setValue(bar.maximum())


@scene("logroom_seals")
def seals(stage: Stage) -> None:
    fill(stage, 2)
    page = log(stage)
    page.seals.check()
    wait(stage)


@scene("logroom_seal_broken")
def seal_broken(stage: Stage) -> None:
    ids = fill(stage, 3)
    _break(stage, ids["e1"])
    page = log(stage)
    page.seals.check()
    wait(stage)


def _break(stage: Stage, entry_id: str) -> None:
    """Change one sealed byte behind the program's back."""

    def work(book: Repository) -> None:
        with book.vault.writing() as connection:
            for (name,) in connection.exec_driver_sql(
                "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'revision'"
            ).fetchall():
                connection.exec_driver_sql(f'DROP TRIGGER "{name}"')
            connection.exec_driver_sql(
                "UPDATE revision SET words = CAST(replace(words, 'bus', 'tram') AS BLOB)"
                " WHERE about = ? AND kind = 'entry'",
                (entry_id,),
            )

    stage.ask(work)


@scene("logroom_clock_back")
def clock_back(stage: Stage) -> None:
    fill(stage, 1)
    right = stage.context.clock
    stage.context.clock = lambda: right() - timedelta(days=400)
    stage.window.show_page("entry")
    wait(stage)


@scene("logroom_one_child")
def one_child(stage: Stage) -> None:
    ids = fill(stage, 2)
    words = replace(
        stage.ask(Repository.entry, ids["e1"]).words,
        children=(ids["sam"], ids["leo"]),
        apart=(
            ChildWords(ids["sam"], "Sam did not want to come to the phone."),
            ChildWords(ids["leo"], "Leo sang for her."),
        ),
    )
    entry = stage.ask(Repository.save, "apart", words)
    page = log(stage, ShowEntry(entry.id))
    page.scroller.ensureWidgetVisible(page.entry.findChildren(ChildCopies)[0], 0, 40)
