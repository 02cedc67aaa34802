"""Before a post: findings stand where they say, no name is missed, the words are kind."""

import shutil
import unicodedata
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from caregiver_app import assets, reading
from caregiver_app.errors import Known
from caregiver_app.posting import LONGEST, Behind, KnownNames, load_signs, look_over
from caregiver_app.posting.names import words_of

FOLDER = assets.resources() / "posting"
SIGNS = load_signs(FOLDER)
AROUND = KnownNames(
    ("Sam", "Dana Whitlock", "Ms. Okafor", "Élise St-Jean", "Łukasz Żak"),
    ("Children's Aid Society of Toronto", "Jewish Family and Child"),
    ("416-924-4646",),
)


def signs_of(text: str, *, picture: bool = False) -> list[tuple[str, str]]:
    found = look_over(text, AROUND, SIGNS, picture=picture)
    return [(one.sign, text[span.start : span.end]) for one in found for span in one.spans]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Proud of Sam’s goal, and SAM's smile", [("name", "Sam’s"), ("name", "SAM's")]),
        ("elise and E\u0301lise", [("name", "elise"), ("name", "E\u0301lise")]),
        ("lukasz zak came", [("name", "lukasz zak")]),
        ("the Whitlocks and okafor", [("name", "Whitlocks"), ("name", "okafor")]),
        ("Samantha samples salsa with a sample", []),
        ("Little D.W. and DW", [("initials", "D.W."), ("initials", "DW")]),
        ("at Maple Grove Public School", [("school", "Maple Grove Public School")]),
        ("goal for the Leaside Flames.", [("team", "Leaside Flames")]),
        ("come to 12 elm street", [("street", "12 elm street")]),
        ("M4C 1B5 or m4c1b5", [("postal-code", "M4C 1B5"), ("postal-code", "m4c1b5")]),
        ("call (416) 555-0134", [("phone", "(416) 555-0134")]),
        ("write x.y@mail.ca or @sam_w", [("email", "x.y@mail.ca"), ("handle", "@sam_w")]),
        ("Childrens Aid Society of Toronto", [("society", "Childrens Aid Society of Toronto")]),
        ("our nine-year-old", [("birth", "nine-year-old")]),
        ("file no. C123/19", [("court", "file no. C123/19")]),
        ("my foster son", [("in-care", "foster son")]),
        ("he is in customary care", [("in-care", "customary care")]),
        ("in Extended Society Care", [("in-care", "Extended Society Care")]),
        ("we are a kinship home", [("in-care", "kinship home")]),
        ("her band representative", [("in-care", "band representative")]),
        ("our openness agreement", [("court", "openness agreement")]),
        ("of Curve Lake First Nation", [("community", "Curve Lake First Nation")]),
        ("the Mohawks of the Bay of Quinte", [("community", "Mohawks of the Bay of Quinte")]),
        ("#CustomaryCare", [("hashtag", "#CustomaryCare")]),
        ("she's an addict and he is drunk", [("health", "addict"), ("health", "drunk")]),
        ("she couldn't care less", [("guess", "couldn't care less")]),
        ("#fostermom #SamScores", [("hashtag", "#fostermom"), ("hashtag", "#SamScores")]),
        ("his real mom", [("label", "real mom")]),
        ("she never calls", [("exaggeration", "never")]),
        ("what an idiot", [("insult", "idiot")]),
        ("she probably lied, he must have known", [("guess", "he must have")]),
        ("Sam (7) is here", [("name", "Sam"), ("birth", "(7)")]),
        ("S's day with Mrs. Lee", [("initials", "S's"), ("other-name", "Mrs. Lee")]),
        ("he ran away", [("missing", "ran away")]),
        ("call 416-924-4646 or 1 416 555 0134", [("phone", "1 416 555 0134")]),
        ("a molester", [("legal", "molester")]),
        ("he is in his uniform", []),
        ("12\telm street, not 12\nelm street", [("street", "12\telm street")]),
        ("at Maple\tGrove Public School", [("school", "Maple\tGrove Public School")]),
    ],
)
def test_each_sign_is_found_where_it_stands(text: str, expected: list[tuple[str, str]]) -> None:
    assert signs_of(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "We had pancakes and went for a walk. It was sunny, and we will always love this hill.",
        "Dinner at 5:30 p.m.? I can bring the salad. Thank you so much for your help.",
        "The basketball court was full. We adopted a puppy and fed the ducks 20 times.",
        "Happy Friday everyone. I never liked olives. The U.S. team won 3-2. See you at 10.",
        "Looking for a good used stroller. I can pay $40 or so. Pick up any time this week.",
        "It's a crazy world. Straight A's and 7 goals, Dr. Seuss for bed.",
        "We are hearing about a storm. Stay warm, and do not judge the mess.",
        "Learning about First Nations, Inuit and Métis games. The band played, high fives for all.",
        "The storm damaged our fence. What a sense of kinship on our block. A runaway train ride!",
    ],
)
def test_nothing_is_found_in_plain_harmless_text(text: str) -> None:
    assert signs_of(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Notre famille d’accueil", [("in-care", "famille d’accueil")]),
        ("un ENFANT PLACE, adoptée", [("in-care", "ENFANT PLACE"), ("in-care", "adoptée")]),
        ("la société d'aide à l’enfance", [("society", "société d'aide à l’enfance")]),
        ("la dpj et la SAE", [("society", "dpj"), ("society", "SAE")]),
        ("en soins conformes aux traditions", [("in-care", "soins conformes aux traditions")]),
        ("prise en charge par la parenté", [("in-care", "prise en charge par la parenté")]),
        ("on est ses proches responsables", [("in-care", "proches responsables")]),
        ("son parent de naissance", [("in-care", "parent de naissance")]),
        ("un accord de communication", [("court", "accord de communication")]),
        ("la Première Nation de Curve Lake", [("community", "Première Nation de Curve Lake")]),
        ("c'est une toxicomane", [("health", "toxicomane")]),
        ("au tribunal avec son avocate", [("court", "tribunal"), ("court", "avocate")]),
        ("on se revoit à la cour", [("court", "à la cour")]),
        ("né le 3 février 2017", [("birth", "né le 3 février 2017")]),
        ("le 1er août 2016", [("birth", "1er août 2016")]),
        ("mon garçon de 7 ans", [("birth", "7 ans")]),
        ("notre fille adoptive a 9 ans", [("in-care", "adoptive"), ("birth", "9 ans")]),
        ("Léa, 9 ans, adore ça", [("birth", "9 ans")]),
        ("à l'École Notre-Dame-du-Lac", [("school", "École Notre-Dame-du-Lac")]),
        ("elle est en 3e année", [("school", "en 3e année")]),
        ("l'équipe de hockey des Lynx", [("team", "équipe de hockey des Lynx")]),
        ("au 12, rue des Érables", [("street", "12, rue des Érables")]),
        ("il habite à Hearst", [("place", "Hearst")]),
        ("au club de soccer des Lynx", [("team", "club de soccer des Lynx")]),
        ("vu au parc Beaubien", [("place", "parc Beaubien")]),
        ("merci Mme Tremblay", [("other-name", "Mme Tremblay")]),
        ("la sœur de M. Roy", [("other-name", "M. Roy")]),
        ("Bébé S a souri", [("initials", "S")]),
        ("#familledaccueil", [("hashtag", "#familledaccueil")]),
        ("elle est en fugue", [("missing", "en fugue")]),
        ("tous les mardis à 16 h", [("routine", "tous les mardis à 16 h")]),
        ("quelle idiote, maudit cave", [("insult", "idiote"), ("insult", "maudit cave")]),
        ("sa vraie mère", [("label", "vraie mère")]),
        ("elle est complètement folle", [("label", "folle")]),
        ("elle ne vient jamais", [("exaggeration", "jamais")]),
        ("il crie tout le temps", [("exaggeration", "tout le temps")]),
        ("je gage qu'elle a bu", [("guess", "je gage qu'elle")]),
        ("une mère indigne, coupable", [("legal", "mère indigne"), ("legal", "coupable")]),
        ("tu vas le regretter", [("provoking", "vas le regretter")]),
        (
            "Sam est notre foster kid placé chez nous",
            [("name", "Sam"), ("in-care", "foster kid"), ("in-care", "placé chez nous")],
        ),
    ],
)
def test_french_is_looked_for_beside_english(text: str, expected: list[tuple[str, str]]) -> None:
    assert signs_of(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "On a fait des crêpes et une marche. Il faisait beau, on aimera toujours cette colline.",
        "Désolée du retard! Je suis en retard, le souper est à 17 h 30. Merci mille fois.",
        "Mes cheveux sont trop courts. Un court message pour dire bonne fête à tous.",
        "On a adopté un chien du refuge. L'adoption d'un chat, c'est pour l'an prochain.",
        "Cherche poussette usagée en bon état, je peux payer 40 $. Il me reste 3 places.",
        "Toast à l'avocat pour dîner. La cour d'école était glacée. Bonne Saint-Valentin!",
        "Ça fait déjà 5 ans qu'on habite ici. Le projet de 3 ans est fini. Rabais de 20 %.",
        "Elle a du plaisir, il s'attarde au jeu, tu es toujours la bienvenue chez nous.",
        "J'adopte cette recette. Un petit monstre a tout mangé: c'est un plaisir coupable.",
        "Au secours, le placard est plein! On place les chaises, on garde le sourire.",
        "Ma mère fait toujours la meilleure tarte. Vous êtes toujours là pour nous, merci!",
        "Bonne chance à l'équipe. Vente de garage samedi de 9 h à 15 h, café offert au chalet.",
        "Jeux des Premières Nations, des Inuit et des Métis. On a fait des réserves de bois.",
        "La 2e année de suite que les Canadiens perdent. Vivement le printemps, en mars peut-être.",
    ],
)
def test_nothing_is_found_in_plain_french(text: str) -> None:
    assert signs_of(text) == []


