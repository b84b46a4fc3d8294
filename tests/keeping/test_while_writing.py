"""A backup is taken while people work: what it holds is the beginning of what they did, without a gap."""

from __future__ import annotations

import subprocess
import sys
from threading import Event, Thread
from typing import TYPE_CHECKING, Final

from django.db import connection

from kechuang.kernel.audit.models import Entry
from kechuang.kernel.audit.writing import write
from kechuang.kernel.files.models import Blob
from kechuang.primitives.actor import Actor
from kechuang.site import env
from kechuang.site.keeping.beside import BESIDE, opened
from kechuang.site.keeping.progress import Telling
from kechuang.site.keeping.restoring import Backup
from tests.commands import main
from tests.keeping.ground import furnished, hand_in, large, manifest_of
from tools.house.paths import ROOT

if TYPE_CHECKING:
    from pathlib import Path

    from tests.world import District
    from tools.house.databases import Place

EVERYBODY: Final = {"thread0", "thread1", "thread2", "clerk", "process"}
ANOTHER_PROCESS: Final = """
import django; django.setup()
from itertools import count
from kechuang.kernel.audit.writing import write
from kechuang.primitives.actor import Actor
for n in count(1):
    with write(Actor.system("process")) as w:
        w.record("sample.note", None, n=n)
"""


def notes(stop: Event, name: str, faults: list[BaseException], district: District | None = None) -> None:
    """Write numbered lines until told to stop; with a district, hand a file in beside each third."""
    n = 0
    try:
        while not stop.is_set():
            n += 1
            with write(Actor.system(name)) as w:
                w.record("sample.note", None, n=n)
            if district and n % 3 == 0:
                hand_in(district, f"{name} {n}")
    except BaseException as error:  # noqa: BLE001 - a thread's fault is told to the test
        faults.append(error)
    finally:
        connection.close()


def written() -> dict[str, list[int]]:
    """Return each writer's numbers in the database beside, in the order they were committed."""
    found: dict[str, list[int]] = {}
    rows = Entry.objects.using(BESIDE).filter(action="sample.note").order_by("seq")
    for name, detail in rows.values_list("actor_name", "detail"):
        found.setdefault(name, []).append(detail["n"])
    return found


def test_what_is_backed_up_while_five_write_is_a_beginning_of_it_all_without_a_gap(
    own_database: Place, tmp_path: Path
) -> None:
    district, stop, faults = furnished(), Event(), list[BaseException]()
    large()
    threads = [Thread(target=notes, args=(stop, f"thread{at}", faults)) for at in range(3)]
    threads.append(Thread(target=notes, args=(stop, "clerk", faults, district)))
    process = subprocess.Popen([sys.executable, "-c", ANOTHER_PROCESS], cwd=ROOT)
    try:
        for thread in threads:
            thread.start()
        while EVERYBODY - set(
            Entry.objects.filter(action="sample.note").values_list("actor_name", flat=True).distinct()
        ):
            assert process.poll() is None
        assert main(["backup", str(tmp_path / "taken")]) == 0
    finally:
        stop.set()
        process.kill()
        process.wait()
        for thread in threads:
            thread.join()
    assert faults == []
    assert main(["restore", str(tmp_path / "taken"), "--check"]) == 0
    made = manifest_of(tmp_path / "taken")
    assert Entry.objects.get(seq=made.facts.head_seq).sm3 == made.facts.head_sm3
    assert Entry.objects.count() > made.facts.head_seq
    with (
        Telling() as telling,
        Backup(tmp_path / "taken", None, telling)._scratch(env.database_owner()) as place,
        opened(place),
    ):
        found, blobs = written(), set(Blob.objects.using(BESIDE).values_list("sha256", flat=True))
    assert set(found) == EVERYBODY
    for name, numbers in found.items():
        assert numbers == list(range(1, len(numbers) + 1)), name
    assert blobs == {part.name.rpartition("/")[2] for part in made.files}
    assert made.damaged == ()
