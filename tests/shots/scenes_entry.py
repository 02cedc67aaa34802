"""The entry form in each kind, with several children, with ways and apps of one's own."""

from datetime import timedelta
from functools import partial

from caregiver_app.record.choices import What
from caregiver_app.record.values import EntryWords, Kind
from tests.shots.scenes_log import fill, form
from tests.shots.stage import Stage, scene
from ui.pages.log.entry_page import EntryPage
from ui.pages.page_arguments import ResumeDraft


def of_kind(stage: Stage, kind: Kind) -> EntryPage:
    fill(stage, 0)
    page = form(stage)
    combo = page.form.kind.combo
    combo.setCurrentIndex(combo.findData(kind.value))
    stage.settle()
    return page


def kind(stage: Stage, which: Kind) -> None:
    of_kind(stage, which)


def kind_foot(stage: Stage, which: Kind) -> None:
    page = of_kind(stage, which)
    bar = page.scroller.verticalScrollBar()
    bar.setValue(bar.maximum() * 2 // 3)


for one in Kind:
    scene(f"entry_kind_{one.value}")(partial(kind, which=one))
    scene(f"entry_foot_{one.value}")(partial(kind_foot, which=one))


def with_children(stage: Stage) -> EntryPage:
    fill(stage, 0)
    page = form(stage)
    for box in page.form.child._boxes.values():
        box.click()
    stage.settle()
    return page


@scene("entry_children")
def children(stage: Stage) -> None:
    page = with_children(stage)
    page.form.shared.one.click()
    stage.settle()
    page.scroller.ensureWidgetVisible(page.form.shared, 0, 200)


@scene("entry_children_boxes")
def children_boxes(stage: Stage) -> None:
    page = with_children(stage)
    page.form.shared.one.click()
    stage.settle()
    box = page.form.apart.stops()[0]
    page.form.apart.stops()[1].setFocus()
    page.scroller.ensureWidgetVisible(box, 0, 250)


@scene("entry_children_undecided")
def children_undecided(stage: Stage) -> None:
    page = with_children(stage)
    page.bar.save.click()
    stage.settle()
    page.scroller.ensureWidgetVisible(page.form.shared, 0, 200)


@scene("entry_way")
def way(stage: Stage) -> None:
    ids = fill(stage, 0)
    assert ids
    stage.ask(stage.desk.choices.add, What.METHOD, "Roblox chat", "messaging-app")
    stage.ask(
        stage.desk.choices.add,
        What.METHOD,
        "The message board of the swimming club for parents",
        "social-media",
    )
    page = form(stage)
    page.form.method.buttons()[-1].click()
    page.form.method.add.click()
    page.form.method.add_it.click()
    page.form.app.combo.setCurrentIndex(page.form.app.combo.count() - 1)
    stage.settle()
    page.scroller.ensureWidgetVisible(page.form.account, 0, 300)


@scene("entry_late")
def late(stage: Stage) -> None:
    fill(stage, 0)
    stage.context.change(written_late_after_hours=24)
    page = form(stage)
    page.form.day.line.setText((stage.context.clock().date() - timedelta(days=3)).isoformat())
    page.form.clock.line.setText("12:05 am")
    page.form.follow_up_on.quick[1].click()
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
    stage.desk.keep_draft("draft-1", words, typed=(("clock", "16.."),))
    page = form(stage, ResumeDraft("draft-1"))
    combo = page.form.kind.combo
    combo.setCurrentIndex(combo.findData(Kind.NOTE.value))
    stage.settle()


@scene("entry_ways")
def ways(stage: Stage) -> None:
    fill(stage, 0)
    for name in ("Roblox chat", "The message board of the swimming club for parents"):
        stage.ask(stage.desk.choices.add, What.METHOD, name, "social-media")
    page = form(stage)
    page.form.method.buttons()[-1].click()
    page.form.clock.line.setText("4pm")
    page.form.day.line.setText((stage.context.clock().date() - timedelta(days=30)).isoformat())
    stage.settle()
    page.scroller.ensureWidgetVisible(page.form.method.add, 0, 100)
