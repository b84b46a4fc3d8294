"""Coming in: with a password, with a second factor, not after five wrong tries, and by one click in the demo only."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from allauth.mfa.models import Authenticator
from axes.models import AccessAttempt
from django.db.models import F
from django.test import Client

from kechuang.doors.desk.tests.ground import (
    PASSWORD,
    House,
    code_of,
    come_in,
    recorded,
    send,
    sign_in,
    with_password,
)
from kechuang.kernel.audit.models import Refusal
from kechuang.kernel.identity.middleware import DEMO_FACTOR
from kechuang.kernel.identity.models import Membership, Person
from kechuang.kernel.identity.signin import address_of
from kechuang.kernel.jobs.worker import Worker

if TYPE_CHECKING:
    from django.test import RequestFactory
    from pytest_django import Settings


def is_in(client: Client) -> bool:
    """Return whether a browser is signed in."""
    return client.get("/").status_code == 200


def try_five_times(client: Client, name: str) -> list[int]:
    """Enter five wrong passwords."""
    return [sign_in(client, name, "wrong").status_code for _ in range(5)]


def set_up_factor(client: Client) -> str:
    """Set an authenticator up and return its secret."""
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    page = client.get("/accounts/2fa/totp/activate/").content.decode()
    found = re.search(r"<code>([A-Z2-7]+)</code>", page)
    assert found is not None
    answer = client.post("/accounts/2fa/totp/activate/", {"code": code_of(found[1])})
    assert answer.status_code == 302
    return found[1]


def test_the_right_password_lets_in_and_is_on_record(house: House) -> None:
    person, client = with_password(), Client()
    assert sign_in(client, "li.ming").status_code == 302
    assert is_in(client)
    assert recorded("identity.sign_in")[-1].person == person.pk


def test_after_five_wrong_passwords_the_name_is_locked_from_there_for_ten_minutes(house: House) -> None:
    with_password(), with_password("wang.fang")
    client = Client()
    assert try_five_times(client, "li.ming") == [200, 200, 200, 200, 429]
    answer = sign_in(client, "li.ming")
    assert answer.status_code == 429
    assert "登录已锁定十分钟" in answer.content.decode()
    assert not is_in(client)
    assert Refusal.objects.filter(reason="locked_out").exists()
    AccessAttempt.objects.update(attempt_time=F("attempt_time") - timedelta(minutes=11))
    assert sign_in(client, "li.ming").status_code == 302
    assert is_in(client)


def test_after_nine_minutes_the_name_is_still_locked(house: House) -> None:
    with_password()
    try_five_times(Client(), "li.ming")
    AccessAttempt.objects.update(attempt_time=F("attempt_time") - timedelta(minutes=9))
    assert sign_in(Client(), "li.ming").status_code == 429


def test_a_lockout_does_not_touch_another_person_or_another_address(house: House) -> None:
    with_password(), with_password("wang.fang")
    try_five_times(Client(), "li.ming")
    assert sign_in(Client(), "wang.fang").status_code == 302
    elsewhere = Client(REMOTE_ADDR="127.0.0.9")
    assert sign_in(elsewhere, "li.ming").status_code == 302


def test_behind_a_proxy_each_visitor_is_counted_by_the_address_the_proxy_saw(
    house: House, settings: Settings
) -> None:
    settings.PROXIES = 1
    with_password()
    guesses = [
        sign_in(Client(headers={"X-Forwarded-For": f"203.0.113.{at}, 198.51.100.7"}), "li.ming", "wrong")
        for at in range(5)
    ]
    assert guesses[-1].status_code == 429, "an address of one's own invention dodges no lockout"
    elsewhere = Client(headers={"X-Forwarded-For": "198.51.100.8"})
    assert sign_in(elsewhere, "li.ming").status_code == 302


@pytest.mark.parametrize(
    ("proxies", "passed", "found"),
    [
        (0, "198.51.100.7", "127.0.0.1"),
        (1, "198.51.100.7", "198.51.100.7"),
        (1, "6.6.6.6, 2001:db8::7", "2001:db8::7"),
        (2, "6.6.6.6, 198.51.100.7, 10.0.0.2", "198.51.100.7"),
        (2, "10.0.0.2", "127.0.0.1"),
        (1, "unknown", "127.0.0.1"),
        (1, "", "127.0.0.1"),
    ],
)
def test_only_what_our_own_proxies_added_is_believed(
    rf: RequestFactory, settings: Settings, proxies: int, passed: str, found: str
) -> None:
    settings.PROXIES = proxies
    assert address_of(rf.get("/", headers={"X-Forwarded-For": passed})) == found


def test_capitals_do_not_dodge_the_lockout(house: House) -> None:
    with_password()
    statuses = [
        sign_in(Client(), name, "wrong").status_code
        for name in ("li.ming", "Li.ming", "LI.ming", "lI.MING", "LI.MING")
    ]
    assert statuses[-1] == 429


def test_a_name_nobody_bears_is_answered_like_a_wrong_password(house: House) -> None:
    with_password()
    known, unknown = (sign_in(Client(), name, "wrong").content.decode() for name in ("li.ming", "no.body"))
    token = re.compile(r'value="[^"]*"')
    assert token.sub("", known) == token.sub("", unknown)


def test_an_administrator_sets_up_a_second_factor_and_only_then_gets_in(house: House) -> None:
    with_password("admin", "administrator")
    client = Client()
    sign_in(client, "admin")
    assert client.get("/people/").headers["Location"] == "/accounts/2fa/"
    assert "管理员岗位" in client.get("/accounts/2fa/").content.decode()
    set_up_factor(client)
    assert is_in(client)
    assert recorded("identity.set_up_factor")
    assert client.get("/accounts/2fa/recovery-codes/").content.decode().count("<li><code>") == 10


def test_the_next_sign_in_asks_for_the_code_and_a_password_alone_opens_nothing(house: House) -> None:
    with_password("admin", "administrator")
    first = Client()
    sign_in(first, "admin")
    secret = set_up_factor(first)
    client = Client()
    assert sign_in(client, "admin").headers["Location"].startswith("/accounts/2fa/authenticate/")
    assert client.get("/people/").status_code == 302
    assert client.get("/accounts/2fa/authenticate/").status_code == 200
    assert client.post("/accounts/2fa/authenticate/", {}).status_code == 200
    assert client.post("/accounts/2fa/authenticate/", {"code": code_of(secret)}).status_code == 302
    assert client.get("/people/").status_code == 200


def test_wrong_codes_count_towards_the_same_lockout(house: House) -> None:
    with_password("admin", "administrator")
    first = Client()
    sign_in(first, "admin")
    secret = set_up_factor(first)
    client = Client()
    sign_in(client, "admin")
    wrong = f"{(int(code_of(secret)) + 1) % 1_000_000:06d}"
    statuses = [client.post("/accounts/2fa/authenticate/", {"code": wrong}).status_code for _ in range(5)]
    assert statuses == [200, 200, 200, 200, 429]
    assert client.post("/accounts/2fa/authenticate/", {"code": code_of(secret)}).status_code == 429
    assert sign_in(Client(), "admin").status_code == 429


def test_a_recovery_code_opens_once(house: House) -> None:
    with_password("admin", "administrator")
    first = Client()
    sign_in(first, "admin")
    set_up_factor(first)
    found = re.search(r"<li><code>(\d+)</code>", first.get("/accounts/2fa/recovery-codes/").content.decode())
    assert found is not None
    statuses = []
    for _twice in range(2):
        client = Client()
        sign_in(client, "admin")
        statuses.append(client.post("/accounts/2fa/authenticate/", {"code": found[1]}).status_code)
    assert statuses == [302, 200]


def test_whoever_takes_the_second_factor_away_stands_outside_again(house: House) -> None:
    with_password("admin", "administrator")
    client = Client()
    sign_in(client, "admin")
    set_up_factor(client)
    assert client.post("/accounts/2fa/totp/deactivate/").status_code == 302
    assert client.get("/people/").headers["Location"] == "/accounts/2fa/"
    assert recorded("identity.remove_factor")


def test_a_second_factor_somebody_else_passed_in_this_browser_does_not_count(house: House) -> None:
    client = come_in(house.administrator, factor=False)
    session = client.session
    session["account_authentication_methods"] = [{"method": "mfa", "at": 0.0, "type": "totp"}]
    session["account_authentication_methods_user"] = str(house.auditor.person)
    session.save()
    assert client.get("/people/").headers["Location"] == "/accounts/2fa/"


def test_the_demo_lets_in_by_one_click_and_production_has_no_such_page(
    house: House, settings: Settings
) -> None:
    client, role = Client(), Membership.objects.get(person__username="leader")
    assert client.get("/demo/").status_code == 200
    assert send(client, "/demo/", role=role.pk).status_code == 302
    assert is_in(client)
    settings.DEMO = False
    assert client.get("/demo/").status_code == 404
    assert send(Client(), "/demo/", role=role.pk).status_code == 404


def test_the_demos_one_click_is_no_second_factor_in_production(house: House, settings: Settings) -> None:
    client = come_in(house.administrator)
    assert client.session[DEMO_FACTOR]
    assert is_in(client)
    settings.DEMO = False
    assert client.get("/people/").headers["Location"] == "/accounts/2fa/"


def test_one_click_offers_its_own_roles_only_and_leads_to_no_other_house(house: House) -> None:
    client, role = Client(), Membership.objects.get(person__username="leader")
    assert send(client, "/demo/", role=house.clerk.membership).status_code == 404
    answer = send(client, "/demo/", role=role.pk, next="https://example.org/")
    assert answer["Location"] == "/"


def test_a_forgotten_password_is_replaced_by_a_link_that_works_once(
    house: House, mailoutbox: list[Any]
) -> None:
    person = with_password(email="li.ming@kechuang.invalid")
    client = Client()
    known = client.post("/accounts/password/reset/", {"email": "LI.MING@kechuang.invalid"})
    unknown = client.post("/accounts/password/reset/", {"email": "nobody@kechuang.invalid"})
    assert (
        (known.status_code, known["Location"])
        == (unknown.status_code, unknown["Location"])
        == (302, "/accounts/login/")
    )
    Worker().run_due()
    assert [letter.to for letter in mailoutbox] == [["li.ming@kechuang.invalid"]]
    found = re.search(r"http://testserver(/accounts/password/reset/\S+)", mailoutbox[0].body)
    assert found is not None
    answers = {"password1": "another horse battery", "password2": "another horse battery"}
    assert client.post(found[1], {**answers, "password2": "something else"}).status_code == 422
    assert client.post(found[1], answers).status_code == 302
    assert client.get(found[1]).status_code == 410
    assert sign_in(Client(), "li.ming").status_code == 200
    assert sign_in(Client(), "li.ming", "another horse battery").status_code == 302
    assert recorded("identity.change_password")[-1].person == person.pk


def test_a_link_for_one_person_opens_no_other(house: House) -> None:
    one, other = with_password(), with_password("wang.fang")
    client = come_in(house.administrator)
    page = send(client, f"/people/{one.uid}/help/", house.administrator, what="link").content.decode()
    found = re.search(rf"/accounts/password/reset/{one.uid}/([^/]+)/", page)
    assert found is not None
    assert Client().get(f"/accounts/password/reset/{other.uid}/{found[1]}/").status_code == 410
    assert recorded("identity.give_link")[-1].person == house.administrator.person


def test_an_administrator_helps_others_and_never_themselves(house: House) -> None:
    client = come_in(house.administrator)
    mine = Person.objects.get(pk=house.administrator.person or 0)
    assert send(client, f"/people/{mine.uid}/help/", house.administrator, what="link").status_code == 409
    assert come_in(house.head).get(f"/people/{mine.uid}/help/").status_code == 404


@pytest.mark.parametrize(
    ("password", "said"),
    [("short", "密码至少 12 个字符"), ("password1234", "最常见的密码"), ("li.ming12345", "过于相似")],
)
def test_a_weak_password_is_refused_with_a_sentence(house: House, password: str, said: str) -> None:
    with_password()
    client = Client()
    sign_in(client, "li.ming")
    answers = {"oldpassword": PASSWORD, "password1": password, "password2": password}
    page = client.post("/accounts/password/change/", answers).content.decode()
    assert said in page
    assert sign_in(Client(), "li.ming").status_code == 302


def test_acting_in_a_post_one_does_not_hold_is_refused(house: House) -> None:
    client = come_in(house.clerk)
    assert send(client, "/acting/", house.clerk, membership=house.head.membership).status_code == 404


def test_the_secret_of_an_authenticator_is_kept_sealed(house: House, settings: Settings) -> None:
    settings.MFA_ADAPTER = "kechuang.kernel.identity.signin.SealedSecrets"
    with_password("admin", "administrator")
    client = Client()
    sign_in(client, "admin")
    secret = set_up_factor(client)
    kept = Authenticator.objects.get(user__username="admin", type="totp").data["secret"]
    assert kept.startswith("g1:")
    assert secret not in kept
    again = Client()
    sign_in(again, "admin")
    assert again.post("/accounts/2fa/authenticate/", {"code": code_of(secret)}).status_code == 302


def test_whoever_is_signed_in_changes_their_password_and_it_is_on_record(house: House) -> None:
    person, client = with_password(), Client()
    sign_in(client, "li.ming")
    answers = {
        "oldpassword": PASSWORD,
        "password1": "another horse battery",
        "password2": "another horse battery",
    }
    assert client.post("/accounts/password/change/", answers).status_code == 302
    assert is_in(client)
    assert recorded("identity.change_password")[-1].person == person.pk


def test_signing_out_is_a_form_and_never_a_link(house: House) -> None:
    with_password()
    client = Client()
    sign_in(client, "li.ming")
    assert client.get("/accounts/logout/").status_code == 200
    assert is_in(client)
    assert client.post("/accounts/logout/").status_code == 302
    assert not is_in(client)


def test_a_closed_sign_in_ends_open_sessions_and_is_opened_again(house: House) -> None:
    person = with_password()
    browser, admin = Client(), come_in(house.administrator)
    sign_in(browser, "li.ming")
    assert browser.get("/").status_code == 200
    address = f"/people/{person.uid}/help/"
    assert send(admin, address, house.administrator, what="close").status_code == 302
    assert browser.get("/").status_code == 302
    sign_in(browser, "li.ming")
    assert browser.get("/").status_code == 302
    assert send(admin, address, house.administrator, what="close").status_code == 409
    assert "恢复登录" in admin.get(address).content.decode()
    assert send(admin, address, house.administrator, what="open").status_code == 302
    assert sign_in(Client(), "li.ming").status_code == 302
    assert [entry.action for entry in recorded("identity.close_sign_in")] == ["identity.close_sign_in"]
    mine = Person.objects.get(pk=house.administrator.person or 0)
    assert send(admin, f"/people/{mine.uid}/help/", house.administrator, what="close").status_code == 409
