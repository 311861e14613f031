"""What the bot keeps of a person, and how it goes."""

import json
import sqlite3
import tempfile
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Integer, LargeBinary, String, Table, insert, update

from bot import logs
from bot.app import open_vault
from bot.people.retention import TERMS
from bot.runtime.database_watch import Watch
from bot.runtime.purging import purge
from bot.storage.backup import back_up
from bot.storage.columns import moment
from bot.storage.exports import MINUTES, MOMENTS
from bot.storage.tables import metadata, people
from bot.storage.vault import Vault
from simulator.person import Person
from tests.conversations.test_reminders import at
from tests.support.databases import of_a_file
from tests.support.interleaving import at_next
from tests.support.plain_logs import log_plainly
from tests.support.rehearsal import PRESS_RELEASE, Rehearsal

NOT_MARKED = {
    ("people", "id"), ("people", "chat_hash"), ("people", "chat_sealed"),  # by these the person is found
    ("people", "seen_on"),  # noted anew when they ask
    ("people", "awaiting"),  # gone as soon as they tap or write anything, and so before they see what is kept
    ("people", "language"), ("people", "frozen_at"),  # they would be answered in no language, and thawed
    ("attributions", "ambassador_id"),  # somebody else
}  # fmt: skip
"""What no marker can stand in."""


def everything_in(folder: Path) -> bytes:
    return b"".join(file.read_bytes() for file in folder.rglob("*") if file.is_file())


def marker(table: Table, name: str, kind: object, number: int) -> Any:
    """Return a value that stands nowhere else."""
    if name in MINUTES:
        return number % 1440
    if isinstance(kind, LargeBinary):
        return f"MARKER-{table.name}-{name}".encode()
    if isinstance(kind, String):
        return f"2024-10-{10 + number % 10}" if name.endswith("_on") else f"MARKER-{table.name}-{name}"
    assert isinstance(kind, Integer)
    return 1_700_000_000 + number


async def mark(bot: Rehearsal, person_id: int) -> dict[str, dict[str, Any]]:
    """Fill every column of every table that leads to a person; return what stands there."""
    marked: dict[str, dict[str, Any]] = {}
    number = 0
    async with bot.services.database.writing() as connection:
        for table in metadata.sorted_tables:
            if table is not people and "person_id" not in table.columns:
                continue
            values: dict[str, Any] = {}
            for column in table.columns:
                number += 86_401
                if (table.name, column.name) not in NOT_MARKED and column.name != "person_id":
                    values[column.name] = marker(table, column.name, column.type, number)
                if column.name == "sealed":
                    values[column.name] = vault(bot).seal(values[column.name])
            marked[table.name] = values
            row = update(people).where(people.c.id == person_id) if table is people else insert(table)
            await connection.execute(row.values(**values, **({} if table is people else {"person_id": person_id})))
    return marked


def vault(bot: Rehearsal) -> Vault:
    """Return what opens what this bot sealed."""
    return open_vault(bot.settings)


def shown(name: str, value: Any) -> str:
    """Return how the file shows a value."""
    if isinstance(value, bytes):
        return value.hex()
    if isinstance(value, int) and name.endswith(MOMENTS) and name not in MINUTES:
        return moment(value).isoformat()
    return str(value)


@pytest.fixture
def plain_sqlite(monkeypatch: pytest.MonkeyPatch) -> None:
    """An SQLite that was built without SECURE_DELETE."""
    connect: Callable[..., sqlite3.Connection] = sqlite3.connect

    def plainly(*arguments: Any, **named: Any) -> sqlite3.Connection:
        connection = connect(*arguments, **named)
        connection.execute("PRAGMA secure_delete = OFF")
        return connection

    monkeypatch.setattr(sqlite3, "connect", plainly)
    monkeypatch.setattr(sqlite3.dbapi2, "connect", plainly)


