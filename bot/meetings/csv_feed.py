"""Tables that organisers keep by hand, with a heading over each column: CSV, XLSX, ODS.

Columns are known by their headings, in many spellings. A row that is not wholly understood is left out, with its line
and the reason; a row without hours is a whole day.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from bot.meetings import table_dates
from bot.meetings.feed_event import FeedEvent, Mode, Slot, Status, normalised, with_made_key
from bot.meetings.feed_places import (
    Where,
    department_of,
    is_insee_code,
    mode_of,
    official,
    says_online_alone,
    where,
    zone_of,
)
from bot.meetings.feed_reading import MAX_EVENTS, FeedError, Findings, Hint, Reading, refusal
from bot.meetings.feed_text import NOT_UTF_8, higher, one_line, title_of, web_address, without_html
from bot.meetings.ics_feed import MAX_DESCRIPTION_CHARS
from bot.meetings.table_dates import Cell, TableError, Times
from bot.meetings.table_files import DELIMITERS, Table, delimited, opendocument, workbook

HEADINGS = {
    "title": "titre evenement intitule nom nomdelevenement atelier rendezvous rdv sujet theme libelle event title",
    "date": "date dates quand jour jours datededebut datedebut datedelevenement datedurendezvous day when startdate",
    "last": "datedefin datefin jusquau enddate",
    "start": "heurededebut heuredebut horaire horaires heure heures debut hdebut time start starttime",
    "stop": "heuredefin heurefin fin hfin end endtime",
    "venue": "lieu ou salle endroit place location venue lieudurendezvous",
    "address": "adresse rue address adressepostale",
    "postcode": "cp codepostal postcode zip",
    "insee": "insee codeinsee codecommune",
    "town": "ville commune town city localite",
    "price": "prix tarif tarifs cout participation price",
    "link": "lien liendinscription lieninscription inscription inscriptions url site siteweb link",
    "status": "statut etat status",
    "organiser": "organisateur organisateurs structure organisepar organisation organizer",
    "description": "description programme details presentation descriptif",
    "mode": "format modalite modalites mode",
    "latitude": "lat latitude",
    "longitude": "lon lng long longitude",
    "key": "id identifiant uid reference ref",
}
"""The names of each column, in small letters without accents, spaces and signs."""
COLUMNS = {heading: column for column, headings in HEADINGS.items() for heading in headings.split()}
ROWS_BEFORE_HEADINGS, MAX_CELLS_OF_A_TITLE = 20, 2

STATUSES: dict[Status, str] = {
    "cancelled": "annul|cancel|supprim",
    "postponed": "report|postpon|ajourn",
    "full": "complet|full|sold out",
    "tentative": "a confirmer|option|provisoire|previsionnel|en attente|brouillon|tentative|a valider",
    "moved": "deplac|modifi|reprogramm|change",
    "planned": "confirm|valid|ouvert|prevu|mainten|planifi|a venir|ok|programme|passe|termin|oui|places",
}
_NUMBER = re.compile(r"\d{1,5}(?:[.,]\d\d?)?")
"""A price without its sign: « 12,50 »."""
MODES: dict[Mode, str] = {"both": "hybride|mixte", "online": "en ligne|distan|a distance|visio|webinaire|online"}


def read_delimited(data: bytes, hint: Hint) -> Reading:
    """Return the meetings of a CSV file, whatever separates its cells."""
    try:
        sheets = (delimited(data, delimiter) for delimiter in DELIMITERS)
        fitting = next((sheet for sheet in sheets if _headings(sheet)), None)
    except FeedError as error:
        return refusal(error)
    return _reading([fitting] if fitting else [], hint)


def read_workbook(data: bytes, hint: Hint) -> Reading:
    """Return the meetings of an XLSX file."""
    try:
        return _reading(workbook(data), hint)
    except FeedError as error:
        return refusal(error)


def read_opendocument(data: bytes, hint: Hint) -> Reading:
    """Return the meetings of an ODS file."""
    try:
        return _reading(opendocument(data), hint)
    except FeedError as error:
        return refusal(error)


def _reading(sheets: Sequence[Table], hint: Hint) -> Reading:
    found = Findings()
    tables = [(sheet, headings) for sheet in sheets if (headings := _headings(sheet))]
    if not tables:
        return refusal(
            FeedError("Aucune ligne de titres avec « Titre » et « Date » : ajoutez-la au-dessus du tableau.")
        )
    for sheet, _ in tables:
        found.problems += [NOT_UTF_8] if sheet.recoded else []
        if sheet.cut:
            found.cut = True
            found.drop("Le tableau est coupé avant la fin : ce qui y manque n’est pas tenu pour retiré.")
    events = [event for sheet, headings in tables for event in _events(sheet, headings, hint, found)]
    if len(events) > MAX_EVENTS:
        return refusal(FeedError("Le tableau dépasse 2 000 rendez-vous."))
    return found.reading(events)


@dataclass(frozen=True)
class _Headings:
    """The first and the last row of the headings, how many columns they are, and the number of each by its name."""

    above: int
    number: int
    width: int
    columns: Mapping[str, int]


def _headings(sheet: Table) -> _Headings | None:
    """Return where the headings are, and the column of each; None where no row names a title and a date.

    Of headings on two rows, « Horaires » over « Début » and « Fin », the lower ones are those of the columns.
    """
    found: _Headings | None = None
    for number, row in sheet.rows[:ROWS_BEFORE_HEADINGS]:
        columns: dict[str, int] = {}
        for index, cell in enumerate(row):
            if (column := _column(cell)) and column not in columns:
                columns[column] = index
        if "title" in columns and ("date" in columns or "start" in columns):
            found = _Headings(found.above if found else number, number, len(row), columns)
        elif found:
            break
    return found


def _column(cell: Cell) -> str:
    """Return the name of the column under a heading; what stands in brackets or after the name is left out."""
    text = re.sub(r"[^a-z0-9]", "", re.sub(r"\(.*?\)", "", table_dates.words(cell)))
    begins = sorted((heading for heading in COLUMNS if len(heading) > 3 and text.startswith(heading)), key=len)
    return COLUMNS.get(text) or (COLUMNS[begins[-1]] if begins else "")


def _events(sheet: Table, headings: _Headings, hint: Hint, found: Findings) -> Iterator[FeedEvent]:
    for number, cells in sheet.rows:
        if number < headings.above and sum(1 for cell in cells if table_dates.words(cell)) > MAX_CELLS_OF_A_TITLE:
            found.drop(f"ligne {number} : au-dessus des titres des colonnes, laissée de côté.")
        if len([cell for cell in cells[headings.width :] if table_dates.words(cell)]) > MAX_CELLS_OF_A_TITLE:
            found.lost = True  # two lines run together: what the second one said is not known
        if number <= headings.number or not any(table_dates.words(cell) for cell in cells):
            continue
        row = _Row(number, cells, headings.columns, hint, found)
        if row.is_total:
            continue
        try:
            yield row.event()
        except TableError as error:
            title = title_of(row.text("title")).text
            named = f" ({title})" if title else ""
            found.drop(f"ligne {number} : {error}, ligne laissée de côté{named}.", normalised(title))
            found.lost |= len(cells) < headings.width  # one line broken in two: its title may be another


@dataclass(frozen=True)
class _Row:
    number: int
    cells: Sequence[Cell]
    columns: Mapping[str, int]
    hint: Hint
    found: Findings

    def cell(self, column: str) -> Cell:
        index = self.columns.get(column, -1)
        return self.cells[index] if 0 <= index < len(self.cells) else None

    def text(self, column: str) -> str:
        value = self.cell(column)
        if isinstance(value, float) and value.is_integer():
            value = int(value)
        return one_line(str(value)) if value is not None else ""

    @property
    def is_total(self) -> bool:
        """Whether the row only counts the others."""
        said = [table_dates.words(cell) for cell in self.cells if table_dates.words(cell)]
        return len(said) <= 2 and re.match(r"(?:sous-)?total\b", said[0]) is not None

    def event(self) -> FeedEvent:
        """Return what the row says.

        Raises:
            TableError: something of it is not understood.
        """
        title = title_of(self.text("title"))
        if not title.text:
            raise TableError("sans titre")
        postcode, insee = self._codes()
        there = self._where(postcode or insee)
        slot = self._slot(zone_of(there.department, self.hint.zone))
        mode = self._mode(there.town, title.text, title.online)
        event = FeedEvent(
            key=self.text("key"),
            title=title.text,
            slots=(slot,),
            status=higher(self._status(), title.status),
            mode=mode,
            town=None if mode == "online" else there.town,
            venue=self._venue,
            postcode=postcode,
            insee=insee,
            register_url=self._link(),
            price=self._price(),
            organiser=self.text("organiser"),
            description=without_html(self.text("description")).plain[:MAX_DESCRIPTION_CHARS],
        )
        event = event if mode == "online" else self._placed(event)
        return event if event.key else with_made_key(event)

    @property
    def _venue(self) -> str:
        return ", ".join(part for part in (self.text("venue"), self.text("address")) if part)

    def _codes(self) -> tuple[str, str]:
        """Return postcode and INSEE code: spreadsheets drop the 0 of 01000, people write one for the other."""
        code, insee = self.text("postcode").replace(" ", "").upper(), self.text("insee").upper()
        if code.isdigit() and len(code) in {4, 5}:
            return code.zfill(5), insee
        if is_insee_code(code):
            self._say(f"« {code} » est un code INSEE, non un code postal : pris comme tel")
            return "", code
        if code:
            self._say(f"code postal « {code[:20]} » non compris")
        return "", insee

    def _say(self, what: str) -> None:
        self.found.problems.append(f"ligne {self.number} : {what}.")

    def _where(self, code: str) -> Where:
        town = self.text("town")
        if town and not says_online_alone(town):
            place = self.hint.places.get(code) if is_insee_code(code) else None
            named = where(f"{code} {town}" if code.isdigit() else town, self.hint.places)
            department = place.department if place else named.department or department_of(code)
            return Where(official(town, self.hint.places, code), code, department)
        return where(", ".join(part for part in (self._venue, code) if part), self.hint.places)

    def _slot(self, zone: str) -> Slot:
        found = table_dates.days(self.cell("date") if "date" in self.columns else self.cell("start"))
        hours = found.times or (self._times("start") if "date" in self.columns else None)
        last = table_dates.days(self.cell("last")).last if table_dates.words(self.cell("last")) else found.last
        until = self._times("stop") if hours else None
        stop = (until.start if until else None) or (hours.stop if hours else None)
        if last < found.first:
            raise TableError(f"finit le {last:%d/%m/%Y}, avant de commencer")
        if hours is None:
            return Slot(found.first, None, last, None, zone)
        sound = stop is not None and (last > found.first or stop > hours.start)
        return Slot(found.first, hours.start, last if sound else found.first, stop if sound else None, zone)

    def _times(self, column: str) -> Times | None:
        value = self.cell(column)
        try:
            return table_dates.times(value)
        except TableError:
            if column == "stop" and (whole := self._moment(value)):
                return whole
            raise

    @staticmethod
    def _moment(value: Cell) -> Times | None:
        try:
            return table_dates.days(value).times
        except TableError:
            return None

    def _status(self) -> Status:
        said = table_dates.words(self.cell("status"))
        for status, words in STATUSES.items():
            if re.match(rf"(?:{words})", said):
                return status
        if said:
            self._say(f"statut « {self.text('status')[:40]} » inconnu, « à confirmer »")
        return "tentative" if said else "planned"

    def _mode(self, town: str | None, title: str, marked: bool) -> Mode:
        said = table_dates.words(self.cell("mode"))
        told = next((mode for mode, words in MODES.items() if re.search(words, said)), None)
        address = self._venue or self.text("town")
        return told or mode_of(address, town, title, (marked, says_online_alone(self.text("town"))))

    def _link(self) -> str:
        return web_address(self.text("link"))

    def _price(self) -> str:
        value = self.cell("price")
        if isinstance(value, int | float):
            return f"{value:g} €".replace(".", ",") if value else "gratuit"
        said = self.text("price")
        if not _NUMBER.fullmatch(said):
            return said
        return f"{said} €" if said.strip("0,.") else "gratuit"

    def _placed(self, event: FeedEvent) -> FeedEvent:
        try:
            latitude, longitude = (float(self.text(name).replace(",", ".")) for name in ("latitude", "longitude"))
        except ValueError:
            return event
        sound = abs(latitude) <= 90 and abs(longitude) <= 180 and (latitude or longitude)
        return replace(event, latitude=latitude, longitude=longitude) if sound else event
