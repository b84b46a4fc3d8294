"""A drill of the queue: workers in processes of their own, killed -9 at random, one attempt in ten failing.

`python -m tests.faults.jobs_drill drill --jobs 60 --seed 7` queues, kills and prints what came of it as JSON; `work` is one
worker. `--naive` runs the same schedule over a queue that marks a job as taken and has no lease. The database is the one the
variables name.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from datetime import timedelta
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, Final, Self

import django

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kechuang.kernel.audit.writing import Writing
    from kechuang.kernel.jobs.declared import JobKind
    from tools.house.databases import Place

ROOT: Final = Path(__file__).resolve().parents[2]
PATIENCE: Final = 150.0
STANDSTILL: Final = 30.0
BETWEEN_KILLS: Final = (
    5,
    20,
)  # jobs done between two kills, so that a slow machine is not killed to a standstill
WORKERS: Final = 3
EFFECT: Final = "faults:effect"
CHANCE: Final = random.Random()


class Trouble(RuntimeError):
    """What an outside system answers now and then."""


def trouble() -> None:
    """Fail one time in ten, and take a moment."""
    time.sleep(CHANCE.uniform(0.0, 0.06))
    if CHANCE.random() < 0.1:
        sentence = "the outside system did not answer"
        raise Trouble(sentence)


def inside(w: Writing, payload: Mapping[str, object]) -> None:
    """Leave one line in the record; die of a poisoned payload."""
    if payload["poison"]:
        os.kill(os.getpid(), signal.SIGKILL)
    trouble()
    w.record(EFFECT, None, n=payload["n"])


def ask(payload: Mapping[str, object]) -> object:
    """Ask an outside system."""
    trouble()
    return payload["n"]


def note(w: Writing, _payload: Mapping[str, object], result: object) -> None:
    """Note its answer."""
    w.record(EFFECT, None, n=result)


def known() -> dict[str, JobKind]:
    """Return the drill's two kinds, one in each form."""
    from kechuang.kernel.jobs.declared import JobKind  # noqa: PLC0415 - needs loaded settings

    kinds = (JobKind(name="faults.inside", run=inside), JobKind(name="faults.outside", call=ask, done=note))
    return {kind.name: kind for kind in kinds}


def work(*, naive: bool) -> None:
    """Be one worker until killed."""
    if naive:
        while True:
            if not naive_attempt():
                time.sleep(0.05)
    from kechuang.kernel.jobs.worker import Worker  # noqa: PLC0415 - needs loaded settings

    def wait(attempt: int) -> timedelta:
        return timedelta(seconds=0.05 * 1.5**attempt)

    Worker(known=known(), lease=timedelta(seconds=1.5), wait=wait, looks_every=0.05).run(Event())


def naive_attempt() -> bool:
    """Take a job by marking it as taken, as queues without a lease do; False when all are taken."""
    from kechuang.kernel.audit.writing import write  # noqa: PLC0415 - needs loaded settings
    from kechuang.kernel.db.rows import lock  # noqa: PLC0415 - the same
    from kechuang.kernel.jobs.models import Job, Lease  # noqa: PLC0415 - the same
    from kechuang.primitives.actor import Actor  # noqa: PLC0415 - the same

    with write(Actor.system("faults")):
        job = lock(Job.objects.filter(state="ready", attempts=0).order_by("pk"), skip_locked=True).first()
        if job is None:
            return False
        Job.objects.filter(pk=job.pk).update(attempts=1)
        Lease.objects.filter(job=job).update(owner=f"naive:{os.getpid()}:0")  # tells the drill whom to kill
    try:
        with write(Actor.system("faults")) as w:
            inside(w, job.payload)
            Job.objects.filter(pk=job.pk).update(state="done", ended_at=w.now)
            Lease.objects.filter(job=job).delete()
    except Trouble:
        with write(Actor.system("faults")):
            Job.objects.filter(pk=job.pk).update(attempts=0)
    return True


def queue(jobs: int, *, poison: bool) -> None:
    """Queue the drill's jobs, half of each kind, and one that kills whoever touches it."""
    from kechuang.kernel.audit.writing import write  # noqa: PLC0415 - needs loaded settings
    from kechuang.kernel.jobs.actions import enqueue  # noqa: PLC0415 - the same
    from kechuang.primitives.actor import Actor  # noqa: PLC0415 - the same

    kinds = list(known().values())
    with write(Actor.system("faults")) as w:
        for n in range(jobs):
            enqueue(w, kinds[n % 2], key=str(n), n=n, poison=False)
        if poison:
            enqueue(w, kinds[0], key="poison", n=-1, poison=True)


