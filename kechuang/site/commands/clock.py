"""`kechuang clock set DATE`."""

from __future__ import annotations

from argparse import ArgumentParser, ArgumentTypeError, Namespace
from datetime import date

from kechuang.kernel.audit import clock
from kechuang.kernel.audit.writing import write
from kechuang.kernel.jobs.worker import Worker
from kechuang.primitives.actor import Actor


def day(text: str) -> date:
    """Read a date as the command line takes it."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        sentence = f"write the date as 2014-09-30, not {text!r}"
        raise ArgumentTypeError(sentence) from error


def arguments(parser: ArgumentParser) -> None:
    """Take the date."""
    parser.add_argument("date", type=day, help="2014-10-08")


def run(options: Namespace) -> int:
    """Move the clock, then do what has become due."""
    with write(Actor.system("clock")) as w:
        before = clock.today()
        clock.move_to_date(options.date)
        w.record("audit.clock", None, before=before.isoformat(), to=options.date.isoformat())
    print(f"{clock.now():%Y-%m-%d %H:%M}", Worker().run_due())
    return 0
