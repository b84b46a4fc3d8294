"""The engine asked for by KECHUANG_TEST_DB, and the settings tests run with."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final

from tools.house.postgres import postgres
from tools.house.postgres_engine import Postgres
from tools.house.report import StopError
from tools.house.sqlite_engine import Sqlite

TESTED: Final = {
    "KECHUANG_STRICT_WRITES": "1",
    "KECHUANG_JOBS": "0",
    "KECHUANG_MODE": "demo",
    "KECHUANG_EXTRA_APPS": "tests.sample",
}
"""How the platform is set up under test; what is made beforehand is made with the same, or it would be made again."""

if TYPE_CHECKING:
    from contextlib import ExitStack

    from tools.house.databases import Engine


def engine_asked_for(stack: ExitStack) -> Engine:
    """Return the engine of this leg; a PostgreSQL it had to start is stopped with the stack."""
    name = os.environ.get("KECHUANG_TEST_DB", "sqlite")
    if name == "sqlite":
        return Sqlite()
    if name == "postgres":
        address = stack.enter_context(postgres(hasty=True))
        os.environ["TEST_PG_DSN"] = address
        return Postgres(address)
    sentence = f"KECHUANG_TEST_DB must be sqlite or postgres, not {name!r}"
    raise StopError(sentence)
