"""Pictures of every page: ``python -m tests.shots [--only PAGE] [--out DIR]``.

A page adds its scenes in ``tests/shots/scenes_<page>.py``::

    from tests.shots.stage import Stage, scene

    @scene("guide_no")
    def no(stage: Stage) -> None:
        stage.window.show_page("guide")
"""
