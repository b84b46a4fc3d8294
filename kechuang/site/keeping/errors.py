"""Why a backup was not taken or not put back, in a sentence."""

from __future__ import annotations

import errno
import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from django.db import DatabaseError
from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from collections.abc import Iterator

NO_ROOM: Final = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
SQLITE_NO_ROOM: Final = {sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR_WRITE}


class Trouble(Exception):
    """Something outside went wrong while it was done: a disk, a program, the bytes themselves; the command ends with 1."""


@contextmanager
def told() -> Iterator[None]:
    """Turn what a disk answers into a sentence."""
    try:
        yield
    except OSError as error:
        if error.errno in NO_ROOM:
            raise Trouble(_no_room()) from error
        raise Trouble(_("The disk answered: %(words)s.") % {"words": error}) from error
    except (sqlite3.Error, DatabaseError) as error:
        if getattr(error, "sqlite_errorcode", None) in SQLITE_NO_ROOM:
            raise Trouble(_no_room()) from error
        raise Trouble(_("The database answered: %(words)s.") % {"words": error}) from error


def _no_room() -> str:
    """Return the sentence for a disk that is full."""
    return _("The disk has no room left for this.")
