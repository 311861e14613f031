"""Leaves out what our libraries import and we never use: 15 MB of memory, and a sixth of the time that a start takes.

python-telegram-bot imports httpx for its own way to the network, in whose place stands `bot.transport.http_request`;
SQLAlchemy's asyncio package imports the ORM for its sessions, where we use connections only. Both versions are pinned,
and `tests/bot/runtime/test_lean.py` tries both in a process of its own. Only `serve` does this, before anything else is
imported.
"""

import sys
from types import ModuleType

UNUSED = {
    "httpx": ("AsyncClient", "AsyncHTTPTransport", "Limits", "Proxy", "Timeout", "URL"),
    "sqlalchemy.ext.asyncio.scoping": ("async_scoped_session",),
    "sqlalchemy.ext.asyncio.session": (
        "AsyncAttrs",
        "AsyncSession",
        "AsyncSessionTransaction",
        "async_object_session",
        "async_session",
        "async_sessionmaker",
        "close_all_sessions",
    ),
}
"""Modules never used, and the names that are looked up in them while the libraries are imported."""


def leave_out_unused() -> None:
    """Put an empty module in the place of each that is not imported yet."""
    for name, attributes in UNUSED.items():
        module = ModuleType(name, "Left out by bot.runtime.lean.")
        for attribute in attributes:
            setattr(module, attribute, type(attribute, (), {}))
        sys.modules.setdefault(name, module)