@pytest.mark.parametrize(
    "text", ["We drove to Windsor and London.", "Rendus à Sudbury, puis Paris."]
)
def test_a_town_alone_is_not_pointed_at(text: str) -> None:
    assert signs_of(text) == []


def test_a_picture_makes_words_of_care_weigh_more() -> None:
    alone, beside = (
        look_over("our foster son", AROUND, SIGNS, picture=p)[0] for p in (False, True)
    )
    assert (alone.stronger, beside.stronger) == (False, True)
    assert alone.why != beside.why
    assert signs_of("in his uniform", picture=True) == [("in-picture", "uniform")]


def test_one_thing_said_twice_is_one_finding() -> None:
    found = look_over("Sam ran. sam hid. SAM's hat.", AROUND, SIGNS)
    assert [len(one.spans) for one in found] == [3]


PIECES = st.sampled_from(
    [
        "Sam",
        "Élise",
        "ß",
        "ﬁ",
        "é",
        "👩\u200d👧",
        "foster",
        "M4C 1B5",
        "S.D.",
        "\n",
        " ",
        "’s",
        "İ",
        "@x",
        "#adopt",
        "never",
        "she ",
        "junkie",
        "12 Elm St",
        "\u200b",
        "a@b.ca",
        "416-555-0134",
    ]
)


