"""The demo district holds what the plan of the year needs to be under way; nothing of it is anybody's."""

from __future__ import annotations

import random
from collections import Counter
from datetime import date

from kechuang.primitives.codes import check_organisation_code, check_registration_number
from kechuang.registers.enterprises.demo import cast
from kechuang.registers.enterprises.demo.plot import AWARDS, GIANTS, RENEWED, plot
from kechuang.registers.enterprises.demo.scenes import entered_on

TODAY = date(2014, 9, 30)
FOUND = plot(random.Random("1:enterprises"))


def test_there_are_enterprises_enough_with_names_and_codes_of_their_own() -> None:
    everybody = FOUND.characters
    assert len(everybody) == len({one.name for one in everybody}) == 720
    for one in everybody:
        check_organisation_code(one.organisation_code)
        check_registration_number(one.registration_number)
    assert all(one.name.startswith("嘉创") for one in everybody)
    assert {place for one in everybody for place in one.places} == {*cast.TOWNS, *cast.PARKS}
    assert (min(everybody, key=lambda one: one.founded).founded.year, everybody[-1].founded.year) == (
        1993,
        2014,
    )


def test_on_the_last_day_the_figures_of_the_plan_are_under_way() -> None:
    live: Counter[int] = Counter()
    for day, given in FOUND.certificates.items():
        for one, kind, _level in given:
            if kind == "high_tech" and date(2011, 10, 1) <= day <= TODAY:
                live[one.number] += 1
    assert FOUND.revoked is not None
    del live[FOUND.revoked[1].number]
    filings = [day for day, filed in FOUND.filings.items() for _one in filed if day.year == 2014]
    assert (len(live), len(filings)) == (513, 131)
    assert (sum(AWARDS[2014]), sum(count for day, *_rest, count in GIANTS if day.year == 2014)) == (158, 16)
    assert {again for _first, again, _count in RENEWED} < set(FOUND.certificates)


def test_nothing_happens_to_an_enterprise_before_it_is_entered_or_after_it_is_closed() -> None:
    closed = {one.number: day for day, one in FOUND.closures}
    deeds = [
        (day, row[0])
        for days in (FOUND.certificates, FOUND.filings, FOUND.awards)
        for day, rows in days.items()
        for row in rows
    ]
    assert len(closed) == 10
    for day, one in [*deeds, *FOUND.renames, *((day, one) for day, one, _town in FOUND.moves)]:
        assert entered_on(one) <= day <= TODAY
        assert one.number not in closed


def test_the_same_seed_makes_the_same_district() -> None:
    again = plot(random.Random("1:enterprises"))
    assert [(one.name, one.places, one.size) for one in again.characters] == [
        (one.name, one.places, one.size) for one in FOUND.characters
    ]
    assert plot(random.Random("2:enterprises")).characters[0].name != FOUND.characters[0].name
