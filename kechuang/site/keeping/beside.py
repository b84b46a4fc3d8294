"""A database beside the installation's own: opened to be read, without the limits its pages live under."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final

from django.db import connections
from django.db.utils import load_backend

from kechuang.site import env

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.db.backends.base.base import BaseDatabaseWrapper

BESIDE: Final = "beside"
READ_ONLY: Final[dict[str, dict[str, object]]] = {
    "sqlite": {"init_command": "PRAGMA query_only=ON"},
    "postgresql": {
        "connect_timeout": 5,
        "options": "-c default_transaction_read_only=on -c statement_timeout=0 -c idle_in_transaction_session_timeout=0",
    },
}


@contextmanager
def opened(url: str, **options: object) -> Iterator[BaseDatabaseWrapper]:
    """Yield a connection to this address, known to the models as `BESIDE` as long as it is open."""
    wanted: Any = {"default": {}, BESIDE: env.database(url)}
    configured: Any = connections.configure_settings(wanted)[BESIDE]
    backend = load_backend(configured["ENGINE"])
    connection: BaseDatabaseWrapper = backend.DatabaseWrapper(configured, BESIDE)
    configured["OPTIONS"] = {**READ_ONLY[connection.vendor], **options}
    connections[BESIDE] = connection
    try:
        yield connection
    finally:
        connection.close()
        del connections[BESIDE]
