"""Some weeks of a made-up home, from which every sheet of the catalog can be made."""

import hashlib
import io
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from PIL import Image, ImageDraw

from caregiver_app import assets
from caregiver_app.guidance import load_pack
from caregiver_app.guidance.around import Limit, Link, Toward
from caregiver_app.handover.head import PaperHome
from caregiver_app.handover.sheet_input import LeftOut, SheetInput, SheetSpan
from caregiver_app.handover.values import NumberData
from caregiver_app.packs.shelf import DEFAULT
from caregiver_app.record.heads import RecordHead
from caregiver_app.record.proof_values import Follows
from caregiver_app.record.values import (
    Asked,
    CardThen,
    ChildWords,
    Entry,
    EntryWords,
    FileKept,
    Person,
    ReportMade,
    WorkerAnswer,
)
from tests.handover.conftest import TORONTO

SAM = Person("c1", "Sam W.", "child-in-my-care", "Placed since March")
LEO = Person("c2", "Leo", "child-in-my-care")
DANA = Person("p1", "Dana Whitlock", "birth-parent", "Sam’s mother", reach="416 555 0148")
RAY = Person("p2", "Ray Whitlock", "family-member", "Sam’s uncle")
WOLF = Person("p3", "frost_wolf90", "unknown-person", "an account in a game")
OKAFOR = Person("w1", "Ms. Okafor", "society-employee", "Worker")
PRINTED = datetime(2026, 11, 30, 16, 10, tzinfo=TORONTO)
HEAD = RecordHead((), 61, "5c" * 32, "2026-11-30T19:12:00.000000Z")
SOCIETY = "Children’s Aid Society of Toronto"
HOME = PaperHome((SAM, LEO, DANA, RAY, WOLF, OKAFOR), "Maria Costa", "foster", SOCIETY, HEAD)


