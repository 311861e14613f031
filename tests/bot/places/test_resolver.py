"""Where people say they are: whatever the spelling and the sentence, found or asked about, never picked silently."""

from collections import defaultdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.places.gazetteer import DATA
from bot.places.geography import Coordinates
from bot.places.resolver import Place, PlaceMatch, Places
from bot.places.spelling import one_edit_away
from bot.places.tokenizer import key, keys
from tests.support import rehearsal
from tests.support.size import proved


@pytest.fixture(scope="module")
def places() -> Places:
    return rehearsal.places()


def names(places: Places, finding: PlaceMatch) -> list[str]:
    return [places.label(place) for place in finding.candidates]


FOUND = {
    # However a name is written.
    "Saint-Brieuc": "Saint-Brieuc (Côtes-d’Armor)",
    "ST BRIEUC": "Saint-Brieuc (Côtes-d’Armor)",
    "st. brieuc": "Saint-Brieuc (Côtes-d’Armor)",
    "chalon s/ saone": "Chalon-sur-Saône (Saône-et-Loire)",
    "Chalon/Saône": "Chalon-sur-Saône (Saône-et-Loire)",
    "villeneuve dascq": "Villeneuve-d’Ascq (Nord)",
    "l'hay les roses": "L’Haÿ-les-Roses (Val-de-Marne)",
    "Les Ulis": "Les Ulis (Essonne)",
    "aux Ulis": "Les Ulis (Essonne)",
    "havre": "Le Havre (Seine-Maritime)",
    "je suis au Havre": "Le Havre (Seine-Maritime)",
    "Villers Chemin et Mont lès Étrelles": "Villers-Chemin-et-Mont-lès-Étrelles (Haute-Saône)",
    # In a sentence, in French or English.
    "près de chez moi à st brieuc": "Saint-Brieuc (Côtes-d’Armor)",
    "I am near Lyon": "Lyon (Rhône)",
    "ya une étape près de Rennes?": "Rennes (Ille-et-Vilaine)",
    "clermont ferrand c ou le plus proche": "Clermont-Ferrand (Puy-de-Dôme)",
    "nous sommes 12 salariés à Lyon": "Lyon (Rhône)",
    "le 22 novembre à Nancy": "Nancy (Meurthe-et-Moselle)",
    "ma boulangerie est à Lyon": "Lyon (Rhône)",
    "près de Nice": "Nice (Alpes-Maritimes)",
    # With an address, a postcode, CEDEX.
    "35 rue de Rennes à Nantes": "Nantes (Loire-Atlantique)",
    "35 rue de Rennes 44000 Nantes": "Nantes (Loire-Atlantique)",
    "nous sommes à Magny-Cours (58)": "Magny-Cours (Nièvre)",
    "12 place de la Gare, 22190 Plérin": "Plérin (Côtes-d’Armor)",
    "j’habite rue de Nantes à Rennes": "Rennes (Ille-et-Vilaine)",
    "je suis à Plérin 22190": "Plérin (Côtes-d’Armor)",
    "22 190": "Plérin (Côtes-d’Armor)",
    "F-22190 Plérin": "Plérin (Côtes-d’Armor)",
    "Saint-Brieuc CEDEX": "Saint-Brieuc (Côtes-d’Armor)",
    "22015 Saint-Brieuc Cedex 1": "Saint-Brieuc (Côtes-d’Armor)",
    "75000": "Paris",
    "69000": "Lyon (Rhône)",
    "13000": "Marseille (Bouches-du-Rhône)",
    "97400": "Saint-Denis (La Réunion)",
    "97150": "Saint-Martin",
    "20000": "Ajaccio (Corse-du-Sud)",
    # Arrondissements.
    "Paris 15": "Paris 15e",
    "dans le 15e à Paris": "Paris 15e",
    "75015": "Paris 15e",
    "Lyon 3e": "Lyon 3e",
    "3e arrondissement de Lyon": "Lyon 3e",
    "Marseille 8ème": "Marseille 8e",
    "Marseille 13": "Marseille (Bouches-du-Rhône)",
    "Paris 1er": "Paris 1er",
    # Delegated communes.
    "Tourlaville": "Tourlaville (Cherbourg-en-Cotentin, Manche)",
    # Departments, regions, areas, islands, abroad.
    "dans le 22": "Côtes-d’Armor",
    "22": "Côtes-d’Armor",
    "2A": "Corse-du-Sud",
    "département 35": "Ille-et-Vilaine",
    "20": "Corse",
    "Corse": "Corse",
    "en Bretagne": "Bretagne",
    "Je suis en Mayenne": "Mayenne",
    "PACA": "Provence-Alpes-Côte d’Azur",
    "Normandy": "Normandie",
    "côte d'azur": "Côte d’Azur",
    "Sophia Antipolis": "Sophia Antipolis",
    "Chamonix": "Chamonix-Mont-Blanc (Haute-Savoie)",
    "je suis à Mayotte": "Mayotte",
    "saint pierre et miquelon": "Saint-Pierre-et-Miquelon",
    "Monaco": "Monaco",
    "98000": "Monaco",
    "Bruxelles": "Bruxelles (Belgique)",
    "Geneva": "Genève (Suisse)",
    # Names in daily use, of islands and of what is said by its digits; postcodes kept for firms.
    "Wallis": "Uvea (Wallis et Futuna)",
    "je suis à Futuna": "Sigave (Wallis et Futuna)",
    "la Polynésie": "Polynésie française",
    "dans le 9-3": "Seine-Saint-Denis",
    "44156 ANCENIS CEDEX": "Ancenis-Saint-Géréon (Loire-Atlantique)",
    # Namesakes told apart by a department or a region.
    "saint denis 974": "Saint-Denis (La Réunion)",
    "St Denis (La Réunion)": "Saint-Denis (La Réunion)",
    "Saint-Denis 93": "Saint-Denis (Seine-Saint-Denis)",
    "Valence (26)": "Valence (Drôme)",
    "valence dans la drôme": "Valence (Drôme)",
    "Vienne, Isère": "Vienne (Isère)",
}


