"""The ground of a mutation run's tests: databases of its own fork, each copy of them less the guard that is left out."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import psycopg
from django.conf import settings
from django.db import connections

from kechuang.kernel.db import guards
from kechuang.site import env
from tools.house import databases

if TYPE_CHECKING:
    from kechuang.kernel.db.guards import Guard
    from tools.house.databases import Engine, Place


def stand_apart(engine: Engine) -> None:
    """Point this process, which is a fork, at a database under its own name."""
    place = databases.own_place(engine, "worker")
    os.environ.update(place.env)
    settings.FILES_FOLDER = str(place.files)
    connections["default"].settings_dict["NAME"] = env.database(place.url)["NAME"]


def leave_out(guard: Guard, engine: Engine) -> None:
    """Let every database this process copies from now on lack the guard, and nothing it starts ask for it.

    The copies still come from the whole template: nothing that is kept for others is made without the guard.
    """
    whole, copy = databases.template(engine), databases.create_copy

    def lesser_copy(engine: Engine, source: Place, place: Place) -> None:
        copy(engine, source, place)
        take_out(guard, place)

    def template(engine: Engine) -> Place:
        del engine
        return whole

    databases.template, databases.create_copy = template, lesser_copy
    os.environ["KECHUANG_WITHOUT_GUARD"] = settings.WITHOUT_GUARD = guard.name


def take_out(guard: Guard, place: Place) -> None:
    """Drop all that a database keeps of a guard, as its owner; one that does not stand there is an error."""
    with closing(_opened(place)) as connection:
        cursor = connection.cursor()
        for name in guard.kept(connections["default"].vendor):
            guards.drop(cursor, name)


def _opened(place: Place) -> psycopg.Connection | sqlite3.Connection:
    if place.owner_url:
        return psycopg.connect(place.owner_url, autocommit=True)
    return sqlite3.connect(str(env.database(place.url)["NAME"]), isolation_level=None)
