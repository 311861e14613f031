"""Tables that organisers keep: CSV, XLSX, ODS; headings, cells and rows as they really are."""

import io
import zipfile
from datetime import date, datetime, time, timedelta

import openpyxl
import pytest

from tests.support.feed_files import (
    HEADINGS,
    ROW,
    Cell,
    ods,
    ods_cell,
    ods_row,
    one_row,
    only,
    packed,
    read,
    slots,
    table,
    xlsx,
)


def test_a_row_says_all_that_the_bot_shows_of_it() -> None:
    event = only(one_row(Tarif="15 €", Statut="confirmé", Lien="club.example/i", Organisateur="Club du Test"), "t.csv")
    assert (event.title, event.town, event.postcode, event.venue) == (
        "Prise en main",
        "Rennes",
        "35000",
        "Salle du Test",
    )
    assert (event.price, event.status, event.register_url) == ("15 €", "planned", "https://club.example/i")
    assert (event.organiser, event.fragile, slots(event)) == (
        "Club du Test", True, [("2027-02-11T14:00", "2027-02-11T16:30")],
    )  # fmt: skip


@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
@pytest.mark.parametrize("end", ["\r\n", "\n", "\r"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_a_csv_file_is_read_whatever_wrote_it(delimiter: str, end: str, encoding: str) -> None:
    reading = read(table(ROW, delimiter=delimiter, end=end).encode(encoding), "t.csv")
    assert [(event.title, event.town) for event in reading.events] == [("Prise en main", "Rennes")]
    assert bool(reading.problems) == (encoding == "cp1252")


@pytest.mark.parametrize(
    ("title", "day", "start", "town"),
    [
        ("Événement", "Quand", "Horaire", "Commune"),
        ("INTITULÉ", "JOUR", "HEURE", "VILLE"),
        ("Nom de l’événement", "Date de début", "Heure début", "Localité"),
        ("Atelier", "Date (jj/mm/aaaa)", "Début", "Ville du rendez-vous"),
        ("Title", "Start date", "Start time", "City"),
    ],
)
def test_columns_are_known_by_many_headings(title: str, day: str, start: str, town: str) -> None:
    event = only(table(("Prise en main", "11/02/2027", "14h", "Rennes"), headings=(title, day, start, town)), "t.csv")
    assert (event.title, event.town, event.slots[0].begin) == ("Prise en main", "Rennes", "2027-02-11T14:00")


def test_headings_may_stand_below_a_title() -> None:
    text = "Agenda du club;;\n;;\n" + table(ROW)
    assert only(text, "t.csv").title == "Prise en main"


def test_beginning_and_end_may_hold_day_and_hour() -> None:
    rows = ("Prise en main", "11/02/2027 14:00", "11/02/2027 16:30")
    event = only(table(rows, headings=("Titre", "Début", "Fin")), "t.csv")
    assert slots(event) == [("2027-02-11T14:00", "2027-02-11T16:30")]


def test_hours_may_stand_in_one_column() -> None:
    event = only(table(("Prise en main", "11/02/2027", "9h30-12h"), headings=("Titre", "Date", "Horaires")), "t.csv")
    assert slots(event) == [("2027-02-11T09:30", "2027-02-11T12:00")]


def test_a_row_without_hours_is_a_whole_day_or_several() -> None:
    assert slots(only(one_row(Heure_de_début="", Heure_de_fin=""), "t.csv")) == [("2027-02-11", "2027-02-11")]
    several = one_row(Date="du 11 au 12 février 2027", Heure_de_début="", Heure_de_fin="")
    assert slots(only(several, "t.csv")) == [("2027-02-11", "2027-02-12")]
    until = one_row(Heure_de_début="", Heure_de_fin="", Date_de_fin="13/02/2027")
    assert slots(only(until, "t.csv")) == [("2027-02-11", "2027-02-13")]


def test_an_end_before_the_beginning_is_unknown() -> None:
    assert slots(only(one_row(Heure_de_fin="9h"), "t.csv")) == [("2027-02-11T14:00", None)]


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ({"Date": "à définir"}, "« à définir » non comprise"),
        ({"Date": ""}, "sans date"),
        ({"Date": "jeudi 11 février"}, "sans année"),
        ({"Date": "lundi 11/02/2027"}, "contradictoire"),
        ({"Heure_de_début": "25h"}, "« 25h »"),
        ({"Heure_de_début": "tôt"}, "non comprise"),
        ({"Titre": ""}, "sans titre"),
        ({"Date_de_fin": "01/02/2027"}, "avant de commencer"),
    ],
)
def test_a_row_that_is_not_understood_is_left_out_with_its_line_and_reason(cells: dict[str, Cell], reason: str) -> None:
    good, bad = one_row(Titre="Autre", Date_de_fin=""), one_row(**{"Date_de_fin": "", **cells})
    reading = read(good + bad.split("\r\n", 1)[1], "t.csv")
    assert [event.title for event in reading.events] == ["Autre"]
    assert reading.problems[0].startswith("ligne 3 : ")
    assert reason in reading.problems[0]


