"""Numbers are given one after the other, given back when nothing came of it, and made void but never used again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from kechuang.kernel.audit.errors import Refused
from kechuang.kernel.audit.models import Entry
from kechuang.kernel.audit.writing import write
from kechuang.kernel.numbering.actions import OutsideWritingError, PatternChangedError, issue, void
from kechuang.kernel.numbering.declared import UnknownSeriesError
from kechuang.kernel.numbering.models import Counter, Number, Series, Voided
from kechuang.kernel.numbering.patterns import WrongPartsError
from kechuang.primitives.actor import Actor
from kechuang.primitives.ref import BadRef
from tests.kernel.numbering_sample import HOLDER, LETTERS, planted

if TYPE_CHECKING:
    from collections.abc import Iterator

CLERK = Actor(person=7, name="甲")
IN_2014 = date(2014, 9, 30)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def sample_series() -> Iterator[None]:
    with planted():
        yield


class NothingCameOfItError(Exception):
    """What a rolled-back block was left by."""


def give_and_change_ones_mind(times: int) -> None:
    with write(CLERK) as w:
        for _ in range(times):
            issue(w, "test.letters", holder=HOLDER, on=IN_2014)
        raise NothingCameOfItError


def give(series: str = "test.letters", on: date = IN_2014, **parts: str) -> str:
    with write(CLERK) as w:
        return issue(w, series, holder=HOLDER, on=on, **parts).text


def test_numbers_follow_one_another_as_the_pattern_writes_them() -> None:
    assert [give(), give(), give()] == ["示例发〔2014〕1号", "示例发〔2014〕2号", "示例发〔2014〕3号"]
    assert give("test.receipts") == "KC201400001"


def test_several_numbers_of_one_block_follow_one_another() -> None:
    with write(CLERK) as w:
        texts = [issue(w, "test.receipts", holder=HOLDER, on=IN_2014).text for _ in range(3)]
    assert texts == ["KC201400001", "KC201400002", "KC201400003"]


def test_a_new_year_begins_at_one_and_the_old_one_goes_on() -> None:
    give()
    assert give(on=date(2015, 1, 4)) == "示例发〔2015〕1号"
    assert give() == "示例发〔2014〕2号"


def test_a_series_that_is_not_yearly_never_begins_anew() -> None:
    assert give("test.files", fonds="J12") == "J12-001"
    assert give("test.files", on=date(2015, 1, 4), fonds="J12") == "J12-002"


def test_without_a_day_the_year_is_that_of_business_time() -> None:
    with write(CLERK) as w:
        number = issue(w, "test.letters", holder=HOLDER)
        assert number.scope == str(w.now.year)


def test_a_block_that_is_rolled_back_gives_its_numbers_back() -> None:
    give()
    with pytest.raises(NothingCameOfItError):
        give_and_change_ones_mind(times=2)
    assert give() == "示例发〔2014〕2号"
    assert list(Number.objects.order_by("value").values_list("value", flat=True)) == [1, 2]
    assert Entry.objects.filter(action="numbering.issued").count() == 2


def test_a_first_number_that_is_rolled_back_leaves_nothing_behind() -> None:
    with pytest.raises(NothingCameOfItError):
        give_and_change_ones_mind(times=1)
    assert not Series.objects.exists()
    assert not Counter.objects.exists()
    assert give() == "示例发〔2014〕1号"


def test_a_number_is_only_given_where_something_is_written() -> None:
    with write(CLERK) as w:
        pass
    with pytest.raises(OutsideWritingError):
        issue(w, "test.letters", holder=HOLDER)
    with write(CLERK), pytest.raises(OutsideWritingError):
        issue(w, "test.letters", holder=HOLDER)
    assert not Number.objects.exists()


def test_an_inner_block_gives_numbers_as_the_outer_one_does() -> None:
    with write(CLERK) as outer:
        issue(outer, "test.letters", holder=HOLDER, on=IN_2014)
        with write(Actor.system("demo")) as inner:
            assert issue(inner, "test.letters", holder=HOLDER, on=IN_2014).value == 2


def test_a_number_knows_its_holder_and_is_on_record() -> None:
    with write(CLERK) as w:
        number = issue(w, "test.letters", holder=HOLDER, on=IN_2014)
        assert number.issued_at == w.now
    assert Number.objects.get(holder=HOLDER).text == "示例发〔2014〕1号"
    entry = Entry.objects.get(action="numbering.issued")
    assert (entry.subject, entry.detail["text"]) == (number.ref, "示例发〔2014〕1号")


def test_a_void_number_stays_says_why_and_is_not_given_again() -> None:
    give()
    number = Number.objects.get()
    with write(CLERK) as w:
        void(w, number, "重复发文")
    assert Voided.objects.get().number.text == "示例发〔2014〕1号"
    assert give() == "示例发〔2014〕2号"
    entry = Entry.objects.get(action="numbering.voided")
    assert (entry.subject, entry.detail["reason"]) == (number.ref, "重复发文")


def test_a_number_is_made_void_once_and_for_a_reason() -> None:
    give()
    number = Number.objects.get()
    with pytest.raises(Refused), write(CLERK) as w:
        void(w, number, "  ")
    with write(CLERK) as w:
        void(w, number, "重复发文")
    with pytest.raises(Refused), write(CLERK) as w:
        void(w, number, "重复发文")
    with pytest.raises(OutsideWritingError):
        void(w, number, "重复发文")


def test_mistakes_of_the_caller_are_named_and_cost_no_number() -> None:
    with pytest.raises(UnknownSeriesError, match=r"test\.none"):
        give("test.none")
    with pytest.raises(WrongPartsError, match="fonds"):
        give("test.files")
    with pytest.raises(WrongPartsError, match="organ"):
        give(organ="J12")
    with pytest.raises(BadRef), write(CLERK) as w:
        issue(w, "test.letters", holder="case 17")
    assert not Number.objects.exists()
    assert give() == "示例发〔2014〕1号"


def test_a_series_in_use_is_never_written_otherwise() -> None:
    give()
    with planted(replace(LETTERS, pattern="示例函〔{year}〕{n}号")), pytest.raises(PatternChangedError):
        give()
    row = Series.objects.get()
    assert (row.title, row.pattern, row.source) == ("示例发文", LETTERS.pattern, "kechuang.kernel.numbering")
