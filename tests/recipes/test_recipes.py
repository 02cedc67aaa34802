"""Each recipe of ``docs/recipes`` does what it says, when it is followed word for word."""

import shutil
import sys
from pathlib import Path

import pytest

from tests.recipes.following import RECIPES, Tree

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="its commands are for a shell")


@pytest.fixture
def tree(tmp_path: Path) -> Tree:
    return Tree(tmp_path / "tree")


def test_every_recipe_is_on_the_list_and_followed_here() -> None:
    listed = (RECIPES / "README.md").read_text("utf-8")
    mine = Path(__file__).read_text("utf-8")
    recipes = {file.stem for file in RECIPES.glob("*.md")} - {"README"}
    assert {one for one in recipes if f"({one}.md)" not in listed} == set()
    assert {one for one in recipes - {"field"} if f'follow("{one}")' not in mine} == set()


def test_a_page_opens_and_stands_in_the_menu(tree: Tree) -> None:
    tree.follow("page")
    told = tree.look("""
window.show_page("breathe")
print("\\n".join(words()))
rows = window.findChild(QListWidget)
print("last in the menu", rows.item(rows.count() - 1).text())
page = window.page
page.done.setChecked(True)
context.change(text_size=125)
print("still ticked", window.page is not page and window.page.done.isChecked())
""").splitlines()
    assert "last in the menu Breathe" in told
    assert any("Breathe in. Count to four. Breathe out." in words for words in told)
    assert "still ticked True" in told
    tree.run(
        sys.executable, "-c", "from importlinter.cli import lint_imports_command as lint; lint()"
    )


def test_a_setting_is_shown_and_kept(tree: Tree) -> None:
    tree.follow("setting")
    told = tree.look("""
window.show_page("settings")
print("\\n".join(words()))
window.page._controls["week_starts"].setCurrentIndex(1)
print("kept", Settings.load(paths.settings).week_starts)
""").splitlines()
    assert "First day of the week" in told
    assert "kept monday" in told
    assert len(tree.touched) == 2


@pytest.mark.long
def test_a_rule_answers_and_passes_the_check(tree: Tree) -> None:
    tree.follow("rule")
    assert "group-chat × professional" in tree.said
    told = tree.ask("""
from pathlib import Path
from caregiver_app.guidance import answer, load_pack
from caregiver_app.guidance.values import Question
from caregiver_app.guidance.vocabulary import Action, CareType, Who
pack = load_pack(Path("resources/packs/harbour-street-practice"))
given = answer(pack, Question(CareType.FOSTER, Who.PROFESSIONAL, Action.GROUP_CHAT))
print(given.verdict, given.reason)
""")
    assert told.startswith("judgement This agency leaves a group with ")


def test_a_sheet_is_printed_with_its_words(tree: Tree) -> None:
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is not on this machine")
    tree.follow("sheet")
    tree.ask("""
from datetime import datetime
from pathlib import Path
from caregiver_app.handover.sheets import fridge_sheet
sheet = fridge_sheet([("Worker", "416 555 0100")], datetime.now().astimezone())
assert sheet.file_name.startswith("Numbers for the fridge")
Path("sheet.pdf").write_bytes(sheet.pdf())
""")
    read = tree.run("pdftotext", "sheet.pdf", "-")
    assert "Numbers for the fridge" in read
    assert "416 555 0100" in read
    assert "Call the first one in an emergency." in read


def test_a_sheet_to_fill_in_is_offered_and_opens(tree: Tree) -> None:
    tree.follow("sheet-to-fill-in")
    told = tree.look("""
from ui.page_arguments import ConcernStart, ToolStart
window.show_page("concerns", ConcernStart("family-contact"))
print("\\n".join(words()))
window.show_page("sheet", ToolStart("after-a-visit", "family-contact"))
print("\\n".join(words()))
""").splitlines()
    assert "Note how a visit went" in told
    assert "How the child was after it" in told


@pytest.mark.long
def test_a_kind_is_listed_found_and_passes_the_gate(tree: Tree) -> None:
    tree.follow("concern-kind")
    assert tree.said.strip() == "ontario: whole"
    told = tree.look("""
from caregiver_app.search.finder import WorryFinder
from ui.page_arguments import ALL_KINDS, ConcernStart
window.show_page("concerns", ALL_KINDS)
print("\\n".join(words()))
window.show_page("concerns", ConcernStart("lost-phone"))
print("\\n".join(words()))
offers = WorryFinder(context.concerns).find("my phone was stolen").offers
print("found", offers[0].id)
""")
    assert "A phone with the child" in told
    assert "Lock the phone from another one" in told
    assert "found lost-phone" in told


@pytest.mark.long
def test_a_place_is_offered_and_passes_the_gate(tree: Tree) -> None:
    tree.follow("place")
    assert tree.said.splitlines()[-1] == "scotland: whole"
    told = tree.look("""
print([(one.id, one.draft) for one in context.places])
settings.change(place="scotland")
window.show_page("concerns")
print(len(words()) > 5)
""")
    assert "('scotland', True)" in told
    assert told.endswith("True")


@pytest.mark.long
def test_a_pack_answers_its_own_and_the_base_the_rest(tree: Tree) -> None:
    tree.follow("pack")
    told = tree.ask("""
from pathlib import Path
from caregiver_app.guidance import answer, load_pack
from caregiver_app.guidance.values import Question
from caregiver_app.guidance.vocabulary import Action, CareType, Who
pack = load_pack(Path("resources/packs/north-shore"))
for action in (Action.TEXT, Action.FRIEND):
    print(answer(pack, Question(CareType.FOSTER, Who.BIRTH_PARENT, action)).verdict)
""")
    assert told.split() == ["judgement", "ask-first"]


def test_an_importer_reads_its_file_and_brings_it_in(tree: Tree) -> None:
    tree.follow("importer")
    assert "Pigeon export" in tree.said
    assert "Dana" in tree.said
    (tree.folder / "odd.txt").write_text('{"coo": 1}\nnot an object\n', "utf-8")
    told = tree.ask("""
import json, subprocess, sys
done = [sys.executable, "-m", "caregiver_app", "preview", "odd.txt", "--json"]
print(json.loads(subprocess.run(done, capture_output=True, check=True).stdout)["skipped"])
""")
    assert told.count("not-understood") == 2


@pytest.mark.long
def test_a_language_is_gathered_translated_and_shown(tree: Tree) -> None:
    if not (Path(sys.prefix) / "bin" / "pyside6-lupdate").exists():
        pytest.skip("Qt's own tools are not on this machine")
    tree.follow("language")
    words = tree.folder / "resources" / "i18n" / "window.pt.ts"
    text = words.read_text("utf-8")
    assert text.count("<message>") > 500
    one = '<source>Settings</source>\n        <translation type="unfinished"></translation>'
    assert one in text
    done = "<source>Settings</source><translation>Ajustes</translation>"
    words.write_text(text.replace(one, done), "utf-8")
    tree.run(
        ".venv/bin/pyside6-lrelease", "-silent", str(words), "-qm", str(words.with_suffix(".qm"))
    )
    told = tree.look("""
from ui.app import speak
settings.change(language="pt")
speak(app, settings.language)
window.show_page("settings")
print("\\n".join(words()))
window.show_page("guide")
print(len(words()) > 10)
""").splitlines()
    assert "Ajustes" in told
    assert told[-1] == "True"
