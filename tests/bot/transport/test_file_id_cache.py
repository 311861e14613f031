"""Files that were sent once are sent again by Telegram's own copy."""

from io import BytesIO
from itertools import count

from PIL import Image

from bot.replies.model import Document, Picture, Reply, say
from bot.transport.file_id_cache import FileIdCache
from bot.transport.last_keyboards import LastKeyboards
from bot.transport.rate_limiter import RateLimiter
from bot.transport.sender import Sender
from bot.transport.studio import Studio
from simulator.person import Person
from tests.support.rehearsal import Rehearsal


class Workshop:
    """Makes a file, and counts how often."""

    def __init__(self) -> None:
        self.made = 0

    def make(self) -> bytes:
        self.made += 1
        return b"file %d" % self.made


def document(workshop: Workshop, key: str) -> Reply:
    return Reply((say("Accueil"),), document=Document("a.pdf", workshop.make, "application/pdf", key))


def sender(bot: Rehearsal) -> Sender:
    instants = count()
    pacer = RateLimiter(monotonic=lambda: float(next(instants)))
    return Sender(bot.application.bot, bot.services.renderer, LastKeyboards(), pacer, Studio())


async def test_a_file_is_made_once_and_then_telegrams_copy_serves(bot: Rehearsal, ann: Person) -> None:
    workshop, sending = Workshop(), sender(bot)
    for _ in range(2):
        await sending.show(ann.account.id, document(workshop, "card"), "fr")
    assert workshop.made == 1
    assert ann.documents == [("a.pdf", b"file 1")] * 2


async def test_a_file_without_a_key_is_kept_by_nobody(bot: Rehearsal, ann: Person) -> None:
    workshop, sending = Workshop(), sender(bot)
    for _ in range(2):
        await sending.show(ann.account.id, document(workshop, ""), "fr")
    assert ann.documents == [("a.pdf", b"file 1"), ("a.pdf", b"file 2")]


async def test_a_file_whose_copy_telegram_lost_is_made_again(bot: Rehearsal, ann: Person) -> None:
    workshop, sending = Workshop(), sender(bot)
    await sending.show(ann.account.id, document(workshop, "card"), "fr")
    bot.telegram.files.clear()
    await sending.show(ann.account.id, document(workshop, "card"), "fr")
    assert workshop.made == 2
    assert [file.content for file in bot.telegram.files.values()] == [b"file 2"]


async def test_a_picture_has_a_copy_too(bot: Rehearsal, ann: Person) -> None:
    drawn = BytesIO()
    Image.new("RGB", (9, 9)).save(drawn, "PNG")
    once = iter([drawn.getvalue()])
    sending = sender(bot)
    for _ in range(2):
        await sending.show(ann.account.id, Reply((say("Accueil"),), picture=Picture(once.__next__, "map")), "fr")
    assert ann.pictures == [drawn.getvalue()] * 2


def test_only_the_files_used_last_are_remembered() -> None:
    known = FileIdCache(files=2)
    for name in ("a", "b", "c"):
        known.remember(name, name.upper())
    assert [known.get(name) for name in ("a", "b", "c")] == [None, "B", "C"]
