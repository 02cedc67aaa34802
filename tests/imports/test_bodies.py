"""What the app put in place of words: marked, counted, and never hidden."""

from pathlib import Path

import pytest

from caregiver_app.imports.recognised import recognised_words
from caregiver_app.imports.values import Caution, Mark, MessageKind
from caregiver_app.imports.whatsapp.phrases import phrases
from tests.imports.reading import events, looked, messages, saved

L = "\u200e"
SAYS = "2025-03-09, 1:58 - Dana: "
FRENCH = "Les messages et les appels sont chiffrés de bout en bout."
PHOTO = "00000005-PHOTO-2025-03-09-01-58-00.jpg"
PLACE = "location: https://maps.google.com/?q=1,2"
NOTICE = "2025-03-09, 1:58 - "
PHONE = "[2025-03-09, 1:58:00 PM] "


def one(folder: Path, text: str) -> tuple[MessageKind, str, str, frozenset[Mark], int]:
    """Read a chat whose last message is ``text``."""
    lead = (
        f"{L}{PHONE}Group: {L}Messages and calls are end-to-end encrypted.\n"
        if PHONE in text
        else ""
    )
    last = messages(events(saved(folder, lead + text + "\n")))[-1]
    return last.kind, last.sender, last.text, last.marks, len(last.media)


MESSAGE, NOTED = MessageKind.MESSAGE, MessageKind.NOTICE


@pytest.mark.parametrize(
    ("text", "said", "marks", "media"),
    [
        (f"{SAYS}<Media omitted>", "", set(), 1),
        (f"{SAYS}<Médias omis>\nla photo", "la photo", set(), 1),
        (f"{SAYS}<Medien ausgeschlossen>", "", set(), 1),
        (f"{SAYS}IMG-20250309-WA0001.jpg (file attached)\na cat", "a cat", set(), 1),
        (f"{SAYS}{L}IMG-20250309-WA0001.jpg (archivo adjunto)", "", set(), 1),
        (f"{SAYS}Pat.vcf (file attached)", "", {Mark.CONTACT}, 1),
        (f"{SAYS}This message was deleted", "This message was deleted", {Mark.DELETED}, 0),
        (f"{SAYS}Ce message a été supprimé", "Ce message a été supprimé", {Mark.DELETED}, 0),
        (f"{SAYS}This message was deleted by admin Lee", "This message was deleted by admin Lee",
         {Mark.DELETED}, 0),
        (f"{SAYS}ok <This message was edited>", "ok", {Mark.EDITED}, 0),
        (f"{SAYS}oui <Ce message a été modifié>", "oui", {Mark.EDITED}, 0),
        (f"{SAYS}a\nb <Diese Nachricht wurde bearbeitet.>", "a\nb", {Mark.EDITED}, 0),
        (f"{SAYS}null", "null", {Mark.UNAVAILABLE}, 0),
        (f"{SAYS}", "", {Mark.UNAVAILABLE}, 0),
        (f"{SAYS}<View once voice message omitted>", "<View once voice message omitted>",
         {Mark.VIEW_ONCE}, 1),
        (f"{SAYS}POLL:\nWhich park?\nOPTION: High Park (2 votes)",
         "POLL:\nWhich park?\nOPTION: High Park (2 votes)", {Mark.POLL}, 0),
        (f"{SAYS}{PLACE}", PLACE, {Mark.LOCATION}, 0),
        (f"{L}{PHONE}Dana: {L}image omitted", "", set(), 1),
        (f"{L}{PHONE}Dana: look {L}<attached: {PHOTO}>", "look", set(), 1),
        (f"{L}{PHONE}Dana: {L}<pièce jointe : {PHOTO}>", "", set(), 1),
        (f"{L}{PHONE}Dana: report.pdf • {L}2 pages {L}document omitted", "", set(), 1),
        (f"{PHONE}Dana: {L}Mensagem apagada", "Mensagem apagada", {Mark.DELETED}, 0),
        (f"{PHONE}Dana: new time {L}<This message was edited>", "new time", {Mark.EDITED}, 0),
        (f"{PHONE}Dana: {L}ENCUESTA:\n¿Dónde?\n{L}OPCIÓN: Aquí (1 voto)\n",
         "ENCUESTA:\n¿Dónde?\nOPCIÓN: Aquí (1 voto)\n", {Mark.POLL}, 0),
        (f"{PHONE}Dana: {L}You received a view once message. For added privacy, you can only open "
         "it on your phone.", "You received a view once message. For added privacy, you can only "
         "open it on your phone.", {Mark.VIEW_ONCE}, 1),
    ],
)  # fmt: skip
def test_what_the_app_wrote_for_somebody(
    text: str, said: str, marks: set[Mark], media: int, tmp_path: Path
) -> None:
    assert one(tmp_path, text) == (MESSAGE, "Dana", said, frozenset(marks), media)


