"""Help: the keys, the tour, and the words about a page over it."""

from tests.shots.stage import Stage, scene


@scene("help")
def keys(stage: Stage) -> None:
    stage.window.show_frame("help")


@scene("help_tour")
def tour(stage: Stage) -> None:
    stage.window.show_frame("tour")
