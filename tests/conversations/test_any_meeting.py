"""With any one meeting added, no screen says that none is planned, nor names the source or organiser of another."""

from datetime import UTC, date, datetime, time, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.content.models import Content, Meeting
from bot.i18n.renderer import Renderer
from bot.meetings.ranking import Origin
from bot.replies.callback_data import FindStages
from bot.replies.model import Reply
from bot.screens import ambassador, home, nearby, print_texts, stage_lists, stages
from tests.support.rehearsal import knowledge

NOW = datetime(2026, 11, 29, 9, tzinfo=UTC)
TODAY = NOW.date()
NONE = {
    "fr": ("aucune rencontre n’est", "aucune étape", "n’est à venir", "aucune date"),
    "en": ("no event has been announced", "no stop has", "no event is"),
}
OF_THE_TOUR = ("MEDEF", "Numeum", "Tour de France", "communiqué", "2024", "2025")
TOWNS = (
    ("Limoges", "87", "Haute-Vienne", "Nouvelle-Aquitaine", 45.83, 1.26, "Europe/Paris"),
    ("Ajaccio", "2A", "Corse-du-Sud", "Corse", 41.92, 8.73, "Europe/Paris"),
    ("Cayenne", "973", "Guyane", "Guyane", 4.93, -52.33, "America/Cayenne"),
    ("Paris", "75", "Paris", "Île-de-France", 48.85, 2.35, "Europe/Paris"),
)
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
    starts = draw(st.none() | st.times(time(7), time(20)).map(lambda at: at.replace(second=0, microsecond=0)))
    return Meeting.model_validate(
        {
            "id": "m7", "title": "Atelier Zinc", "kind": draw(st.sampled_from(["atelier", "salon", "webinaire"])),
            "date": TODAY + timedelta(days=draw(st.integers(1, 400))), "starts": starts,
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
    ]


@settings(max_examples=100, deadline=None)
@given(meetings())
def test_no_screen_says_that_none_is_planned(one: Meeting) -> None:
    content = with_only(one)
    for language in ("fr", "en"):
        for reply in screens(one, content):
            said = read(reply, language).lower()
            assert not [words for words in NONE[language] if words in said], said


@settings(max_examples=100, deadline=None)
@given(meetings())
def test_its_own_screens_name_nothing_of_the_finished_tour(one: Meeting) -> None:
    content = with_only(one)
    own = [stages.card(one, content, NOW), stage_lists.screen(FindStages("day", one.date.isoformat()), content, NOW)]
    for language in ("fr", "en"):
        for reply in own:
            text = renderer.screen(reply, language).text
            assert not [name for name in OF_THE_TOUR if name in text], text
            assert "Atelier Zinc" in text
        for sentence in (*print_texts.sentences(one, "").steps, print_texts.invitation(one)):
            assert not [name for name in OF_THE_TOUR if name in renderer.plain(sentence, language)]
    assert "Cercle Mauve" in renderer.screen(own[0], "fr").text


@settings(max_examples=100, deadline=None)
@given(meetings())
def test_the_finished_tour_keeps_its_number_of_stages_and_its_years(one: Meeting) -> None:
    text = read(stage_lists.screen(FindStages("all"), with_only(one), NOW), "fr")
    assert "<b>Le Tour de France de l’IA de 2024-2025 est terminé.</b> Il comptait 20 étapes." in text
    assert "Atelier Zinc" not in text
