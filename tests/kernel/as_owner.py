"""What the database answers its owner: the application's role lacks some rights altogether, and a guard must hold without that."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import psycopg
from django.db import connection
from django.db.utils import DatabaseError

from kechuang.kernel.audit.writing import write
from kechuang.primitives.actor import Actor

if TYPE_CHECKING:
    from tools.house.databases import Place


def refusal_of(place: Place, *statements: str) -> str:
    """Return the database's words against statements of one transaction, its end included; "" when it lets them pass."""
    try:
        if place.owner_url:
            with closing(psycopg.connect(place.owner_url)) as owner, owner.transaction():
                for statement in statements:
                    owner.execute(statement.encode())
        else:
            with write(Actor.system("test")), connection.cursor() as cursor:
                for statement in statements:
                    cursor.execute(statement)
    except (psycopg.Error, DatabaseError) as error:
        return str(error)
    except Exception as error:  # noqa: BLE001 - a guard becomes a Refused, whose rule holds the database's words
        return str(getattr(error, "rule", error))
    return ""