def test_empty_rows_and_totals_are_no_rows() -> None:
    reading = read(table(ROW, [""] * 9, ["Total", "1"], ["Total : 1 rendez-vous"], ["Sous-total", 3]), "t.csv")
    assert len(reading.events) == 1
    assert reading.problems == ()


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ("", "planned"), ("Confirmé", "planned"), ("à venir", "planned"), ("ANNULÉ", "cancelled"),
        ("annulée", "cancelled"),
        ("Complet", "full"), ("COMPLÈTE", "tentative"), ("reporté", "postponed"), ("Reportée à l’automne", "postponed"),
        ("à confirmer", "tentative"), ("option", "tentative"), ("déplacé", "moved"), ("peut-être", "tentative"),
    ],
)  # fmt: skip
def test_the_state_is_read_in_its_usual_words_and_never_a_yes_on_others(said: str, status: str) -> None:
    if said == "COMPLÈTE":
        status = "full"
    assert only(one_row(Statut=said), "t.csv").status == status


def test_the_title_may_say_the_state() -> None:
    event = only(one_row(Titre="[ANNULÉ] Prise en main", Statut="confirmé"), "t.csv")
    assert (event.title, event.status) == ("Prise en main", "cancelled")


@pytest.mark.parametrize(
    ("code", "postcode", "insee"),
    [
        ("1000", "01000", ""),
        ("01 000", "01000", ""),
        ("35000", "35000", ""),
        ("2A004", "", "2A004"),
        ("2b033", "", "2B033"),
    ],
)
def test_postcodes_are_mended_and_insee_codes_told_apart(code: str, postcode: str, insee: str) -> None:
    event = only(one_row(Code_postal=code), "t.csv")
    assert (event.postcode, event.insee) == (postcode, insee)


def test_what_is_no_postcode_is_said() -> None:
    reading = read(one_row(Code_postal="Rennes"), "t.csv")
    assert reading.events[0].town == "Rennes"
    assert "« RENNES » non compris" in reading.problems[0]


@pytest.mark.parametrize(
    ("cells", "mode", "town"),
    [
        ({"Lieu": "En ligne", "Ville": "", "Code_postal": ""}, "online", None),
        ({"Lieu": "", "Ville": "", "Code_postal": "", "Titre": "Webinaire IA"}, "online", None),
        ({"Format": "hybride"}, "both", "Rennes"),
        ({"Format": "Distanciel"}, "online", None),
        ({"Format": "présentiel"}, "place", "Rennes"),
        ({"Lieu": "2 rue du Test, 35000 Rennes", "Ville": ""}, "place", "Rennes"),
        ({"Ville": "RENNES CEDEX 7"}, "place", "Rennes"),
        ({"Ville": "Villeneuve-Inventée"}, "place", "Villeneuve-Inventée"),
        ({"Ville": "Lyon 3e", "Code_postal": "69003"}, "place", "Lyon"),
    ],
)
def test_where_one_meets_is_read_from_place_town_and_format(
    cells: dict[str, Cell], mode: str, town: str | None
) -> None:
    event = only(one_row(**cells), "t.csv")
    assert (event.mode, event.town) == (mode, town)


