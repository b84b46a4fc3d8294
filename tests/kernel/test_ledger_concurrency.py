"""Many clerks at once: no line is overspent, no key books twice, and two blocks over the same accounts never wait for each other."""

from __future__ import annotations

from threading import Barrier, Thread
from typing import TYPE_CHECKING

from django.db import connection

from kechuang.kernel.audit.errors import Refused
from kechuang.kernel.audit.writing import write
from kechuang.kernel.ledger.actions import post
from kechuang.kernel.ledger.models import Voucher
from kechuang.kernel.ledger.queries import balance, faults
from kechuang.primitives.actor import Actor
from tests.kernel.ledger_sample import ABOUT, YUAN, Books, begin

if TYPE_CHECKING:
    from collections.abc import Callable

    from tools.house.databases import Place

CLERKS = 12


def all_at_once(deed: Callable[[int], object], clerks: int = CLERKS) -> list[BaseException]:
    """Let so many threads do a thing at the same moment; return their faults."""
    together, faults_met = Barrier(clerks), list[BaseException]()

    def clerk(number: int) -> None:
        together.wait()
        try:
            deed(number)
        except BaseException as error:  # noqa: BLE001 - a thread's fault is told to the test
            faults_met.append(error)
        finally:
            connection.close()

    threads = [Thread(target=clerk, args=(number,)) for number in range(clerks)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return faults_met


def pay(books: Books, key: str, yuan: int) -> Voucher:
    """Pay out of the line."""
    with write(Actor(person=7, name="甲")) as w:
        lines = {books.line: -yuan * YUAN, books.payee: yuan * YUAN}
        return post(w, key=key, about=ABOUT, narrative="支付", lines=lines)


def test_a_line_is_never_overspent(own_database: Place) -> None:
    del own_database
    books = begin(line_yuan=1_000)

    refusals = all_at_once(lambda number: pay(books, f"pay:{number}", 150))

    assert {getattr(error, "rule", error) for error in refusals} == {"account_never_passes_its_floor"}
    assert len(refusals) == CLERKS - 6
    assert [balance(books.line), balance(books.payee)] == [100 * YUAN, 900 * YUAN]
    assert list(faults()) == []


def test_one_key_used_by_all_at_once_books_once(own_database: Place) -> None:
    del own_database
    books = begin()

    assert all_at_once(lambda _number: pay(books, "the same", 150)) == []
    assert balance(books.payee) == 150 * YUAN
    assert Voucher.objects.filter(key="the same").count() == 1


def test_vouchers_in_both_directions_do_not_wait_for_each_other(own_database: Place) -> None:
    del own_database
    books = begin()
    pay(books, "first", 500)

    def there_or_back(number: int) -> None:
        try:
            pay(books, f"deed:{number}", 10 if number % 2 else -10)
        except Refused as refusal:
            raise AssertionError(refusal.rule) from refusal

    assert all_at_once(there_or_back) == []
    assert balance(books.payee) == 500 * YUAN
    assert list(faults()) == []
