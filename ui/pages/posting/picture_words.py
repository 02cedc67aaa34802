"""Sentences for what a picture's file gives away."""

from PySide6.QtCore import QCoreApplication

from caregiver_app.posting.pictures import Given, PictureLook, Trait

from ...models.words import breakable

_CONTEXT = "Pictures"


def given_words(given: Given) -> str:
    """Give one sentence for ``given``, with what stands in the file where it can be shown."""
    tr = QCoreApplication.translate
    words = {
        Trait.PLACE: tr(_CONTEXT, "The place where it was taken, to a few metres"),
        Trait.OWNER: tr(_CONTEXT, "Whose it is"),
        Trait.TIME: tr(_CONTEXT, "The day and time it was taken or changed"),
        Trait.DEVICE: tr(_CONTEXT, "The camera or telephone"),
        Trait.COMMENT: tr(_CONTEXT, "Words that somebody or a program wrote into it"),
        Trait.SMALL_PICTURE: tr(
            _CONTEXT, "Another picture inside. It may show what was cut off or covered"
        ),
        Trait.VIDEO: tr(_CONTEXT, "A short video inside, often with sound"),
        Trait.SOFTWARE: tr(_CONTEXT, "The program that made or changed it"),
        Trait.EDITOR_NOTES: tr(
            _CONTEXT, "Notes of a photo program, which may hold names or places"
        ),
        Trait.OTHER: tr(_CONTEXT, "More notes of the camera"),
    }[given.trait]
    if not given.values:
        return f"{words}."
    return f"{words}: {breakable(', '.join(given.values))}."


def look_words(look: PictureLook) -> str:
    """Give the heading over what was found."""
    tr = QCoreApplication.translate
    if not look.given:
        return tr(_CONTEXT, "The file gives nothing away by itself")
    return tr(_CONTEXT, "What the file gives away")


def copy_format_words(look: PictureLook) -> str:
    """Say where the copy is of another format, or ""."""
    if look.format != "HEIF":
        return ""
    return QCoreApplication.translate(_CONTEXT, "The copy is a JPEG, which every program reads.")
