"""The Policies page: the rules behind every answer. Works without a vault."""

from typing import Any

from PySide6.QtCore import QDate, QLocale, Qt, QTimer
from PySide6.QtWidgets import QWidget

from caregiver_app.guidance.policy import load_policy, matching
from caregiver_app.rulings.home import care_type_of

from ...context import Context
from ...page import Page
from ...widgets import (
    AfterTyping,
    Button,
    Card,
    Columns,
    EmptyState,
    Label,
    Para,
    RowList,
    SearchField,
    Segmented,
    Slot,
    announce,
    row,
)
from .passages import (
    PolicyPassage,
    by_policy,
    by_use,
    changes,
    holding,
    open_points,
    rules_for,
    rules_of_workers,
    terms,
)
from .shelf import PassageDelegate, PassageModel

YOU, WORKERS, ALL, OPEN, WORDS, SINCE = "you", "workers", "all", "open", "words", "since"


class PoliciesPage(Page):
    """``open(67)`` goes to rule 67; without an argument the rules for the set care type show."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._policy = load_policy(context.pack.policy_folder, context.settings.language)
        self._care = care_type_of(context.settings.care_type)
        self._rule: int | None = None
        self.head(
            self.tr("Policies"),
            self.tr("The rules behind every answer. Each one says who it is for."),
            self._packs(),
            self._practise(),
        )
        self.search = self.sought = SearchField(
            self.tr("Search the rules"), hint=self.tr("Search the rules, like “text” or “photo”")
        )
        self.body.addWidget(self.sought)
        self._speak = AfterTyping(self, self._found_words)
        self.body.addWidget(self._notice())
        self.body.addLayout(row(self._short()))
        count = len(self._policy.rules)
        parts = (
            (YOU, self.tr("Rules for you")),
            (WORKERS, self.tr("For workers")),
            (ALL, self.tr("All {count} rules").format(count=count)),
            (OPEN, self.tr("Open questions")),
            (WORDS, self.tr("Words")),
            (SINCE, self.tr("Since {year}").format(year=self._policy.date[:4])),
        )
        whole = {
            WORKERS: rules_of_workers(self._policy),
            OPEN: self._policy.open_points,
            WORDS: self._policy.glossary,
            SINCE: self._policy.changed,
        }
        shown = [one for one in parts if whole.get(one[0], True)]
        self._part_ids = [part for part, _ in shown]
        self.parts = Segmented(self.tr("Part"), shown, YOU)
        self.body.addWidget(self.parts)
        self._about = Label("", "small")
        self._count = Label("", "caption", wrap=False)
        told = Columns(wide_at=640, gap=10)
        told.add(self._count, 0)
        told.add(self._about, 1)
        self.body.addWidget(told)
        self._model = PassageModel(self)
        self.list = RowList("")
        self.list.setModel(self._model)
        self.list.setItemDelegate(PassageDelegate(self.list))
        self.body.addWidget(self.list)
        self._nothing = Slot(self.body)
        self.sought.textChanged.connect(self._typed)
        self.parts.chosen.connect(self._part_chosen)
        self.list.selectionModel().currentChanged.connect(self._current_changed)
        self._show()

    def _short(self) -> Button:
        words = self.tr("Short answers to other things people ask")
        short = Button(words, "link", icon="message-circle-question-mark")
        short.clicked.connect(lambda: self.go.emit("short-answers", None))
        return short

    def _packs(self) -> Button:
        packs = Button(self.tr("Add your agency's policy"), "quiet", icon="plus")
        packs.clicked.connect(lambda: self.go.emit("packs", None))
        return packs

    def _practise(self) -> Button:
        practise = Button(self.tr("Practise with short stories"), icon="book-open")
        practise.clicked.connect(lambda: self.go.emit("training", None))
        return practise

    def _notice(self) -> Card:
        day = QDate.fromString(self._policy.date, Qt.DateFormat.ISODate)
        english = QLocale(QLocale.Language.English, QLocale.Country.Canada)
        pack = self.context.pack
        title = self.tr("{policy}, {date}.").format(
            policy=pack.sources.texts[pack.policy_source].title,
            date=english.toString(day, "MMMM d, yyyy"),
        )
        card = Card("tint", margins=(18, 14, 18, 14), gap=4)
        card.body.addWidget(Para([("bold", title), " " + pack.words.note]))
        if pack.policy_folder != pack.folder:
            over = self.tr("You use {name}. It answers some questions its own way.")
            card.body.addWidget(Para(over.format(name=pack.policy.title)))
        return card

    # -- what the window asks

    def open(self, argument: object) -> None:
        if isinstance(argument, int) and 1 <= argument <= len(self._policy.rules):
            self._rule = argument
            self.sought.blockSignals(True)
            self.sought.clear()
            self.sought.blockSignals(False)
            self.parts.choose(ALL)
            self._show()
            # The window puts the focus on the heading after this; and the rows have no place yet.
            QTimer.singleShot(0, self, self._go_to_rule)

    def refresh(self) -> None:
        care = care_type_of(self.context.settings.care_type)
        if self._care != care:
            self._care = care
            self._show()

    def state(self) -> dict[str, Any]:
        return {"part": self.parts.value(), "text": self.sought.text(), "rule": self._rule}

    def restore(self, state: dict[str, Any]) -> None:
        self.parts.choose(state["part"])
        self.sought.setText(state["text"])
        self._show()
        if state["rule"] is not None:
            self._rule = state["rule"]
            QTimer.singleShot(0, self, self._go_to_rule)

    # -- what is shown

    def _passages(self, part: str) -> list[PolicyPassage]:
        policy, text = self._policy, self.sought.text()
        if part == YOU:
            readings = rules_for(policy, self.context.pack, self._care)
            return by_use(policy, matching(policy, text), readings)
        if part in (WORKERS, ALL):
            among = rules_of_workers(policy) if part == WORKERS else policy.rules
            found = set(matching(policy, text))
            return by_policy(policy, [rule for rule in among if rule in found])
        build = {OPEN: open_points, WORDS: terms, SINCE: changes}[part]
        return holding(build(policy), text)

    def _show(self) -> None:
        part = self.parts.value()
        passages = self._passages(part)
        self._model.show_passages(passages)
        self.list.setAccessibleName(self._name_of(part))
        self.list.setVisible(bool(passages))
        self.list.fit()
        self._about.setText(self._about_part(part))
        self._count.setText(self._count_words(part, len(passages)))
        self._count.setVisible(bool(passages))
        self._show_nothing(part, empty=not passages)

    def _show_nothing(self, part: str, *, empty: bool) -> None:
        self._nothing.clear()
        if not empty:
            return
        clear = Button(self.tr("Clear the search"), icon="x")
        clear.clicked.connect(self._clear)
        buttons = [clear]
        title = self.tr("Nothing here has those words")
        if part in (YOU, WORKERS, ALL):
            title = self.tr("No rule has those words")
            if elsewhere := len(self._passages(ALL)):
                title = self.tr("No rule in this part has those words")
                words = self.tr("See {count} in all the rules").format(count=elsewhere)
                everywhere = Button(words, icon="book-open")
                everywhere.clicked.connect(self._look_everywhere)
                buttons.append(everywhere)
        text = self.tr("Try one word, like “text”.")
        self._nothing.show(EmptyState("search", title, text, *buttons))

    def _name_of(self, part: str) -> str:
        at = self._part_ids.index(part)
        return self.parts.buttons()[at].text()

    def _about_part(self, part: str) -> str:
        people = self.context.pack.words.care_types
        if part == YOU and self._care is None:
            return self.tr("You are not sure of your care type. These are the rules of all four.")
        if part == YOU:
            return self.tr(
                "{people}: what to go by. “Our reading” marks a rule that does not name you."
            ).format(people=people[self._care].people if self._care else "")
        return {
            WORKERS: self.tr(
                "What the Society asks of its own people. Now you know what to expect."
            ),
            ALL: self.tr("The whole policy in our own plain words, in its own order."),
            OPEN: self.tr("What the text leaves open. When in doubt, take the careful answer."),
            WORDS: self.tr("Words you may hear from workers or read in the policy."),
            SINCE: self.tr("Words and laws that have changed since the policy was written."),
        }[part]

    def _count_words(self, part: str, count: int) -> str:
        if count == 1:
            return self.tr("1 shown")
        whole = {
            OPEN: self.tr("{count} questions"),
            WORDS: self.tr("{count} words"),
            SINCE: self.tr("{count} changes"),
        }
        return whole.get(part, self.tr("{count} rules")).format(count=count)

    # -- what a person does

    def _typed(self) -> None:
        self._rule = None
        before = self._model.rowCount()
        self._show()
        now = self._model.rowCount()
        if now != before:
            self._speak.start()

    def _found_words(self) -> str:
        return self._count.text() if self._model.rowCount() else self.tr("No match")

    def _part_chosen(self) -> None:
        self._rule = None
        self._show()
        announce(self, self._about.text())

    def _clear(self) -> None:
        self.sought.clear()
        self.sought.setFocus(Qt.FocusReason.OtherFocusReason)

    def _look_everywhere(self) -> None:
        self.parts.choose(ALL)
        self._part_chosen()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _go_to_rule(self) -> None:
        row = self._model.row_of_rule(self._rule or 0)
        if row < 0:
            return
        self._settle_layout()
        self.list.setCurrentIndex(self._model.index(row))
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        self._keep_in_view(margin=self.scroller.viewport().height() // 3)

    def _settle_layout(self) -> None:
        """Give every row its place now: only then can one be brought into view."""
        self.list.fit()
        inside: QWidget | None = self.list
        while inside is not None and inside is not self.scroller:
            if (layout := inside.layout()) is not None:
                layout.activate()
            inside = inside.parentWidget()
        self.list.doItemsLayout()

    def _current_changed(self) -> None:
        self._keep_in_view(margin=24)

    def _keep_in_view(self, *, margin: int) -> None:
        index = self.list.currentIndex()
        if not index.isValid():
            return
        box, inside = self.list.visualRect(index), self.scroller.widget()
        assert inside is not None
        at = self.list.viewport().mapTo(inside, box.center())
        self.scroller.ensureVisible(at.x(), at.y(), 0, box.height() // 2 + margin)