def test_hours_are_those_of_the_place() -> None:
    slot = only(one_row(Ville="Saint-Denis", Code_postal="97400"), "t.csv").slots[0]
    assert (slot.begin, slot.zone) == ("2027-02-11T14:00", "Indian/Reunion")


def test_an_identifier_of_the_organiser_is_the_key() -> None:
    event = only(one_row(Référence="R-12"), "t.csv")
    assert (event.key, event.fragile) == ("R-12", False)


def test_two_rows_alike_are_one_and_two_hours_of_a_day_are_two() -> None:
    assert len(read(table(ROW, ROW), "t.csv").events) == 1
    evening = (*ROW[:2], "18h", "19h", *ROW[4:])
    keys = [event.key for event in read(table(ROW, evening), "t.csv").events]
    assert [key.split("#")[1] for key in keys] == ["2027-02-11T14:00", "2027-02-11T18:00"]


def test_a_line_break_within_a_cell_counts_in_the_number_of_lines() -> None:
    text = table(("Deux\nlignes", *ROW[1:])).replace("Deux\nlignes", '"Deux\nlignes"')
    reading = read(text + ";".join(("Autre", "demain", *[""] * 7)) + "\r\n", "t.csv")
    assert reading.events[0].title == "Deux lignes"
    assert reading.problems[0].startswith("ligne 4 : ")


def test_a_table_that_is_cut_is_not_complete_and_its_last_row_not_read() -> None:
    whole = table(ROW, ("Autre", *ROW[1:]))
    reading = read(whole[: whole.rindex(";Salle")], "t.csv")
    assert [event.title for event in reading.events] == ["Prise en main"]
    assert (reading.complete, reading.tells_absence) == (False, False)


def test_a_line_broken_in_two_tells_no_absence() -> None:
    reading = read(table(ROW, ROW).replace("Prise en main", "Prise\r\nen main", 1), "t.csv")
    assert "sans date" in reading.problems[0]
    assert not reading.tells_absence


def test_two_lines_run_together_tell_no_absence() -> None:
    reading = read(table(ROW, ("Autre", *ROW[1:])).replace("Rennes;;\r\nAutre", "Rennes;;Autre"), "t.csv")
    assert (len(reading.events), reading.tells_absence) == (1, False)
    noted = read(table((*ROW, "à relire")), "t.csv")
    assert (len(noted.events), noted.tells_absence) == (1, True)


def test_a_quotation_mark_that_is_never_closed_swallows_nothing_unseen() -> None:
    reading = read(table(ROW, ('"Autre', *ROW[1:]), ("Encore", *ROW[1:])), "t.csv")
    assert [event.title for event in reading.events] == ["Prise en main"]
    assert not reading.tells_absence


@pytest.mark.parametrize("text", ["Nom;Prénom\nAnn;X\n", "a\n", "1;2;3\n4;5;6\n"])
def test_a_table_without_headings_is_refused_with_what_to_do(text: str) -> None:
    assert "« Titre » et « Date »" in read(text, "t.csv").refused


def test_a_table_with_headings_alone_is_empty() -> None:
    reading = read(table(), "t.csv")
    assert (reading.events, reading.refused) == ((), "")


def test_too_many_rows_are_refused() -> None:
    assert "5 000 lignes" in read(table(*[ROW] * 5_001), "t.csv").refused
    assert "2 000" in read(table(*[(f"Atelier {n}", *ROW[1:]) for n in range(2_001)]), "t.csv").refused


TYPED: tuple[Cell, ...] = (
    "Prise en main",
    date(2027, 2, 11),
    time(14),
    time(16, 30),
    "Salle du Test",
    35000,
    "Rennes",
    15,
    "",
)


