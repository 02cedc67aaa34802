"""What can go wrong: a code and its parameters, never a sentence.

The sentences stand in ``resources/i18n/errors/*.en.toml``; ``messages.py`` puts both together.
"""


class Known(Exception):  # noqa: N818 - reads as "except Known", the counterpart of a bug
    """Something that can go wrong and that a person can do something about.

    ``code`` names the sentence to show; ``params`` fill its blanks (paths, keys, words found).
    Anything that is not a ``Known`` is a bug.
    """

    def __init__(self, code: str, **params: str | int) -> None:
        super().__init__(code, params)
        self.code = code
        self.params: dict[str, str | int] = params
