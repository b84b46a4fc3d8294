"""What the database answers its owner: the application's role lacks some rights altogether, and a guard must hold without that."""

from __future__ import annotations

from typing import TYPE_CHECKING

import psycopg
from django.db import connection
from django.db.utils import DatabaseError

from kechuang.kernel.audit.writing import write
from kechuang.primitives.actor import Actor

if TYPE_CHECKING:
    from tools.house.databases import Place


def refusal_of(place: Place, statement: str) -> str:
    """Return the database's words against a statement, "" when it lets it pass."""
    try:
        if place.owner_url:
            with psycopg.connect(place.owner_url) as owner:
                owner.execute(statement.encode())
        else:
            with write(Actor.system("test")), connection.cursor() as cursor:
                cursor.execute(statement)
    except (psycopg.Error, DatabaseError) as error:
        return str(error)
    except Exception as error:  # noqa: BLE001 - a guard becomes a Refused, whose rule holds the database's words
        return str(getattr(error, "rule", error))
    return ""
