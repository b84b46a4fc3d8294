"""An enterprise comes in: it registers, is sent back, corrects, is admitted; a second one is told whom to ask."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from kechuang.doors.hall import actions, queries
from kechuang.doors.hall.models import Registration
from kechuang.doors.hall.tests.ground import acting, admitted, another, facts, registered
from kechuang.kernel.access import can
from kechuang.kernel.audit.errors import NotAllowed, Refused
from kechuang.kernel.cases.acting import act
from kechuang.kernel.cases.queries import tasks_of
from kechuang.kernel.files.queries import files_of, may_have
from kechuang.kernel.identity.models import Membership, Organisation, Person
from kechuang.kernel.notices.models import Notice
from kechuang.registers.enterprises.actions.changing import rename
from kechuang.registers.enterprises.models import Enterprise
from kechuang.registers.enterprises.tests.firms import firm
from kechuang.registers.places.tests.ground import District, at


def test_a_newcomer_is_entered_and_its_representative_becomes_its_legal_person(district: District) -> None:
    row = registered(district)
    assert (row.case.state, row.unit, row.applicant.memberships.count()) == (
        "submitted",
        district.antin.kept_by,
        0,
    )
    assert row.case.due == date(2014, 10, 13)
    assert list(queries.to_check(district.clerk.actor)) == [row]

    act(row.case, "admit", by=district.clerk.actor)

    enterprise = Enterprise.objects.get()
    post = Membership.objects.get(person=row.applicant)
    assert (enterprise.name, enterprise.organisation) == (row.name, post.organisation)
    assert (post.post, post.valid_from, post.granted_by) == (
        "legal_person",
        date(2014, 9, 30),
        district.clerk.person,
    )
    row.case.refresh_from_db()
    assert row.case.organisation == post.organisation
    assert not queries.to_check(district.clerk.actor).exists()
    assert Notice.objects.get(person=row.applicant).kind == "hall.answered"


def test_an_enterprise_of_the_register_is_found_by_its_codes_and_not_entered_twice(
    district: District,
) -> None:
    kept = firm(district)
    admitted(district, name="嘉创改名仪器有限公司")

    assert Enterprise.objects.count() == 1
    kept.refresh_from_db()
    assert kept.organisation is not None
    assert kept.organisation.name == kept.name
    rename(kept, by=district.clerk.actor, name="嘉创改名仪器有限公司", since=date(2014, 9, 30))
    assert Organisation.objects.get(enterprise=kept).name == "嘉创改名仪器有限公司"


def test_what_is_sent_back_is_corrected_and_handed_in_again(district: District) -> None:
    row = registered(district)
    act(row.case, "return", by=district.clerk.actor, reason="执照不清晰")
    applicant = acting(row.applicant)
    assert tasks_of(applicant.actor).count() == 1
    with pytest.raises(Refused) as refusal:
        act(row.case, "resubmit", by=applicant.actor)
    assert refusal.value.rule == "hall.was_revised"

    actions.revise(row, by=applicant.actor, facts=facts(district, name="嘉创更正仪器有限公司"), scan=None)

    row.refresh_from_db()
    assert (row.name, row.case.state) == ("嘉创更正仪器有限公司", "submitted")
    act(row.case, "admit", by=district.clerk.actor)
    assert Enterprise.objects.get().name == "嘉创更正仪器有限公司"


def test_a_second_registration_is_told_whom_to_ask(district: District) -> None:
    admitted(district)

    with pytest.raises(Refused) as refusal:
        registered(district, username="second")

    assert refusal.value.rule == "organisation_has_one_legal_person"
    assert "示**" in str(refusal.value.sentence)
    assert not Person.objects.filter(username="second").exists()


def test_a_legal_person_who_came_in_meanwhile_is_found_inside_the_transaction(district: District) -> None:
    firm(district)
    row = registered(district, registration_number="")
    meanwhile = registered(district, username="other", organisation_code="")
    act(meanwhile.case, "admit", by=district.clerk.actor)

    with pytest.raises(Refused) as refusal:
        act(row.case, "admit", by=district.clerk.actor)

    assert refusal.value.rule == "organisation_has_one_legal_person"
    row.case.refresh_from_db()
    assert row.case.state == "submitted"


def test_a_new_representative_follows_the_old_one(district: District) -> None:
    old = admitted(district)
    at(date(2014, 10, 20))
    new = admitted(district, username="new", kind="change", legal_representative="继任人")

    assert new.actor.organisation == old.actor.organisation
    assert old.person.memberships.get().valid_to == date(2014, 10, 19)
    assert new.person.memberships.get().valid_from == date(2014, 10, 20)
    assert Organisation.objects.filter(name__startswith="嘉创示例").count() == 1


def test_a_change_on_the_very_day_begins_the_day_after(district: District) -> None:
    old = admitted(district)
    new = admitted(district, username="new", kind="change")

    assert old.person.memberships.get().valid_to == date(2014, 9, 30)
    assert new.person.memberships.get().valid_from == date(2014, 9, 30) + timedelta(days=1)


def test_nobody_changes_who_was_never_there(district: District) -> None:
    with pytest.raises(Refused) as refusal:
        registered(district, kind="change")

    assert refusal.value.rule == "there_is_somebody_to_follow"


def test_what_is_taken_back_or_turned_down_may_be_registered_again(district: District) -> None:
    first = registered(district)
    with pytest.raises(Refused) as refusal:
        registered(district, username="second")
    assert (refusal.value.rule, refusal.value.field) == (
        "code_is_registered_once_at_a_time",
        "organisation_code",
    )
    act(first.case, "withdraw", by=acting(first.applicant).actor)
    second = registered(district, username="second")
    act(second.case, "refuse", by=district.clerk.actor, reason="不在本区注册")

    registered(district, username="third")

    assert Registration.objects.filter(waiting=True).count() == 1


def test_only_the_organ_that_keeps_the_place_admits(district: District) -> None:
    row = registered(district)

    for other in (district.townsman, district.other_organ, district.leader, acting(row.applicant)):
        with pytest.raises(NotAllowed):
            act(row.case, "admit", by=other.actor)
    assert can(district.leader.actor, "see", row)
    assert not can(district.other_organ.actor, "see", row)


def test_the_scan_is_given_to_who_may_see_the_registration(district: District) -> None:
    row = registered(district)
    (file,) = files_of(row)

    assert may_have(district.clerk.actor, file)
    assert may_have(acting(row.applicant).actor, file)
    assert not may_have(district.stranger.actor, file)


def test_a_legal_person_registers_one_more_enterprise_and_acts_for_either(district: District) -> None:
    first = admitted(district)
    row = another(district, 2, by=first)
    assert (row.applicant, row.case.state) == (first.person, "submitted")

    act(row.case, "admit", by=district.clerk.actor)

    held = Membership.objects.filter(person=first.person, valid_to=None)
    assert {one.organisation.name for one in held if one.organisation} == {
        facts(district, 1)["name"],
        facts(district, 2)["name"],
    }
    assert Person.objects.filter(name=first.person.name).count() == 1


def test_an_official_registers_no_enterprise(district: District) -> None:
    with pytest.raises(Refused) as refusal:
        another(district, 2, by=district.stationer)

    assert refusal.value.rule == "officials_run_no_business"
    assert not Registration.objects.exists()