@pytest.mark.parametrize("text", FOUND)
def test_a_place_without_any_doubt_is_taken_however_it_is_said(places: Places, text: str) -> None:
    finding = places.find(text)
    assert names(places, finding) == [FOUND[text]]
    assert finding.certain


ASKED = {
    # Namesakes, the most populous first.
    "Saint-Denis": ["Saint-Denis (La Réunion)", "Saint-Denis (Seine-Saint-Denis)"],
    "Valence": ["Valence (Drôme)", "Valence (Tarn-et-Garonne)", "Valence (Charente)"],
    "La Réunion": ["La Réunion", "La Réunion (Lot-et-Garonne)"],
    "Mons": ["Mons (Belgique)", "Mons (Haute-Garonne)"],
    # A longer name may be meant.
    "Aix": ["Aix-en-Provence (Bouches-du-Rhône)", "Aix-les-Bains (Savoie)", "Aix (Corrèze)"],
    "Vitry": ["Vitry-sur-Seine (Val-de-Marne)"],
    "clermont": ["Clermont-Ferrand (Puy-de-Dôme)", "Clermont (Oise)"],
    # Typing errors are never corrected in silence.
    "je suis a bordaux": ["Bordeaux (Gironde)"],
    "marseile": ["Marseille (Bouches-du-Rhône)"],
    "st brieux": ["Saint-Brieuc (Côtes-d’Armor)", "Brieux (Orne)"],
    "ponr a mousson": ["Pont-à-Mousson (Meurthe-et-Moselle)", "Mousson (Meurthe-et-Moselle)"],
    "Villerd sur mer": ["Villers-sur-Mer (Calvados)", "Mer (Loir-et-Cher)"],
    "Buagé-en-Anjou": ["Baugé-en-Anjou (Maine-et-Loire)"],
    "nous sommes à La Tour": ["La Tour (Haute-Savoie)", "La Tour (Alpes-Maritimes)"],
    # A postcode without its leading zero, the last word of a name.
    "6400": ["Cannes (Alpes-Maritimes)"],
    "1 000": ["Bourg-en-Bresse (Ain)"],
    # Unfinished names.
    "plér": ["Plérin (Côtes-d’Armor)"],
    # Two places, or a name and a postcode that contradict each other.
    "entre Lyon et Grenoble": ["Lyon (Rhône)", "Grenoble (Isère)"],
    "22190 Saint-Brieuc": ["Saint-Brieuc (Côtes-d’Armor)", "Plérin (Côtes-d’Armor)"],
    # A word that may belong to the name.
    "boulangerie Lyon": ["Lyon (Rhône)"],
    # Postcodes of several communes, or of firms only.
    "51300": ["Vitry-le-François (Marne)", "Frignicourt (Marne)"],
    "22015": ["Saint-Brieuc (Côtes-d’Armor)", "Côtes-d’Armor"],
}