class Crew:
    """Three workers in processes of their own; one that is killed, by us or by its job, is replaced."""

    def __init__(self, *, naive: bool) -> None:
        """Start them."""
        words = ["work", "--naive"] if naive else ["work"]
        self.command = [sys.executable, "-m", "tests.faults.jobs_drill", *words]
        self.crew = [self.one() for _ in range(WORKERS)]
        self.kills = 0

    def one(self) -> subprocess.Popen[bytes]:
        """Start one."""
        return subprocess.Popen(self.command, cwd=ROOT, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)

    def replace_the_dead(self) -> None:
        """Start one for each that is gone."""
        self.crew = [self.one() if worker.poll() is not None else worker for worker in self.crew]

    def kill_one(self, chance: random.Random) -> bool:
        """Kill one that is at a job; False when nobody is."""
        at_work = [worker for worker in self.crew if worker.poll() is None and worker.pid in holders()]
        if at_work:
            worker = chance.choice(at_work)
            worker.kill()
            worker.wait()
            self.kills += 1
        return bool(at_work)

    def __enter__(self) -> Self:
        """Be the crew."""
        return self

    def __exit__(self, *_error: object) -> None:
        """End them all."""
        for worker in self.crew:
            worker.kill()
            worker.wait()


def holders() -> set[int]:
    """Return the processes that hold a lease, by their number, which stands in a worker's name."""
    from kechuang.kernel.jobs.models import Lease  # noqa: PLC0415 - needs loaded settings

    owners = Lease.objects.exclude(owner="").values_list("owner", flat=True)
    return {int(owner.rsplit(":", 2)[1]) for owner in owners}


def drill(jobs: int, seed: int, *, naive: bool, poison: bool) -> dict[str, object]:
    """Run one drill to its end, or until nothing has moved for a while, and count what came of it."""
    from kechuang.kernel.jobs.models import Job  # noqa: PLC0415 - needs loaded settings

    chance, begun = random.Random(seed), time.monotonic()
    queue(jobs, poison=poison)
    left = total = jobs + poison
    moved, next_kill = begun, total - chance.randint(*BETWEEN_KILLS)
    with Crew(naive=naive) as crew:
        while left and time.monotonic() - begun < PATIENCE and time.monotonic() - moved < STANDSTILL:
            time.sleep(chance.uniform(0.05, 0.2))
            now_left = Job.objects.filter(state="ready").count()
            if now_left < left:
                left, moved = now_left, time.monotonic()
            if left <= next_kill and crew.kill_one(chance):
                next_kill = left - chance.randint(*BETWEEN_KILLS)
            crew.replace_the_dead()
    return {"seed": seed, "seconds": round(time.monotonic() - begun, 1), "kills": crew.kills, **outcome(jobs)}


def outcome(jobs: int) -> dict[str, object]:
    """Count jobs by their end, and effects by their number."""
    from kechuang.kernel.audit.models import Entry, Head  # noqa: PLC0415 - needs loaded settings
    from kechuang.kernel.jobs.models import Job, Lease  # noqa: PLC0415 - the same

    effects = Counter(Entry.objects.filter(action=EFFECT).values_list("detail__n", flat=True))
    states = Counter(Job.objects.filter(name__startswith="faults.").values_list("state", flat=True))
    return {
        "jobs": jobs,
        "done": states["done"],
        "dead": states["dead"],
        "stuck": states["ready"],
        "effects": len(effects),
        "doubled": sum(1 for times in effects.values() if times > 1),
        "leases": Lease.objects.filter(job__name__startswith="faults.").count(),
        "most_attempts": max(Job.objects.filter(state="done").values_list("attempts", flat=True), default=0),
        "unchained": Head.objects.get(pk=1).seq - Entry.objects.count(),
    }


def run_drill(place: Place, jobs: int, seed: int, *words: str) -> dict[str, int]:
    """Run a drill in a process of its own on a database; return what it counted."""
    variables = {"KECHUANG_STRICT_WRITES": "1", "DJANGO_SETTINGS_MODULE": "kechuang.site.settings"}
    environ = {**variables, **os.environ, **place.env}  # noqa: TID251 - another process's variables
    command = [
        sys.executable,
        "-m",
        "tests.faults.jobs_drill",
        "drill",
        "--jobs",
        str(jobs),
        "--seed",
        str(seed),
        *words,
    ]
    done = subprocess.run(
        command,
        cwd=ROOT,
        env=environ,
        check=False,
        capture_output=True,
        text=True,
        timeout=PATIENCE + 60,
    )
    if done.returncode:
        sentence = f"the drill failed:\n{done.stderr[-4000:]}"
        raise RuntimeError(sentence)
    found: dict[str, int] = json.loads(done.stdout.splitlines()[-1])
    return found


def main() -> None:
    """Be a worker, or run a drill."""
    parser = argparse.ArgumentParser()
    parser.add_argument("what", choices=["drill", "work"])
    parser.add_argument("--jobs", type=int, default=60)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--naive", action="store_true")
    parser.add_argument("--poison", action="store_true")
    options = parser.parse_args()
    django.setup()
    if options.what == "work":
        work(naive=options.naive)
    else:
        found = drill(options.jobs, options.seed, naive=options.naive, poison=options.poison)
        sys.stdout.write(json.dumps(found) + "\n")


if __name__ == "__main__":
    main()
