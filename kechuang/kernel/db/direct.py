"""Kept statements on PostgreSQL, asked on the driver's own line: prepared there once, with no cursor made for each.

The values still go beside the statement, and are written and read by the driver's adapters, as a cursor would have it.
"""

from __future__ import annotations

import re
from collections import OrderedDict
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from psycopg import Cursor
    from psycopg.pq.abc import PGresult

KEPT: Final = "kechuang_direct"
MOST: Final = 300
"""Statements kept on one connection; the one asked longest ago goes first."""
PLACE: Final = re.compile(r"%(%|s)")
Answer = tuple[list[tuple[Any, ...]], int]
"""The rows of an answer, and how many rows there were or were changed."""


class Kept:
    """A statement with the types of its values: asked as it is until it was answered once, prepared when it is asked again."""

    __slots__ = ("is_answered", "is_prepared", "loading", "name", "words")

    def __init__(self, words: bytes, name: bytes, loading: Any) -> None:  # noqa: ANN401 - the driver's, built in C
        """Take the statement as the server reads it, the name it will have there, and what reads its answers."""
        self.words, self.name, self.loading = words, name, loading
        self.is_answered = self.is_prepared = False


class Direct:
    """One connection of the driver and what is kept on it."""

    def __init__(self, cursor: Cursor[Any]) -> None:
        """Take the connection of a cursor, and its adapters."""
        from psycopg.adapt import PyFormat, Transformer  # noqa: PLC0415 - one of the two engines
        from psycopg.pq import ExecStatus, TransactionStatus  # noqa: PLC0415 - the same

        self.connection, self.cursor, self.made = cursor.connection, cursor, 0
        self.pgconn = cursor.connection.pgconn
        self.dumping, self.loader, self.auto = Transformer(cursor), Transformer, PyFormat.AUTO
        self.idle, self.broken = TransactionStatus.IDLE, TransactionStatus.INERROR
        self.good = {ExecStatus.TUPLES_OK, ExecStatus.COMMAND_OK}
        self.rows = ExecStatus.TUPLES_OK
        self.kept: OrderedDict[tuple[str, tuple[int, ...] | None], Kept] = OrderedDict()

    def ask(self, sql: str, values: Sequence[Any]) -> Answer:
        """Ask a statement with its values; inside a block the transaction is opened first. Raises what the driver's cursor would."""
        if self.pgconn.transaction_status == self.idle and not self.connection.autocommit:
            self._must(self.pgconn.exec_(b"BEGIN"))
        dumping = self.dumping
        given = dumping.dump_sequence(values, [self.auto] * len(values))
        kept = self._kept(sql, dumping.types)
        if kept.is_answered and not kept.is_prepared:
            self._must(self.pgconn.prepare(kept.name, kept.words, dumping.types))
            kept.is_prepared = True
        if kept.is_prepared:
            found = self.pgconn.exec_prepared(kept.name, given, dumping.formats)  # type: ignore[arg-type]  # None is NULL here too
        else:
            found = self.pgconn.exec_params(kept.words, given, dumping.types, dumping.formats)
        self._must(found)
        return self._answer(found, kept)

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


def direct(cursor: Cursor[Any]) -> Direct:
    """Return what is kept on a cursor's connection: it comes out of a pool and outlives the request."""
    had = cursor.connection.__dict__
    if KEPT not in had:
        had[KEPT] = Direct(cursor)
    found: Direct = had[KEPT]
    return found
