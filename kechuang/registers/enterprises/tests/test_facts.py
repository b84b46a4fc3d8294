"""What the register knows of an applicant, as conditions on who may apply speak of it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from kechuang.registers.enterprises.actions.certificates import revoke
from kechuang.registers.enterprises.actions.figures import Report, report
from kechuang.registers.enterprises.actions.joining import let_join
from kechuang.registers.enterprises.actions.papers import Won, award
from kechuang.registers.enterprises.queries.facts import facts
from kechuang.registers.enterprises.tests.firms import certificate, firm

if TYPE_CHECKING:
    from pytest_django import DjangoAssertNumQueries

    from kechuang.registers.places.tests.ground import District

TODAY = date(2014, 9, 30)
ENTERED = {
    "founded": date(2009, 5, 18),
    "in_business": True,
    "sector": "C40",
    "legal_form": "limited",
    "staff": 46,
}


def test_of_an_enterprise_without_papers_and_figures_what_was_entered_is_known(district: District) -> None:
    organisation = let_join(firm(district), by=district.clerk.actor)
    nothing = {"high_tech": False, "certificates": [], "awards": []}
    assert facts(organisation.pk, TODAY) == ENTERED | nothing
    assert facts(0, TODAY) == {}


def test_the_latest_figures_the_certificates_in_force_and_the_awards_won_are_two_questions(
    district: District, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    clerk, one = district.clerk.actor, firm(district)
    organisation = let_join(one, by=clerk)
    for year, fen, staff in ((2012, 1, 40), (2013, 2, 50), (2013, 3, 51)):
        report(
            Report(enterprise=one, year=year, revenue_fen=fen, rnd_fen=0, staff=staff, source="年报"),
            by=clerk,
        )
    for issued_on in (date(2009, 6, 1), date(2012, 6, 1)):
        certificate(district, one, issued_on)
    giant = certificate(district, one, date(2013, 1, 1), kind="little_giant", level="district")
    revoke(giant, by=clerk, on=TODAY, reason="不再符合条件")
    for title, won_on in (("检测仪", date(2013, 6, 1)), ("传感器", date(2014, 9, 30))):
        won = Won(
            enterprise=one,
            title=title,
            level="national",
            programme="创新基金",
            authority="示例机关",
            awarded_on=won_on,
            document="示例文件",
            signer="示例人",
        )
        award(won, by=clerk)
    with django_assert_num_queries(2):
        known = facts(organisation.pk, TODAY)
    assert known == ENTERED | {
        "high_tech": True,
        "certificates": [{"kind": "high_tech", "level": "national"}],
        "awards": [{"level": "national"}, {"level": "national"}],
        "figures_year": 2013,
        "revenue": 3,
        "rnd": 0,
        "staff": 51,
    }
    before = facts(organisation.pk, date(2014, 9, 29))
    assert before["awards"] == [{"level": "national"}]
    assert sorted(each["kind"] for each in before["certificates"]) == ["high_tech", "little_giant"]
