"""`kechuang demo --seed N`: the whole demo district, through the verbs users use."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from datetime import timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import connection
from django.utils.translation import gettext as _

from kechuang.kernel.audit import clock
from kechuang.kernel.audit.demo import World, play
from kechuang.kernel.audit.models import Entry
from kechuang.kernel.jobs.declared import Periodic, kinds
from kechuang.kernel.jobs.worker import Worker
from kechuang.site.wording import whole

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Iterator
    from datetime import date

LAST_WEEKS = timedelta(days=21)


class Nights:
    """What falls due between two days of the demo: timers and letters always, work that comes round monthly and in the last weeks."""

    def __init__(self, until: date) -> None:
        """Take the last day."""
        self.until, self.ran, self.month = until, 0, ""
        self.all = Worker()
        self.pressing = Worker(
            known={name: kind for name, kind in kinds().items() if not isinstance(kind, Periodic)}
        )

    def __call__(self) -> None:
        """Do what is due."""
        today = clock.today()
        is_close = self.until - today <= LAST_WEEKS
        worker = self.all if is_close or f"{today:%Y-%m}" != self.month else self.pressing
        self.month = f"{today:%Y-%m}"
        self.ran += worker.run_due()


@contextmanager
def in_haste() -> Iterator[None]:
    """Let the database answer before the disk has it: a demo that is cut short is made anew, so it need not wait five thousand times."""
    is_sqlite = connection.vendor == "sqlite"
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA synchronous = OFF" if is_sqlite else "SET synchronous_commit = off")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA synchronous = FULL" if is_sqlite else "SET synchronous_commit = on")
            if is_sqlite:
                cursor.execute("PRAGMA wal_checkpoint")


def arguments(parser: ArgumentParser) -> None:
    """Take the seed."""
    parser.add_argument(
        "--seed",
        type=whole(0, 2**31),
        default=1,
        metavar="N",
        help=_("number the demo is made up from; 1 where none is given"),
    )


def run(options: Namespace) -> int:
    """Build the demo on an empty database; a database with records is left alone."""
    if not settings.DEMO:
        print(_("This is a production installation: it has no demo."), file=sys.stderr)
        return 2
    if Entry.objects.exists():
        print(_("This database already holds records; a demo begins on an empty one."), file=sys.stderr)
        return 2
    from rich.console import Console  # noqa: PLC0415 - only once it is needed: a command starts sooner

    console = Console(stderr=True)
    world = World(seed=options.seed, until=settings.DEMO_DATE)
    shown = [""]

    def progress(day: date, count: int) -> None:
        month = f"{day:%Y-%m}"
        if month != shown[0]:
            shown[0] = month
            console.print(f"{month}  {count}", end="\r" if console.is_terminal else "\n", highlight=False)

    nights = Nights(world.until)
    with in_haste():
        count = play(world, progress, nights)
    console.print(
        _("%(scenes)d scenes played, %(entries)d records, %(jobs)d jobs done.")
        % {"scenes": count, "entries": Entry.objects.count(), "jobs": nights.ran}
    )
    return 0
