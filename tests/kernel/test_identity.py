"""Who acts: posts with dates, delegation, invitations used once, phones that never stand in clear."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from django.db import IntegrityError, connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from kechuang.kernel.audit.errors import Refused
from kechuang.kernel.audit.writing import write
from kechuang.kernel.cases.acting import act
from kechuang.kernel.cases.queries import tasks_of
from kechuang.kernel.db.fields import blind_index
from kechuang.kernel.identity import actions
from kechuang.kernel.identity.acting import actor_of, delegated_to, memberships_of
from kechuang.kernel.identity.guards import POSTS
from kechuang.kernel.identity.holders import holders, legal_person, people_in
from kechuang.kernel.identity.models import Delegation, Invitation, Membership, Person
from kechuang.kernel.identity.posts import GUARDED
from kechuang.primitives.tree import paths_to
from tests.world import SYSTEM, appointed

if TYPE_CHECKING:
    from tests.world import District

DAY = date(2014, 9, 30)
PASSWORD = "一句很长的口令-2014"


def test_a_post_is_held_from_its_first_day_to_its_last(district: District) -> None:
    person = district.person(district.clerk)
    membership = Membership.objects.get(person=person)

    actions.end_membership(membership, by=SYSTEM, last_day=DAY)

    assert memberships_of(person, DAY).count() == 1
    assert memberships_of(person, DAY + timedelta(days=1)).count() == 0


def test_who_somebody_is_and_in_which_posts_is_one_question(
    district: District,
) -> None:
    pk = district.person(district.clerk).pk
    with CaptureQueriesContext(connection) as asked:
        person = Person.objects.get(pk=pk)
    assert len([one for one in asked if "audit_clock" not in one["sql"]]) == 1
    assert person.held == [*memberships_of(person, DAY)]

    nobody = actions.add_person(by=SYSTEM, username="nobody", name="某人")
    assert Person.objects.get(pk=nobody.pk).held == []
    with pytest.raises(Person.DoesNotExist):
        Person.objects.get(pk=nobody.pk + 1)


def test_a_delegate_acts_for_the_absent_and_the_record_says_for_whom(district: District) -> None:
    membership = Membership.objects.select_related("person", "unit").get(person=district.head.person)
    stand_in = district.person(district.stranger)
    actions.delegate(membership, by=district.head, to=stand_in, first_day=DAY, last_day=DAY, reason="出差")
    petition = district.petition()
    act(petition.case, "hand_in", by=district.clerk)

    delegation = delegated_to(stand_in, DAY).get()
    actor = actor_of(delegation.membership, stand_in=stand_in)
    assert tasks_of(actor).count() == 1
    event = act(petition.case, "grant", by=actor)

    assert (event.person_id, event.on_behalf_of) == (stand_in.pk, membership.pk)
    assert not delegated_to(stand_in, DAY + timedelta(days=1)).exists()


def test_only_the_holder_delegates_and_never_to_oneself(district: District) -> None:
    membership = Membership.objects.get(person=district.head.person)

    for by, to in ((district.clerk, district.stranger), (district.head, district.head)):
        with pytest.raises(Refused):
            actions.delegate(
                membership, by=by, to=district.person(to), first_day=DAY, last_day=DAY, reason="出差"
            )


def test_nobody_makes_themselves_an_administrator(district: District) -> None:
    with pytest.raises(Refused) as refusal:
        actions.appoint(
            district.person(district.head),
            by=district.head,
            post="administrator",
            since=DAY,
            unit=district.root,
        )

    assert refusal.value.rule == "second_person_appoints"


def test_an_invitation_is_used_once_and_only_its_digest_is_kept(district: District) -> None:
    invitation, token = actions.invite(by=district.head, name="新人", unit=district.office, post="clerk")
    assert token not in str(Invitation.objects.values())

    person = actions.accept(token, by=SYSTEM, username="xinren", password=PASSWORD, since=DAY)

    assert person.check_password(PASSWORD)
    assert memberships_of(person, DAY).get().unit == district.office
    with pytest.raises(Refused):
        actions.accept(token, by=SYSTEM, username="another", password=PASSWORD, since=DAY)
    invitation.refresh_from_db()
    assert invitation.accepted_by == person


def test_an_invitation_ends_in_real_time_whatever_the_demo_clock_says(district: District) -> None:
    _invitation, token = actions.invite(by=district.head, name="新人", unit=district.office, post="clerk")
    with write(SYSTEM):
        Invitation.objects.update(expires_at=timezone.now() - timedelta(seconds=1))  # noqa: TID251 - one-time codes are real

    assert actions.open_invitation(token) is None


def test_a_taken_sign_in_name_is_told_at_its_field(district: District) -> None:
    _invitation, token = actions.invite(by=district.head, name="新人", unit=district.office, post="clerk")

    with pytest.raises(Refused) as refusal:
        actions.accept(token, by=SYSTEM, username="clerk", password=PASSWORD, since=DAY)

    assert refusal.value.field == "username"
    assert actions.open_invitation(token) is not None


def test_a_phone_never_stands_in_clear_and_is_found_by_its_index(district: District) -> None:
    del district
    actions.add_person(by=SYSTEM, username="phone", name="有机", phone="13912345678")

    with connection.cursor() as cursor:
        cursor.execute("SELECT phone, phone_index FROM identity_person WHERE username = 'phone'")
        stored, index = cursor.fetchone()
    assert "13912345678" not in stored
    assert Person.objects.get(phone_index=blind_index("13912345678", "phone")).phone == "13912345678"
    assert index != stored


def test_a_unit_with_people_is_not_closed(district: District) -> None:
    with pytest.raises(Refused):
        actions.close_unit(district.office, by=SYSTEM, last_day=DAY)


def test_a_post_without_a_place_is_refused_by_the_database(district: District) -> None:
    with pytest.raises(IntegrityError, match="membership_is_in_a_unit_or_an_organisation"), write(SYSTEM):
        Membership.objects.create(person=district.person(district.clerk), post="clerk", valid_from=DAY)


def test_the_nearest_holder_answers(district: District) -> None:
    assert paths_to("/1/4/") == ["/1/", "/1/4/"]
    assert [person.name for person in holders("head", district.office, DAY)] == ["head"]
    appointed("chief", "leader", district.root)
    assert [person.name for person in holders("leader", district.office, DAY)] == ["chief"]


def test_the_three_administrators_are_three_people(district: District) -> None:
    person = actions.add_person(by=SYSTEM, username="wei", name="魏守正")
    assert str(tuple(sorted(GUARDED))) == POSTS
    since, root = date(2011, 1, 1), district.root
    first = actions.appoint(person, by=SYSTEM, post="administrator", since=since, unit=root)
    with pytest.raises(Refused, match="三员"):
        actions.appoint(person, by=SYSTEM, post="auditor", since=since, unit=root)
    with pytest.raises(Refused, match="三员"), write(SYSTEM):
        Membership.objects.create(
            person=person, unit=district.root, post="security", valid_from=date(2012, 1, 1)
        )
    actions.end_membership(first, by=SYSTEM, last_day=date(2014, 8, 31))
    actions.appoint(person, by=SYSTEM, post="auditor", since=date(2014, 9, 1), unit=district.root)


def test_no_administrator_stands_in_for_another(district: District) -> None:
    people = [actions.add_person(by=SYSTEM, username=name, name=name) for name in ("keeper", "auditor")]
    keeper, auditor = (
        actions.appoint(person, by=SYSTEM, post=post, since=DAY, unit=district.root)
        for person, post in zip(people, ("administrator", "auditor"), strict=True)
    )

    def stand_in(to: Person) -> None:
        actions.delegate(keeper, by=actor_of(keeper), to=to, first_day=DAY, last_day=DAY, reason="出差")

    with pytest.raises(Refused, match="三员") as refused:
        stand_in(auditor.person)
    assert refused.value.field == "to"
    with pytest.raises(Refused, match="三员"), write(SYSTEM):
        Delegation.objects.create(membership=keeper, to=auditor.person, first_day=DAY, last_day=DAY)
    clerk = district.person(district.clerk)
    stand_in(clerk)
    with pytest.raises(Refused, match="三员"):
        actions.appoint(clerk, by=SYSTEM, post="security", since=DAY, unit=district.root)
    with pytest.raises(Refused, match="三员"), write(SYSTEM):
        Membership.objects.create(person=clerk, unit=district.root, post="security", valid_from=DAY)
    actions.appoint(clerk, by=SYSTEM, post="security", since=DAY + timedelta(days=1), unit=district.root)


def test_nobody_stands_in_for_a_post_that_has_ended_or_for_one_who_may_not_come_in(
    district: District,
) -> None:
    membership, clerk = (
        Membership.objects.get(pk=district.head.membership or 0),
        district.person(district.clerk),
    )
    last = DAY + timedelta(days=9)
    actions.delegate(membership, by=district.head, to=clerk, first_day=DAY, last_day=last, reason="出差")
    actions.end_membership(membership, by=SYSTEM, last_day=DAY + timedelta(days=3))
    assert delegated_to(clerk, DAY + timedelta(days=3)).exists()
    assert not delegated_to(clerk, DAY + timedelta(days=4)).exists()
    actions.allow_sign_in(membership.person, by=SYSTEM, allowed=False)
    assert not delegated_to(clerk, DAY + timedelta(days=3)).exists()


def test_an_organisation_has_one_legal_person_at_a_time(district: District) -> None:
    firm = actions.add_organisation(by=SYSTEM, kind="enterprise", name="嘉创示例有限公司")
    first, second = district.person(district.clerk), district.person(district.head)
    held = actions.appoint(first, by=SYSTEM, post="legal_person", since=DAY, organisation=firm)
    actions.appoint(second, by=SYSTEM, post="agent", since=DAY, organisation=firm)

    with pytest.raises(Refused) as refusal:
        actions.appoint(second, by=SYSTEM, post="legal_person", since=DAY, organisation=firm)

    assert refusal.value.rule == "guard_organisation_has_one_legal_person"
    assert legal_person(firm, DAY) == held
    assert [row.post for row in people_in(firm, DAY)] == ["legal_person", "agent"]
    actions.end_membership(held, by=SYSTEM, last_day=DAY)
    actions.appoint(second, by=SYSTEM, post="legal_person", since=DAY + timedelta(days=1), organisation=firm)
