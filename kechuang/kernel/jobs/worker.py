"""The worker: claims one job after another; the effect of a job and its end are committed together or not at all."""

from __future__ import annotations

import logging
import os
import secrets
import socket
import time
from datetime import timedelta
from threading import Event, Thread
from typing import TYPE_CHECKING, Final

from django.db import InterfaceError, OperationalError, close_old_connections, connection, connections

from kechuang.kernel.audit.writing import write
from kechuang.kernel.jobs import leases
from kechuang.kernel.jobs.declared import Failure, JobDied, Periodic, kinds
from kechuang.kernel.jobs.heart import Heart
from kechuang.kernel.jobs.leases import ATTEMPTS, LostLease
from kechuang.kernel.jobs.models import Job
from kechuang.kernel.jobs.slots import Planter
from kechuang.kernel.modules import declared
from kechuang.primitives.actor import Actor
from kechuang.primitives.room import with_room

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from kechuang.kernel.audit.writing import Writing
    from kechuang.kernel.jobs.declared import JobKind
    from kechuang.kernel.jobs.models import Lease

LOG: Final = logging.getLogger("kechuang.jobs")
LEASE: Final = timedelta(seconds=60)
LOOKS_EVERY: Final = 1.0  # seconds between two looks at an empty queue
AFTER_AN_OUTAGE: Final = 5.0  # seconds before a database out of reach is asked again
FIRST_WAIT, LONGEST_WAIT = timedelta(seconds=30), timedelta(hours=2)
SYSTEM: Final = Actor.system("jobs")


def back_off(attempt: int) -> timedelta:
    """Return the wait after a failed attempt: 30 s, then four times as long, two hours at most; in all more than six hours."""
    return min(FIRST_WAIT * (1 << 2 * (attempt - 1)), LONGEST_WAIT)


def worker_name() -> str:
    """Return a name no other worker has, now or after a restart."""
    return f"{socket.gethostname()[:40]}:{os.getpid()}:{secrets.token_hex(4)}"


class Worker:
    """One worker of a thread; `known` are the kinds it does, all that are declared when left out."""

    def __init__(
        self,
        owner: str = "",
        *,
        known: Mapping[str, JobKind] | None = None,
        lease: timedelta = LEASE,
        wait: Callable[[int], timedelta] = back_off,
        looks_every: float = LOOKS_EVERY,
    ) -> None:
        """Take a name, the kinds and spans of real time: of a lease, of the wait after each attempt, between two looks."""
        self.owner = owner or worker_name()
        self.known = kinds() if known is None else known
        self.length, self.wait, self.looks_every = lease, wait, looks_every
        self.found = False
        self.planter = Planter(kind for kind in self.known.values() if isinstance(kind, Periodic))

    def run(self, stop: Event) -> None:
        """Work until told to stop; an outage of the database is waited for."""
        while not stop.is_set():
            try:
                close_old_connections()
                if not self.run_once():
                    stop.wait(self.looks_every)
            except Exception as error:  # noqa: BLE001 - a worker outlives an outage of the database, and any fault but its own end
                LOG.warning("no work can be done now, waiting: %s: %s", type(error).__name__, error)
                connection.close()
                stop.wait(AFTER_AN_OUTAGE)

    def run_due(self, *, at_most: int = 10_000) -> int:
        """Do what is due now and return how many attempts that took."""
        done = 0
        while done < at_most and self.run_once():
            done += 1
        return done

    def run_once(self) -> bool:
        """Plant what comes round, then make one attempt at one job; False when nothing is due."""
        self.planter.plant()
        lease = leases.claim(self.owner, self.known.keys(), self.length, looks=not self.found)
        self.found = lease is not None
        if lease is None:
            return False
        begun = time.monotonic()
        outcome = self._attempt(lease)
        job, seconds = lease.job, time.monotonic() - begun
        LOG.info(
            "job=%s key=%s attempt=%d outcome=%s seconds=%.3f",
            job.name,
            job.key,
            lease.attempts,
            outcome,
            seconds,
        )
        return True

    def _attempt(self, lease: Lease) -> str:
        """Do a claimed job and return how it ended, in a word for the log."""
        if lease.attempts > ATTEMPTS:  # its workers died at it, the last one too
            return self._fail(lease, lease.failure or "the worker died")
        try:
            self._do(lease)
        except LostLease:
            return "lost"
        except Exception as error:  # noqa: BLE001 - whatever a job raises is its failure, not the worker's
            return self._fail(lease, f"{type(error).__name__}: {error}")
        return "done"

    def _do(self, lease: Lease) -> None:
        """Do the outside call if there is one, then the effect and the end in one block."""
        kind, payload = self.known[lease.job.name], lease.job.payload
        result: object = None
        if kind.call is not None:
            with Heart(lease, self.length, kind.limit):
                result = kind.call(payload)
        with write(SYSTEM) as w:
            leases.hold(lease)
            if kind.done is not None:
                kind.done(w, payload, result)
            elif kind.run is not None:
                kind.run(w, payload)
            leases.end(lease, Job.State.DONE, w.now)

    def _fail(self, lease: Lease, why: str) -> str:
        """Give the job back for later, or give it up after its last attempt."""
        failure = Failure(attempt=lease.attempts, why=why[:500], last=lease.attempts >= ATTEMPTS)
        settle = self._give_up if failure.last else self._give_back
        try:
            settle(lease, failure)
        except LostLease:
            return "lost"
        except (
            OperationalError,
            InterfaceError,
        ):  # an outage, or a row held too long: the lease runs out and all is tried again
            raise
        except Exception:
            LOG.exception("what follows the failure of %s failed itself", lease.job)
            settle(lease, failure, quietly=True)
        return "given up" if failure.last else f"failed ({failure.why})"

    def _give_back(self, lease: Lease, failure: Failure, *, quietly: bool = False) -> None:
        """Let the job be tried again after its wait, and let its kind note the failure."""
        failed = None if quietly else self.known[lease.job.name].failed
        if failed is None:
            leases.let_go(lease, self.wait(failure.attempt), failure.why)
            return
        with write(SYSTEM) as w:
            leases.hold(lease)
            failed(w, lease.job.payload, failure)
            leases.let_go(lease, self.wait(failure.attempt), failure.why)

    def _give_up(self, lease: Lease, failure: Failure, *, quietly: bool = False) -> None:
        """End the job as dead and tell whoever wants to hear of it."""
        with write(SYSTEM) as w:
            leases.hold(lease)
            leases.end(lease, Job.State.DEAD, w.now, failure.why)
            w.record("jobs.give_up", lease.job, name=lease.job.name, key=lease.job.key, why=failure.why)
            if not quietly:
                self._tell(w, lease, failure)

    def _tell(self, w: Writing, lease: Lease, failure: Failure) -> None:
        """Run what hangs on the death of a job."""
        lease.job.refresh_from_db()
        failed = self.known[lease.job.name].failed
        if failed is not None:
            failed(w, lease.job.payload, failure)
        for subscriber in declared(JobDied):
            subscriber.run(w, lease.job)


def embedded(stop: Event) -> Thread:
    """Start a worker as a thread of this process, which ends with it; the server calls it in the process that answers requests."""

    def work() -> None:
        try:
            with_room(Worker().run, stop)
        finally:
            connections.close_all()

    thread = Thread(target=work, name="jobs", daemon=True)
    thread.start()
    return thread
