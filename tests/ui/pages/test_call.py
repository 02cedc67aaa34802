"""The call sheet, as a person puts it together and reads it out."""

from PySide6.QtGui import QFont, QFontInfo
from PySide6.QtWidgets import QLabel

from caregiver_app.concerns.passages import PassageGroup
from caregiver_app.handover.head import PaperHome
from caregiver_app.handover.sheets import call_sheet
from caregiver_app.record.repository import Repository
from tests.ui.audit import all_findings, settle
from tests.ui.pages.concerns_parts import button, steps, words
from tests.ui.pages.log_parts import House
from tests.ui.pages.matter_parts import begun, page_of, reported
from ui.context import Context
from ui.main_window import MainWindow
from ui.page_arguments import ReportStart
from ui.pages.concerns.call.page import READ, CallPage
from ui.pages.concerns.call.sheet import story_data
from ui.urgent.telephone import telephone_of

SAID = "He said: “Do not tell.”"


def opened(window: MainWindow) -> CallPage:
    button(steps(window), "Open the call sheet").click()
    settle()
    page = window.page
    assert isinstance(page, CallPage)
    return page


def with_entry(house: House) -> tuple[CallPage, str]:
    """A concern that goes on, an entry of it, and the sheet."""
    kept = begun(house)
    sam = house.person("Sam", "child-in-my-care")
    entry = house.entry(
        SAID,
        saw="Sam hid the phone.",
        think="He may be older.",
        method="messaging-app",
        app="Game chat",
        account="frost_wolf88",
        children=(sam,),
        concern=kept.matter.id,
    )
    page = opened(house.window)
    house.bot.waitUntil(lambda: page.log is not None and bool(page.log.passages))
    settle()
    return page, entry


def read(page: CallPage) -> str:
    page.mode.buttons()[1].click()
    settle()
    assert page.mode.value() == READ
    assert page.read is not None
    return words(page.read)


def test_it_works_with_no_log_and_gaps_never_stop_it(window: MainWindow, context: Context) -> None:
    context.change(society="toronto", care_type="foster")
    page = opened(window)
    assert "Your log is not open" in words(page)
    assert page.known is not None
    page.known.fields["safe-now"].put("Yes, beside me")
    text = read(page)
    assert "I am a foster parent" in text
    assert "416-924-4646" in text
    assert "Yes, beside me" in text
    assert text.count("Not known yet") >= 5
    assert all_findings(window) == []


def test_entries_of_the_concern_are_on_it_word_for_word_with_when_and_where(house: House) -> None:
    page, _ = with_entry(house)
    text = read(page)
    assert text.index("Sam hid the phone.") < text.index(SAID) < text.index("He may be older.")
    assert "Game chat, frost_wolf88" in text
    assert str(house.today.year) in text


def test_a_passage_is_moved_and_left_out_and_that_is_kept(house: House) -> None:
    page, entry = with_entry(house)
    assert page.log is not None
    said = page.log.passages[f"{entry}/exact_words"]
    said.buttons()[0].click()
    page.log.passages[f"{entry}/think"].buttons()[4].click()
    settle()
    told = {line.text: group.title for group in page._story().told for line in group.lines}
    assert "He may be older." not in told
    assert told[SAID] == told["Sam hid the phone."]
    matters = house.context.desk.matters
    house.bot.waitUntil(
        lambda: matters.known[0].matter.sheet.get(f"{entry}/think") == PassageGroup.OUT,
        timeout=20_000,
    )
    house.window.show_page("guide")
    settle()
    page = opened(house.window)
    house.bot.waitUntil(lambda: page.log is not None and bool(page.log.passages))
    assert "He may be older." not in read(page)


