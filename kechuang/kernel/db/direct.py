"""Kept statements on PostgreSQL, asked on the driver's own line: prepared there once, with no cursor made for each.

The values still go beside the statement, and are written and read by the driver's adapters, as a cursor would have it.
"""

from __future__ import annotations

import re
from collections import OrderedDict
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from django.db.backends.base.base import BaseDatabaseWrapper
    from psycopg import Cursor
    from psycopg.pq.abc import PGconn, PGresult

KEPT: Final = "kechuang_direct"
"""Where a connection of the driver has its own."""
MOST: Final = 300
"""Statements kept on one connection; the one asked longest ago goes first."""
PLACE: Final = re.compile(r"%(%|s)")
Answer = tuple[list[tuple[Any, ...]], int]
"""The rows of an answer, and how many rows there were or were changed."""
NOTHING: Final[Answer] = ([], 0)


class Kept:
    """A statement with the types of its values: asked as it is until it was answered once, prepared when it is asked again."""

    __slots__ = ("is_answered", "is_prepared", "loading", "name", "words")

    def __init__(self, words: bytes, name: bytes, loading: Any) -> None:  # noqa: ANN401 - the driver's, built in C
        """Take the statement as the server reads it, the name it will have there, and what reads its answers."""
        self.words, self.name, self.loading = words, name, loading
        self.is_answered = self.is_prepared = False


class Question:
    """A kept statement with its values, and who is told the answer."""

    __slots__ = ("answer", "formats", "given", "kept", "then", "types")

    def __init__(
        self,
        kept: Kept,
        given: Sequence[Any],
        types: tuple[int, ...] | None,
        formats: Sequence[Any] | None,
        then: Callable[[Answer], None] | None,
    ) -> None:
        """Take the statement, and the values as they are sent."""
        self.kept, self.given, self.types, self.formats, self.then = kept, given, types, formats, then
        self.answer: Answer = NOTHING

    def send(self, on: PGconn) -> None:
        """Go out, without waiting for an answer."""
        if self.kept.is_prepared:
            on.send_query_prepared(self.kept.name, self.given, self.formats)
        else:
            on.send_query_params(self.kept.words, self.given, self.types, self.formats)


class Word:
    """A word that opens or ends a transaction."""

    __slots__ = ("words",)

    def __init__(self, words: bytes) -> None:
        """Take the word."""
        self.words = words

    def send(self, on: PGconn) -> None:
        """Go out, without waiting for an answer."""
        on.send_query_params(self.words, None)


