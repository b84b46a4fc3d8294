"""Statements that go to PostgreSQL together: those whose answers nobody needs at once wait for the next whose answer somebody does.

They are answered one after the other, as if each had been asked alone; only the way there and back is made once (libpq's pipeline mode).
"""

from __future__ import annotations

import select
from typing import TYPE_CHECKING, Any, Protocol

from psycopg import Connection, OperationalError
from psycopg.pq import ExecStatus

from kechuang.kernel.db.direct import KEPT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from psycopg.pq.abc import PGconn, PGresult

    from kechuang.kernel.db.direct import Direct


class Sent(Protocol):
    """What can be sent."""

    def send(self, on: PGconn) -> None:
        """Go out, without waiting for an answer."""


class Patient(Connection[Any]):
    """The driver's connection where something may wait: whatever else is asked of it goes after that."""

    def wait(self, *said: Any, **named: Any) -> Any:  # noqa: ANN401 - the base's shape
        """Let what waits go first."""
        kept = self._waiting()
        if kept is not None:
            kept.send()
        return super().wait(*said, **named)

    def commit(self) -> None:
        """Commit, together with what waits."""
        kept = self._waiting()
        if kept is None:
            super().commit()
        else:
            kept.send(b"COMMIT")

    def rollback(self) -> None:
        """Forget what waits, and undo what does not."""
        kept = self._waiting()
        if kept is not None:
            kept.waiting.clear()
        super().rollback()

    def _waiting(self) -> Direct | None:
        """Return what is kept here, if something waits."""
        kept: Direct | None = self.__dict__.get(KEPT)
        return kept if kept is not None and kept.waiting else None


def answers(on: PGconn, asked: Sequence[Sent]) -> list[PGresult]:
    """Send statements in one go and return the answer to each; after one that is refused the rest are not done. A lost line raises."""
    on.enter_pipeline_mode()
    try:
        for one in asked:
            one.send(on)
        on.pipeline_sync()
        ready = select.poll()
        if on.flush():
            _pushed(on, ready)
        ready.register(on.socket, select.POLLIN)
        found = [_answer(on, ready) for _each in asked]
        _must_be_at_the_end(on, ready)
        on.exit_pipeline_mode()
    except BaseException:
        on.finish()  # nobody can say any more which statement the next answer is to
        raise
    return found


def _pushed(on: PGconn, ready: select.poll) -> None:
    """Send what did not fit at once, taking in what comes meanwhile."""
    ready.register(on.socket, select.POLLIN | select.POLLOUT)
    while on.flush():
        ready.poll()
        on.consume_input()
    ready.unregister(on.socket)


def _answer(on: PGconn, ready: select.poll) -> PGresult:
    """Return the answer to one statement, and leave the line at the next."""
    found = _arrived(on, ready)
    if on.get_result() is not None:
        raise OperationalError(on.get_error_message())
    return found


def _must_be_at_the_end(on: PGconn, ready: select.poll) -> None:
    """Take in the server's word that this was all."""
    if _arrived(on, ready).status != ExecStatus.PIPELINE_SYNC:
        raise OperationalError(on.get_error_message())


def _arrived(on: PGconn, ready: select.poll) -> PGresult:
    """Return the next result once it is there; other threads go on meanwhile."""
    while on.is_busy():
        ready.poll()
        on.consume_input()
    found = on.get_result()
    if found is None:
        raise OperationalError(on.get_error_message())
    return found