def drawing(width: int, height: int, said: str, kind: str = "JPEG") -> bytes:
    """Give a picture with a frame right at its edge, so that a cropped one shows."""
    image = Image.new("RGB", (width, height), "white")
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, width - 1, height - 1), outline="black", width=12)
    for line in range(12):
        top = 60 + line * (height - 120) // 12
        left = 40 if line % 2 else width // 3
        draw.rectangle((left, top, left + width // 2, top + height // 18), outline="gray", width=4)
    draw.text((60, 20), said, fill="black", font_size=40)
    made = io.BytesIO()
    image.save(made, kind)
    return made.getvalue()


CHAT, CARD = drawing(1080, 1900, "frost_wolf90"), drawing(900, 600, "A card", "PNG")


def kept(file_id: str, name: str, kind: str, content: bytes) -> FileKept:
    return FileKept(file_id, name, kind, len(content), hashlib.sha256(content).hexdigest())


SCREEN = kept("f1", "chat-screen.jpg", "image/jpeg", CHAT)
NOTE = kept("f2", "chat export.pdf", "application/pdf", b"%PDF-1.7 not really" * 90_000)
PHOTO = kept("f3", "card.png", "image/png", CARD)


def entry(number: int, day: date, clock: time, **words: object) -> Entry:
    said = EntryWords(**{"day": day, "clock": clock, "children": ("c1",), **words})
    at = datetime.combine(day, clock, TORONTO) + timedelta(minutes=25)
    return Entry(
        f"e{number}",
        number,
        said,
        1,
        1,
        at,
        "",
        None,
        written_by="Maria Costa",
        reference=f"K7Q-{number}",
    )


def story() -> list[list[Entry]]:
    """Give each entry with all its revisions: late ones, corrected ones, one taken back."""
    visit = entry(
        43,
        date(2026, 11, 5),
        time(14),
        kind="visit",
        method="in-person",
        people=("p1",),
        saw="Visit at the office, one hour. They made a card. Sam laughed a lot.",
        begun_by="someone-else",
        files=(PHOTO,),
    )
    late = replace(
        entry(
            44,
            date(2026, 11, 7),
            time(20, 30),
            kind="request-received",
            method="social-media",
            app="Instagram",
            people=("p2",),
            exact_words="Follow request. No message with it.",
            did="Not accepted.",
            begun_by="them",
            filing="print-and-file",
        ),
        written_at=datetime(2026, 11, 12, 9, 5, tzinfo=TORONTO),
    )
    post = entry(
        46,
        date(2026, 11, 12),
        time(17, 15),
        kind="post-seen",
        method="social-media",
        app="Facebook",
        people=("p1",),
        direction="seen",
        saw="A photo of Leo at the park, with his first name under it.",
        did="Told Ms. Okafor by telephone.",
        filing="both",
        think="She must have known.",
    )
    again = replace(
        post,
        revision=2,
        reason="The photo was of Sam and Leo.",
        written_at=datetime(2026, 11, 13, 8, 0, tzinfo=TORONTO),
        words=replace(
            post.words,
            saw="A photo of Sam and Leo at the park, with both first names under it.",
            children=("c1", "c2"),
            apart=(ChildWords("c2", "Leo was upset that it was online."),),
        ),
    )
    thirdly = replace(
        again,
        revision=3,
        reason="I know now when it was taken down.",
        written_at=datetime(2026, 11, 14, 8, 0, tzinfo=TORONTO),
        words=replace(again.words, did="Told Ms. Okafor by telephone. Gone at 6 p.m."),
        follows=Follows(datetime(2026, 11, 14, 9, 30, tzinfo=TORONTO), "K7Q-45"),
    )
    call = entry(
        56,
        date(2026, 11, 25),
        time(18, 40),
        kind="call",
        method="video-call",
        people=("p1", "w1"),
        did="Set up by the worker, 20 minutes.",
        begun_by="someone-else",
    )
    chat = entry(
        58,
        date(2026, 11, 28),
        time(20, 50),
        kind="contact-made",
        method="messaging-app",
        app="Game chat",
        account="frost_wolf90",
        direction="from-them",
        people=("p3",),
        exact_words="I found you. Where do you live now?",
        saw="Sam showed me at once. Sam did not answer.",
        did="Called the society at 9:05 p.m. Kept the chat, 11 messages.",
        begun_by="them",
        filing="print-and-file",
        files=(SCREEN, NOTE),
        think="It may be somebody who knows his old school.",
    )
    more = entry(
        60,
        date(2026, 11, 29),
        time(7, 15),
        kind="contact-made",
        method="messaging-app",
        app="Game chat",
        account="frost_wolf90",
        direction="from-them",
        people=("p3",),
        exact_words="Why don’t you answer?",
        did="Did not answer. Blocked the account with Sam.",
        begun_by="them",
        filing="print-and-file",
    )
    made = ReportMade(
        date(2026, 11, 28),
        time(21, 5),
        "J. Reyes",
        "intake worker",
        SOCIETY,
        "416 924 4646",
        "phone",
        "R-4417",
        "Keep the chat. Do not answer. Somebody calls within three days.",
        date(2026, 12, 1),
        "yes",
        "Sam W.",
    )
    report = entry(
        59,
        date(2026, 11, 28),
        time(21, 5),
        kind="report",
        method="phone",
        report=made,
        filing="case-note",
        follow_up="Ask whether the police were told",
        follow_up_on=date(2026, 12, 1),
    )
    note = entry(61, date(2026, 11, 29), time(9), kind="note", saw="Wrong house.", people=("p2",))
    back = replace(
        note, revision=2, withdrawn=True, reason="This was not about Sam.", written_at=PRINTED
    )
    return [[visit], [late], [post, again, thirdly], [call], [chat], [report], [more], [note, back]]


CARDS = (
    CardThen(
        replace(DANA, name="Dana"), datetime(2026, 9, 1, 10, 0, tzinfo=TORONTO), "Maria Costa"
    ),
    CardThen(DANA, datetime(2026, 9, 3, 17, 0, tzinfo=TORONTO), "Maria Costa"),
    CardThen(
        replace(
            DANA,
            limits=(
                Limit(
                    "plan-limits-contact",
                    "Ms. Okafor",
                    date(2026, 10, 2),
                    date(2027, 3, 31),
                    "Visits at the office alone.",
                    "c1",
                ),
            ),
            toward=(Toward("c2", "family-friend"),),
            links=(Link("Facebook", date(2026, 1, 5), "from before the placement"),),
        ),
        datetime(2026, 10, 2, 12, 0, tzinfo=TORONTO),
        "Maria Costa",
    ),
)
ASKED = Asked(
    "q1",
    "p1",
    who="birth-parent",
    actions=("text",),
    message="May I text Dana about visits and school?",
    asked_on=date(2026, 11, 22),
    answer=WorkerAnswer(True, "Ms. Okafor", date(2026, 11, 24), None, "About visits, yes."),
)
STORY = SheetInput(
    HOME,
    PRINTED,
    story(),
    month=date(2026, 11, 1),
    span=SheetSpan(date(2026, 11, 1), date(2026, 11, 30)),
    person=CARDS,
    questions=(ASKED,),
    total=61,
    pictures={"f1": CHAT, "f3": CARD},
    left_out=LeftOut(
        61, {"days": 40, "filter": 13}, {"other-child": 2, "thoughts": 2, "names": 1, "own way": 1}
    ),
    to_whom="Ms. Okafor",
    digest="-".join(["K7QA", "0F3M"] * 6 + ["ZZ9P"]),
    pack=load_pack(assets.resources() / "packs" / DEFAULT),
    numbers=(
        NumberData("Emergency", "911", "Day and night"),
        NumberData(SOCIETY, "416 924 4646", "Day and night", "November 2, 2026"),
        NumberData("Kids Help Phone", "1 800 668 6868", "Day and night"),
    ),
)
