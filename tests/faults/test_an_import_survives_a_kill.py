"""A worker is killed while it writes an import: nothing of it stands half, and the next worker writes it once."""

from __future__ import annotations

import subprocess
import sys
import time
from datetime import timedelta
from typing import TYPE_CHECKING

from kechuang.kernel.jobs.models import Job, Lease
from kechuang.kernel.jobs.worker import Worker
from kechuang.registers.enterprises.imports import verbs
from kechuang.registers.enterprises.models import Certificate, Import
from kechuang.registers.enterprises.tests.firms import book, code, firm, hand_in
from kechuang.registers.places.tests.ground import district
from tools.house.paths import ROOT

if TYPE_CHECKING:
    from tools.house.databases import Place

ROWS = 4_000
LEASE = 2.0
WORKER = (
    "import django; django.setup(); from datetime import timedelta; from kechuang.kernel.jobs.worker import Worker; "
    f"Worker('killed', lease=timedelta(seconds={LEASE})).run_due()"
)


def queued() -> Import:
    """Hand in and confirm a workbook large enough to be written by the queue."""
    ground = district()
    firm(ground)
    same: dict[str, object] = {
        "code": code(1),
        "kind": "科技型中小企业",
        "level": "区级",
        "issued_on": "2014-06-17",
        "authority": "示例",
    }
    rows = [same | {"number": f"示{number}"} for number in range(ROWS)]
    batch = hand_in(ground.clerk, Import.Kind.CERTIFICATES, book(Import.Kind.CERTIFICATES, rows))
    Worker("reads").run_due()
    batch.refresh_from_db()
    verbs.confirm(batch, by=ground.clerk.actor, only_good=False)
    return batch


def killed_at_work() -> None:
    """Start a worker of its own process and end it while it holds the job."""
    begun = time.monotonic()
    process = subprocess.Popen([sys.executable, "-c", WORKER], cwd=ROOT)
    try:
        while not Lease.objects.filter(owner="killed").exists():
            assert time.monotonic() - begun < 30
            time.sleep(0.05)
        time.sleep(0.2)  # in the middle of its work, which takes seconds
    finally:
        process.kill()
        process.wait()


def test_an_import_is_written_once_or_not_at_all(own_database: Place) -> None:
    batch = queued()
    killed_at_work()
    batch.refresh_from_db()
    assert (batch.state, Certificate.objects.count()) == (Import.State.WRITING, 0)
    until = time.monotonic() + 60
    while Job.objects.filter(name=verbs.WRITE_JOB).exclude(state=Job.State.DONE).exists():
        assert time.monotonic() < until
        Worker("next", lease=timedelta(seconds=LEASE)).run_due()
        time.sleep(0.1)
    batch.refresh_from_db()
    assert (batch.state, Certificate.objects.count()) == (Import.State.DONE, ROWS)
