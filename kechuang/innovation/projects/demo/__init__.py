"""Made-up projects of two budget years in every state, played through the verbs users use: decided, posted, awarded, signed, paid, told, ended."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from kechuang.innovation.projects.demo.made_up import AWARDED_TOO, ENDED, FIRST, HALL_ASKED, HALL_DAY, SECOND
from kechuang.innovation.projects.demo.story import Story
from kechuang.kernel.audit.demo import Scene

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kechuang.kernel.audit.demo import World


def scenes(world: World) -> Iterator[Scene]:
    """Yield two years of projects, two awards out of another call, and one that waits for whoever came in through the hall."""
    story = Story(world)
    yield Scene(date(2013, 3, 18), story.prepare)
    for year in (FIRST, SECOND):
        for day, do in (
            (year.applied, story.apply),
            (year.decided, story.decide_on),
            (year.awarded, story.award),
            (year.signed, story.sign),
            (year.paid, story.pay_first),
            (year.told, story.tell),
            (year.changed, story.change),
        ):
            yield Scene(day, partial(do, year))
    yield Scene(date(2014, 7, 7), story.ask_for_acceptance)
    yield Scene(date(2014, 8, 4), story.decide)
    yield Scene(ENDED, story.end)
    yield Scene(HALL_ASKED, story.ask_from_the_hall)
    yield Scene(AWARDED_TOO, story.award_what_was_posted)
    yield Scene(HALL_DAY, story.award_to_the_hall)
