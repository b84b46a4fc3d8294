"""Invitations: the first administrator by the command line, officials by the administrator; each works once."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.db.models import F
from django.test import Client

from kechuang.doors.desk.tests.ground import PASSWORD, House, come_in, recorded, send, sign_in
from kechuang.kernel.audit.writing import write
from kechuang.kernel.identity import actions
from kechuang.kernel.identity.models import Invitation, Membership, Person, Unit
from tests.commands import main
from tests.world import SYSTEM

if TYPE_CHECKING:
    import pytest

ANSWERS: dict[str, Any] = {"username": "li.ming", "password1": PASSWORD, "password2": PASSWORD, "email": ""}


def invited(house: House, post: str = "clerk") -> str:
    """Invite somebody and return the address."""
    _invitation, token = actions.invite(by=house.administrator, name="李明", unit=house.office, post=post)
    return f"/invitation/{token}/"


def createadmin(
    capsys: pytest.CaptureFixture[str], unit: str = "测试区", name: str = "魏守正"
) -> tuple[int, str]:
    """Run the command; return its status and what it printed."""
    status = main(["createadmin", "--unit", unit, "--name", name])
    out, err = capsys.readouterr()
    return status, out + err


def test_the_first_administrator_comes_in_by_an_address_printed_once(
    db: None, capsys: pytest.CaptureFixture[str]
) -> None:
    status, printed = createadmin(capsys)
    assert status == 0
    found = re.search(r"/invitation/\S+/", printed)
    assert found is not None
    top = Unit.objects.get()
    assert (top.name, top.kind, top.parent) == ("测试区", "district", None)
    client = Client()
    assert "魏守正" in client.get(found[0]).content.decode()
    assert send(client, found[0], **ANSWERS).status_code == 302
    membership = Membership.objects.get()
    assert (membership.post, membership.unit, membership.person.name) == ("administrator", top, "魏守正")
    assert sign_in(client, "li.ming").status_code == 302
    assert client.get("/")["Location"] == "/accounts/2fa/"


def test_where_there_is_an_administrator_the_command_refuses(
    house: House, capsys: pytest.CaptureFixture[str]
) -> None:
    status, printed = createadmin(capsys)
    assert status == 2
    assert "已有系统管理员" in printed
    assert not Invitation.objects.exists()


def test_the_command_takes_the_top_unit_by_its_own_name(db: None, capsys: pytest.CaptureFixture[str]) -> None:
    createadmin(capsys)
    status, printed = createadmin(capsys, unit="别的区")
    assert status == 2
    assert "测试区" in printed
    assert Unit.objects.count() == 1


def test_a_second_run_withdraws_the_first_address(db: None, capsys: pytest.CaptureFixture[str]) -> None:
    addresses = [re.findall(r"/invitation/\S+/", createadmin(capsys)[1])[0] for _ in range(2)]
    assert [Client().get(address).status_code for address in addresses] == [410, 200]


def test_the_command_wants_both_names(db: None, capsys: pytest.CaptureFixture[str]) -> None:
    status, printed = createadmin(capsys, name="  ")
    assert status == 2
    assert "--name" in printed


def test_an_invitation_works_once(house: House) -> None:
    address = invited(house)
    assert send(Client(), address, **ANSWERS).status_code == 302
    person = Person.objects.get(username="li.ming")
    assert person.memberships.get().unit == house.office
    again = send(Client(), address, **{**ANSWERS, "username": "second"})
    assert again.status_code == 410
    assert "邀请已失效" in again.content.decode()
    assert not Person.objects.filter(username="second").exists()
    assert len(recorded("identity.accept")) == 1


def test_an_invitation_that_is_over_withdrawn_or_made_up_says_so(house: House) -> None:
    over, withdrawn = invited(house), invited(house)
    with write(SYSTEM):
        Invitation.objects.filter(digest=actions.digest_of(over.split("/")[2])).update(
            expires_at=F("invited_at") - timedelta(days=1)
        )
    row = Invitation.objects.get(digest=actions.digest_of(withdrawn.split("/")[2]))
    client = come_in(house.administrator)
    assert send(client, f"/people/invitations/{row.uid}/withdraw/", house.administrator).status_code == 302
    assert recorded("identity.withdraw")
    assert [Client().get(address).status_code for address in (over, withdrawn, "/invitation/none/")] == [
        410,
        410,
        410,
    ]


def test_bad_answers_keep_the_invitation_open(house: House) -> None:
    address = invited(house)
    wrong = (
        {"username": "李明"},
        {"username": "clerk"},
        {"password2": "something else"},
        {"password1": "short", "password2": "short"},
        {"email": "no address"},
    )
    for answers in wrong:
        answer = send(Client(), address, **{**ANSWERS, **answers})
        assert answer.status_code == 422, answers
        assert "field-error" in answer.content.decode()
    assert send(Client(), address, **ANSWERS).status_code == 302


def test_a_sign_in_name_is_kept_in_lower_case(house: House) -> None:
    send(Client(), invited(house), **{**ANSWERS, "username": " Li.Ming "})
    assert Person.objects.filter(username="li.ming").exists()
    assert sign_in(Client(), "LI.MING").status_code == 302


def test_the_administrator_invites_and_sees_the_address_once(house: House) -> None:
    client = come_in(house.administrator)
    answers = {"name": "李明", "unit": house.office.pk, "post": "clerk"}
    answer = send(client, "/people/invite/", house.administrator, **answers, _key="one")
    page = answer.content.decode()
    found = re.search(r"http://testserver(/invitation/\S+/)<", page)
    assert found is not None
    assert answer["Cache-Control"] == "no-store"
    assert Client().get(found[1]).status_code == 200
    token = found[1].split("/")[2]
    assert token not in client.get("/people/invitations/").content.decode()
    assert not Invitation.objects.filter(digest=token).exists()
    again = send(client, "/people/invite/", house.administrator, **answers, _key="one")
    assert (again.status_code, again["Location"]) == (302, "/people/invitations/")
    assert Invitation.objects.count() == 1


def test_nobody_but_the_administrator_invites(house: House) -> None:
    answers = {"name": "李明", "unit": house.office.pk, "post": "administrator"}
    for actor in (house.clerk, house.head, house.leader, house.auditor, house.security):
        assert send(come_in(actor), "/people/invite/", actor, **answers).status_code == 403
    assert not Invitation.objects.exists()
