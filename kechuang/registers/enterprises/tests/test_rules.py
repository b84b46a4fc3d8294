"""Codes, stages, terms: the rules of the register, each told with its sentence."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kechuang.kernel.audit.errors import Refused
from kechuang.kernel.audit.writing import write
from kechuang.primitives.codes import make_unified_code
from kechuang.registers.enterprises import data, rules
from kechuang.registers.enterprises.actions.certificates import Paper
from kechuang.registers.enterprises.models import Enterprise, Stage, YearFigures
from kechuang.registers.enterprises.queries import register
from kechuang.registers.enterprises.tests.firms import code, firm
from kechuang.registers.places.tests.ground import SYSTEM, District

TODAY = date(2014, 9, 30)
GOOD = make_unified_code("91990114", code(1))


@pytest.mark.parametrize(
    ("kind", "written", "says"),
    [
        ("organisation", code(1)[:8] + ("0" if code(1)[8] != "0" else "1"), "9"),
        ("unified", GOOD[:16] + ("0" if GOOD[16] != "0" else "1") + GOOD[17], "17"),
        ("unified", GOOD[:17] + ("0" if GOOD[17] != "0" else "1"), "18"),
        ("registration", "123", "15"),
    ],
)
def test_a_wrong_code_is_told_at_its_field_with_the_character_that_is_wrong(
    kind: str, written: str, says: str
) -> None:
    with pytest.raises(Refused) as refusal:
        rules.checked_code(kind, written, on=date(2016, 1, 1))
    assert says in str(refusal.value.sentence)
    assert refusal.value.field == rules.FIELDS[kind]  # type: ignore[index]  # a text choice equals its text


def test_codes_are_taken_as_people_type_them() -> None:
    typed = f" {code(1)[:4].lower()} {code(1)[4:8]}-{code(1)[8]} "
    assert rules.checked_code("organisation", typed, on=TODAY) == code(1)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    founded=st.dates(date(1995, 1, 1), date(2014, 9, 1)),
    staff=st.none() | st.sampled_from((0, 300, 301, 2000)),
    wan=st.none() | st.sampled_from((0, 3_000, 3_001, 19_999, 20_000, 90_000)),
)
def test_the_database_and_the_rule_agree_about_the_stage(
    district: District, founded: date, staff: int | None, wan: int | None
) -> None:
    if not Enterprise.objects.exists():
        firm(district)
    fen = None if wan is None else wan * 1_000_000
    with write(SYSTEM):
        Enterprise.objects.update(founded=founded, staff=staff)
        one = Enterprise.objects.get()
        if fen is not None:
            latest = YearFigures.objects.filter(enterprise=one, year=2013).count()
            YearFigures.objects.create(
                enterprise=one,
                year=2013,
                revision=latest + 1,
                revenue_fen=fen,
                source="示例",
                entered_at="2014-04-01T00:00Z",
            )
    figures = register.current_figures(one)
    known = figures[-1].revenue_fen if figures else None
    found = register.with_stage(Enterprise.objects.all(), TODAY).get()
    assert found.stage == rules.stage_of(founded, staff, known, on=TODAY)  # type: ignore[attr-defined]  # annotated


def test_the_stages_begin_and_end_on_the_day() -> None:
    five_years_ago, ten_years_ago = date(2009, 9, 30), date(2004, 9, 30)
    big = 20_000 * 1_000_000
    assert rules.stage_of(date(2009, 10, 1), 300, 3_000 * 1_000_000, on=TODAY) == Stage.START_UP
    assert rules.stage_of(five_years_ago, 300, 0, on=TODAY) == Stage.GROWTH
    assert rules.stage_of(ten_years_ago, 300, big, on=TODAY) == Stage.MATURE
    assert rules.stage_of(ten_years_ago, 300, big - 1, on=TODAY) == Stage.GROWTH
    assert rules.stage_of(date(2004, 10, 1), 300, big, on=TODAY) == Stage.GROWTH


def test_a_high_tech_certificate_runs_three_years_and_others_as_they_say() -> None:
    def last_day(kind: str, issued_on: date, expires_on: date | None = None) -> date | None:
        return Paper(
            enterprise=Enterprise(), kind=kind, level="national", number="示", issued_on=issued_on,
            expires_on=expires_on, authority="示例",
        ).last_day()  # fmt: skip

    assert last_day("high_tech", date(2011, 10, 20)) == date(2014, 10, 19)
    assert last_day("high_tech", date(2012, 2, 29)) == date(2015, 2, 28)
    assert last_day("high_tech", date(2012, 3, 1), date(2014, 1, 1)) == date(2014, 1, 1)
    assert last_day("little_giant", date(2012, 3, 1)) is None
    assert data.term_of("high_tech", date(2014, 1, 1)).clause == "国科发火〔2008〕172号 第十二条"  # type: ignore[union-attr]  # known
    assert not data.term_of("high_tech", date(2016, 6, 1)).confirmed  # type: ignore[union-attr]  # known


def test_rules_name_their_clause_and_what_is_not_confirmed_says_so() -> None:
    assert all(term.clause for term in data.TERMS)
    assert all("待核" in terms.mature_clause for terms in data.STAGES)
    assert all(len(code) in {1, 3} and code[0] in data.SECTIONS for code in data.SECTORS)
