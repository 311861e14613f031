"""How long people wait where 20 or 5,000 meetings are ahead (processor time, the whole bot on a simulated Telegram).

`python -m bench.meetings [rounds]` prints the median of a list, of the nearest with its map, of a typed question and of
a month; how long the map alone takes, drawn anew; then how long the index of questions takes: made anew, and once one
more meeting was published.
"""

import asyncio
import statistics
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random

from bot.content.models import Meeting
from bot.knowledge import Knowledge
from bot.maps.land import land
from bot.meetings.ranking import Origin
from bot.places.gazetteer import Gazetteer
from bot.screens import nearby
from tests.support.rehearsal import Rehearsal, knowledge

NOW = datetime(2026, 11, 29, 9, tzinfo=UTC)
WORDS = ("artisans", "devis", "restaurants", "photos", "comptables", "textes", "avis", "usines", "fermes", "vitrines")


def meetings(count: int) -> dict[str, Meeting]:
    """Return made-up meetings in real towns, on days of the next year."""
    chance = Random(count)
    places = Gazetteer.load()
    communes = [place for place in places.all() if place.kind == "commune" and place.point]
    towns = [place for place in communes if not place.department.startswith("9")]
    made = {}
    for number in range(1, count + 1):
        town = chance.choice(towns)
        department = places.get(f"dep-{town.department}")
        assert town.point
        made[f"x{number}"] = Meeting.model_validate(
            {
                "id": f"x{number}", "title": f"L’IA pour les {chance.choice(WORDS)} et {chance.choice(WORDS)}",
                "kind": "atelier", "town": town.name, "department": town.department,
                "department_name": department.name if department else town.name,
                "region": places.region_name(town.region) or town.name, "latitude": town.point.latitude,
                "longitude": town.point.longitude, "date": NOW.date() + timedelta(days=chance.randint(1, 365)),
                "organiser": "Club Exemple", "said_by": "Club Exemple", "announced": date(2026, 11, 1),
                "checked": date(2026, 11, 1), "review": date(2036, 1, 1),
            }
        )  # fmt: skip
    return made


async def median(rounds: int, act: Callable[[], Awaitable[object]]) -> float:
    """Return the median processor time of something, in milliseconds; the first time is not counted."""
    await act()
    spent = []
    for _ in range(rounds):
        began = time.process_time()
        await act()
        spent.append((time.process_time() - began) * 1000)
    return statistics.median(spent)


async def drawn(bot: Rehearsal) -> None:
    """Find the nearest meetings and draw their map anew, as for a place that nobody asked for before."""
    places = await bot.services.places()
    town = places.get("23096")
    assert town
    assert town.point
    where = nearby.Where(town.name, Origin(town.point, town.department), town.id, town.id)
    land.cache_clear()
    shown = nearby.look(where, bot.services.content, NOW)
    picture = nearby.draw_map(where, shown, lambda sentence: bot.services.renderer.plain(sentence, "fr"))
    assert picture
    assert callable(picture.content)
    picture.content()


async def measured(count: int, rounds: int) -> dict[str, float]:
    known = knowledge()
    content = known.content.model_copy(update={"stages": known.content.stages | meetings(count)})
    with tempfile.TemporaryDirectory() as folder:
        bot = Rehearsal(Path(folder), NOW)
        bot.knowledge = Knowledge(content, known.catalogues)
        async with bot.running():
            ann = bot.person("Ann")
            await ann.sends("/start")
            await bot.services.places()
            began = time.process_time()
            await bot.services.answers()
            index = (time.process_time() - began) * 1000
            found = {
                "list": await median(rounds, lambda: ann.sends("/etapes")),
                "month": await median(rounds, lambda: ann.sends("rencontres en mars 2027")),
                "nearest": await median(rounds, lambda: ann.sends("/proche Guéret")),
                "question": await median(rounds, lambda: ann.sends("combien coûte le diag data ia ?")),
                "map alone": await median(rounds, lambda: drawn(bot)),
                "first screen": await median(rounds, lambda: ann.sends("/start")),
                "index": index,
            }
            one = next(iter(meetings(1).values())).model_copy(update={"id": "x0", "title": "Une de plus"})
            began = time.process_time()
            await bot.reads(one)
            found["adopted"] = (time.process_time() - began) * 1000
            began = time.process_time()
            await bot.services.answers()
            found["index again"] = (time.process_time() - began) * 1000
    return found


def main(rounds: int) -> None:
    few, many = (asyncio.run(measured(count, rounds)) for count in (20, 5000))
    for what, spent in few.items():
        print(f"{what}: {spent:.0f} ms with 20 meetings, {many[what]:.0f} ms with 5,000")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 9)