def test_xlsx_is_read_with_typed_days_hours_and_numbers() -> None:
    event = only(xlsx(("Agenda du club",), (), HEADINGS, TYPED), "t.xlsx")
    assert (event.town, event.postcode, event.price) == ("Rennes", "35000", "15 €")
    assert slots(event) == [("2027-02-11T14:00", "2027-02-11T16:30")]


@pytest.mark.parametrize(("price", "told"), [(0, "gratuit"), (12.5, "12,5 €"), ("Gratuit", "Gratuit"), (None, "")])
def test_a_price_may_be_a_number(price: Cell, told: str) -> None:
    assert only(xlsx(HEADINGS, (*TYPED[:7], price, "")), "t.xlsx").price == told


def test_a_postcode_that_lost_its_zero_gets_it_back() -> None:
    event = only(xlsx(HEADINGS, (*TYPED[:5], 1000, "Bourg-en-Bresse", "", "")), "t.xlsx")
    assert (event.postcode, event.town) == ("01000", "Bourg-en-Bresse")


def test_days_counted_from_1904_are_the_same_days() -> None:
    book = openpyxl.Workbook()
    book.epoch = datetime(1904, 1, 1)  # noqa: DTZ001
    assert book.active is not None
    book.active.append(["Titre", "Date"])
    book.active.append(["Prise en main", datetime(2027, 2, 11)])  # noqa: DTZ001
    written = io.BytesIO()
    book.save(written)
    assert only(written.getvalue(), "t.xlsx").slots[0].begin == "2027-02-11"


def test_every_sheet_with_headings_is_read_and_the_others_are_not() -> None:
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.append(["Notes"])
    for number in (1, 2):
        sheet = book.create_sheet(f"Agenda {number}")
        sheet.append(list(HEADINGS))
        sheet.append([f"Atelier {number}", *ROW[1:]])
    written = io.BytesIO()
    book.save(written)
    assert [event.title for event in read(written.getvalue(), "t.xlsx").events] == ["Atelier 1", "Atelier 2"]


def test_a_cell_at_the_far_corner_costs_nothing() -> None:
    book = openpyxl.Workbook()
    assert book.active is not None
    for column, cell in enumerate(("Titre", "Date"), 1):
        book.active.cell(1, column, cell)
    book.active["XFD1048576"] = "x"
    written = io.BytesIO()
    book.save(written)
    assert read(written.getvalue(), "t.xlsx").events == ()


DAY = '<table:table-cell office:value-type="date" office:date-value="2027-02-11"/>'
HOUR = (
    '<table:table-cell office:value-type="time" office:time-value="PT14H00M00S"><text:p>14h</text:p></table:table-cell>'
)
NUMBER = '<table:table-cell office:value-type="float" office:value="1000"><text:p>1000</text:p></table:table-cell>'
HEAD = ods_row("Titre", "Date", "Heure", "Code postal", "Ville")


def test_ods_is_read_with_typed_cells_and_repeated_ones() -> None:
    tail = '<table:table-cell table:number-columns-repeated="16379"/>'
    end = f'<table:table-row table:number-rows-repeated="1048570">{tail}</table:table-row>'
    sheet = HEAD + ods_row("Prise en main", DAY, HOUR, NUMBER, "Bourg-en-Bresse", more=tail) + end
    event = only(ods(ods_row("Notes"), sheet), "t.ods")
    assert (event.title, event.postcode, event.town) == ("Prise en main", "01000", "Bourg-en-Bresse")
    assert slots(event) == [("2027-02-11T14:00", None)]


def test_rows_repeated_before_the_headings_count_in_the_number_of_lines() -> None:
    gap = '<table:table-row table:number-rows-repeated="7"><table:table-cell/></table:table-row>'
    reading = read(ods(gap + HEAD + ods_row("Prise en main", "bientôt")), "t.ods")
    assert "ligne 9" in reading.refused


