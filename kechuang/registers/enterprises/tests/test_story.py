"""The life of an enterprise in the register: entered, renamed, recoded, moved, closed; nothing of it is overwritten."""

from __future__ import annotations

from datetime import date

import pytest

from kechuang.kernel.access import can, scope
from kechuang.kernel.audit.errors import NotAllowed, Refused
from kechuang.kernel.audit.models import Entry
from kechuang.kernel.db.dated import in_force
from kechuang.primitives.codes import make_unified_code
from kechuang.registers.enterprises.actions import changing, contacts
from kechuang.registers.enterprises.actions.certificates import revoke
from kechuang.registers.enterprises.actions.entering import enter_all
from kechuang.registers.enterprises.actions.figures import Report, report, report_all
from kechuang.registers.enterprises.actions.papers import Filed, Won, award, file
from kechuang.registers.enterprises.models import Award, Code, Contact, Enterprise, Filing, YearFigures
from kechuang.registers.enterprises.queries import register
from kechuang.registers.enterprises.tests.firms import certificate, code, entry, firm, registration
from kechuang.registers.places.tests.ground import District, at


def test_an_enterprise_keeps_every_name_code_and_place_it_had(district: District) -> None:
    clerk, one = district.clerk.actor, firm(district)
    changing.rename(one, by=clerk, name="嘉创新示例仪器有限公司", since=date(2012, 6, 1))
    changing.move(one, by=clerk, role="operates", place=district.nanxi, since=date(2013, 2, 1))
    changing.move(one, by=clerk, role="operates", place=district.park, since=date(2014, 2, 1))
    changing.recode(one, by=clerk, kind="registration", value=registration(900), since=date(2013, 1, 1))
    one.refresh_from_db()
    assert (one.name, one.registration_number) == ("嘉创新示例仪器有限公司", registration(900))
    assert (one.registered_at, one.taxed_at, one.operates_at) == (
        district.antin,
        district.antin,
        district.park,
    )
    names = [(name.name, name.valid_from, name.valid_to) for name in one.names.all()]
    assert names == [
        ("嘉创示例1号仪器有限公司", date(2009, 5, 18), date(2012, 5, 31)),
        ("嘉创新示例仪器有限公司", date(2012, 6, 1), None),
    ]
    seats = one.moves.filter(role="operates").values_list("place__name", "valid_from", "valid_to")
    assert list(seats) == [
        ("安汀镇", date(2009, 5, 18), date(2013, 1, 31)),
        ("南溪镇", date(2013, 2, 1), date(2014, 1, 31)),
        ("示例科技园", date(2014, 2, 1), None),
    ]
    assert one.codes.get(in_force(date(2012, 1, 1)), kind=Code.Kind.REGISTRATION).value == registration(1)
    for words in ("嘉创示例1号", "嘉创新示例", "jcsl", registration(1), registration(900), code(1).lower()):
        assert words in one.words
    done = Entry.objects.filter(subject=one.ref).order_by("seq").values_list("action", flat=True)
    assert list(done) == [f"enterprises.{verb}" for verb in ("enter", "rename", "move", "move", "recode")]


def test_a_unified_code_comes_with_october_2015_and_carries_the_organisation_code(district: District) -> None:
    clerk, one = district.clerk.actor, firm(district)
    unified, foreign = make_unified_code("91990114", code(1)), make_unified_code("91990114", code(2))
    with pytest.raises(Refused) as refusal:
        changing.recode(one, by=clerk, kind="unified", value=unified, since=date(2014, 9, 1))
    assert (refusal.value.rule, refusal.value.field) == ("unified_code_is_right", "value")
    at(date(2015, 12, 1))
    with pytest.raises(Refused) as refusal:
        changing.recode(one, by=clerk, kind="unified", value=foreign, since=date(2015, 11, 3))
    assert refusal.value.rule == "codes_agree"
    changing.recode(one, by=clerk, kind="unified", value=unified, since=date(2015, 11, 3))
    one.refresh_from_db()
    assert (one.unified_code, one.code) == (unified, unified)
    assert register.by_codes([unified, code(1)]) == {unified: one, code(1): one, registration(1): one}


