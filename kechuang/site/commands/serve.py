"""`kechuang migrate` and `kechuang serve`."""

from __future__ import annotations

import gc
import os
import sys
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.management import call_command
from django.db import connection, connections
from django.utils.translation import gettext as _

from kechuang.kernel.audit import clock
from kechuang.kernel.audit.writing import write
from kechuang.primitives.actor import Actor
from kechuang.site import env
from kechuang.site.wording import whole

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace


def migrate(_options: Namespace) -> int:
    """Bring the database up to date and install its guards, as the role that owns it."""
    if owner := env.DATABASE_OWNER_URL.text():
        connections["default"].close()
        settings.DATABASES["default"].update(env.database(owner))
        connections["default"].settings_dict.update(env.database(owner))
    call_command("migrate", verbosity=1, interactive=False)
    return 0


def arguments(parser: ArgumentParser) -> None:
    """Take the port."""
    parser.add_argument(
        "--port", type=whole(1, 65_535), default=env.PORT.number(), metavar="PORT", help="8000"
    )


def serve(options: Namespace) -> int:
    """Check the house, let a resting demo clock go on, and serve until told to stop."""
    refusal = _refusal()
    if refusal:
        print(refusal, file=sys.stderr)
        return 2
    call_command("check", databases=["default"])
    if settings.DEMO:
        with write(Actor.system("clock")):
            clock.resume()
    _let_go()
    from granian import Granian  # noqa: PLC0415 - slow import, and no other verb needs it
    from granian.constants import Interfaces  # noqa: PLC0415 - only once it is needed: a command starts sooner
    from granian.log import LogLevels  # noqa: PLC0415 - only once it is needed: a command starts sooner

    if env.JOBS.flag():
        os.environ["KECHUANG_EMBEDDED_JOBS"] = "1"
    server = Granian(
        "kechuang.site.wsgi:application",
        address="127.0.0.1" if settings.DEMO else env.ADDRESS.text(),
        port=options.port,
        interface=Interfaces.WSGI,
        workers=env.WORKERS.number(),
        blocking_threads=env.threads(env.WORKERS.number()),
        log_level=LogLevels.warning,
        respawn_failed_workers=True,
    )
    gc.freeze()  # what is loaded by now stays: no worker looks through it for waste, and ending needs not
    server.serve()
    return 0


def _let_go() -> None:
    """Close every socket to the database: workers are forked, and a pool they shared would mix up their answers."""
    connection.close()
    if connection.vendor == "postgresql":
        connection.close_pool()  # type: ignore[attr-defined]  # of this engine alone


def _refusal() -> str:
    """Return why this installation may not serve, or nothing."""
    if connection.vendor == "sqlite" and env.WORKERS.number() > 1:
        return _("SQLite serves one process; for more, set DATABASE_URL to PostgreSQL.")
    return ""
