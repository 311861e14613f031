"""The local chat: the whole bot against the simulated Telegram, on this machine alone; nothing of it is kept.

It opens on the present moment; its clock panel leads back to the day on which the Tour was announced.
"""

import tempfile
from datetime import datetime
from pathlib import Path

import structlog

from bot import logs
from bot.app import build
from bot.clock import Clock
from bot.commands.command_line import parser_of
from bot.commands.serve import run
from bot.errors import RefusedError
from bot.runtime import lifecycle
from bot.runtime.delivery import deliver_due
from bot.runtime.supervision import stop_on_signals
from bot.settings import Settings
from bot.storage.vault import new_key
from simulator.request import SimulatedRequest
from simulator.server import serve
from simulator.telegram import Telegram
from simulator.view import ROLES

log = structlog.get_logger()

PORT = 8000


def main(settings: Settings, arguments: list[str]) -> int:
    """Open the local chat; see `demo`.

    Raises:
        RefusedError: if its port is taken.
    """
    does = f"Opens the local chat on http://127.0.0.1:{PORT}: the whole bot, without token or network. Nothing is kept."
    parser_of("demo", does, "demo").parse_args(arguments)
    logs.configure(settings.log_format)
    try:
        run(lambda: demo(settings))
    except OSError as error:
        reason = f"The local chat cannot open port {PORT} ({error.strerror}): is it open already?"
        raise RefusedError(reason) from None
    return 0


async def demo(settings: Settings, port: int = PORT) -> None:
    """Serve the local chat until the process is asked to end.

    Args:
        settings: only the clock's are used: data and token are made up and thrown away.
        port: the port on loopback; 0 for any free one.

    Raises:
        OSError: if the port is taken.
    """
    clock = Clock(settings.clock_start, settings.clock_speed)
    telegram = Telegram(clock.now)
    with tempfile.TemporaryDirectory(prefix="etape-ia-") as folder:
        own = settings.model_copy(
            update={
                "bot_token": telegram.token,
                "database_url": f"sqlite:///{Path(folder) / 'demo.db'}",
                "data_key": new_key(),
                "admin_ids": frozenset(number for number, role in ROLES.items() if role == "organiser"),
            }
        )
        application = build(own, SimulatedRequest(telegram), clock, beside_key=Path(folder))
        services = application.bot_data

        async def set_clock(moment: datetime) -> None:
            clock.jump(moment)
            await deliver_due(services)

        stop = stop_on_signals()
        chat = serve(telegram, clock, next_due=services.queue.next_due, set_clock=set_clock, port=port)
        async with chat as address:
            log.info("the local chat is open", address=address, stop="Ctrl+C")
            await lifecycle.poll(application, stop)
