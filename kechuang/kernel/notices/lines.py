"""A way out of the house that rests for a while when it fails again and again, so that nobody knocks at a closed door all day.

The method (closed, open, half open) is Nygard's circuit breaker (Release It!, 2007); the state stands in the database, for several
workers share it, and its times are real.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from django.db.models import F

from kechuang.kernel.db.rows import database_now
from kechuang.kernel.notices.models import Channel, Line

FAILURES: Final = 5  # in a row before it rests
FIRST_REST, LONGEST_REST = timedelta(minutes=1), timedelta(minutes=15)


class Resting(RuntimeError):
    """The way rests; what waits is tried again later."""


def ask(channel: Channel) -> None:
    """Let one message through, or raise Resting; when the rest is over, the next one tries the way."""
    if Line.objects.filter(channel=channel, rests_until__gt=database_now()).exists():
        sentence = "the gateway rests after several failures"
        raise Resting(sentence)


def worked(channel: Channel) -> None:
    """Note inside `write()` that the way works."""
    Line.objects.filter(channel=channel, failures__gt=0).update(failures=0, rests_until=None)


def failed(channel: Channel) -> None:
    """Note inside `write()` that the way failed once more; after the fifth time it rests, each time twice as long."""
    Line.objects.get_or_create(channel=channel)
    Line.objects.filter(channel=channel).update(failures=F("failures") + 1)
    failures = Line.objects.values_list("failures", flat=True).get(channel=channel)
    if failures >= FAILURES:
        rest = min(FIRST_REST * (1 << min(failures - FAILURES, 10)), LONGEST_REST)
        Line.objects.filter(channel=channel).update(rests_until=database_now() + rest)
