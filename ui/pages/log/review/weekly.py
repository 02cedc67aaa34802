"""The weekly review: what is to file, what is due, who waits, and how you are in touch."""

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from caregiver_app.guidance.policy import PolicyRule, load_policy
from caregiver_app.record.by_name import Repository
from caregiver_app.record.review_values import Review, Share, Unanswered

from ....context import Context
from ....models.moments import day_words
from ....models.words import breakable, names
from ....shown_names import shown_record
from ....theme import current_theme
from ....widgets import (
    Button,
    Card,
    Columns,
    Flow,
    Heading,
    Icon,
    Label,
    Notice,
    Para,
    Slot,
    column,
    panel,
    row,
)

_SHOWN = 20


class ReviewRoom(QWidget):
    """``opened`` tells the id of an entry, ``rule`` the number of a rule to read."""

    opened = Signal(str)
    tray = Signal()
    rule = Signal(int)
    said = Signal(str)
    built = Signal()
    """New parts came in that Tab must find."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._shown: Review | None = None
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        words = self.tr("Once a week, look over what is still open.")
        self._box.addWidget(Label(words, "lead"))
        self._box.setSpacing(current_theme().space(18))
        self._slot = Slot(self._box)

    def refresh(self) -> None:
        """Ask the vault how things stand."""
        self._context.desk.ask(Repository.review).then(self._show)

    def _show(self, review: Review) -> None:
        review = shown_record(review)
        if review == self._shown:
            return
        self._shown = review
        self._slot.show(
            self._filing(review),
            self._due(review),
            self._waiting(review.wait_for_word),
            self._ways(review.shares),
        )
        self.built.emit()

    # -- to file

    def _filing(self, review: Review) -> Card:
        card = _card(self.tr("To file"))
        printed = review.to_file - review.case_notes
        if not review.to_file:
            card.body.addWidget(_settled(self.tr("Everything is in the file.")))
            return card
        lines = []
        if printed:
            many = self.tr("{count} entries to print and file.").format(count=printed)
            lines.append(many if printed > 1 else self.tr("1 entry to print and file."))
        if review.case_notes:
            many = self.tr("{count} case notes to hand in.").format(count=review.case_notes)
            lines.append(many if review.case_notes > 1 else self.tr("1 case note to hand in."))
        card.body.addWidget(Label(" ".join(lines)))
        show = Button(self.tr("Show what to file"), "secondary", icon="printer")
        show.clicked.connect(self.tray)
        card.body.addLayout(Flow(show))
        return card

    # -- due

    def _due(self, review: Review) -> Card:
        rows = review.follow_ups_due
        card = _card(self.tr("Follow-ups due"))
        if not rows:
            card.body.addWidget(_settled(self.tr("No follow-up is due.")))
            return card
        for one in rows:
            by = self.tr("Due {day}").format(day=day_words(one.follow_up_on or one.day))
            done = Button(
                self.tr("Done"),
                icon="check",
                name=self.tr("Follow-up done: {who}, {due}").format(who=names(one), due=by),
            )
            done.clicked.connect(partial(self._follow_up_done, one.id))
            # What is to be done comes first; where nothing was written, whom it is about.
            words = review.to_do.get(one.id, "")
            about = [Label(breakable(words or names(one)), "bold"), Label(by, "small")]
            about.append(Label(breakable(names(one) if words else one.snippet)))
            card.body.addWidget(self._line(about, done, self._open_button(one.id, names(one))))
        if len(rows) >= _SHOWN:
            card.body.addWidget(Label(self.tr("The first 20 are shown."), "small"))
        return card

    def _follow_up_done(self, entry_id: str) -> None:
        self._context.desk.ask(Repository.follow_up_done, entry_id).after(self._was_done)

    def _was_done(self) -> None:
        self.said.emit(self.tr("Follow-up done"))

    # -- waiting

    def _waiting(self, people: tuple[Unanswered, ...]) -> Card:
        card = _card(self.tr("Nothing from you since"))
        if not people:
            card.body.addWidget(_settled(self.tr("No one wrote last without a word from you.")))
            return card
        words = self.tr(
            "These people were the last to get in touch. An answer is not always right:"
            " look in the Guide first."
        )
        card.body.addWidget(Label(words, tone="soft"))
        for one in people:
            day = self.tr("Last heard from on {day}").format(day=day_words(one.day))
            about = [Label(breakable(one.name), "bold"), Label(day, "small")]
            card.body.addWidget(self._line(about, self._open_button(one.entry_id, one.name)))
        return card

    # -- ways

    def _ways(self, shares: tuple[Share, ...]) -> Card:
        card = _card(self.tr("How you are in touch"))
        if not shares:
            card.body.addWidget(_settled(self.tr("No contacts are written down yet.")))
            return card
        most = [one for one in shares if one.much]
        spoken = any(one.enough for one in shares)
        if spoken and (rule := self._rule()) is not None:
            card.body.addWidget(self._rule_notice(rule, much=bool(most)))
        for one in (*most, *(one for one in shares if one not in most)):
            card.body.addWidget(self._share(one, much=one in most))
        return card

    def _rule_notice(self, rule: PolicyRule, *, much: bool) -> Notice:
        number, pack = rule.number, self._context.pack
        name = self.tr("Read rule {number}").format(number=number)
        read = Button(self.tr("Read the rule"), "quiet", name=name)
        read.clicked.connect(partial(self.rule.emit, number))
        where = self.tr("{policy}, section “{section}”, rule {number}.").format(
            policy=pack.sources.texts[pack.policy_source].short,
            section=rule.section,
            number=number,
        )
        look = ("triangle-alert", "ask-first") if much else ("info", "no-rule")
        said: list[str | tuple[str, str]] = [("bold", rule.text), " ", where, " ", pack.policy.mark]
        return Notice(said, read, icon=look[0], verdict=look[1])

    def _share(self, one: Share, *, much: bool) -> QWidget:
        if one.contacts == 1:
            once = self.tr("1 contact, by social media")
            words = once if one.by_social_media else self.tr("1 contact, not by social media")
        elif not one.by_social_media:
            words = self.tr("{count} contacts, none by social media").format(count=one.contacts)
        else:
            words = self.tr("{some} of {count} contacts by social media").format(
                some=one.by_social_media, count=one.contacts
            )
        about = [Label(breakable(one.name), "bold"), Label(words)]
        if much:
            about.append(
                Label(
                    self.tr("More than half. Talk with your worker about other ways."),
                    "small",
                    tone="ask-first",
                )
            )
        return self._line(about)

    def _rule(self) -> PolicyRule | None:
        """Give the rule on which way comes first, where the policy in use has one."""
        policy = load_policy(self._context.pack.policy_folder, self._context.settings.language)
        return policy.rules[policy.main_way - 1] if policy.main_way else None

    # -- parts

    def _open_button(self, entry_id: str, who: str) -> Button:
        name = self.tr("Open the entry: {who}").format(who=who)
        button = Button(self.tr("Open"), "quiet", name=name)
        button.clicked.connect(partial(self.opened.emit, entry_id))
        return button

    def _line(self, about: Iterable[QWidget], *tools: Button) -> QWidget:
        words = panel(column(*about, gap=2))
        if not tools:
            return words
        both = Columns(wide_at=420, gap=8)
        both.add(words, 1)
        side = panel(Flow(*tools))
        both.add(side, 0)
        return both


def _card(title: str) -> Card:
    card = Card(gap=12)
    card.body.addWidget(Heading(title, 2))
    return card


def _settled(words: str) -> QWidget:
    line = row(Icon("check", "yes-mark", 18, box=22), Para(words), gap=10, grows=1)
    return panel(line)
