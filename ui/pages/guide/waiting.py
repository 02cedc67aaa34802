"""At the top of the guide: questions to the worker that should have an answer by now."""

from ...widgets import Button, Notice


class WaitingNotice(Notice):
    """Hidden while nothing is late. ``see`` leads to the list of questions."""

    def __init__(self) -> None:
        self.see = Button("", "secondary", icon="mail")
        super().__init__("", self.see, icon="clock", verdict="ask-first")
        self.see.set_words(self.tr("See the questions"))
        self.hide()

    def show_counts(self, waiting: int, late: int) -> None:
        """Say how many of ``waiting`` questions are ``late``; nothing where none is."""
        if late == 1:
            title = self.tr("One question to the worker has no answer yet.")
        else:
            title = self.tr("{count} questions to the worker have no answer yet.")
        rest = self.tr("You may ask again. Until then the careful answer holds.")
        self.set_words([("bold", title.format(count=late)), " " + rest])
        self.setVisible(late > 0)
