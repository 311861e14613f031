"""SQLAlchemy’s asynchronous engine, without the ORM that its package brings along: a tenth of a start, and 6 MB.

The package stands there with the engine alone. Whoever asks it for anything else gets all of it, as it comes.
"""

import sys
from importlib import import_module
from importlib.util import find_spec, module_from_spec
from typing import Any

PACKAGE = "sqlalchemy.ext.asyncio"


def _take_the_engine_alone() -> None:
    spec = find_spec(PACKAGE)
    if spec is None or spec.loader is None:
        return
    loader, package = spec.loader, module_from_spec(spec)
    sys.modules[PACKAGE] = package
    engine = import_module(f"{PACKAGE}.engine")
    vars(package).update({name: vars(engine)[name] for name in ("AsyncConnection", "create_async_engine")})

    def whole(name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        del vars(package)["__getattr__"]
        loader.exec_module(package)
        return getattr(package, name)

    vars(package)["__getattr__"] = whole


if PACKAGE not in sys.modules:
    _take_the_engine_alone()

from sqlalchemy.ext.asyncio import AsyncConnection, create_async_engine  # noqa: E402 -- from what was prepared

__all__ = ["AsyncConnection", "create_async_engine"]