@pytest.mark.parametrize(
    "said",
    [
        "This message was deleted by me? no",
        "I omitted that",
        "image omitted from the plan",
        "see the list (file attached)\nto the mail (not here)"[:20],
        "voice call at 5?",
        "Missed voice call",
        "a <b> c>",
        "<not a mark>",
        "ok <This message was edited> no",
        "null and void",
        "POLL: who comes?",
        "changed the subject: lunch",
    ],
)
def test_ordinary_words_stay_words(said: str, tmp_path: Path) -> None:
    assert one(tmp_path, f"{SAYS}{said}") == (MESSAGE, "Dana", said, frozenset(), 0)


@pytest.mark.parametrize(
    "said", ["This message was deleted.", "image omitted", "Missed voice call"]
)
def test_a_phone_that_marks_its_words_is_believed_by_its_marks(said: str, tmp_path: Path) -> None:
    assert one(tmp_path, f"{PHONE}Dana: {said}") == (MESSAGE, "Dana", said, frozenset(), 0)


@pytest.mark.parametrize(
    "text",
    [
        "Messages and calls are end-to-end encrypted. Tap to learn more.",
        "Dana added you",
        'You changed the subject to "Plan: Friday"',
        'Dana changed the subject from "A: b" to "C: d"',
        "Dana: Dana updated the message timer. New messages will disappear from this chat.",
        "Person B: Dana created this group",
        "Dana: Messages and calls are end-to-end encrypted. No one outside of it can read them.",
        "Your security code with Dana changed: tap to learn more",
    ],
)
def test_a_notice_is_nobodys_message(text: str, tmp_path: Path) -> None:
    source = f"{SAYS}hi\n{NOTICE}{text}\n"
    found = looked(tmp_path, source)
    assert (found.span.messages, found.notices, dict(found.people)) == (1, 1, {"Dana": 1})


def test_calls_are_notices_that_say_how_long(tmp_path: Path) -> None:
    source = (
        f"{PHONE}Dana: hi\n"
        f"{L}{PHONE}Dana: {L}Voice call, {L}12 min\n"
        f"{L}{PHONE}Dana: {L}Video call, {L}1 hr 5 min\n"
        f"{L}{PHONE}Dana: {L}Missed voice call, {L}Tap to call back\n"
    )
    found = looked(tmp_path, source)
    assert (found.span.messages, found.notices, found.calls) == (1, 3, 3)
    calls = [one.call for one in messages(events(saved(tmp_path, source))) if one.call]
    assert [(call.video, call.missed, call.seconds) for call in calls] == [
        (False, False, 720), (True, False, 3900), (False, True, None),
    ]  # fmt: skip
    assert looked(tmp_path, f"{NOTICE}Appel vocal manqué\n{SAYS}hi\n").calls == 1


def test_the_group_is_no_person(tmp_path: Path) -> None:
    source = (
        f"{PHONE}Sunday: {L}Dana created this group\n{PHONE}Dana: hi\n"
        f"{L}{PHONE}Sunday: {L}+1 (416) 555-0142 left\n"
    )
    found = looked(tmp_path, source)
    assert (dict(found.people), found.notices) == ({"Dana": 1}, 2)


