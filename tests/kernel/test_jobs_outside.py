"""Calls to the outside happen outside any transaction, and keep their lease for as long as they last."""

from __future__ import annotations

import threading
import time
from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import connection

from kechuang.kernel.audit.models import Entry
from kechuang.kernel.audit.writing import write
from kechuang.kernel.jobs.actions import enqueue
from kechuang.kernel.jobs.declared import JobKind
from kechuang.kernel.jobs.models import Job
from kechuang.kernel.jobs.worker import Worker, embedded
from kechuang.primitives.actor import Actor

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kechuang.kernel.audit.writing import Writing
    from tools.house.databases import Place

SYSTEM = Actor.system("test")
LEASE = timedelta(seconds=0.6)


def note(w: Writing, _payload: Mapping[str, object], result: object) -> None:
    w.record("test:asked", None, answer=result)


def put(kind: JobKind) -> None:
    with write(SYSTEM) as w:
        enqueue(w, kind, key="1")


def answers() -> list[object]:
    return list(Entry.objects.filter(action="test:asked").values_list("detail__answer", flat=True))


def test_no_transaction_is_open_while_the_outside_is_asked(own_database: Place) -> None:
    kind = JobKind(name="test.ask", call=lambda _payload: connection.in_atomic_block, done=note)
    put(kind)
    Worker("one", known={kind.name: kind}, lease=LEASE).run_due()
    assert answers() == [False]


def test_a_long_call_keeps_its_lease_although_another_worker_looks_for_work(own_database: Place) -> None:
    asked: list[str] = []

    def ask(_payload: Mapping[str, object]) -> str:
        asked.append(threading.current_thread().name)
        time.sleep(LEASE.total_seconds() * 4)
        return "yes"

    kind = JobKind(name="test.ask", call=ask, done=note)
    put(kind)
    stop = threading.Event()

    def look() -> None:
        try:
            Worker("two", known={kind.name: kind}, lease=LEASE, looks_every=0.05).run(stop)
        finally:
            connection.close()

    def hold() -> None:
        try:
            Worker("one", known={kind.name: kind}, lease=LEASE).run_once()
        finally:
            connection.close()

    looker = threading.Thread(target=look, name="looker")
    holder = threading.Thread(target=hold, name="holder")
    holder.start()
    while not asked:
        time.sleep(0.02)
    looker.start()
    holder.join()
    stop.set()
    looker.join()
    assert asked == ["holder"]
    assert answers() == ["yes"]


def test_a_call_beyond_its_limit_loses_its_lease_to_another_worker(own_database: Place) -> None:
    calls: list[int] = []

    def ask(_payload: Mapping[str, object]) -> int:
        calls.append(len(calls) + 1)
        if len(calls) == 1:
            time.sleep(LEASE.total_seconds() * 3)
            Worker("two", known={kind.name: kind}, lease=LEASE).run_once()
            return 1
        return 2

    kind = JobKind(name="test.ask", call=ask, done=note, limit=timedelta(seconds=0.1))
    put(kind)
    Worker("one", known={kind.name: kind}, lease=LEASE).run_once()
    assert calls == [1, 2]
    assert answers() == [2]


def test_a_worker_inside_the_server_does_what_is_queued_and_ends_when_told(own_database: Place) -> None:
    with write(SYSTEM) as w:
        enqueue(w, "jobs.clear_old_turns", key="by hand")
    stop = threading.Event()
    thread = embedded(stop)
    until = time.monotonic() + 20
    while Job.objects.get(key="by hand").state != "done" and time.monotonic() < until:
        time.sleep(0.05)
    stop.set()
    thread.join(20)
    assert not thread.is_alive()
    assert Job.objects.get(key="by hand").state == "done"
