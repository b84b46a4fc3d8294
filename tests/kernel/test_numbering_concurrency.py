"""Fifty clerks at once, a third of whom change their minds: the numbers kept are 1 to n, none missing, none doubled."""

from __future__ import annotations

import random
from datetime import date
from threading import Barrier, Thread
from typing import TYPE_CHECKING

from django.db import connection

from kechuang.kernel.audit.models import Entry
from kechuang.kernel.audit.writing import write
from kechuang.kernel.numbering.actions import issue
from kechuang.kernel.numbering.models import Counter, Number
from kechuang.primitives.actor import Actor
from tests.kernel.numbering_sample import HOLDER, planted

if TYPE_CHECKING:
    from tools.house.databases import Place

CLERKS = 50


class ChangedTheirMindError(Exception):
    """What a clerk left the block by."""


def test_fifty_clerks_at_once_leave_no_gap_and_no_double(own_database: Place) -> None:
    del own_database
    minds = random.Random(2014)
    stays = [minds.random() > 1 / 3 for _ in range(CLERKS)]
    together, given, faults = Barrier(CLERKS), list[str](), list[BaseException]()

    def clerk(number: int) -> None:
        together.wait()
        try:
            with write(Actor(person=number, name="甲")) as w:
                text = issue(w, "test.receipts", holder=HOLDER, on=date(2014, 9, 30)).text
                if not stays[number - 1]:
                    raise ChangedTheirMindError  # noqa: TRY301 - what happens in the middle of a clerk's block
            given.append(text)
        except ChangedTheirMindError:
            pass
        except BaseException as error:  # noqa: BLE001 - a thread's fault is told to the test
            faults.append(error)
        finally:
            connection.close()

    with planted():
        threads = [Thread(target=clerk, args=(number,)) for number in range(1, CLERKS + 1)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert faults == []
    kept = list(Number.objects.order_by("value").values_list("value", flat=True))
    assert kept == list(range(1, sum(stays) + 1))
    assert sorted(given) == [f"KC2014{value:05d}" for value in kept]
    assert Counter.objects.get().value == len(kept)
    assert Entry.objects.filter(action="numbering.issued").count() == len(kept)
