"""What is swept out each night: sessions that have ended, and refused reads nobody will ask after any more."""

from __future__ import annotations

from datetime import time, timedelta
from typing import TYPE_CHECKING, Final

from django.contrib.sessions.models import Session
from django.utils import timezone

from kechuang.kernel.audit.models import Refusal
from kechuang.kernel.jobs.declared import Periodic

if TYPE_CHECKING:
    from kechuang.kernel.audit.writing import Writing
    from kechuang.kernel.jobs.declared import Payload

KEPT: Final = timedelta(days=366)
"""How long refused reads are kept: the law asks six months at least of a network's logs (网络安全法（2016年）第二十一条第三项；修订后的条次待核)."""


def sweep(_w: Writing, _payload: Payload) -> None:
    """Remove what is over; both stand in real time, whatever the demo's clock shows."""
    now = timezone.now()  # noqa: TID251 - sessions and strangers know no other
    Session.objects.filter(expire_date__lt=now).delete()
    Refusal.objects.filter(minute__lt=now - KEPT).delete()


SWEEP: Final = Periodic(name="jobs.sweep", at=time(4, 20), run=sweep)
