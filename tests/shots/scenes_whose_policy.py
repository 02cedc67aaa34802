"""A caregiver of another agency: the base, and another society's policy as an example."""

from tests.shots.scenes_guide import ask
from tests.shots.stage import Stage, scene

EXAMPLE = "toronto-cas-2011"


def other(stage: Stage, pack: str = "") -> None:
    stage.context.change(society="other", society_name="North Shore Family Services", pack=pack)


@scene("whose_base_ask")
def base_ask(stage: Stage) -> None:
    other(stage)
    ask(stage, "birth-parent", "text")


@scene("whose_base_child")
def base_child(stage: Stage) -> None:
    other(stage)
    ask(stage, "child-in-my-care", "text")


@scene("whose_example_no")
def example_no(stage: Stage) -> None:
    other(stage, EXAMPLE)
    ask(stage, "birth-parent", "friend")


@scene("whose_base_policies")
def base_policies(stage: Stage) -> None:
    other(stage)
    stage.window.show_page("policies")


@scene("whose_example_policies")
def example_policies(stage: Stage) -> None:
    other(stage, EXAMPLE)
    stage.window.show_page("policies")


@scene("whose_settings")
def whose_settings(stage: Stage) -> None:
    other(stage, EXAMPLE)
    stage.window.show_page("settings")


@scene("whose_packs")
def whose_packs(stage: Stage) -> None:
    other(stage)
    stage.window.show_page("packs")


@scene("whose_settings_lower")
def settings_lower(stage: Stage) -> None:
    other(stage, EXAMPLE)
    stage.window.show_page("settings", "example")
    stage.settle()