@given(st.lists(PIECES | st.text(max_size=6), max_size=30).map("".join), st.booleans())
@settings(deadline=None, max_examples=150)
def test_spans_cut_the_text_as_it_was_typed(text: str, picture: bool) -> None:
    last = -1
    covered: set[int] = set()
    for one in look_over(text, AROUND, SIGNS, picture=picture):
        assert one.spans[0].start > last, "in the order of the text"
        last = one.spans[0].start
        assert one.words == text[one.spans[0].start : one.spans[0].end]
        for span in one.spans:
            inside = set(range(span.start, span.end))
            assert inside
            assert 0 <= span.start < span.end <= len(text)
            assert not inside & covered
            covered |= inside


NAMES = st.text(st.characters(categories=["Lu", "Ll", "Lo", "Mn"]), min_size=2, max_size=9)


def _typed(name: str, how: str) -> str:
    return {
        "upper": name.upper(),
        "lower": name.lower(),
        "bare": "".join(
            one for one in unicodedata.normalize("NFD", name) if not unicodedata.combining(one)
        ),
        "apart": unicodedata.normalize("NFD", name),
        "owner": name + "’s",
        "quoted": f"“{name}”",
    }[how]


@given(NAMES, st.sampled_from(["upper", "lower", "bare", "apart", "owner", "quoted"]))
@settings(deadline=None, max_examples=200)
def test_every_name_is_found_however_it_is_typed(name: str, how: str) -> None:
    assume(words_of(name) and name[0].isalpha())
    typed = _typed(name, how)
    # Only what is the same name still: some letters become others in capitals.
    assume(words_of(typed)[: len(words_of(name))] == words_of(name))
    text = f"We saw {typed} there."
    found = look_over(text, KnownNames((name,)), SIGNS)
    cut = [words_of(text[span.start : span.end]) for one in found for span in one.spans]
    assert any(words[: len(words_of(name))] == words_of(name) for words in cut)


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("Jo Whitlock", "We saw Jo there", ["Jo"]),
        ("Jo", "JO’s day", ["JO’s"]),
        ("Al Roy", "Al came", ["Al"]),
        ("Kim Ng", "ng was there", ["ng"]),
        ("Jo Whitlock", "Jos plays and Jot sings", []),
        ("Jo B. Whitlock", "vitamin B", []),
        ("Sam Roy", "Sams day, the Roys’ hill", ["Sams", "Roys’"]),
        ("Grandma June", "June is here, grandma too", ["June"]),
        ("Grandma June", "Grandma June is here", ["Grandma June"]),
        ("Grandma June Roy", "June Roy is here", ["June Roy"]),
        ("Omar al Sayed", "Omar al Sayed, Sayed", ["Omar al Sayed", "Sayed"]),
        ("Sam Roy", "#SamScores", ["#SamScores"]),
        ("Jo Whitlock", "#joinUs", []),
    ],
)
def test_short_names_and_parts_of_names_are_found_as_whole_words(
    name: str, text: str, expected: list[str]
) -> None:
    found = look_over(text, KnownNames((name,)), SIGNS)
    spans = [span for one in found if one.sign in ("name", "hashtag") for span in one.spans]
    assert [text[span.start : span.end] for span in spans] == expected