def test_two_enterprises_never_share_a_code(district: District) -> None:
    first = firm(district)
    with pytest.raises(Refused) as refusal:
        firm(district, 2, organisation_code=code(1))
    assert refusal.value.field == "organisation_code"
    with pytest.raises(Refused):
        enter_all([entry(district, 3), entry(district, 3, name="另一家")], by=district.clerk.actor)
    second = firm(district, 4)
    with pytest.raises(Refused):
        changing.recode(
            second, by=district.clerk.actor, kind="organisation", value=code(1), since=date(2014, 1, 1)
        )
    assert set(Enterprise.objects.all()) == {first, second}


def test_corrected_figures_count_and_the_reported_ones_stay(district: District) -> None:
    clerk, one = district.clerk.actor, firm(district)
    given = {"enterprise": one, "year": 2013, "staff": 40, "rnd_staff": 9, "source": "年报"}
    report(Report(revenue_fen=3_000_000_00, rnd_fen=200_000_00, **given), by=clerk)  # type: ignore[arg-type]  # typed above
    with pytest.raises(Refused) as refusal:
        report(Report(revenue_fen=3_000_000_00, rnd_fen=200_000_00, **given), by=clerk)  # type: ignore[arg-type]  # typed above
    assert refusal.value.rule == "figures_differ"
    report(Report(revenue_fen=2_900_000_00, rnd_fen=200_000_00, **given), by=clerk)  # type: ignore[arg-type]  # typed above
    kept = YearFigures.objects.order_by("revision").values_list("revision", "revenue_fen")
    assert list(kept) == [(1, 3_000_000_00), (2, 2_900_000_00)]
    assert [figures.revenue_fen for figures in register.current_figures(one)] == [2_900_000_00]


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        ({"year": 2014}, "year_is_over"),
        ({"year": 2008}, "year_is_over"),
        ({"revenue_fen": -1}, "amount_is_not_below_zero"),
        ({"staff": 3, "rnd_staff": 4}, "rnd_staff_is_part_of_the_staff"),
    ],
)
def test_figures_that_cannot_be_are_refused_and_none_of_the_batch_is_kept(
    district: District, change: dict[str, int], rule: str
) -> None:
    one = firm(district)
    good = Report(enterprise=one, year=2012, revenue_fen=1, source="年报")
    bad = Report(enterprise=one, source="年报", **({"year": 2013, "revenue_fen": 1} | change))
    with pytest.raises(Refused) as refusal:
        report_all([good, bad], by=district.clerk.actor)
    assert refusal.value.rule == rule
    assert not YearFigures.objects.exists()


def test_papers_are_entered_once_and_in_the_right_order(district: District) -> None:
    clerk, one = district.clerk.actor, firm(district)
    asked = Filed(enterprise=one, kind=Filing.Kind.RE_EXAMINATION, filed_on=date(2014, 7, 1), round="2014-3")
    with pytest.raises(Refused) as refusal:
        file(asked, by=clerk)
    assert refusal.value.rule == "re_examination_follows_a_certificate"
    paper = certificate(district, one, date(2011, 10, 20))
    assert paper.expires_on == date(2014, 10, 19)
    file(asked, by=clerk)
    for again in (lambda: file(asked, by=clerk), lambda: certificate(district, one, date(2011, 10, 20))):
        with pytest.raises(Refused):
            again()
    won = Won(
        enterprise=one, title="示例项目", level="municipal", programme="示例计划", authority="示例机关",
        awarded_on=date(2014, 6, 12), document="示立项〔2014〕1号", signer="甲", amount_fen=2_000_000_00,
    )  # fmt: skip
    award(won, by=clerk)
    with pytest.raises(Refused):
        award(won, by=clerk)
    revoke(paper, by=clerk, on=date(2014, 9, 1), reason="示例")
    paper.refresh_from_db()
    assert [paper.in_force(day) for day in (date(2014, 8, 31), date(2014, 9, 1))] == [True, False]
    assert (Filing.objects.count(), Award.objects.count()) == (1, 1)


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        ({"level": "district"}, "level_fits_the_kind"),
        ({"issued_on": date(2014, 10, 1)}, "day_has_come"),
        ({"issued_on": date(2009, 1, 1)}, "issued_later"),
        ({"expires_on": date(2010, 12, 31)}, "expires_later"),
    ],
)
def test_a_certificate_that_cannot_be_is_refused(
    district: District, change: dict[str, object], rule: str
) -> None:
    one = firm(district)
    with pytest.raises(Refused) as refusal:
        certificate(district, one, **({"issued_on": date(2011, 1, 5)} | change))  # type: ignore[arg-type]  # mixed on purpose
    assert refusal.value.rule == rule