def test_a_row_repeated_a_million_times_is_one_meeting() -> None:
    repeated = ods_row("Prise en main", DAY).replace(
        "<table:table-row>", '<table:table-row table:number-rows-repeated="999999">'
    )
    assert len(read(ods(HEAD + repeated), "t.ods").events) == 1


def test_a_cell_that_is_no_number_or_day_is_its_text() -> None:
    odd = (
        '<table:table-cell office:value-type="float" office:value="inf"><text:p>11/02/2027</text:p></table:table-cell>'
    )
    wrong = odd.replace("float", "date").replace("office:value=", "office:date-value=")
    for cell in (odd, wrong):
        assert only(ods(HEAD + ods_row("Prise en main", cell)), "t.ods").slots[0].begin == "2027-02-11"


def test_paragraphs_of_a_cell_are_joined() -> None:
    cell = ods_cell("Prise").replace("</text:p>", "</text:p><text:p>en <text:span>main</text:span></text:p>")
    assert only(ods(HEAD + ods_row(cell, DAY)), "t.ods").title == "Prise en main"


@pytest.mark.parametrize(
    "entity", ["<!ENTITY a 'x'>", "<!ENTITY a SYSTEM 'file:///etc/passwd'>", "<!ENTITY % a SYSTEM 'http://x.example'>"]
)
def test_entities_are_refused(entity: str) -> None:
    content = f'<?xml version="1.0"?><!DOCTYPE d [{entity}]><d>&a;</d>'
    assert "coupé ou abîmé" in read(packed(content), "t.ods").refused


@pytest.mark.parametrize("name", ["t.xlsx", "t.ods"])
def test_a_spreadsheet_that_is_cut_is_refused(name: str) -> None:
    whole = xlsx(HEADINGS, TYPED) if name == "t.xlsx" else ods(HEAD)
    for end in (100, len(whole) // 2, len(whole) - 10):
        reading = read(whole[:end], name)
        assert "coupé ou abîmé" in reading.refused
        assert not reading.complete


@pytest.mark.parametrize("size", [50_000_000, 3_000_000])
def test_a_small_file_that_opens_to_a_large_one_is_refused(size: int) -> None:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("xl/workbook.xml", b"0" * size)
    assert "trop grand une fois ouvert" in read(written.getvalue(), "t.xlsx").refused


def test_an_archive_that_is_no_spreadsheet_is_refused() -> None:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as parts:
        parts.writestr("photo.jpg", b"x" * 100)
    assert read(written.getvalue(), "t.zip").refused


def test_hours_as_a_length_of_time_are_hours() -> None:
    assert (
        only(xlsx(HEADINGS, (*TYPED[:2], timedelta(hours=14), *TYPED[3:])), "t.xlsx").slots[0].begin
        == "2027-02-11T14:00"
    )


@pytest.mark.parametrize("town", ["en ligne", "Visio", "À distance", "Visio (Teams)", "Distanciel", "online"])
def test_a_town_that_says_online_is_none(town: str) -> None:
    event = only(f"Titre;Date;Heure;Ville\nAtelier IA;12/03/2027;12h30;{town}".encode(), "t.csv")
    assert (event.mode, event.town) == ("online", None)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("12,50", "12,50 €"),
        ("30", "30 €"),
        ("0", "gratuit"),
        ("0,00", "gratuit"),
        ("15 € HT", "15 € HT"),
        ("libre", "libre"),
    ],
)
def test_a_price_without_its_sign_is_in_euros(written: str, said: str) -> None:
    assert only(one_row(Tarif=written), "t.csv").price == said


@pytest.mark.parametrize(
    ("written", "begins"), [("9:30 AM", "09:30"), ("12pm", "12:00"), ("2 p.m.", "14:00"), ("12:15 am", "00:15")]
)
def test_hours_of_english_are_read(written: str, begins: str) -> None:
    event = only(f"Title;Date;Start;City\nAI lunch;12/03/2027;{written};Rennes".encode(), "t.csv")
    assert event.slots[0].begin == f"2027-03-12T{begins}"
