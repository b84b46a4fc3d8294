"""People of an enterprise: authorised for a time, handing over to each other, told of it; each in their own enterprise only."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

import pytest
from django.test import Client

from kechuang.doors.hall import authority
from kechuang.doors.hall.models import Registration
from kechuang.doors.hall.tests.ground import PASSWORD, acting, admitted, asked, send
from kechuang.kernel.audit.errors import NotAllowed, Refused
from kechuang.kernel.audit.models import Entry
from kechuang.kernel.audit.writing import write
from kechuang.kernel.cases.acting import open_case
from kechuang.kernel.cases.handing_on import hand_on
from kechuang.kernel.cases.queries import tasks_of
from kechuang.kernel.identity import actions as identity
from kechuang.kernel.identity.models import Invitation, Membership, Organisation, Person
from kechuang.kernel.notices.models import Notice
from kechuang.primitives.actor import Actor
from kechuang.registers.places.tests.ground import SYSTEM, District, Official, at, sign_in
from tests.sample.models import Petition

if TYPE_CHECKING:
    from collections.abc import Sequence

TODAY, YEAR = date(2014, 9, 30), date(2015, 9, 29)


def agent(legal: Official, username: str, name: str = "经办人", until: date = YEAR) -> Official:
    """Authorise somebody who comes in at once."""
    _invitation, token = authority.authorise(by=legal.actor, name=name, until=until)
    return acting(
        identity.accept(token, by=Actor.visitor(), username=username, password=PASSWORD, since=TODAY)
    )


def waiting(district: District, *agents: Official) -> list[Petition]:
    """Open a case of the enterprise for each agent, waiting for them."""
    found = []
    for one in agents:
        row = Petition(applicant=one.person, unit=district.town_unit, words="please")
        firm = Organisation.objects.get(pk=one.actor.organisation or 0)
        open_case("petition", row, by=one.actor, title="please", unit=district.town_unit, organisation=firm)
        found.append(row)
    return found


def post_of(who: Official) -> Membership:
    return Membership.objects.get(pk=who.actor.membership or 0)


def test_an_agent_acts_until_the_last_day_of_the_authority(district: District) -> None:
    legal = admitted(district)
    clerk = agent(legal, "agent", until=date(2014, 12, 31))

    post = post_of(clerk)
    assert (post.post, post.valid_from, post.valid_to) == ("agent", TODAY, date(2014, 12, 31))
    assert post.organisation_id == legal.actor.organisation


@pytest.mark.parametrize("until", [date(2014, 9, 29), TODAY, date(2018, 1, 1)])
def test_an_authority_lasts_from_today_to_three_years(district: District, until: date) -> None:
    legal = admitted(district)
    with pytest.raises(Refused) as refusal:
        authority.authorise(by=legal.actor, name="经办人", until=until)
    assert refusal.value.rule == "authority_lasts"


def test_only_the_legal_person_authorises_and_ends(district: District) -> None:
    legal, other = admitted(district), admitted(district, 2)
    clerk = agent(legal, "agent")
    for stranger in (clerk, district.clerk):
        with pytest.raises(NotAllowed):
            authority.authorise(by=stranger.actor, name="经办人", until=YEAR)
    for stranger in (clerk, other, district.clerk):
        with pytest.raises(NotAllowed):
            authority.end_authority(post_of(clerk), by=stranger.actor, last_day=TODAY)
    with pytest.raises(Refused) as refusal:
        authority.end_authority(post_of(legal), by=legal.actor, last_day=TODAY)
    assert refusal.value.rule == "authority_is_an_agents"


def test_an_authority_ends_on_a_day_and_is_never_lengthened(district: District) -> None:
    legal = admitted(district)
    clerk = agent(legal, "agent")
    for day in (date(2014, 9, 29), date(2016, 1, 1)):
        with pytest.raises(Refused) as refusal:
            authority.end_authority(post_of(clerk), by=legal.actor, last_day=day)
        assert refusal.value.rule == "authority_ends_within_its_days"

    authority.end_authority(post_of(clerk), by=legal.actor, last_day=TODAY)

    at(date(2014, 10, 8))
    assert sign_in(Client(), clerk).get("/hall/people/").status_code == 403
    assert Notice.objects.filter(person=clerk.person, kind="hall.authority").count() == 1


def test_a_hand_over_moves_what_waits_and_tells_both(district: District) -> None:
    legal = admitted(district)
    giver, receiver = agent(legal, "giver", "甲经办"), agent(legal, "receiver", "乙经办")
    waiting(district, giver, giver, receiver)

    count = authority.hand_over(post_of(giver), by=giver.actor, to=post_of(receiver), last_day=TODAY)

    assert count == 2
    assert tasks_of(receiver.actor).count() == 3
    assert not tasks_of(giver.actor).exists()
    assert post_of(giver).valid_to == TODAY
    assert Notice.objects.filter(kind="hall.authority").count() == 2
    assert Entry.objects.filter(action="cases.hand_on").count() == 2
    assert Entry.objects.filter(action="hall.hand_over").count() == 1


def test_a_legal_person_hands_over_for_an_agent_who_stays(district: District) -> None:
    legal = admitted(district)
    giver, receiver = agent(legal, "giver"), agent(legal, "receiver")
    authority.hand_over(post_of(giver), by=legal.actor, to=post_of(receiver), last_day=None)
    assert post_of(giver).valid_to == YEAR


def test_what_waits_for_both_ends_for_the_giver_alone(district: District) -> None:
    legal = admitted(district)
    giver, receiver = agent(legal, "giver"), agent(legal, "receiver")
    (petition,) = waiting(district, giver)
    firm = Organisation.objects.get(pk=legal.actor.organisation or 0)
    for _twice in range(2):
        hand_on(by=legal.actor, giver=giver.person, receiver=receiver.person, organisation=firm)
    task = petition.case.tasks.get()
    task.pk, task.person = None, giver.person
    with write(SYSTEM):
        task.save()

    hand_on(by=legal.actor, giver=giver.person, receiver=receiver.person, organisation=firm)

    assert [(one.person, one.done_at is None) for one in petition.case.tasks.order_by("pk")] == [
        (receiver.person, True),
        (giver.person, False),
    ]


def test_nobody_hands_over_to_another_enterprise_or_to_oneself(district: District) -> None:
    legal, other = admitted(district), admitted(district, 2)
    giver, stranger = agent(legal, "giver"), agent(other, "stranger")
    for to in (stranger, giver, legal):
        with pytest.raises(Refused) as refusal:
            authority.hand_over(post_of(giver), by=giver.actor, to=post_of(to), last_day=None)
        assert refusal.value.rule == "successor_is_a_colleague"
    for by in (stranger, other, district.clerk):
        with pytest.raises(NotAllowed):
            authority.hand_over(post_of(giver), by=by.actor, to=post_of(giver), last_day=None)


def test_by_form_the_legal_person_authorises_and_the_agent_comes_in(district: District) -> None:
    legal = admitted(district)
    client = sign_in(Client(), legal)
    page = send(client, "/hall/people/authorise/", legal, name="经办人", until="2015-09-29")
    found = re.search(r"http://testserver(/invitation/\S+/)<", page.content.decode())
    assert found is not None
    assert page["Cache-Control"] == "no-store"
    assert "经办人" in client.get("/hall/people/").content.decode()
    assert "嘉创示例1号仪器有限公司" in Client().get(found[1]).content.decode()

    answer = send(Client(), found[1], username="agent", password1=PASSWORD, password2=PASSWORD, email="")

    assert answer.status_code == 302
    clerk = acting(Person.objects.get(username="agent"))
    assert sign_in(Client(), clerk).get("/")["Location"] == "/hall/"


def test_somebody_signed_in_takes_an_invitation_up_as_who_they_are_once(district: District) -> None:
    legal, other = admitted(district), admitted(district, 2)
    clerk = agent(legal, "agent")
    _invitation, token = authority.authorise(by=other.actor, name="经办人", until=YEAR)
    client = sign_in(Client(), clerk)
    assert "经办人" in client.get(f"/invitation/{token}/").content.decode()
    assert send(client, f"/invitation/{token}/", clerk).status_code == 302
    assert clerk.person.memberships.count() == 2
    assert client.get(f"/invitation/{token}/").status_code == 410

    _invitation, second = authority.authorise(by=other.actor, name="经办人", until=YEAR)
    assert send(client, f"/invitation/{second}/", clerk).status_code == 422


def test_by_form_an_invitation_is_withdrawn_an_authority_ended_and_work_handed_over(
    district: District,
) -> None:
    legal = admitted(district)
    giver, receiver = agent(legal, "giver"), agent(legal, "receiver")
    authority.authorise(by=legal.actor, name="第三人", until=YEAR)
    invitation = Invitation.objects.get(name="第三人")
    client = sign_in(Client(), legal)
    assert send(client, f"/hall/invitations/{invitation.uid}/withdraw/", legal).status_code == 302
    assert "第三人" not in client.get("/hall/people/").content.decode()
    over = f"/hall/people/{giver.actor.membership}/hand-over/"
    assert client.get(over).status_code == 200
    answer = send(sign_in(Client(), giver), over, giver, to=receiver.actor.membership, last_day="2014-09-30")
    assert answer.status_code == 302
    at(date(2014, 10, 1))
    assert "请先授权另一名经办人" in client.get("/hall/people/").content.decode()
    alone = client.get(f"/hall/people/{receiver.actor.membership}/hand-over/")
    assert (alone.status_code, "请先授权另一名经办人" in alone.content.decode()) == (409, True)
    end = f"/hall/people/{receiver.actor.membership}/end/"
    assert client.get(end).status_code == 200
    assert send(client, end, legal, last_day="2010-01-01").status_code == 422
    assert sign_in(Client(), receiver).get("/hall/people/").status_code == 200
    assert send(client, end, legal, at_once="on", last_day="").status_code == 302
    assert sign_in(Client(), receiver).get("/hall/people/").status_code == 403
    assert post_of(receiver).valid_to == TODAY


def addresses(legal: Official, clerk: Official) -> Sequence[str]:
    """Return the addresses about one agent and one invitation."""
    authority.authorise(by=legal.actor, name="第三人", until=YEAR)
    invitation = Invitation.objects.get(name="第三人")
    post = clerk.actor.membership
    return (
        f"/hall/people/{post}/end/",
        f"/hall/people/{post}/hand-over/",
        f"/hall/invitations/{invitation.uid}/withdraw/",
    )


def test_strangers_at_every_address(district: District) -> None:
    legal, other = admitted(district), admitted(district, 2)
    clerk = agent(legal, "agent", "章知远")
    for address in addresses(legal, clerk):
        for stranger in (other, district.clerk):
            assert send(sign_in(Client(), stranger), address, stranger).status_code in {404, 405}, address
        assert send(Client(), address).status_code == 403, address
    for address in ("/hall/people/", "/hall/people/authorise/"):
        assert Client().get(address).status_code == 302
        assert sign_in(Client(), district.clerk).get(address).status_code == 403
    assert sign_in(Client(), clerk).get("/hall/people/authorise/").status_code == 403
    assert "章知远" not in sign_in(Client(), other).get("/hall/people/").content.decode()


def test_the_page_asks_as_much_for_thirty_agents_as_for_one(district: District) -> None:
    legal = admitted(district)
    client, counts = sign_in(Client(), legal), []
    for many in (1, 30):
        for number in range(Membership.objects.filter(post="agent").count(), many + 1):
            agent(legal, f"agent{number}")
            authority.authorise(by=legal.actor, name=f"n{number}", until=YEAR)
        counts.append(asked(client, "/hall/people/"))
    assert counts[0] == counts[1]
    assert counts[1] <= 12


def test_what_began_today_ends_with_today_and_what_is_over_ends_no_second_time(district: District) -> None:
    legal = admitted(district)
    clerk = agent(legal, "agent")
    with pytest.raises(Refused) as refusal:
        authority.end_authority(post_of(clerk), by=legal.actor, last_day=None)
    assert refusal.value.rule == "authority_began_before_today"
    authority.end_authority(post_of(clerk), by=legal.actor, last_day=TODAY)
    at(date(2014, 10, 2))
    with pytest.raises(Refused) as refusal:
        authority.end_authority(post_of(clerk), by=legal.actor, last_day=None)
    assert refusal.value.rule == "authority_is_held"


def test_a_name_nobody_sees_is_authorised_by_nobody(district: District) -> None:
    legal = admitted(district)
    page = send(sign_in(Client(), legal), "/hall/people/authorise/", legal, name="\u200b", until="2015-09-29")
    assert page.status_code == 422
    assert "看不见" in page.content.decode()


def test_a_registration_leads_on_for_whoever_may_see_it_alone(district: District) -> None:
    legal = admitted(district)
    clerk = agent(legal, "agent")
    row = Registration.objects.get()
    address = row.get_absolute_url()
    for who, leads in ((legal, True), (clerk, False)):
        page = sign_in(Client(), who).get("/hall/").content.decode()
        assert (address in page) == leads