async def test_who_only_reads_leaves_no_row(bot: Rehearsal, ann: Person) -> None:
    await ann.sends("/etapes")
    await ann.taps("Page 2")
    await ann.taps("Lyon")
    await ann.sends("ma boulangerie à Lille")
    assert await bot.services.people.find(ann.account.id) is None
    await ann.sends("/privacy")
    await ann.taps("Voir ce que vous gardez")
    assert "Je ne garde rien de vous" in ann.screen


async def test_the_database_holds_neither_name_nor_number_of_a_person(bot: Rehearsal) -> None:
    person = Person(bot.telegram, bot.telegram.person("Gwenaëlle", "fr", 4_242_424_242), bot.deliver)
    await person.sends("/etapes")
    await person.taps("Page 2")
    await person.taps("Lyon")
    await person.taps("Me le rappeler la veille")
    await person.sends("je tiens la quincaillerie Kervadec")
    kept = everything_in(bot.folder)
    for trace in ("Gwenaëlle", "4242424242", "Kervadec", "quincaillerie"):
        assert trace.encode() not in kept
    assert (4_242_424_242).to_bytes(8, "big") not in kept


async def test_all_that_is_kept_is_shown(ann: Person) -> None:
    await ann.taps_data("remind:lyon:d1-1800")
    await ann.taps_data("remind:caen:d1-1800")
    await ann.sends("/privacy")
    await ann.taps("Voir ce que vous gardez")
    assert "2 rappels à venir" in ann.screen
    assert "votre langue\u00a0: français" in ann.screen


async def test_everything_that_the_schema_holds_is_in_the_file(bot: Rehearsal, ann: Person) -> None:
    await ann.taps_data("language:fr")
    marked = await mark(bot, 1)
    await ann.taps_data("export")
    file = json.loads(document(bot, ann))
    for table, values in marked.items():
        [row] = file[table]
        for name, value in values.items():
            if name == "sealed":
                assert row["unsealed"] == f"MARKER-{table}-{name}"
            else:
                assert str(row[name]) == shown(name, value), (table, name)
    assert str(file["people"][0]["chat"]) == str(ann.account.id)
    assert set(file) == {name for name, term in TERMS.items() if term.what}


def document(bot: Rehearsal, person: Person) -> bytes:
    """Return the file that the bot sent last."""
    [*_, message] = [message for message in person.messages if "document" in message]
    name = message["document"]["file_name"]
    assert name == "etape-ia-mes-donnees.json"
    file = bot.telegram.files[message["document"]["file_id"]]
    return bytes(file.content)


async def test_the_sentences_say_where_and_when_the_person_is_and_what_they_watch(ann: Person) -> None:
    for data in ("watch:22278-50", "zone:Indian/Reunion", "quiet:21:9", "remind:lyon:d1-1800", "unremind:lyon:d1-1800",
                 "remind:region:Bretagne:d1-1800", "export"):  # fmt: skip
        await ann.taps_data(data)
    for words in ("La Réunion", "de 21\u202fh à 9\u202fh", "21 octobre 2024", "1 message passé", "Bretagne",
                  "et 50\u202fkm autour", "recevoir des rappels"):  # fmt: skip
        assert words in ann.screen, words


async def test_the_policy_names_each_kind_of_datum_with_its_days_and_whom_to_turn_to(tmp_path: Path) -> None:
    bot = Rehearsal(tmp_path, contact="Association Exemple, bonjour@example.org")
    async with bot.running():
        ann = bot.person("Ann")
        await ann.sends("/privacy")
        for words in ("Association Exemple, bonjour@example.org", "CNIL", "fuseau", "heures de silence",
                      "lieux surveillés", "365 jours", "396 jours", "30 jours", "accords", "ambassadeur"):  # fmt: skip
            assert words in ann.screen, words
        await ann.taps("Saisir la CNIL")
        assert ann.opened == ["https://www.cnil.fr/fr/plaintes"]


async def test_where_nobody_said_who_is_responsible_the_policy_says_so(ann: Person) -> None:
    await ann.sends("/privacy")
    assert "Personne n’a indiqué qui est responsable" in ann.screen


