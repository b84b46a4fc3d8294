"""What is over is swept out at night, and nothing else."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.contrib.sessions.models import Session
from django.utils import timezone

from kechuang.kernel.audit import clock
from kechuang.kernel.audit.models import Refusal
from kechuang.kernel.audit.writing import write
from kechuang.kernel.jobs.declared import kinds
from kechuang.kernel.jobs.sweeping import KEPT, SWEEP
from kechuang.kernel.jobs.worker import Worker
from tests.world import SYSTEM

if TYPE_CHECKING:
    from tests.world import District


def refused(at: datetime) -> Refusal:
    return Refusal.objects.create(minute=at, path=f"/record/?{at}", reason="who")


def test_sessions_that_ended_and_refusals_of_long_ago_go(district: District) -> None:
    assert kinds()[SWEEP.name] is SWEEP
    now = timezone.now()  # noqa: TID251 - sessions and strangers know no other
    for key, ends in (("over", now - timedelta(seconds=1)), ("going-on", now + timedelta(hours=1))):
        Session.objects.create(session_key=key, session_data="", expire_date=ends)
    refused(now - KEPT - timedelta(minutes=1))
    kept = refused(now - KEPT + timedelta(minutes=1))

    with write(SYSTEM):
        clock.move_to_date(clock.today() + timedelta(days=1))
    Worker(known={SWEEP.name: SWEEP}).run_due()

    assert [one.session_key for one in Session.objects.all()] == ["going-on"]
    assert [*Refusal.objects.all()] == [kept]