@pytest.mark.parametrize("text", ASKED)
def test_a_doubt_is_asked_about_with_the_likeliest_first(places: Places, text: str) -> None:
    finding = places.find(text)
    assert names(places, finding)[: len(ASKED[text])] == ASKED[text]
    assert not finding.certain
    assert len(finding.candidates) <= 6


@pytest.mark.parametrize(
    ("typed", "taken", "instead"),
    [("Redon", "Redon", "Réhon"), ("Orsay", "Orsay", ""), ("Sens", "Sens", "Lens"), ("nandy", "Nandy", "Nancy")],
)
def test_a_name_spelled_right_is_taken_and_what_is_one_letter_away_is_a_tap_away(
    places: Places, typed: str, taken: str, instead: str
) -> None:
    finding = places.find(typed)
    assert finding.certain
    assert finding.candidates[0].name == taken
    assert instead in [place.name for place in finding.instead] or not instead


def test_of_unique_names_spelled_right_hardly_any_is_asked_about(places: Places) -> None:
    communes = [place for place in places.all() if place.kind == "commune" and place.population >= 500][::7]
    unique = [place for place in communes if places.named(key(place.name)) == [place]]
    asked = [place.name for place in unique if not places.find(place.name).certain]
    assert len(asked) <= 0.03 * len(unique)


@pytest.mark.parametrize(("typed", "name"), [("malo", "Saint-Malo"), ("ferrand", "Clermont-Ferrand")])
def test_the_last_word_of_a_name_finds_it_too(places: Places, typed: str, name: str) -> None:
    assert name in [place.name for place in places.find(typed).candidates]


@pytest.mark.parametrize("text", ["", "   ", "?!", "bonjour", "99999", "c’est quoi le tour", "😀"])
def test_what_names_no_place_finds_none(places: Places, text: str) -> None:
    assert places.find(text) == PlaceMatch(guessed=True)


@pytest.mark.parametrize(
    "text", ["le 10 février", "les 3 blocs", "comptes rendus de réunion", "elle s’appelle comment"]
)
def test_words_and_numbers_of_other_sentences_are_not_taken_for_places(places: Places, text: str) -> None:
    assert not places.find(text).certain


def test_a_postcode_of_many_communes_also_offers_the_others_as_one_choice(places: Places) -> None:
    finding = places.find("51300")
    area = finding.candidates[-1]
    assert (area.kind, area.id, area.postcodes) == ("postcode", "cp-51300", ("51300",))
    assert finding.others == 41
    assert places.get("cp-51300") == area


def test_a_name_that_is_found_is_told_from_a_guess(places: Places) -> None:
    assert not places.find("Saint-Denis").guessed
    assert places.find("bordaux").guessed


def test_more_namesakes_than_are_offered_are_counted(places: Places) -> None:
    finding = places.find("Sainte-Colombe")
    assert len(finding.candidates) + finding.others >= 12


def test_a_very_long_text_is_read_no_further_than_its_beginning(places: Places) -> None:
    assert places.find("bla " * 1000 + "Lyon").candidates == ()


@given(st.text(max_size=40))
def test_any_text_finds_something_or_nothing_and_is_certain_of_one_place_only(places: Places, text: str) -> None:
    finding = places.find(text)
    assert finding.certain <= (len(finding.candidates) == 1)
    assert len(finding.candidates) <= 6


