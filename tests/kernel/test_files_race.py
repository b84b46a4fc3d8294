"""Keeping and sweeping at the same moment: bytes never go from under a row."""

from __future__ import annotations

import os
import threading
import time
from contextlib import suppress
from typing import TYPE_CHECKING

from django.db import connection

from kechuang.kernel.audit.writing import write
from kechuang.kernel.files import store
from kechuang.kernel.files.actions import StoreBusy, find_orphans, keep, sweep_orphans
from kechuang.kernel.files.checks import accept
from kechuang.kernel.files.models import Blob
from kechuang.primitives.actor import Actor
from kechuang.primitives.ref import Ref
from tests.kernel import files_sample as sample

if TYPE_CHECKING:
    from tools.house.databases import Place

SYSTEM = Actor.system("test")
HOLDER = Ref("identity.unit:0198c1a0-0000-7000-8000-000000000001")


def test_an_old_orphan_handed_in_again_while_the_sweeper_is_at_it_is_kept(own_database: Place) -> None:
    orphan = accept(sample.upload("甲.txt", b"same bytes"), kinds=("txt",))
    store.place(orphan.path, orphan.sha256)
    long_ago = time.time() - 25 * 3600
    os.utime(store.path_of(orphan.sha256), (long_ago, long_ago))
    found = find_orphans({})
    assert found == [orphan.sha256]

    again = accept(sample.upload("乙.txt", b"same bytes"), kinds=("txt",))
    placed, go_on = threading.Event(), threading.Event()

    def hand_in() -> None:
        try:
            with write(SYSTEM) as w:
                keep(w, again, holder=HOLDER)
                os.utime(store.path_of(again.sha256), (long_ago, long_ago))  # the clock of the disk may jump
                placed.set()
                go_on.wait(1)
        finally:
            connection.close()

    thread = threading.Thread(target=hand_in)
    thread.start()
    assert placed.wait(20)
    with suppress(StoreBusy), write(SYSTEM) as w:  # PostgreSQL says so at once; SQLite's one writer waits
        sweep_orphans(w, {}, found)
    go_on.set()
    thread.join()

    assert Blob.objects.filter(sha256=again.sha256).exists()
    assert store.path_of(again.sha256).exists()