def test_a_number_is_sealed_found_by_itself_and_destroyed_at_the_end(district: District) -> None:
    clerk, one = district.clerk.actor, firm(district)
    listed = contacts.Listed(enterprise=one, name="示例人", phone="021-5999 0001", since=date(2014, 1, 1))
    person = contacts.add_contact(listed, by=clerk)
    stored = Contact.objects.extra(select={"raw": "phone"}).values_list("raw", flat=True).get()
    assert "5999" not in stored
    assert list(register.with_phone("02159990001")) == [person]
    assert not any("5999" in str(detail) for detail in Entry.objects.values_list("detail", flat=True))
    with pytest.raises(Refused) as refusal:
        contacts.add_contact(listed, by=clerk)
    assert refusal.value.field == "phone"
    contacts.end_contact(person, by=clerk, last_day=date(2014, 9, 1))
    person.refresh_from_db()
    assert (person.phone, person.phone_index, person.valid_to) == ("", "", date(2014, 9, 1))
    assert not register.with_phone("02159990001").exists()


def test_a_closed_enterprise_is_left_as_it_is(district: District) -> None:
    clerk, one = district.clerk.actor, firm(district)
    closed = changing.close(one, by=clerk, on=date(2014, 3, 1), reason="示例")
    with pytest.raises(Refused) as refusal:
        changing.rename(one, by=clerk, name="别名", since=date(2014, 9, 1))
    assert refusal.value.rule == "enterprise_is_open"
    with pytest.raises(Refused):
        report(Report(enterprise=closed, year=2013, revenue_fen=1, source="年报"), by=clerk)


def test_a_town_sees_what_is_registered_taxed_or_in_business_there_and_nobody_else_sees_anything(
    district: District,
) -> None:
    everywhere = firm(district, 1, registered_at=district.nanxi)
    taxed = firm(district, 2, registered_at=district.nanxi, taxed_at=district.antin)
    in_the_park = firm(district, 3, registered_at=district.nanxi, operates_at=district.park)
    registered = firm(district, 4)
    whole, of_the_town = {everywhere, taxed, in_the_park, registered}, {taxed, in_the_park, registered}
    seen = {
        "clerk": (district.clerk, whole), "leader": (district.leader, whole), "town": (district.townsman, of_the_town),
        "station": (district.stationer, of_the_town), "stranger": (district.stranger, set()), "bureau": (district.other_organ, set()),
    }  # fmt: skip
    for who, expected in seen.values():
        assert set(scope(who.actor, "see", Enterprise)) == expected
        assert {one for one in whole if can(who.actor, "see", one)} == expected
    assert can(district.townsman.actor, "see_contacts", taxed)
    assert not can(district.stationer.actor, "see_contacts", taxed)
    for who in (district.townsman, district.leader, district.other_organ):
        with pytest.raises(NotAllowed):
            changing.rename(registered, by=who.actor, name="别名", since=date(2014, 9, 1))
        with pytest.raises(NotAllowed):
            enter_all([entry(district, 9)], by=who.actor)
    assert Enterprise.objects.count() == 4