def test_a_text_beyond_measure_is_refused() -> None:
    look_over("a " * (LONGEST // 2), AROUND, SIGNS)
    with pytest.raises(ValueError, match="at most"):
        look_over("a" * (LONGEST + 1), AROUND, SIGNS)


def test_each_word_said_of_a_finding_is_plain() -> None:
    for sign in SIGNS.by_id.values():
        for words in filter(None, (sign.why, sign.why_picture, sign.kinder)):
            assert reading.longest_sentence(words) <= 20, sign.id
            assert reading.grade(words) <= 8, (sign.id, words, reading.grade(words))
            assert "!" not in words


def test_the_rules_behind_a_sign_are_those_that_are_handed_in() -> None:
    behind = {"name": Behind((6, 9, 34), "Rules {rules}."), "street": Behind((), "It is said.")}
    signs = load_signs(FOLDER, behind=behind, practice="Good practice.").by_id
    assert (signs["name"].rules, signs["name"].source) == ((6, 9, 34), "Rules 6, 9 and 34.")
    assert signs["street"].source == "It is said."
    assert (signs["phone"].rules, signs["phone"].source) == ((), "Good practice.")


@pytest.mark.parametrize(
    ("name", "old", "new", "key"),
    [
        ("signs.toml", 'sort = "tone"', 'sort = "hearsay"', "sort"),
        ("signs.toml", 'id = "street"', 'id = "school"', "id"),
        ("signs.toml", 'sort = "tone"', 'sort = "tone"\nloud = true', "loud"),
        ("words.en.toml", "[signs.street]", "[signs.steet]", "signs.street"),
        ("find.en.toml", "[signs.street]", "[signs.steet]", "signs.steet"),
        ("find.fr.toml", "[signs.street]", "[signs.steet]", "signs.steet"),
        ("find.fr.toml", "(?<!", "(?<", "patterns"),
        ("find.fr.toml", "titles = [", "tittles = [", "titles"),
        ("find.fr.toml", '"vraie mère" = "mère"', '"real mom" = "mom"', "signs.label.wording"),
        ("find.en.toml", '"real mom" = "mom"', '"real mom" = "birth mom"', "real mom"),
        ("find.en.toml", '"real mom" = "mom"', '"real mom" = "real mom"', "real mom"),
        ("find.fr.toml", '"vraie mère" = "mère"', '"vraie mère" = "maman"', "vraie mère"),
    ],
)
def test_a_broken_file_is_named(tmp_path: Path, name: str, old: str, new: str, key: str) -> None:
    folder = tmp_path / "posting"
    shutil.copytree(FOLDER, folder)
    file = folder / name
    file.write_text(file.read_text("utf-8").replace(old, new, 1), "utf-8")
    with pytest.raises(Known) as caught:
        load_signs(folder)
    assert caught.value.code == "posting-broken"
    assert key in caught.value.params["key"]
    assert caught.value.params["file"].endswith(name)