def test_a_place_is_found_again_by_its_id(places: Places) -> None:
    for place_id in ("22278", "75115", "dep-22", "reg-53", "area-cote-d-azur", "abroad-bruxelles", "cp-22190"):
        place = places.get(place_id)
        assert place is not None
        assert place.id == place_id
        assert place.point is not None
    assert places.get("00000") is None
    assert places.get("cp-00000") is None


def test_a_commune_tells_its_department_region_postcodes_and_population(places: Places) -> None:
    place = places.get("22278")
    assert place == Place(
        id="22278",
        name="Saint-Brieuc",
        kind="commune",
        department="22",
        region="53",
        postcodes=("22000",),
        population=44364,
        point=Coordinates(48.515, -2.768),
        placed_by="name",
    )


def test_departments_and_regions_have_names(places: Places) -> None:
    assert places.department_name("2A") == "Corse-du-Sud"
    assert places.region_of("974") == "04"
    assert places.region_name("04") == "La Réunion"
    assert (places.department_name("99"), places.region_of("99"), places.region_name("99")) == ("", "", "")


def test_a_shared_position_is_told_by_the_nearest_commune(places: Places) -> None:
    near = places.around(Coordinates(48.514, -2.765))
    assert near is not None
    assert (near.department, near.region) == ("22", "53")
    reunion = places.around(Coordinates(-21.0, 55.3))
    assert reunion is not None
    assert reunion.department == "974"
    assert places.around(Coordinates(35.7, 139.7)) is None


@pytest.mark.slow
def test_every_place_in_sight_of_an_owner_has_a_point(places: Places) -> None:
    without = {place.name for place in places.all() if place.point is None}
    assert without == {
        "Archipel des Crozet",
        "Archipel des Kerguelen",
        "Île de Clipperton",
        "Îles Éparses de l’océan Indien",
        "Îles Saint-Paul et Nouvelle-Amsterdam",
        "La Terre-Adélie",
    }


def test_the_tables_are_in_the_order_and_of_the_size_that_loading_relies_on() -> None:
    rows = (DATA / "communes.tsv").read_text(encoding="utf-8").splitlines()[1:]
    column = [row.split("\t")[1] for row in rows]
    assert keys(column) == [key(name) for name in column]
    assert keys(column) == sorted(keys(column))
    assert sum(path.stat().st_size for path in DATA.iterdir()) < 2_000_000


def test_one_edit_is_a_letter_more_less_or_other_or_two_swapped() -> None:
    assert {"lion", "lyo", "lyyon", "lyno", "alyon", "lyons"} <= set(one_edit_away("lyon"))
    assert "lions" not in set(one_edit_away("lyon"))


@pytest.mark.slow
def test_every_name_resolves_or_asks(places: Places) -> None:
    for place in list(places.all())[:: proved(10, 1)]:
        finding = places.find(place.name)
        assert finding.candidates, place.name
        if finding.certain:
            assert key(finding.candidates[0].name) == key(place.name)
        else:
            assert len(finding.candidates) > 1 or finding.candidates[0].id == place.part_of, place.name


@pytest.mark.slow
def test_every_postcode_resolves_or_asks_and_reaches_each_of_its_communes(places: Places) -> None:
    communes: dict[str, set[str]] = defaultdict(set)
    for place in places.all():
        if place.kind == "commune":
            for postcode in place.postcodes:
                communes[postcode].add(place.id)
    for postcode, ids in list(communes.items())[:: proved(3, 1)]:
        finding = places.find(postcode)
        reached = {place.id for place in finding.candidates} | {place.part_of for place in finding.candidates}
        assert finding.certain == (len(finding.candidates) == 1), postcode
        assert ids <= reached or finding.candidates[-1].id == f"cp-{postcode}", postcode


@pytest.mark.slow
def test_a_commune_typed_in_a_sentence_is_offered_and_no_other_is_taken(places: Places) -> None:
    communes = [place for place in places.all() if place.kind == "commune" and place.postcodes]
    for commune in communes[:: proved(50, 12)]:
        finding = places.find(f"nous sommes à {commune.name} ({commune.department})")
        assert commune in finding.candidates, commune.name
