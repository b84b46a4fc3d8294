"""A refusal says what stands against it and what to do next; the name of its rule is an administrator's, and a visitor's page keeps to itself."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client, RequestFactory

from kechuang.doors.desk.tests.ground import House, come_in
from kechuang.kernel.access import Right
from kechuang.kernel.audit.errors import NotAllowed, Refused
from kechuang.kernel.audit.models import Refusal
from kechuang.kernel.modules import declared
from kechuang.kernel.web.pages import refuse

if TYPE_CHECKING:
    from kechuang.primitives.actor import Actor

RULE = "objection_comes_in_time"


def told(actor: Actor, error: Refused, **sent: str) -> str:
    """Return the page somebody is refused with."""
    request = RequestFactory().post("/tasks/", sent, headers={"referer": "http://testserver/schedule/"})
    request.actor, request.user = actor, AnonymousUser()  # type: ignore[attr-defined]  # put there by the middleware
    return refuse(request, error, HTTPStatus.CONFLICT).content.decode()


def test_only_administrators_see_the_name_of_a_rule_to_quote(house: House) -> None:
    error = Refused("公示期已满。", rule=RULE)
    for actor in (house.clerk, house.clerk.visitor()):
        page = told(actor, error)
        assert "公示期已满。" in page
        assert RULE not in page
        assert "refusal-clause" not in page
        assert 'href="/schedule/"' in page
    assert f"<code>{RULE}</code>" in told(house.administrator, error)


def test_what_to_do_next_follows_what_was_done(house: House) -> None:
    error = Refused("公示期已满。", rule=RULE)
    assert "请返回核对所填内容" in told(house.clerk, error, _key="1", text="不同意")
    assert "请重新打开页面查看现状" in told(house.clerk, error, _key="1", csrfmiddlewaretoken="x")
    assert "您另有岗位的" in told(house.clerk, NotAllowed("无权。"))
    assert "您另有岗位的" not in told(house.clerk.visitor(), NotAllowed("无权。"))


def test_refused_reads_are_told_in_words(house: House) -> None:
    come_in(house.clerk).get("/record/refused/")
    right = next(one for one in declared(Right) if one.action == "see").label
    Refusal.objects.bulk_create(
        [Refusal(minute=Refusal.objects.latest("pk").minute, person=1, path="/x/", reason=right)]
    )
    page = come_in(house.auditor).get("/record/refused/").content.decode()
    assert "岗位不能打开此页" in page
    assert "不在可见范围：" in page


@pytest.mark.parametrize("path", ["/nowhere/", "/calls/", "/policies/"])
def test_a_visitor_is_offered_to_sign_in_and_gets_no_cookie(house: House, path: str) -> None:
    answer = Client().get(path)
    page = answer.content.decode()
    assert "退出" not in page.replace("自动退出", "")
    assert page.count(">登录</a>") == 2
    assert not answer.cookies
