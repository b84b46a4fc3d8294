"""`kechuang work`: a worker of its own, ended by SIGTERM or Ctrl-C after the job it is at."""

from __future__ import annotations

import logging
import signal
from threading import Event
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from kechuang.kernel.jobs.worker import LOG, Worker

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace


def arguments(parser: ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("--once", action="store_true", help=str(_("do what is due now, then stop")))


def work(options: Namespace) -> int:
    """Work until asked to stop; one line is logged for each attempt."""
    LOG.setLevel(logging.INFO)
    if options.once:
        LOG.info("attempts=%d", Worker().run_due())
        return 0
    stop = Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    Worker().run(stop)
    return 0
