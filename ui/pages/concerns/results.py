"""What a search for a worry found: whom to call where it is danger, then the kinds that fit."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from caregiver_app.concerns.signs import calls_first, look_up

from ...theme import current_theme
from ...widgets import Button, Heading, Label, announce, column, row
from .call_cards import call_cards
from .fill_in import Keep
from .kind_row import KindRow
from .memory import Memory
from .telephone import Telephone


class Results(QWidget):
    """``start`` tells the id of the kind chosen; ``unsure_asked`` asks for the questions."""

    start = Signal(str)
    unsure_asked = Signal()

    def __init__(self, telephone: Telephone, memory: Memory, language: str, keep: Keep) -> None:
        super().__init__()
        self._telephone, self._memory = telephone, memory
        self._language, self._keep = language, keep
        self._texts = telephone.concerns.searched()
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(current_theme().space(10))
        self._shown: QWidget | None = None
        self.calls: tuple[str, ...] = ()
        self.rows: list[KindRow] = []

    def show_for(self, typed: str) -> None:
        """Show what fits ``typed``, and say how much was found."""
        signs = self._telephone.concerns.signs
        self.calls = calls_first(signs, typed)
        concerns = self._telephone.concerns
        cards = {card.id: card for card in (*concerns.kinds, *concerns.cards)}
        self.rows = [
            KindRow(
                cards[one.card_id],
                self._telephone,
                done=self._memory.begun(one.card_id),
                found=one.phrase,
            )
            for one in look_up(signs, typed, self._texts)
        ]
        for one in self.rows:
            one.start.connect(self.start)
        kinds: list[QWidget] = [*self.rows] or [self._nothing()]
        self._show([*self._danger(), *kinds])
        said = self.tr("{count} found").format(count=len(self.rows))
        if self.calls:
            name, phone = self._telephone.known_phone(self.calls[0])
            said = self.tr("{name}: call {phone} first. {found}").format(
                name=name, phone=phone, found=said
            )
        announce(self, said)

    def _show(self, parts: list[QWidget]) -> None:
        if self._shown is not None:
            self._box.removeWidget(self._shown)
            self._shown.hide()
            self._shown.deleteLater()
        self._shown = QWidget()
        self._shown.setLayout(column(*parts, gap=10))
        self._box.addWidget(self._shown)

    def _danger(self) -> list[QWidget]:
        if not self.calls:
            return []
        heading = Heading(self.tr("If someone may be hurt, call first"), 3)
        cards = call_cards(self._telephone, self.calls, self._language, self._keep, brief=True)
        return [heading, *cards]

    def _nothing(self) -> QWidget:
        part = QWidget()
        title = Label(self.tr("Nothing fits those words"), "bold")
        text = Label(self.tr("Try other words. You can also call the society and ask."))
        ask = Button(self.tr("Ask me four questions"), icon="message-circle-question-mark")
        ask.clicked.connect(self.unsure_asked)
        part.setLayout(column(title, text, row(ask), gap=8))
        return part
