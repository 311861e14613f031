"""With any one meeting added, no screen says that none is planned, nor names the source or organiser of another."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.content.models import Content, Meeting
from bot.i18n.renderer import Renderer
from bot.meetings.ranking import Origin
from bot.people.quiet_hours import QuietHours
from bot.places.gazetteer import Place
from bot.reminders.changes import Change, FieldChange
from bot.reminders.records import Due
from bot.replies.callback_data import FindStages
from bot.replies.model import Reply
from bot.screens import (
    afterwards,
    ambassador,
    home,
    inline_results,
    nearby,
    notes,
    notifications,
    print_texts,
    publishing,
    registry,
    stage_lists,
    stages,
)
from tests.support.rehearsal import knowledge

NOW = datetime(2026, 11, 29, 9, tzinfo=UTC)
TODAY = NOW.date()
NONE = {
    "fr": ("aucune rencontre n’est", "aucune étape", "n’est à venir", "aucune date"),
    "en": ("no event has been announced", "no stop has", "no event is"),
}
LEAST_NAMED = 11
"""Screens that are about a meeting alone, and name it."""
OF_THE_TOUR = ("MEDEF", "Numeum", "Tour de France", "communiqué", "2024", "2025")
TOWNS = (
    ("Limoges", "87", "Haute-Vienne", "Nouvelle-Aquitaine", 45.83, 1.26, "Europe/Paris"),
    ("Ajaccio", "2A", "Corse-du-Sud", "Corse", 41.92, 8.73, "Europe/Paris"),
    ("Cayenne", "973", "Guyane", "Guyane", 4.93, -52.33, "America/Cayenne"),
    ("Paris", "75", "Paris", "Île-de-France", 48.85, 2.35, "Europe/Paris"),
)
LIMOGES = {
    "town": "Limoges", "department": "87", "department_name": "Haute-Vienne", "region": "Nouvelle-Aquitaine",
    "latitude": 45.83, "longitude": 1.26,
}  # fmt: skip
MADE_UP_WITHOUT_ANY = {
    "toutes les rencontres passées", "aucune rencontre", "un nom voisin d’un autre", "un ordre écrit, rien à venir",
}  # fmt: skip
"""The states of samples that show what is said where no meeting is ahead."""
renderer = Renderer(knowledge().catalogues)


@st.composite
def meetings(draw: st.DrawFn) -> Meeting:
    """A meeting of an organiser that nobody knows, in a town or online, some days ahead."""
    town, department, department_name, region, latitude, longitude, zone = draw(st.sampled_from(TOWNS))
    place = {
        "town": town, "department": department, "department_name": department_name, "region": region,
        "latitude": latitude, "longitude": longitude, "timezone": zone,
    }  # fmt: skip
    online = draw(st.booleans())
    day = TODAY + timedelta(days=draw(st.integers(1, 400)))
    later = [{"date": day + timedelta(days=9)}]
    several: list[dict[str, object]] = [{}, {"last_day": day + timedelta(days=2)}, {"sittings": later}]
    days = draw(st.sampled_from(several))
    starts = draw(st.none() | st.times(time(7), time(20)).map(lambda at: at.replace(second=0, microsecond=0)))
    return Meeting.model_validate(
        {
            "id": "m7", "title": "Atelier Zinc", "kind": draw(st.sampled_from(["atelier", "salon", "webinaire"])),
            "date": day, "starts": starts, **days,
            "online": online, **({} if online else place), "organiser": "Cercle Mauve", "said_by": "Cercle Mauve",
            "status": draw(st.sampled_from(["planned", "to confirm", "full"])),
            "announced": TODAY, "checked": TODAY, "review": date(2036, 1, 1),
        }
    )  # fmt: skip


def with_only(*added: Meeting) -> Content:
    """The content in which nothing else is ahead: the finished tour, and these."""
    content = knowledge().content
    tour = {name: stage for name, stage in content.stages.items() if stage.tour}
    return content.model_copy(update={"stages": tour | {one.id: one for one in added}})


def read(reply: Reply, language: str) -> str:
    screen = renderer.screen(reply, language)
    return "\n".join([screen.text, *(button["text"] for row in screen.rows for button in row)])


def told(one: Meeting) -> list[Reply]:
    """What comes by itself of a meeting, and what an organiser sees of it."""
    subject, day = f"stage:{one.id}", datetime.combine(one.date, time(6), one.zone) - timedelta(days=1)
    due = Due(
        id=1, person_id=1, chat_sealed=b"", language="fr", quiet=QuietHours(), frozen=False, subject=subject,
        revision=0, offset="d1-1800", lane=0, due_at=day,
        useful_until=day + timedelta(days=2), attempts=0, unknowns=0, lease=0,
    )  # fmt: skip
    moved = Change("changed", one, 1, date=FieldChange(one.date - timedelta(days=7), one.date))
    sections = [
        notifications.reminder(one, due, day),
        notifications.announced(one),
        notifications.asking(one),
        *(notifications.changed(Change(what, one, 1)) for what in ("cancelled", "postponed", "full", "withdrawn")),
        notifications.changed(moved),
    ]
    return [
        *(notifications.message([section]) for section in sections if section),
        *(afterwards.following(one, answer) for answer in ("yes", "no", "absent")),
        publishing.preview(7, one, with_only(one), NOW, 12),
        publishing.change(7, one),
        publishing.published(7, one, 12),
    ]


def near(one: Meeting, content: Content) -> Reply:
    """The note of the month where the meeting takes place; in the middle of France for one that is online."""
    point = one.point if one.has_place else content.stages["lyon"].point
    place = Place("dep-69", "Ici", "department", one.department or "69", "84", (), 1, point, "name")
    note = notes.note(place, one.region, content, NOW)
    assert note
    return notes.now_as(note)


def screens(one: Meeting, content: Content) -> list[Reply]:
    point = one.point if one.has_place else content.stages["lyon"].point
    where = nearby.Where("Ici", Origin(point, one.department or "69"), "69123", "69123")
    lists = [FindStages("next"), FindStages("month", f"{one.date:%Y-%m}"), FindStages("day", one.date.isoformat())]
    return [
        home.home(content, NOW, rehearsal=False),
        stages.listing(content, NOW),
        stages.card(one, content, NOW),
        nearby.nearest(where, nearby.look(where, content, NOW), content),
        ambassador.choose_stage(content, NOW),
        *(stage_lists.screen(asked, content, NOW) for asked in lists),
        *([stage_lists.screen(FindStages("region", one.region), content, NOW)] if one.region else []),
        *(card.reply for card in inline_results.found("atelier zinc", content, NOW, str)),
        near(one, content),
        *told(one),
    ]


@given(meetings())
def test_no_screen_says_that_none_is_planned(one: Meeting) -> None:
    content = with_only(one)
    for language in ("fr", "en"):
        for reply in screens(one, content):
            said = read(reply, language).lower()
            assert not [words for words in NONE[language] if words in said], said


@given(meetings())
def test_its_own_screens_name_nothing_of_the_finished_tour(one: Meeting) -> None:
    content = with_only(one)
    own = [
        stages.card(one, content, NOW),
        stage_lists.screen(FindStages("day", one.date.isoformat()), content, NOW),
        *(reply for reply in told(one) if reply.paragraphs and "Atelier Zinc" in read(reply, "fr")),
    ]
    assert len(own) >= LEAST_NAMED
    for language in ("fr", "en"):
        for reply in own:
            text = renderer.screen(reply, language).text
            assert not [name for name in OF_THE_TOUR if name in text], text
            assert "Atelier Zinc" in text
        for sentence in (*print_texts.sentences(one, "").steps, print_texts.invitation(one)):
            assert not [name for name in OF_THE_TOUR if name in renderer.plain(sentence, language)]
    assert "Cercle Mauve" in renderer.screen(own[0], "fr").text


@given(meetings())
def test_the_finished_tour_keeps_its_number_of_stages_and_its_years(one: Meeting) -> None:
    text = read(stage_lists.screen(FindStages("all"), with_only(one), NOW), "fr")
    assert "<b>Le Tour de France de l’IA de 2024-2025 est terminé.</b> Il comptait 20 étapes." in text
    assert "Atelier Zinc" not in text


@pytest.mark.slow
@pytest.mark.parametrize("online", [False, True])
def test_no_screen_of_all_says_that_none_is_planned_but_those_made_up_to_show_that(*, online: bool) -> None:
    one = Meeting.model_validate(
        {
            "id": "m7", "title": "Atelier Zinc", "kind": "atelier", "date": date(2027, 1, 14), "online": online,
            "organiser": "Cercle Mauve", "said_by": "Cercle Mauve", "announced": TODAY, "checked": TODAY,
            "review": date(2036, 1, 1), **({} if online else LIMOGES),
        }
    )  # fmt: skip
    found = set()
    for sample in registry.all_screens(with_only(one), NOW):
        for language in ("fr", "en"):
            said = read(sample.reply, language).lower()
            if any(words in said for words in NONE[language]):
                found.add(sample.state)
    assert found <= MADE_UP_WITHOUT_ANY, found
