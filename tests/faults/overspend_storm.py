"""A storm on one budget line: many threads, each with several payments, all at once.

`python -m tests.faults.overspend_storm ledger --threads 40 --payments 5` pays out of one account of the ledger; `funds` reserves
and pays out of one budget line, through the procedure; `naive` is the peer: sum up what is paid, and insert where there is room, in
plain SQL. The database is the one the variables name; what came of it is printed as JSON.
"""

from __future__ import annotations

import argparse
import json
import os
import time
from collections import Counter
from threading import Barrier, Thread
from typing import TYPE_CHECKING, Any, Final

import django

from tests.faults.in_a_process import in_a_process

if TYPE_CHECKING:
    from collections.abc import Callable

    from tools.house.databases import Place

    Deed = Callable[[int, int], str]

LINE_YUAN, PAYMENT_YUAN = 100_000, 5_000
YUAN: Final = 100
BOOKED, REFUSED, BUSY = "booked", "refused", "busy"
NAIVE: Final = "storm_payment"
MET: Final[list[str]] = []
MOST_BUSY: Final = 100
"""How often a database may ask to come again before that is a failure."""


def storm(threads: int, payments: int, deed: Deed, close: Callable[[], None]) -> Counter[str]:
    """Let every thread do its deeds, all starting at once; count the answers, and each time somebody was asked to come again."""
    together, answers, trouble = Barrier(threads), Counter[str](), list[BaseException]()

    def run(thread: int) -> None:
        together.wait()
        try:
            for n in range(payments):
                while (answer := deed(thread, n)) == BUSY:
                    answers[BUSY] += 1
                answers[answer] += 1
        except BaseException as error:  # noqa: BLE001 - a thread's trouble ends the storm
            trouble.append(error)
        finally:
            close()

    crowd = [Thread(target=run, args=(number,)) for number in range(threads)]
    for thread in crowd:
        thread.start()
    for thread in crowd:
        thread.join()
    if trouble:
        raise trouble[0]
    return answers


def answered(call: Callable[[], object]) -> str:
    """Do a thing as one request; a refusal for want of money is an answer, a busy database asks to come again under the same key."""
    from django.db import OperationalError, close_old_connections  # noqa: PLC0415 - needs loaded settings

    from kechuang.kernel.audit.errors import Refused  # noqa: PLC0415 - the same

    try:
        call()
    except Refused as refusal:
        if refusal.rule != "account_never_passes_its_floor":
            raise
        return REFUSED
    except OperationalError as error:
        MET.append(str(error))
        if len(MET) > MOST_BUSY:
            raise
        return BUSY
    finally:
        close_old_connections()
    return BOOKED


