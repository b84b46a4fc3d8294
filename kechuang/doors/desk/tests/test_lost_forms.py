"""A form whose token or sign-in is gone: nothing is done, nothing typed is lost, and only its sender sends it again."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest
from django.test import Client

from kechuang.doors.desk.tests.ground import House, come_in, send, sign_in, with_password
from kechuang.kernel.identity.models import Membership
from kechuang.kernel.web import sent
from kechuang.kernel.web.models import KeptFilter

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse as Response

    from kechuang.primitives.actor import Actor

KEEP = "/filters/keep/"
HERE = {"origin": "http://testserver"}
TITLE = '两周内到期"><b>'


def typed(actor: Actor | None = None, **more: str) -> dict[str, str]:
    """Return what the form that keeps a filter is sent with."""
    acting = str(actor.membership or "") if actor else ""
    return {"_acting": acting, "_key": str(uuid4()), "title": TITLE, "address": "/tasks/", **more}


def again(answer: Response) -> tuple[str, dict[str, str]]:
    """Return the address and the fields of the form that offers to send it again."""
    page = answer.content.decode()
    forms = re.findall(r'<form method="post" action="([^"]*)" novalidate>(.*?)</form>', page, re.DOTALL)
    [(action, form)] = [one for one in forms if "继续提交" in one[1]]
    fields = re.findall(r'<input type="hidden" name="([^"]*)" value="([^"]*)">', form)
    return html.unescape(action), {name: html.unescape(value) for name, value in fields}


def test_a_form_with_a_stale_token_is_offered_again_and_done_on_a_click(house: House) -> None:
    client = come_in(house.clerk)
    client.handler.enforce_csrf_checks = True
    client.get(KEEP)
    answer = client.post(f"{KEEP}?a=1", typed(house.clerk, csrfmiddlewaretoken="x" * 64), headers=HERE)
    assert (answer.status_code, KeptFilter.objects.count()) == (403, 0)
    page = answer.content.decode()
    assert "登录状态已变化" in page
    assert '<nav class="menu' in page
    assert "<b>" + TITLE[-3:] not in page
    action, fields = again(answer)
    assert (action, fields["title"]) == (f"{KEEP}?a=1", TITLE)
    assert client.post(action, fields).status_code == 302
    assert KeptFilter.objects.get().title == TITLE


def test_without_cookies_it_is_said_that_cookies_are_needed(house: House) -> None:
    answer = Client(enforce_csrf_checks=True).post(KEEP, typed(house.clerk))
    assert answer.status_code == 403
    assert "允许本站使用 Cookie" in answer.content.decode()


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://elsewhere.example"},
        {"origin": "null"},
        {"sec-fetch-site": "cross-site"},
        {"referer": "https://elsewhere.example/a"},
    ],
)
def test_what_another_site_sent_is_not_offered_again(house: House, headers: dict[str, str]) -> None:
    client = come_in(house.clerk)
    client.handler.enforce_csrf_checks = True
    client.get(KEEP)
    answer = client.post(KEEP, typed(house.clerk), headers=headers)
    assert answer.status_code == 403
    assert "两周内到期" not in answer.content.decode()
    assert "此次提交来自其他网站" in answer.content.decode()


def test_what_no_header_speaks_for_is_not_offered_again(house: House) -> None:
    client = come_in(house.clerk)
    client.handler.enforce_csrf_checks = True
    client.get(KEEP)
    page = client.post(KEEP, typed(house.clerk)).content.decode()
    assert "两周内到期" not in page
    again(client.post(KEEP, typed(house.clerk), headers={"referer": "http://testserver/filters/keep/"}))


@pytest.mark.parametrize("more", [{"password": "correct horse"}, {"words": "长" * (sent.MOST + 1)}])
def test_passwords_and_very_long_texts_are_not_drawn_again(house: House, more: dict[str, str]) -> None:
    answer = Client(enforce_csrf_checks=True).post(KEEP, typed(house.clerk, **more), headers=HERE)
    page = answer.content.decode()
    assert "correct horse" not in page
    assert "继续提交" not in page.replace("。", "")
    assert len(page) < 20_000


def test_what_was_typed_waits_behind_the_sign_in(house: House) -> None:
    person, client = with_password(), Client()
    acting = Membership.objects.get(person=person)
    answer = client.post(KEEP, typed() | {"_acting": str(acting.pk)}, headers=HERE)
    assert answer.status_code == 403
    assert "登录已失效，所填内容尚未保存" in answer.content.decode()
    assert "next=%2Funsent%2F" in answer.content.decode()
    assert KeptFilter.objects.count() == 0
    assert TITLE not in str(client.session.items())
    sign_in(client, "li.ming")
    action, fields = again(client.get("/unsent/"))
    assert client.post(action, fields).status_code == 302
    assert KeptFilter.objects.get().title == TITLE


def test_what_somebody_else_typed_is_not_shown_and_not_kept(house: House) -> None:
    with_password()
    client = Client()
    client.post(KEEP, typed(house.head), headers=HERE)
    sign_in(client, "li.ming")
    page = client.get("/unsent/").content.decode()
    assert "属于另一人" in page
    assert "两周内到期" not in page
    assert "没有待提交的内容" in client.get("/unsent/").content.decode()


def test_what_waits_is_dropped_on_demand_and_after_half_an_hour(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = with_password()
    sent_by = typed() | {"_acting": str(Membership.objects.get(person=person).pk)}
    for drop in (True, False):
        client = Client()
        client.post(KEEP, sent_by, headers=HERE)
        sign_in(client, "li.ming")
        if drop:
            send(client, "/unsent/", None, _acting=sent_by["_acting"])
        else:
            monkeypatch.setattr(sent, "KEPT_FOR", -1)
        assert "没有待提交的内容" in client.get("/unsent/").content.decode()


def test_a_script_that_saves_by_itself_keeps_nothing_behind_the_sign_in(house: House) -> None:
    client = Client()
    assert (
        client.post(KEEP, typed(house.clerk), headers=HERE | {"sec-fetch-dest": "empty"}).status_code == 403
    )
    assert sent.KEPT not in client.session


def test_the_way_back_from_an_address_without_a_page_is_the_page_it_was_sent_from_or_the_one_above(
    house: House,
) -> None:
    client, post_only = Client(), "/filters/01890000-0000-7000-8000-000000000000/drop/"
    for headers, back in (
        ({}, "/filters/"),
        ({"referer": "http://testserver/tasks/?page=2"}, "/tasks/?page=2"),
        ({"referer": "https://elsewhere.example/tasks/"}, "/filters/"),
        ({"referer": f"http://testserver{post_only}"}, "/filters/"),
    ):
        answer = client.get(post_only, headers=headers)
        assert (answer.status_code, answer["Allow"]) == (405, "POST")
        assert f'href="{back}"' in answer.content.decode()
        assert "此地址不能直接打开" in answer.content.decode()
    asked = client.post(post_only, {"password": "x"}, headers={"referer": "http://testserver/tasks/"})
    assert "next=%2Ftasks%2F" in asked.content.decode()


def test_more_fields_than_are_read_are_refused_in_chinese(house: House) -> None:
    for answer in (
        come_in(house.clerk).post(KEEP, {f"a{n}": "1" for n in range(1100)}),
        Client().get("/demo/", {f"a{n}": "1" for n in range(1100)}),
    ):
        assert answer.status_code == 400
        assert "一次提交的内容过多" in answer.content.decode()
