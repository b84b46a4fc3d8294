"""`kechuang demo --seed N`: the whole demo district, through the verbs users use."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils.translation import gettext as _
from rich.console import Console

from kechuang.kernel.audit.demo import World, play
from kechuang.kernel.audit.models import Entry
from kechuang.kernel.jobs.worker import Worker

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from datetime import date


def arguments(parser: ArgumentParser) -> None:
    """Take the seed."""
    parser.add_argument("--seed", type=int, default=1, help="1")


def run(options: Namespace) -> int:
    """Build the demo on an empty database; a database with records is left alone."""
    if not settings.DEMO:
        print(_("This is a production installation: it has no demo."), file=sys.stderr)
        return 2
    if Entry.objects.exists():
        print(_("This database already holds records; a demo begins on an empty one."), file=sys.stderr)
        return 2
    console = Console(stderr=True)
    world = World(seed=options.seed, until=settings.DEMO_DATE)
    shown = [""]

    def progress(day: date, count: int) -> None:
        month = f"{day:%Y-%m}"
        if month != shown[0]:
            shown[0] = month
            console.print(f"{month}  {count}", end="\r" if console.is_terminal else "\n", highlight=False)

    worker, ran = Worker(), [0]

    def overnight() -> None:
        ran[0] += worker.run_due()

    count = play(world, progress, overnight)
    console.print(
        _("%(scenes)d scenes played, %(entries)d records, %(jobs)d jobs done.")
        % {"scenes": count, "entries": Entry.objects.count(), "jobs": ran[0]}
    )
    return 0