@of_a_file
@pytest.mark.usefixtures("plain_sqlite")
async def test_what_was_erased_is_in_no_file_any_more_nor_in_copies_made_afterwards(
    bot: Rehearsal, ann: Person, tmp_path: Path
) -> None:
    others = [bot.person(f"Person {number}") for number in range(5)]
    for person in (*others, ann):
        await person.sends("/start")
        await person.taps_data("remind:lyon:d1-1800")
    [known] = [await bot.services.people.find(ann.account.id)]
    assert known
    marked = await mark(bot, known.id)
    traces = [b"MARKER", marked["companies"]["sealed"], *await sealed_and_hash(bot, known.id)]
    assert all(trace in everything_in(bot.folder) for trace in traces)
    await ann.taps_data("forget:yes")
    assert "C’est effacé" in ann.screen
    back_up(bot.settings.database, tmp_path / "copy.db", bot.clock.now())
    for trace in traces:
        assert trace not in everything_in(bot.folder)


async def sealed_and_hash(bot: Rehearsal, person_id: int) -> list[bytes]:
    async with bot.services.database.reading() as connection:
        row = (await connection.execute(people.select().where(people.c.id == person_id))).one()
    return [row.chat_sealed, row.chat_hash]


@of_a_file
@pytest.mark.usefixtures("plain_sqlite")
@pytest.mark.parametrize(
    ("asks", "takes_back", "trace"),
    [
        ("watch:22278-50", "unwatch:22278-50", b"area:22278-50"),
        ("remind:region:Bretagne:d1-1800", "unremind:region:Bretagne:d1-1800", b"region:Bretagned1-1800"),
        ("moment:lyon:new", "home", b"moment:lyon:new"),
        ("zone:America/Miquelon", "zone:Pacific/Noumea", b"America/Miquelon"),
    ],
)
async def test_what_was_taken_back_is_in_no_file_any_more_after_a_look(
    bot: Rehearsal, ann: Person, asks: str, takes_back: str, trace: bytes
) -> None:
    await ann.taps_data(asks)
    assert trace in everything_in(bot.folder)
    await ann.taps_data(takes_back)
    watch = Watch(bot.services)
    vars(watch)["_emptied_at"] = 0.0  # the last time is long ago
    await watch.look()
    assert trace not in everything_in(bot.folder)


@of_a_file
@pytest.mark.usefixtures("plain_sqlite")
async def test_who_was_not_seen_for_a_year_is_in_no_file_any_more(bot: Rehearsal, ann: Person) -> None:
    await ann.taps_data("language:en")
    traces = await sealed_and_hash(bot, 1)
    bot.clock.jump(PRESS_RELEASE + timedelta(days=367))
    await purge(bot.services)
    assert await bot.services.people.find(ann.account.id) is None
    for trace in traces:
        assert trace not in everything_in(bot.folder)


async def test_no_moment_is_finer_than_what_it_is_for(bot: Rehearsal, ann: Person) -> None:
    bot.clock.jump(datetime(2024, 10, 21, 23, 41, 17, tzinfo=PRESS_RELEASE.tzinfo))
    await ann.taps_data("remind:lyon:d1-1800")
    await bot.services.consents.withdraw(1, "reminders", bot.clock.now())
    await ann.blocks()
    rows = await bot.services.exports.of_person(1)
    found = [rows["people"][0][name] for name in ("seen_on", "frozen_at")]
    found += [rows["consents"][0][name] for name in ("given_at", "withdrawn_at")]
    assert found == ["2024-10-21T00:00:00+00:00"] * 4


