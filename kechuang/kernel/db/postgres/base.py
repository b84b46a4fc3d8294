"""Django's connection to PostgreSQL, on which what waits goes when its savepoint goes, and when the connection is given back."""

from __future__ import annotations

from typing import Any

from django.db.backends.postgresql import base

from kechuang.kernel.db.direct import KEPT, Direct


class DatabaseWrapper(base.DatabaseWrapper):
    """Django's connection, with an eye on what waits."""

    def _savepoint_rollback(self, sid: Any) -> None:  # noqa: ANN401 - the base's shape
        """Undo what was done since a savepoint, of which what waits is the last part: a savepoint lets nothing wait across it."""
        self._forget()
        self.needs_rollback = False  # as Django has it before it comes here from a block that raised
        super()._savepoint_rollback(sid)  # type: ignore[misc]  # the stubs do not have it

    def _close(self) -> None:
        """Give the connection back with nothing waiting on it."""
        self._forget()
        super()._close()  # type: ignore[misc]  # the same

    def _forget(self) -> None:
        """Let go what waits."""
        kept: Direct | None = getattr(self.connection, "__dict__", {}).get(KEPT)
        if kept is not None:
            kept.waiting.clear()
