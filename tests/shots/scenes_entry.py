"""The entry form in each kind, with several children, with ways and apps of one's own."""

from datetime import timedelta
from functools import partial

from caregiver_app.record.choices import What
from caregiver_app.record.repository import Repository
from caregiver_app.record.values import EntryKind, EntryWords
from tests.shots.scenes_log import fill, form
from tests.shots.stage import Stage, scene
from ui.page_arguments import ResumeDraft
from ui.pages.log.write.page import EntryPage


def of_kind(stage: Stage, kind: EntryKind) -> EntryPage:
    fill(stage, 0)
    page = form(stage)
    combo = page.form.part("kind")
    combo.setCurrentIndex(combo.findData(kind.value))
    stage.settle()
    return page


def kind(stage: Stage, which: EntryKind) -> None:
    of_kind(stage, which)


def kind_foot(stage: Stage, which: EntryKind) -> None:
    page = of_kind(stage, which)
    bar = page.scroller.verticalScrollBar()
    bar.setValue(bar.maximum() * 2 // 3)


for one in EntryKind:
    scene(f"entry_kind_{one.value}")(partial(kind, which=one))
    scene(f"entry_foot_{one.value}")(partial(kind_foot, which=one))


def with_children(stage: Stage) -> EntryPage:
    fill(stage, 0)
    page = form(stage)
    combo = page.form.part("children").combo
    combo.setCurrentIndex(combo.count() - 1)
    stage.settle()
    return page


@scene("entry_children")
def children(stage: Stage) -> None:
    page = with_children(stage)
    page.form.part("shared").click()
    stage.settle()
    page.scroller.ensureWidgetVisible(page.form.part("shared"), 0, 200)


@scene("entry_children_boxes")
def children_boxes(stage: Stage) -> None:
    page = with_children(stage)
    page.form.part("shared").click()
    stage.settle()
    box = page.form.part("apart").stops()[0]
    page.form.part("apart").stops()[1].setFocus()
    page.scroller.ensureWidgetVisible(box, 0, 250)


@scene("entry_children_undecided")
def children_undecided(stage: Stage) -> None:
    page = with_children(stage)
    page.form.part("shared").click()
    page.bar.save.click()
    stage.settle()
    page.scroller.ensureWidgetVisible(page.form.part("shared"), 0, 200)


@scene("entry_way")
def way(stage: Stage) -> None:
    ids = fill(stage, 0)
    assert ids
    stage.ask(Repository.add_choice, What.METHOD, "Roblox chat", "messaging-app")
    stage.ask(
        Repository.add_choice,
        What.METHOD,
        "The message board of the swimming club for parents",
        "social-media",
    )
    page = form(stage)
    page.form.part("method").bar.buttons()[-1].click()
    page.form.part("method").others.setCurrentIndex(page.form.part("method").others.count() - 1)
    page.form.part("method").add_it.click()
    page.form.part("app").combo.setCurrentIndex(page.form.part("app").combo.count() - 1)
    stage.settle()
    page.scroller.ensureWidgetVisible(page.form.part("account"), 0, 300)


@scene("entry_late")
def late(stage: Stage) -> None:
    fill(stage, 0)
    stage.context.change(written_late_after_hours=24)
    page = form(stage)
    day = stage.context.clock().date() - timedelta(days=3)
    page.form.part("day").line.setText(day.isoformat())
    page.form.part("clock").line.setText("12:05 am")
    page.form.part("follow_up_on").quick[1].click()
    stage.settle()


@scene("entry_left_out")
def left_out(stage: Stage) -> None:
    ids = fill(stage, 0)
    words = EntryWords(
        method="social-media",
        app="Instagram",
        account="ray_w",
        people=(ids["ray"],),
        exact_words="Tell Sam I said hi.",
    )
    stage.desk.drafts.keep("draft-1", words, typed=(("clock", "16.."),))
    page = form(stage, ResumeDraft("draft-1"))
    combo = page.form.part("kind")
    combo.setCurrentIndex(combo.findData(EntryKind.NOTE.value))
    stage.settle()


@scene("entry_ways")
def ways(stage: Stage) -> None:
    fill(stage, 0)
    for name in ("Roblox chat", "The message board of the swimming club for parents"):
        stage.ask(Repository.add_choice, What.METHOD, name, "social-media")
    page = form(stage)
    others = page.form.part("method").others
    page.form.part("method").bar.buttons()[-1].click()
    others.setCurrentIndex(others.count() - 2)
    page.form.part("clock").line.setText("4pm")
    day = stage.context.clock().date() - timedelta(days=30)
    page.form.part("day").line.setText(day.isoformat())
    stage.settle()


@scene("entry_danger")
def danger(stage: Stage) -> None:
    stage.context.change(society="toronto")
    fill(stage, 0)
    page = form(stage)
    page.form.part("saw").setFocus()
    page.scroller.ensureWidgetVisible(page.form.part("saw"))
    said = "At bedtime he told me that his uncle does things to him at night."
    page.form.part("saw").setPlainText(said)
    stage.settle()