@pytest.mark.parametrize(
    ("takes_back", "said"),
    [("unremind:lyon:d1-1800", "Rappel annulé"), ("forget:yes", "C’est effacé")],
)
async def test_what_is_taken_back_while_it_is_being_sent_may_still_come_and_that_is_said(
    bot: Rehearsal, ann: Person, takes_back: str, said: str
) -> None:
    await ann.taps_data("remind:lyon:d1-1800")
    screens: list[str] = []

    async def changes_her_mind() -> None:
        await ann.taps_data(takes_back)
        screens.append(ann.screen)

    at_next(bot.services.sender, "deliver", changes_her_mind)
    await bot.jump(at(11, 21, 18))
    assert said in screens[0]
    assert "Un message était en train de partir" in screens[0]


TYPED = (
    "je m’appelle MARQUEUR-nom, 06 12 34 56 78",
    "menuiserie MARQUEUR-trade de 14 salariés à Angers, quelles aides ?",
    "MARQUEUR-question rue des Lilas ?",
)
"""What people type outside of any question."""
ASKED = {
    "moment:lyon:new": "demain MARQUEUR-moment",
    "report:plan-osez-lia": "MARQUEUR-report",
    "fit:start": "MARQUEUR-company",
    "position": "MARQUEUR-street",
    "print:card": "MARQUEUR-carte",
}
"""What they type in answer to one."""


@of_a_file
@pytest.mark.usefixtures("plain_sqlite")
async def test_what_is_typed_is_in_no_file_no_log_and_no_temporary_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    temporary, folder, copies = (tmp_path / name for name in ("temporary", "data", "copies"))
    for each in (temporary, folder, copies):
        each.mkdir()
    monkeypatch.setenv("TMPDIR", str(temporary))
    monkeypatch.setattr(tempfile, "tempdir", None)
    logs.configure()
    bot = Rehearsal(folder)
    async with bot.running():
        ann = Person(bot.telegram, bot.telegram.person("MARQUEUR-prenom", "fr", 4_242_424_242), bot.deliver)
        await ann.sends("/start")
        await ann.taps_data("ambassador:yes")
        await ann.taps_data("remind:lyon:d1-1800")
        for data, typed in ASKED.items():
            await ann.taps_data(data)
            await ann.sends(typed)
        for error in (400, 429, 502):
            for typed in TYPED:
                bot.telegram.fail("sendMessage", error=error, description="Bad Request: MARQUEUR", retry_after=1)
                await ann.sends(typed)
        traces = [b"MARQUEUR", b"06 12 34", b"4242424242", *await sealed_and_hash(bot, 1)]
        back_up(bot.settings.database, copies / "before.db", bot.clock.now())
        for trace in traces[:3]:
            assert trace not in everything_in(folder) + everything_in(copies) + everything_in(temporary), trace
        (copies / "before.db").unlink()
        await ann.taps_data("forget:yes")
        back_up(bot.settings.database, copies / "after.db", bot.clock.now())
        for trace in traces:
            assert trace not in everything_in(folder) + everything_in(copies) + everything_in(temporary), trace
    log_plainly()
    said = "".join(capsys.readouterr())
    assert "refused" in said or "event=" in said
    assert not [trace for trace in traces if trace.decode("latin-1") in said]


async def test_what_is_taken_back_in_time_is_said_to_be_just_that(ann: Person) -> None:
    await ann.taps_data("remind:lyon:d1-1800")
    await ann.taps_data("unremind:lyon:d1-1800")
    assert "en train de partir" not in ann.screen


async def test_everything_goes_when_the_person_asks_and_confirms(bot: Rehearsal, ann: Person) -> None:
    await ann.taps_data("remind:lyon:d1-1800")
    await ann.sends("/privacy")
    await ann.taps("Tout effacer")
    assert await bot.services.people.find(ann.account.id)
    await ann.taps("Oui, tout effacer")
    assert await bot.services.people.find(ann.account.id) is None
    assert await bot.services.queue.next_due() is None


async def test_who_hesitates_keeps_everything(ann: Person) -> None:
    await ann.taps_data("remind:lyon:d1-1800")
    await ann.taps_data("forget")
    await ann.taps("Non, garder")
    await ann.sends("/rappels")
    assert "Lyon" in ann.screen