def test_a_name_may_have_colons(tmp_path: Path) -> None:
    source = (
        "".join(f"{NOTICE}Team: North: line {at}\n" for at in range(3)) + f"{SAYS}note: call\n" * 2
    )
    assert dict(looked(tmp_path, source + f"{SAYS}bye\n").people) == {"Team: North": 3, "Dana": 3}


def test_a_name_without_a_blank_is_one_where_none_has_a_blank(tmp_path: Path) -> None:
    bare = f"{NOTICE}Dana:hi\n{NOTICE}Sam:see you at 4\n{NOTICE}Dana:https://example.org\n"
    assert dict(looked(tmp_path, bare).people) == {"Dana": 2, "Sam": 1}
    found = looked(tmp_path, f"{SAYS}hi\n{NOTICE}Sam:.\n")
    assert (dict(found.people), found.notices) == ({"Dana": 1}, 1)


def test_who_is_not_in_the_contacts_is_named_as_written(tmp_path: Path) -> None:
    source = f"{PHONE}~\u00a0Pat: hi\n{PHONE}\u202a+1\u00a0416\u2011555\u20110142\u202c: hello\n"
    people = set(looked(tmp_path, source).people)
    assert people == {"~ Pat", "+1 416\u2011555\u20110142"}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (f"{PHONE}Dana: {L}Messages and calls are end-to-end encrypted.\n",
         "WhatsApp chat, iPhone, English (Canada)"),
        (f"2026-03-07 21 h 14 - {FRENCH}\n", "WhatsApp chat, Android, French (Canada)"),
        (f"07/03/2026 à 21:14 - {FRENCH}\n", "WhatsApp chat, Android, French"),
        ("07.03.26, 21:14 - Ana: <Medien ausgeschlossen>\n", "WhatsApp chat, Android, German"),
        (f"{SAYS}hi\n", "WhatsApp chat, Android"),
    ],
)  # fmt: skip
def test_it_says_what_was_recognised(text: str, words: str, tmp_path: Path) -> None:
    found = looked(tmp_path, text)
    assert recognised_words().line(found.format, found.written[0]) == words


def test_every_language_and_phone_has_its_word() -> None:
    known = recognised_words()
    assert set(phrases().languages.values()) <= set(known.languages)


def test_what_is_missing_speaks(tmp_path: Path) -> None:
    told = {
        Caution.TIMED_MESSAGES: f"{NOTICE}You turned on disappearing messages.\n",
        Caution.EXPORT_BLOCKED: f"{NOTICE}Dana turned on advanced chat privacy\n",
        Caution.VIEW_ONCE: f"{SAYS}<View once voice message omitted>\n",
        Caution.ERASED: f"{NOTICE}You deleted this message\n",
        Caution.UNAVAILABLE: f"{SAYS}null\n",
        Caution.MEDIA_MISSING: f"{SAYS}<Media omitted>\n",
        Caution.LINES_OUTSIDE: "",
        Caution.MAY_BE_CUT: f"{SAYS}hi\n" * 40_000,
        Caution.TIME_BACKWARDS: "2025-03-08, 1:58 - Dana: earlier\n",
        Caution.OTHER_DIALECT: "[9/3/25, 1:58 PM] Dana: pasted\n",
    }
    for caution, lines in told.items():
        before = "No date here\n" if caution is Caution.LINES_OUTSIDE else ""
        found = looked(tmp_path, f"{before}{SAYS}hi\n{lines}{SAYS}bye\n")
        assert caution in found.cautions, caution
    assert not looked(tmp_path, f"{SAYS}hi\n").cautions


def test_plain_words_are_a_whole_message(tmp_path: Path) -> None:
    for text in ("hi", "<Media omitted>"):
        (one,) = messages(events(saved(tmp_path, f"{SAYS}{text}\n")))
        assert (len(one), one.part) == (len(one._fields), "")
