"""Pages of the tests: one that remembers what happened to it, one with every widget."""

from pathlib import Path
from typing import Any

from PIL import Image
from PySide6.QtWidgets import QWidget

from ui.context import Context
from ui.page import Page
from ui.widgets import (
    BandCard,
    Bullets,
    Button,
    Card,
    Check,
    Chip,
    ChoiceCard,
    Columns,
    Combo,
    EmptyState,
    ErrorSummary,
    Flow,
    FormRow,
    Heading,
    Icon,
    Label,
    Notice,
    Para,
    SearchField,
    Segmented,
    StepDot,
    Tag,
    TextArea,
    TextField,
    Toggle,
    column,
    hline,
    row,
)


class SamplePage(Page):
    """A page with one field and a diary of its calls."""

    def __init__(self, context: Context, page_id: str = "sample") -> None:
        super().__init__(context)
        self.page_id = page_id
        self.diary: list[Any] = []
        self.head(f"Page {page_id}", "One line under it.")
        self.field = TextField()
        self.body.addWidget(FormRow("&Words", self.field))
        self.search = SearchField("Search the sample")
        self.body.addWidget(self.search)

    def open(self, argument: object) -> None:
        self.diary.append(("open", argument))

    def refresh(self) -> None:
        self.diary.append("refresh")

    def flush(self) -> None:
        self.diary.append("flush")

    def state(self) -> dict[str, Any]:
        return {"words": self.field.text()}

    def restore(self, state: dict[str, Any]) -> None:
        self.field.setText(state["words"])


class Gallery(Page):
    """Every widget once, as pages use them."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        add = Button("Add entry", "primary", icon="plus")
        self.head("Every widget", "Pick two answers. See what the policy says, and why.", add)
        due = [("bold", "1 entry to print and file."), " 1 follow-up is due."]
        self.body.addWidget(Notice(due, Button("Show them", "quiet"), icon="printer"))
        self.body.addWidget(self._question())
        self.body.addWidget(self._verdict())
        self.body.addWidget(self._advice())
        self.body.addLayout(self._small_parts())
        self.summary = ErrorSummary()
        self.body.addWidget(self.summary)
        self.body.addWidget(self._form())
        self.body.addWidget(self._choices())
        people = Button("Add a person", "primary", icon="plus")
        words = "Add the people around the child: family, workers, teachers."
        self.body.addWidget(EmptyState("users-round", "No people here yet", words, people))
        self.action_bar(Button("Save entry", "primary", icon="check"), Button("Cancel", "quiet"))
        self.say("Saved at 4:12 p.m.")

    def _question(self) -> QWidget:
        card = Card(margins=(22, 12, 22, 20))
        action = Combo("What", ["become friends online with", "text"], big=True)
        who = Combo("With whom", ["a parent of the child"], big=True)
        ask, mark = Label("May I", "ask", wrap=False), Label("?", "ask", wrap=False)
        card.body.addLayout(Flow(ask, action, who, mark, gap=12))
        return card

    def _verdict(self) -> QWidget:
        card = BandCard("no")
        heading = Heading("No, you may not", 2, role="verdict", tone="no")
        why = Para("Foster parents may <b>not</b> do this & more.", "lead", tone="ink")
        mark = column(Icon("octagon-x", "no", 30, disc="surface", box=52), None)
        card.body.addLayout(row(mark, column(heading, why), gap=16, stretch=False))
        return card

    def _advice(self) -> QWidget:
        card, both = Card(), Columns(wide_at=700, gap=28)
        both.add(Bullets(["Leave the request. You do not have to answer it.", "Tell."]), 3)
        both.add(Bullets(["Do not accept, or follow later."], icon="x", token="no-mark"), 2)
        card.body.addWidget(both)
        card.body.addWidget(hline())
        kinds = ("primary", "secondary", "quiet", "link", "danger", "urgent")
        card.body.addLayout(Flow(*(Button(f"A {k} button", k, icon="mail") for k in kinds)))
        return card

    def _small_parts(self) -> Flow:
        views = Segmented("View", [("a", "Timeline", "list"), ("b", "Table", "table-2")], "a")
        chips = [Chip(v) for v in ("yes", "judgement", "ask-first", "no", "no-rule")]
        dots = [StepDot(1, active=True), StepDot(2, done=True), StepDot(3)]
        toggles = [Toggle("Off one"), Toggle("On one", checked=True), Check("Done", checked=True)]
        tag = Tag("To print and file", "ask-first", "printer")
        return Flow(SearchField("Search the log"), views, *toggles, *chips, tag, *dots)

    def _form(self) -> QWidget:
        card = Card(gap=18)
        when = FormRow("&Time", TextField("16.."), help="Like 4:10 p.m.", width=240)
        said = FormRow("W&hat was said?", TextArea("Hello"), help="Put exact words in quotes.")
        when.set_error("Enter the time, like 4:10 p.m.")
        for one in (when, said):
            card.body.addWidget(one)
        self.summary.show_errors([when, said])
        return card

    def _choices(self) -> QWidget:
        card = Card("bare", margins=(0, 0, 0, 0))
        first = ChoiceCard("I am a foster parent", "The agency placed the child with me.")
        first.setChecked(True)
        card.body.addWidget(first)
        card.body.addWidget(ChoiceCard("I am not sure", "We will show the careful answers."))
        return card


A_POST = (
    "👋 So proud of Sam! Our foster son is 9 years old and scored for the Leaside Flames.\n"
    "Every Tuesday at 4 you can find us at Maple Grove Public School. #fostermom\n"
    "His real mom never shows up. What a junkie. Sam deserves better. S.D. forever."
)
"""A post that tells who a child is, in many ways, and whose tone could hurt."""


def telephone_picture(folder: Path) -> Path:
    """Write a picture as a telephone makes it, with where and when and with what; give its path."""
    notes = Image.Exif()
    notes[0x010F], notes[0x0110], notes[0x0131] = "Acme", "Phone 9", "Acme Camera 4"
    notes.get_ifd(0x8769)[0x9003] = "2025:03:04 10:11:12"
    north, west = (43.0, 39.0, 11.52), (79.0, 22.0, 59.52)
    notes.get_ifd(0x8825).update({1: "N", 2: north, 3: "W", 4: west})
    path = folder / "IMG_20250304_101112.jpg"
    Image.new("RGB", (64, 48), (200, 120, 40)).save(path, "JPEG", exif=notes)
    return path
