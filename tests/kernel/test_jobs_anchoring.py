"""Anchors are kept without anybody asking, so that a tail cut off is found where nobody ever did."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from kechuang.kernel.audit import clock
from kechuang.kernel.audit.export import check
from kechuang.kernel.audit.models import Anchor, Entry
from kechuang.kernel.audit.verifier import UNMET
from kechuang.kernel.audit.writing import write
from kechuang.kernel.jobs.anchoring import NIGHTLY
from kechuang.kernel.jobs.declared import kinds
from kechuang.kernel.jobs.worker import Worker
from tests.keeping.ground import unguarded
from tests.world import SYSTEM

if TYPE_CHECKING:
    from tests.world import District
    from tools.house.databases import Place


def a_day_passes(*, recorded: bool) -> int:
    """Let the clock reach the next day, and the worker its night; return how many anchors are kept by then."""
    with write(SYSTEM) as w:
        clock.move_to_date(clock.today() + timedelta(days=1))
        if recorded:
            w.record("sample.note")
    Worker(known={NIGHTLY.name: NIGHTLY}).run_due()
    return Anchor.objects.count()


def test_one_anchor_is_kept_each_night_in_which_there_is_something_new(district: District) -> None:
    assert kinds()[NIGHTLY.name] is NIGHTLY
    assert a_day_passes(recorded=True) == 1
    Worker(known={NIGHTLY.name: NIGHTLY}).run_due()
    assert Anchor.objects.get().seq == Entry.objects.latest("seq").seq
    assert a_day_passes(recorded=False) == 1
    assert a_day_passes(recorded=True) == 2


def test_a_tail_cut_off_is_found_in_an_installation_nobody_looked_after(own_database: Place) -> None:
    with write(SYSTEM) as w:
        w.record("sample.note")
        w.record("sample.note")
    Worker().run_due()
    last = Entry.objects.latest("seq").seq
    unguarded(own_database, "audit_entry", f"DELETE FROM audit_entry WHERE seq = {last}")  # noqa: S608 - a number of ours

    found = check()
    assert [fault.words for fault in found.first] == [UNMET]
