"""What modules declare to the queue: kinds of jobs, work that comes round, and who hears of a job that was given up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from kechuang.kernel.modules import Declaration, declared

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from datetime import time

    from kechuang.kernel.audit.writing import Writing
    from kechuang.kernel.jobs.models import Job

    Payload = Mapping[str, object]

SHORTEST: Final = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Failure:
    """One attempt that failed: its number, why, and whether it was the last one."""

    attempt: int
    why: str
    last: bool


@dataclass(frozen=True, kw_only=True, eq=False)
class JobKind(Declaration):
    """A kind of job, in one of two forms.

    `run(w, payload)` works inside the block that also marks the job done. A job that asks something outside (a mail server, a
    long computation) gives `call(payload)`, run outside any transaction for at most `limit`, then `done(w, payload, result)`.
    A worker may die between the two: `call` can happen twice, `done` counts once. `failed` runs after each failed attempt.
    """

    name: str
    run: Callable[[Writing, Payload], None] | None = None
    call: Callable[[Payload], object] | None = None
    done: Callable[[Writing, Payload, object], None] | None = None
    failed: Callable[[Writing, Payload, Failure], None] | None = None
    limit: timedelta = timedelta(minutes=10)

    @property
    def outside(self) -> bool:
        """Return whether the job works in two phases."""
        return self.call is not None

    def faults(self) -> Iterator[str]:
        """Refuse a kind that is in neither form or in both."""
        if (self.run is None) == (self.call is None) or (self.call is None) != (self.done is None):
            yield "a job gives either `run`, or `call` and `done`"


@dataclass(frozen=True, kw_only=True, eq=False)
class Periodic(JobKind):
    """Work that comes round in business time, `every` so long (counted from a Monday midnight) or daily `at` an hour.

    Each turn is one job keyed by its slot; of turns that passed while nobody worked only the last is done. The payload's `slot`
    is that moment in ISO 8601.
    """

    every: timedelta | None = None
    at: time | None = None

    def faults(self) -> Iterator[str]:
        """Refuse work that comes round in neither way, in both, or more often than each minute."""
        yield from super().faults()
        if (self.every is None) == (self.at is None):
            yield "work that comes round says either `every` or `at`"
        if self.every is not None and self.every < SHORTEST:
            yield "work comes round once a minute at most"


@dataclass(frozen=True, kw_only=True, eq=False)
class JobDied(Declaration):
    """What is done, in the same block, when a job is given up after its last attempt."""

    name: str
    run: Callable[[Writing, Job], None]


def kinds() -> dict[str, JobKind]:
    """Return every declared kind by name, work that comes round among them."""
    return {kind.name: kind for kind in declared(JobKind)}


def kind_named(name: str) -> JobKind:
    """Return a declared kind; LookupError names one that nobody declares."""
    kind = kinds().get(name)
    if kind is None:
        sentence = f"{name} is no declared kind of job"
        raise LookupError(sentence)
    return kind