def test_another_entry_is_found_and_added_and_can_go_again(house: House) -> None:
    page, _ = with_entry(house)
    other = house.entry("Asked where the school is", method="text")
    assert page.log is not None
    page.log.search.setText("school")
    house.bot.waitUntil(lambda: bool(page.log and page.log._found.parts))
    settle()
    button(page.log, "Add").click()
    house.bot.waitUntil(lambda: bool(page.log and f"{other}/exact_words" in page.log.passages))
    assert "Asked where the school is" in read(page)
    page.mode.buttons()[0].click()
    settle()
    assert page.log is not None
    page.log.put.emit(other, False)
    settle()
    assert "Asked where the school is" not in read(page)


def test_who_else_knows_names_the_report_that_was_made(house: House) -> None:
    kept = begun(house)
    reported(house, page_of(house, kept), "I have reported it", "Ms. Okafor")
    page = opened(house.window)
    house.bot.waitUntil(lambda: bool(page._from_log.entries))
    assert "Reported to Ms. Okafor" in read(page)


def test_large_letters_are_large_and_the_child_is_one_press_away(house: House) -> None:
    page, _ = with_entry(house)
    house.bot.waitUntil(lambda: page.known is not None and bool(page._from_log.people))
    settle()
    assert page.known is not None
    button(page.known, "Sam").click()
    settle()
    read(page)
    page.large.setChecked(True)
    settle()
    assert page.read is not None
    shown = [one for one in page.read.findChildren(QLabel) if "Sam hid the phone." in one.text()]
    font: QFont = shown[0].font()
    assert QFontInfo(font).pixelSize() >= 24
    assert "Sam" in words(page.read)
    assert all_findings(house.window) == []


def test_people_who_know_are_chosen_from_those_on_record(house: House) -> None:
    house.person("Ms. Okafor", "society-employee", "Child's worker")
    page, _ = with_entry(house)
    assert page.known is not None
    people = page.known.people
    for _ in range(2):
        people.setCurrentIndex(people.findData("Ms. Okafor"))
        people.activated.emit(people.currentIndex())
    settle()
    assert page.known.fields["who-else-knows"].text == "Ms. Okafor"
    assert "Ms. Okafor" in read(page)


def test_the_printed_sheet_says_the_same(house: House) -> None:
    page, _ = with_entry(house)
    telephone = telephone_of(house.context, ())
    data = story_data(page._sheet(), page._story(), telephone, "en")
    told = [line.text for group in data.told for line in group.lines]
    assert SAID in told
    sheet = call_sheet(data, PaperHome(), house.context.clock())
    assert sheet.pdf().startswith(b"%PDF")


def test_from_the_sheet_the_report_is_one_press_away(house: House) -> None:
    page, _ = with_entry(house)
    asked: list[tuple[str, object]] = []
    page.go.connect(lambda *where: asked.append(where))
    matter = house.context.desk.matters.known[0].matter.id
    page.reported.click()
    assert asked[0] == ("report", ReportStart(matter))


def test_the_childs_community_is_asked_kept_read_out_and_printed(house: House) -> None:
    kept = begun(house)
    page = opened(house.window)
    assert page.known is not None
    names = list(page.known.fields)
    assert names.index("age") < names.index("community") < names.index("where-child-is")
    field = page.known.fields["community"]
    said = "Anishinaabe, from Curve Lake. She speaks English."
    field.put(said)
    house.window.page.flush()
    assert said in read(page)
    label = house.context.concerns.call_sheet.fields["community"]
    data = story_data(page._sheet(), page._story(), telephone_of(house.context, ()), "en")
    assert (label, said) in {(line.label, line.text) for line in data.facts}
    assert call_sheet(data, PaperHome(), house.context.clock()).pdf().startswith(b"%PDF")
    house.bot.waitUntil(lambda: _on_record(house, kept.matter.id).get("community") == said)


def _on_record(house: House, matter_id: str) -> dict[str, str]:
    kept = house.context.desk.matters.of(matter_id)
    house.ask(Repository.tally)
    return dict(kept.matter.told) if kept is not None else {}
