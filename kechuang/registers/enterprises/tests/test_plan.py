"""The plan's figures of enterprises are counted from their rows, on the day, none twice."""

from __future__ import annotations

from datetime import date

from kechuang.kernel.indicators.measure import measure
from kechuang.kernel.indicators.opening import open_rows
from kechuang.registers.enterprises.actions import changing
from kechuang.registers.enterprises.actions.certificates import revoke
from kechuang.registers.enterprises.actions.papers import Filed, Won, award_all, file_all
from kechuang.registers.enterprises.queries import plan, register
from kechuang.registers.enterprises.tests.firms import certificate, firm
from kechuang.registers.places.tests.ground import District, at

TODAY = date(2014, 9, 30)


def value(name: str, day: date = TODAY) -> object:
    """Return what an indicator amounts to in the year of a day."""
    return measure(name, day.year, day).value


def test_a_high_tech_enterprise_counts_from_the_day_of_issue_to_the_last_day(district: District) -> None:
    certificate(district, firm(district), date(2011, 10, 20))
    days = (date(2011, 10, 19), date(2011, 10, 20), date(2014, 10, 19), date(2014, 10, 20))
    assert [plan.in_force(day).count() for day in days] == [0, 1, 1, 0]
    assert value("high_tech_in_force") == 1


def test_a_renewal_issued_before_the_old_one_ends_counts_once(district: District) -> None:
    one = firm(district)
    certificate(district, one, date(2011, 10, 20))
    renewed = certificate(district, one, date(2014, 9, 4))
    certificate(district, firm(district, 2), date(2012, 9, 23))
    assert plan.in_force(TODAY).count() == 3
    assert value("high_tech_in_force") == 2
    assert not plan.expiring(TODAY, date(2014, 12, 31)).exists()
    revoke(renewed, by=district.clerk.actor, on=TODAY, reason="示例")
    assert value("high_tech_in_force") == 2
    assert [paper.enterprise for paper in plan.expiring(TODAY, date(2014, 12, 31))] == [one]
    assert value("high_tech_in_force", date(2014, 9, 29)) == 2


def test_a_little_giant_of_district_and_city_is_one_new_enterprise(district: District) -> None:
    one, two = firm(district), firm(district, 2)
    given = {"kind": "little_giant_seed", "number": "示区1", "level": "district"}
    certificate(district, one, date(2014, 6, 27), **given)
    certificate(district, one, date(2014, 7, 30), kind="little_giant", number="示市1", level="municipal")
    certificate(district, two, date(2013, 7, 30), kind="little_giant", number="示市0", level="municipal")
    late = {"kind": "little_giant_seed", "number": "示区2", "level": "district"}
    certificate(district, two, date(2014, 9, 12), **late)
    names = ("little_giants_added", "little_giants_municipal", "little_giants_district")
    assert [value(name) for name in names] == [2, 1, 2]
    assert [value(name, date(2014, 6, 30)) for name in names] == [1, 0, 1]


def test_filings_and_projects_count_in_the_year_they_are_made(district: District) -> None:
    one, clerk = firm(district), district.clerk.actor
    file_all(
        [Filed(enterprise=one, kind="recognition", filed_on=day, round=f"{day:%Y-%m}") for day in (date(2013, 12, 31), date(2014, 1, 1))],
        by=clerk,
    )  # fmt: skip
    award_all(
        [
            Won(
                enterprise=one, title=f"项目{level}", level=level, programme="示例", authority="示例",
                awarded_on=date(2014, 9, day), document="示", signer="示",
            )
            for day, level in ((1, "national"), (29, "municipal"), (30, "district"))
        ],
        by=clerk,
    )  # fmt: skip
    assert (value("high_tech_filings"), value("high_tech_filings", date(2013, 12, 31))) == (1, 1)
    assert (value("projects_undertaken"), value("projects_undertaken", date(2014, 9, 29))) == (3, 2)


def test_a_closed_enterprise_counts_no_more_and_a_number_opens_its_rows(district: District) -> None:
    one, other = firm(district), firm(district, 2, registered_at=district.nanxi)
    certificate(district, other, date(2012, 9, 23))
    changing.close(one, by=district.clerk.actor, on=date(2014, 9, 1), reason="示例")
    assert (value("enterprises"), value("enterprises", date(2014, 8, 31))) == (1, 2)
    opened = open_rows(district.clerk.actor, measure("high_tech_in_force", 2014, TODAY))
    assert (opened.shown, opened.hidden) == (1, 0)
    hidden = open_rows(district.townsman.actor, measure("high_tech_in_force", 2014, TODAY))
    assert (hidden.shown, hidden.hidden) == (0, 1)


def test_a_record_says_which_figures_it_feeds(district: District) -> None:
    one = firm(district)
    certificate(district, one, date(2012, 9, 23))
    certificate(district, one, date(2014, 6, 27), kind="little_giant_seed", number="示区1", level="district")
    fed = {indicator.name: count for indicator, count in register.feeds(one, TODAY)}
    assert fed == {
        "enterprises": 1,
        "high_tech_in_force": 1,
        "little_giants_added": 1,
        "little_giants_district": 1,
    }
    at(date(2015, 10, 1))
    assert {indicator.name for indicator, _count in register.feeds(one, date(2015, 10, 1))} == {"enterprises"}
