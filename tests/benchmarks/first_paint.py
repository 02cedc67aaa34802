"""A child process that ends at a paint: of our window with ``ours``, of a bare one without.

``python -m tests.benchmarks.first_paint [ours]``

Ours goes through the door that a person's start goes through. Each watches its own window alone:
a filter on the application would make PySide look into every kind of widget there is, and be
measured with it.
"""

import sys


def bare() -> None:
    from PySide6.QtWidgets import QApplication, QMainWindow

    from tests.benchmarks.ending import EndAtPaint

    app = QApplication(sys.argv[:1])
    end = EndAtPaint()
    window = QMainWindow()
    window.installEventFilter(end)
    window.resize(1280, 800)
    window.show()
    app.exec()


def ours() -> None:
    from caregiver_app import __main__ as door

    plain = door.window

    def watched(name: str):  # a module with one class changed
        program = plain(name)
        from tests.benchmarks.ending import EndAtPaint

        class Watched(program.Program):
            def __init__(self, *parts: object) -> None:
                super().__init__(*parts)
                self.end = EndAtPaint()
                self.window.installEventFilter(self.end)

        program.Program = Watched
        return program

    door.window = watched
    door.main([])


if __name__ == "__main__":
    ours() if sys.argv[1:] else bare()
