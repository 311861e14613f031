"""Which taps are answered at once: those for a screen that is ready, by somebody who is known without a look.

Whatever is out of the ordinary about a tap goes the long way, through the library and the handlers; so does the first
tap for a screen, which makes it ready (`handlers.dispatch.tap`).
"""

from datetime import UTC, datetime

from bot.context import Services
from bot.i18n.catalogues import choose
from bot.people.person import Person
from bot.storage.people import SEEN_AGAIN_AFTER
from bot.transport.prepared import AsOf, For, Prepared
from bot.transport.updates import Tap

MOST_SPOKEN = 500
"""Languages of which it is remembered which of ours is spoken to them."""


class Shortcut:
    """Finds the screens that can be shown at once.

    Args:
        services: what is known and ready.
    """

    def __init__(self, services: Services) -> None:
        self._services = services
        self._chosen: dict[str | None, str] = {}
        self._catalogues: object = None
        self._now = services.clock.now()
        self._newest = 0

    def look(self) -> None:
        """Look at the clock, and whether content and languages are still the same: before each batch of updates."""
        services = self._services
        self._now = now = services.clock.now()
        catalogues = services.renderer.catalogues
        if catalogues is not self._catalogues or len(self._chosen) > MOST_SPOKEN:
            self._catalogues = catalogues
            self._chosen.clear()
        minute = int(now.timestamp() // 60)
        services.prepared.turn_to(AsOf(services.content, catalogues, minute, services.clock.jumps))

    def screen_for(self, tap: Tap) -> Prepared | None:
        """Return the screen that a tap is answered with, if that can be done at once; None where it takes more."""
        services = self._services
        person = services.people.at_hand(tap.chat)
        if person is False or (person and not self._is_as_usual(person)):
            return None
        chosen = person.language if person and person.language_chosen else None
        screen = services.prepared.get(tap.data, chosen or self._language(tap.spoken))
        if screen is None or screen.whom is For.EVERYBODY or screen.whom.has(person, told=self._is_told(tap)):
            return screen
        return None

    def _is_told(self, tap: Tap) -> bool:
        """Tell whether whoever taps is known for more than tapping: an organiser, or one who told of themselves."""
        services = self._services
        return tap.user in services.settings.admin_ids or services.recent.talk(tap.chat).tells

    def note(self, tap: Tap, screen: Prepared) -> None:
        """Note of a tap that is answered at once what `handlers.dispatch.identify` and the router note."""
        services = self._services
        services.people.presence.note(tap.chat)
        if tap.date > self._newest:
            self._newest = tap.date
            services.clock.hear_update(datetime.fromtimestamp(tap.date, UTC))
        services.recent.opened(tap.chat, screen.action)

    def _is_as_usual(self, person: Person) -> bool:
        """Tell whether nothing is to be written of a person who taps."""
        seen = person.seen_on
        return not person.frozen and seen is not None and self._now - seen <= SEEN_AGAIN_AFTER

    def must_write(self, tap: Tap, screen: Prepared) -> bool:
        """Tell whether it is to be written first which typed answer is awaited, or that none is any more."""
        person = self._services.people.at_hand(tap.chat)
        return bool(screen.awaits or (person and person.awaiting))

    async def write(self, tap: Tap, screen: Prepared) -> None:
        """Write what `Context.press` and `Context.await_answer` do."""
        services = self._services
        if screen.awaits:
            language = self._language(tap.spoken)
            await services.people.await_answer(tap.chat, language, services.clock.now(), screen.awaits)
        else:
            await services.people.stop_awaiting(tap.chat)

    def _language(self, spoken: str | None) -> str:
        if spoken not in self._chosen:
            self._chosen[spoken] = choose(spoken, self._services.renderer.catalogues)
        return self._chosen[spoken]
