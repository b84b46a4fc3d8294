"""Room on the pages of tables whose rows are changed once they are written: a row that fits where it was needs none of its indexes anew."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.apps import apps

if TYPE_CHECKING:
    from django.db.backends.utils import CursorWrapper
    from psycopg import Cursor


def leave_room(cursor: CursorWrapper | Cursor[Any]) -> None:
    """Have PostgreSQL fill pages up to what a model says (`filled_to`, in hundredths); pages filled before stay so."""
    for model in apps.get_models():
        share = getattr(model, "filled_to", None)
        if share is not None:
            table = model._meta.db_table
            cursor.execute(f'ALTER TABLE "{table}" SET (fillfactor = {int(share)})')
