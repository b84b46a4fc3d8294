"""The scratch copy a backup is looked at in is gone afterwards, whoever else is still in it."""

from __future__ import annotations

import sqlite3
from contextlib import ExitStack
from threading import Timer
from typing import TYPE_CHECKING
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest

from kechuang.site import env
from kechuang.site.keeping.progress import Telling
from kechuang.site.keeping.restoring import Backup
from kechuang.site.keeping.sqlite import place_of
from tests.plugin import ENGINE

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tools.house.databases import Place

Connected = psycopg.Connection[tuple[object, ...]] | sqlite3.Connection


def in_the_copy(place: str, somebody: str) -> Connected:
    """Connect to the copy as the role of another address."""
    if ENGINE.name == "sqlite":
        return sqlite3.connect(place_of(place), check_same_thread=False)
    return psycopg.connect(urlunsplit(urlsplit(somebody)._replace(path=urlsplit(place).path)))


def gone(place: str) -> bool:
    """Return whether nobody can connect to the copy any more."""
    if ENGINE.name == "sqlite":
        return not place_of(place).exists()
    with pytest.raises(psycopg.OperationalError, match="does not exist"):
        psycopg.connect(place)
    return True


def looked_at(taken: Path, inside: Callable[[str, ExitStack], object]) -> str:
    """Lay a copy out, let something be in it when it is to be removed, and return where it was."""
    with ExitStack() as after, Telling() as telling:
        with Backup(taken, None, telling)._scratch(env.database_owner()) as place:
            inside(place, after)
        return place


def test_a_process_of_the_server_that_leaves_by_itself_is_waited_for(
    taken: Path, own_database: Place
) -> None:
    def inside(place: str, after: ExitStack) -> None:
        other = in_the_copy(place, own_database.url)  # of the other role, as a worker of autovacuum is
        leaving = Timer(0.3, other.close)
        leaving.start()
        after.callback(leaving.join)

    assert gone(looked_at(taken, inside))


def test_a_connection_of_our_own_left_in_it_is_ended(taken: Path) -> None:
    def inside(place: str, after: ExitStack) -> None:
        after.callback(in_the_copy(place, env.database_owner()).close)

    assert gone(looked_at(taken, inside))