class Direct:
    """One connection of the driver and what is kept on it."""

    def __init__(self, cursor: Cursor[Any]) -> None:
        """Take the connection of a cursor, and its adapters."""
        from psycopg.adapt import PyFormat, Transformer  # noqa: PLC0415 - one of the two engines
        from psycopg.pq import ExecStatus, TransactionStatus  # noqa: PLC0415 - the same

        from kechuang.kernel.db.together import Patient, answers  # noqa: PLC0415 - the same

        self.connection, self.cursor, self.made = cursor.connection, cursor, 0
        self.pgconn = cursor.connection.pgconn
        self.dumping, self.loader, self.auto = Transformer(cursor), Transformer, PyFormat.AUTO
        self.idle, self.broken = TransactionStatus.IDLE, TransactionStatus.INERROR
        self.good = {ExecStatus.TUPLES_OK, ExecStatus.COMMAND_OK}
        self.rows = ExecStatus.TUPLES_OK
        self.kept: OrderedDict[tuple[str, tuple[int, ...] | None], Kept] = OrderedDict()
        self.answers, self.is_patient = answers, isinstance(cursor.connection, Patient)
        self.waiting: list[Question] = []
        self.on: BaseDatabaseWrapper

    def ask(self, sql: str, values: Sequence[Any], *_as_django_has_it: object) -> Answer:
        """Ask a statement with its values; inside a block the transaction is opened first. Raises what the driver's cursor would."""
        asked = self._question(sql, values, None)
        if self.waiting or self._opens:
            self.waiting.append(asked)
            self.send()
            return asked.answer
        kept = asked.kept
        if kept.is_prepared:
            found = self.pgconn.exec_prepared(kept.name, asked.given, asked.formats)
        else:
            found = self.pgconn.exec_params(kept.words, asked.given, asked.types, asked.formats)
        self._must(found)
        return self._answer(found, kept)

    def later(
        self, then: Callable[[Answer], None], sql: str, values: Sequence[Any], *_as_django_has_it: object
    ) -> Answer:
        """Ask a statement together with the next one, or with the end of the transaction; `then` is told its answer."""
        self.waiting.append(self._question(sql, values, then))
        return NOTHING

    def send(self, last: bytes = b"") -> None:
        """Send what waits, after the opening of its transaction and before a last word; each is told its answer.

        Raises what the first refused one says: nothing after it was done.
        """
        asked: list[Question | Word] = [*self.waiting]
        self.waiting.clear()
        if self._opens:
            asked.insert(0, Word(b"BEGIN"))
        if last:
            asked.append(Word(last))
        try:
            for one, found in zip(asked, self.answers(self.pgconn, asked), strict=True):
                self._must(found)
                if isinstance(one, Question):
                    one.answer = self._answer(found, one.kept)
                    if one.then is not None:
                        one.then(one.answer)
        except Exception:
            self.on.needs_rollback = self.on.in_atomic_block
            raise

    @property
    def can_wait(self) -> bool:
        """Return whether a statement may wait: in a block, on a connection where nothing overtakes it."""
        return self.is_patient and self.on.in_atomic_block

    @property
    def _opens(self) -> bool:
        """Return whether the transaction is still to be opened."""
        return self.pgconn.transaction_status == self.idle and not self.connection.autocommit

    def _question(self, sql: str, values: Sequence[Any], then: Callable[[Answer], None] | None) -> Question:
        """Return a statement ready to be sent, prepared if it was answered once."""
        dumping = self.dumping
        given = dumping.dump_sequence(values, [self.auto] * len(values))
        types, formats = dumping.types, dumping.formats
        kept = self._kept(sql, types)
        if kept.is_answered and not kept.is_prepared:
            self._must(self.pgconn.prepare(kept.name, kept.words, types))
            kept.is_prepared = True
        return Question(kept, given, types, formats, then)

    def _answer(self, found: PGresult, kept: Kept) -> Answer:
        """Read an answer."""
        is_first, kept.is_answered = not kept.is_answered, True
        if found.status != self.rows:
            return [], found.command_tuples or 0
        kept.loading.set_pgresult(found, set_loaders=is_first)
        rows = kept.loading.load_rows(0, found.ntuples, tuple)
        kept.loading.set_pgresult(None, set_loaders=False)
        return rows, len(rows)

    def _must(self, found: PGresult) -> None:
        """Raise what a server that refuses says."""
        if found.status in self.good:
            return
        from psycopg import errors, pq  # noqa: PLC0415 - one of the two engines

        if self.pgconn.status == pq.ConnStatus.BAD:  # a server that went away leaves no state of its own
            raise errors.OperationalError(found.get_error_message())
        raise errors.error_from_result(found, self.connection.info.encoding)

    def _kept(self, sql: str, types: tuple[int, ...] | None) -> Kept:
        """Return what is kept of a statement with values of such types."""
        known = self.kept.get((sql, types))
        if known is not None:
            self.kept.move_to_end((sql, types))
            return known
        if len(self.kept) >= MOST and self.pgconn.transaction_status != self.broken:
            if self.waiting:
                self.send()
            _key, gone = self.kept.popitem(last=False)
            if gone.is_prepared:
                self._must(self.pgconn.exec_(b"DEALLOCATE " + gone.name))
        self.made += 1
        words, name = as_the_server_reads(sql), f"kechuang_{self.made}"
        kept = self.kept[sql, types] = Kept(words.encode(), name.encode(), self.loader(self.cursor))
        return kept


def as_the_server_reads(sql: str) -> str:
    """Return a statement with numbered places for its values."""
    at = iter(range(1, sql.count("%s") + 1))
    return PLACE.sub(lambda place: "%" if place[1] == "%" else f"${next(at)}", sql)


def direct(cursor: Cursor[Any], on: BaseDatabaseWrapper) -> Direct:
    """Return what is kept on a cursor's connection for the thread that has taken it: it comes out of a pool and outlives the request."""
    had = cursor.connection.__dict__
    if KEPT not in had:
        had[KEPT] = Direct(cursor)
    found: Direct = had[KEPT]
    found.on = on
    return found
