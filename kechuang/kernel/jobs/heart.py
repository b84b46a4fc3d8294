"""A heartbeat beside an outside call: keeps the lease as long as the call lasts, up to its limit."""

from __future__ import annotations

import time
from threading import Event, Thread
from typing import TYPE_CHECKING, Self

from django.db import DatabaseError, connection

from kechuang.kernel.jobs.leases import extend

if TYPE_CHECKING:
    from datetime import timedelta

    from kechuang.kernel.jobs.models import Lease


class Heart(Thread):
    """A thread with a connection of its own that extends one lease three times in its length."""

    def __init__(self, lease: Lease, length: timedelta, limit: timedelta) -> None:
        """Take the lease, how long it is held each time and how long at most."""
        super().__init__(name=f"heart of {lease.job_id}", daemon=True)
        self.lease, self.length = lease, length
        self.end = time.monotonic() + limit.total_seconds()
        self._over = Event()

    def __enter__(self) -> Self:
        """Start beating."""
        self.start()
        return self

    def __exit__(self, *_error: object) -> None:
        """Stop beating, and wait for a beat under way."""
        self._over.set()
        self.join()

    def run(self) -> None:
        """Beat until the call is over, its limit is reached or the lease is gone."""
        try:
            while not self._over.wait(self.length.total_seconds() / 3) and time.monotonic() < self.end:
                if not self._beat():
                    return
        finally:
            connection.close()

    def _beat(self) -> bool:
        """Extend the lease; a database out of reach is asked again at the next beat."""
        try:
            return extend(self.lease, self.length)
        except DatabaseError:
            connection.close()
            return True
