"""How the form asks for each field of a person, card by card."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import QCoreApplication

from caregiver_app.guidance import Pack
from caregiver_app.guidance.around import LIMIT_FACTS, Limit, Link, Placement
from caregiver_app.guidance.vocabulary import Fact, Who
from caregiver_app.record.fields import ValueKind
from caregiver_app.record.values import Person

from ...forms.fields import FormField, FormSection
from ...forms.repeated import Repeated
from ...models.called import called
from ...models.record_words import agency_choices, stage_choices
from ...models.words import capital
from ...shown_names import shown_name


def person_sections(pack: Pack) -> tuple[FormSection, ...]:
    """Give every field of the form, in the cards it stands in."""
    tr = QCoreApplication.translate
    whos = [(who.value, capital(pack.words.whos[who].label)) for who in Who]
    who = (
        FormField(
            "name",
            tr("PersonForm", "&Name"),
            width=480,
            kind=ValueKind.LINE,
            missing=tr("PersonForm", "Enter a name, or what you call them"),
        ),
        FormField(
            "who",
            tr("PersonForm", "&Who is this?"),
            tr("PersonForm", "The answers follow from this."),
            choices=[("", tr("PersonForm", "Choose one")), *whos],
            width=480,
            missing=tr("PersonForm", "Choose who this is"),
            called=called,
        ),
        FormField(
            "relationship",
            tr("PersonForm", "&Relationship, in your words"),
            tr("PersonForm", "Pick one or write your own. You may leave it empty."),
            width=480,
        ),
        FormField(
            "also",
            tr("PersonForm", "Are they with the &society too?"),
            tr("PersonForm", "Kin can be a volunteer too. Then the stricter rule counts."),
            choices=agency_choices(pack),
            width=480,
        ),
        FormField(
            "reach",
            tr("PersonForm", "Ways to reach &them"),
            tr("PersonForm", "Phone, e-mail, account names."),
            lines=2,
            kind=ValueKind.TEXT,
        ),
        FormField("notes", tr("PersonForm", "N&otes"), kind=ValueKind.TEXT),
    )
    rest = ("placements", "toward", "limits", "links")
    return (FormSection(who), *(FormSection((FormField(one),), bare=True) for one in rest))


def toward_field(pack: Pack, child: Person) -> FormField:
    """Give the field for who somebody is to ``child``, where that differs."""
    tr = QCoreApplication.translate
    whos = [
        (who.value, capital(pack.words.whos[who].label))
        for who in Who
        if who is not Who.CHILD_IN_MY_CARE
    ]
    label = tr("PersonForm", "To {child}").format(child=shown_name(child.name)).replace("&", "&&")
    choices = [("", tr("PersonForm", "As chosen above")), *whos]
    return FormField(child.id, label, choices=choices, width=480, called=called)


def placements_asked(pack: Pack, care: str, today: date) -> Repeated:
    """Give how the placements of a child are asked for; ``care`` is how the first one starts."""
    tr = QCoreApplication.translate
    fields = (
        FormField(
            "stage",
            tr("PersonForm", "How does the child live with you?"),
            choices=stage_choices(pack),
            beside=True,
            kind=ValueKind.ONE,
        ),
        FormField(
            "since",
            tr("PersonForm", "Since when?"),
            tr("PersonForm", "Leave it empty where it was so from the start."),
            beside=True,
            kind=ValueKind.DAY,
        ),
    )
    return Repeated(
        tr("PersonForm", "How the child lives with you"),
        tr(
            "PersonForm",
            "The answers follow the child and the day. Add each change with its first day.",
        ),
        tr("PersonForm", "From this day on"),
        tr("PersonForm", "Add a change"),
        lambda _: fields,
        lambda before: Placement(care or "foster", today if before else None),
    )


def limits_asked(children: Sequence[Person], people: Sequence[Person]) -> Repeated:
    """Give how orders and plans are asked for. For which child only where there are several.

    A child that one is for stays on offer by its name from ``people``, wherever it lives now.
    """
    tr = QCoreApplication.translate
    said = {
        Fact.NO_CONTACT_ORDER: tr("PersonForm", "No contact"),
        Fact.PLAN_LIMITS_CONTACT: tr("PersonForm", "The plan limits contact"),
        Fact.ORDER_ALLOWS_CONTACT: tr("PersonForm", "Some contact is allowed"),
    }
    fact = FormField(
        "fact",
        tr("PersonForm", "What does it say?"),
        choices=[(one, said[Fact(one)]) for one in LIMIT_FACTS],
        width=520,
        kind=ValueKind.ONE,
    )
    whom = FormField(
        "child",
        tr("PersonForm", "For which child?"),
        choices=[
            ("", tr("PersonForm", "All children here")),
            *((one.id, shown_name(one.name)) for one in children),
        ],
        width=320,
        kind=ValueKind.ONE,
    )
    rest = (
        FormField("said_by", tr("PersonForm", "Who told you?"), beside=True, kind=ValueKind.LINE),
        FormField("said_on", tr("PersonForm", "When?"), beside=True, kind=ValueKind.DAY),
        FormField(
            "until",
            tr("PersonForm", "Until when does it hold?"),
            tr("PersonForm", "The last day. Leave it empty where none was named."),
            ahead=True,
            kind=ValueKind.DAY,
        ),
        FormField(
            "words",
            tr("PersonForm", "The words, as you know them"),
            lines=2,
            kind=ValueKind.TEXT,
        ),
    )
    names = {one.id: shown_name(one.name) for one in people}

    def fields(limit: Limit) -> tuple[FormField, ...]:
        if len(children) < 2 and not limit.child:
            return (fact, *rest)
        if not limit.child or limit.child in dict(whom.choices):
            return (fact, whom, *rest)
        name = names.get(limit.child, tr("PersonForm", "Another child"))
        return (fact, replace(whom, choices=[*whom.choices, (limit.child, name)]), *rest)

    return Repeated(
        tr("PersonForm", "Orders and plans"),
        tr(
            "PersonForm",
            "An order or a plan comes before any rule. Write who told you, and when.",
        ),
        tr("PersonForm", "An order or a plan"),
        tr("PersonForm", "Add an order or a plan"),
        fields,
        lambda _: Limit(LIMIT_FACTS[0]),
    )


def links_asked() -> Repeated:
    """Give how links online are asked for."""
    tr = QCoreApplication.translate
    fields = (
        FormField("app", tr("PersonForm", "In which app?"), beside=True, kind=ValueKind.LINE),
        FormField("since", tr("PersonForm", "Since when?"), beside=True, kind=ValueKind.DAY),
        FormField("words", tr("PersonForm", "Anything to add?"), kind=ValueKind.LINE),
    )
    return Repeated(
        tr("PersonForm", "Linked online already"),
        tr("PersonForm", "You do not have to unfriend anyone today. Write down what there is."),
        tr("PersonForm", "A link online"),
        tr("PersonForm", "Add a link"),
        lambda _: fields,
        lambda _: Link(""),
    )
