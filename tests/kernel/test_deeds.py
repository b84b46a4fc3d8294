"""What somebody did to cases, as a work record is told it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from kechuang.kernel.cases.acting import act
from kechuang.kernel.cases.declared import CaseType, case_types
from kechuang.kernel.cases.deeds import Deed, Done, deed_of_cases, handled
from kechuang.kernel.identity.acting import person_of
from kechuang.kernel.modules import declared
from tests.world import set_up

if TYPE_CHECKING:
    import pytest

DAY = date(2014, 9, 30)


def told(deed: Deed) -> list[str]:
    return list(deed.faults())


def test_a_deed_has_a_name_to_keep_and_tells_of_kinds_of_case_there_are() -> None:
    assert told(deed_of_cases("petitions", "Petitions", "petition")) == []
    assert told(deed_of_cases("two words", "x", "petition")) == ["'two words' is no name of a deed"]
    assert told(deed_of_cases("x", "x", "nothing")) == ["there is no kind of case nothing"]
    assert "cases" in {deed.name for deed in declared(Deed)}


def test_the_same_fact_has_the_same_key_however_often_it_is_asked_for(db: None) -> None:
    del db
    district = set_up(DAY)
    petition = district.petition()
    clerk = person_of(district.clerk)
    first = list(handled(clerk, DAY, DAY))
    act(petition.case, "hand_in", by=district.clerk)
    second = list(handled(clerk, date(2014, 9, 1), DAY))

    assert [one.key for one in first] == [one.key for one in second] == [f"{petition.case.uid}:{DAY}"]
    assert [one.text for one in second] == ["Petition“more light, please”：建立、提交"]
    assert second == [
        Done(
            key=first[0].key,
            day=DAY,
            text=second[0].text,
            about=petition.case.ref,
            url=f"/go/{petition.case.ref}",
        )
    ]
    assert list(handled(clerk, date(2014, 9, 1), date(2014, 9, 29))) == []
    assert list(handled(person_of(district.head), DAY, DAY)) == []


def test_a_kind_told_by_its_own_deed_is_left_out_of_cases_handled(db: None) -> None:
    del db
    district = set_up(DAY)
    petition = district.petition()
    mine = deed_of_cases("petitions", "Petitions", "petition")
    others = deed_of_cases("others", "Others", "leave")

    assert [one.about for one in mine.done(person_of(district.clerk), DAY, DAY)] == [petition.case.ref]
    assert list(others.done(person_of(district.clerk), DAY, DAY)) == []


def test_what_one_does_to_an_affair_of_ones_own_is_no_work(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    del db
    district = set_up(DAY)
    petition = district.petition()
    act(petition.case, "hand_in", by=district.clerk)
    act(petition.case, "grant", by=district.head)
    kind: CaseType = case_types()["petition"]
    monkeypatch.setitem(case_types(), "petition", _private(kind))

    assert list(handled(person_of(district.clerk), DAY, DAY)) == []
    assert len(list(handled(person_of(district.head), DAY, DAY))) == 1


def _private(kind: CaseType) -> CaseType:
    """Return a kind as an affair of whoever opens it."""
    return CaseType(name=kind.name, title=kind.title, model=kind.model, flow=kind.flow, private=True)
