"""Only a lock or a time-out is told as many being at work; any other word of the database is a fault of ours."""

from __future__ import annotations

import sqlite3

import pytest
from django.db import OperationalError
from psycopg import errors
from psycopg_pool import PoolTimeout

from kechuang.kernel.web.busy import is_busy


def raised(cause: BaseException) -> OperationalError:
    """Return an error as Django raises it."""
    error = OperationalError(str(cause))
    error.__cause__ = cause
    return error


@pytest.mark.parametrize(
    ("cause", "busy"),
    [
        (errors.LockNotAvailable(), True),
        (errors.QueryCanceled(), True),
        (errors.DeadlockDetected(), True),
        (errors.AdminShutdown(), True),
        (errors.OperationalError("the connection is lost"), True),
        (PoolTimeout(), True),
        (errors.OutOfMemory(), False),
        (errors.ProgramLimitExceeded(), False),
    ],
)
def test_what_postgresql_says_is_told_apart(cause: BaseException, *, busy: bool) -> None:
    assert is_busy(raised(cause)) is busy


def test_a_pattern_sqlite_finds_too_long_is_no_crowd() -> None:
    with pytest.raises(sqlite3.OperationalError) as found:
        sqlite3.connect(":memory:").execute("SELECT 'a' LIKE ?", ["x" * 60_000])
    assert not is_busy(raised(found.value))


def test_a_locked_database_is() -> None:
    with sqlite3.connect("file:held?mode=memory&cache=shared", uri=True) as one:
        one.execute("CREATE TABLE held (n)")
        one.execute("BEGIN IMMEDIATE")
        other = sqlite3.connect("file:held?mode=memory&cache=shared", uri=True, timeout=0)
        with pytest.raises(sqlite3.OperationalError) as found:
            other.execute("BEGIN IMMEDIATE")
        other.close()
    one.close()
    assert is_busy(raised(found.value))