def ledger(threads: int, payments: int) -> dict[str, object]:
    """Pay out of one account under keys of their own; then let three threads send one key at the same moment."""
    from kechuang.kernel.ledger.models import Voucher  # noqa: PLC0415 - the same
    from kechuang.kernel.ledger.queries import balance  # noqa: PLC0415 - the same
    from tests.kernel.ledger_sample import begin  # noqa: PLC0415 - the same
    from tests.kernel.test_ledger_concurrency import pay  # noqa: PLC0415 - the same

    books = begin(LINE_YUAN)
    answers = storm(
        threads,
        payments,
        lambda thread, n: answered(lambda: pay(books, f"pay:{thread}:{n}", PAYMENT_YUAN)),
        leave,
    )
    paid = balance(books.payee) // YUAN
    pay(books, "room", -PAYMENT_YUAN)
    storm(3, 1, lambda _thread, _n: answered(lambda: pay(books, "thrice", PAYMENT_YUAN)), leave)
    again = (balance(books.payee) // YUAN) - (paid - PAYMENT_YUAN)
    thrice = Voucher.objects.filter(key="thrice").count()
    return {"paid": paid, **answers, "one key thrice": thrice, "and paid": again, "faults": wrong()}


def funds(threads: int, payments: int) -> dict[str, object]:
    """Reserve of one line and make the payment in one block, each for an award of its own."""
    from kechuang.kernel.audit.writing import write  # noqa: PLC0415 - the same
    from kechuang.primitives.ref import make_ref  # noqa: PLC0415 - the same
    from kechuang.primitives.spending import Category  # noqa: PLC0415 - the same
    from kechuang.primitives.uids import uuid7  # noqa: PLC0415 - the same
    from kechuang.procedures.funds.actions import awards  # noqa: PLC0415 - the same
    from kechuang.procedures.funds.actions.payments import make  # noqa: PLC0415 - the same
    from kechuang.procedures.funds.models import BudgetLine  # noqa: PLC0415 - the same
    from kechuang.procedures.funds.tests.ground import FIRST, PAYEE, prepared  # noqa: PLC0415 - the same
    from tests.world import set_up  # noqa: PLC0415 - the same

    ground = prepared(set_up())
    line, case = ground.line(Category.TRAVEL, LINE_YUAN * YUAN), ground.award().case
    plan = (awards.Plan(title="首款", amount=PAYMENT_YUAN * YUAN, needs=FIRST),)
    head, clerk = ground.district.head, ground.district.clerk

    def award_and_pay() -> None:
        with write(head):
            award = make_ref("sample.petition", uuid7())
            reservation = awards.reserve(
                line, by=head, award=award, case=case, title="x", programme="little_giant", plan=plan
            )
            make(reservation.tranches.get(), by=clerk, payee=PAYEE, purpose="x")

    answers = storm(threads, payments, lambda _thread, _n: answered(award_and_pay), leave)
    found = BudgetLine.objects.get(pk=line.pk)
    return {
        "paid": found.in_payment_sum // YUAN,
        "left": found.available.balance,
        **answers,
        "faults": wrong(),
    }


def leave() -> None:
    """Close this thread's connection."""
    from django.db import connection  # noqa: PLC0415 - needs loaded settings

    connection.close()


def wrong() -> int:
    """Return how many faults the books have when they are recomputed."""
    from kechuang.kernel.ledger.queries import faults  # noqa: PLC0415 - needs loaded settings

    return len(list(faults()))


def naive(threads: int, payments: int) -> dict[str, object]:
    """Check, then insert, each statement by itself, through the engine's own driver."""
    plain().execute(f"CREATE TABLE {NAIVE} (amount bigint NOT NULL)")
    connections = [plain() for _ in range(threads)]
    have = f"SELECT COALESCE(SUM(amount), 0) FROM {NAIVE}"  # noqa: S608 - the table is ours

    def pay(thread: int, _n: int) -> str:
        connection = connections[thread]
        if connection.execute(have).fetchone()[0] + PAYMENT_YUAN > LINE_YUAN:
            return REFUSED
        connection.execute(f"INSERT INTO {NAIVE} (amount) VALUES ({PAYMENT_YUAN})")  # noqa: S608 - the same
        return BOOKED

    answers = storm(threads, payments, pay, lambda: None)
    for connection in connections:
        connection.close()
    return {"paid": int(plain().execute(have).fetchone()[0]), **answers}


def plain() -> Any:  # noqa: ANN401 - a connection of either driver
    """Return a connection to the database without Django, as its owner."""
    import sqlite3  # noqa: PLC0415 - one of the two

    import psycopg  # noqa: PLC0415 - the other
    from django.conf import settings  # noqa: PLC0415 - needs loaded settings

    owner = os.environ.get("DATABASE_OWNER_URL", "")  # noqa: TID251 - the storm's own variables
    if owner:
        return psycopg.connect(owner, autocommit=True)
    name = str(settings.DATABASES["default"]["NAME"])
    return sqlite3.connect(name, timeout=20, isolation_level=None, check_same_thread=False)


STORMS: Final = {"ledger": ledger, "funds": funds, "naive": naive}


def run_storm(place: Place, what: str, *, threads: int, payments: int) -> dict[str, int]:
    """Run a storm in a process of its own on a database; return what it counted."""
    found = in_a_process(
        "tests.faults.overspend_storm", place, what, "--threads", str(threads), "--payments", str(payments)
    )
    return {BOOKED: 0, REFUSED: 0, BUSY: 0, **found}


def main() -> None:
    """Run one storm and print what came of it."""
    parser = argparse.ArgumentParser()
    parser.add_argument("what", choices=list(STORMS))
    parser.add_argument("--threads", type=int, default=40)
    parser.add_argument("--payments", type=int, default=5)
    options = parser.parse_args()
    django.setup()
    begun = time.monotonic()
    found = STORMS[options.what](options.threads, options.payments)
    print(json.dumps({**found, "seconds": round(time.monotonic() - begun, 1)}))  # noqa: T201 - what the caller reads


if __name__ == "__main__":
    main()
