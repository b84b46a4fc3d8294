"""A stranger at every address: who is let in is what the door says, and nothing breaks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from django.test import Client
from django.urls import resolve

from kechuang.doors.desk.tests.ground import House, come_in, send
from kechuang.kernel.access import can
from kechuang.kernel.audit.models import Refusal
from kechuang.kernel.identity.posts import GUARDED
from kechuang.kernel.web.routes import Route, routes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytest_django import Settings

    from kechuang.primitives.actor import Actor

MADE_UP = {"uuid": "01890000-0000-7000-8000-000000000000", "int": "2014"}
BY_SIGNATURE = {"notices/receipt/"}
"""Addresses machines send to: no session and no form of ours, each message signed by itself."""
ROLES = ("clerk", "leader", "administrator")
"""For one of these opens whatever opens for an official, but for two pages of the record, which its own tests read: their
rounds are asked of both engines, those of the others of one."""


def addresses() -> Iterator[tuple[Route, str, bool]]:
    """Yield every address but those of sign-in, with a path that opens and whether a row stands behind it."""
    for route in routes():
        if route.path.startswith("accounts/"):
            continue
        example = route.example()
        known = bool(example) and route.door is not None and route.door.model is not None
        yield route, example or made_up(route.path), known


def made_up(path: str) -> str:
    """Return an address that leads to nothing."""
    return "/" + re.sub(r"<(\w+):\w+>", lambda match: MADE_UP.get(match[1], "x"), path)


def furnished(house: House) -> None:
    """Put a row behind as many addresses as may be."""
    petition = house.petition()
    petition.case.refresh_from_db()


def expected(route: Route, actor: Actor, *, known: bool, factor: bool) -> set[int]:
    """Return the answers a door allows."""
    door = route.door
    assert door is not None, f"{route.path} has no door"
    if "GET" not in door.methods:
        return {405}
    if not door.who.holds(actor, None):
        return {403} if actor.is_signed_in else {302}
    if door.guarded and actor.posts & GUARDED and not factor:
        return {302}
    if door.model is None:
        return {200, 302, 403, 404, 410}
    row = door.model._default_manager.first() if known else None
    return {200, 302} if row is not None and can(actor, door.action, row) else {404}


def test_a_visitor_is_let_in_where_the_door_is_public_and_sent_to_sign_in_elsewhere(house: House) -> None:
    furnished(house)
    client = Client()
    for route, url, known in addresses():
        if route.path.startswith("files/"):
            continue  # the holder of a file decides; a visitor finds nothing there
        answer = client.get(url)
        assert answer.status_code in expected(
            route, house.administrator.visitor(), known=known, factor=False
        ), url
        if answer.status_code == 302:
            assert "/demo/?next=" in answer["Location"], url


@pytest.mark.parametrize(
    "role", [*ROLES, *(pytest.param(role, marks=pytest.mark.one_engine) for role in ("stranger", "auditor"))]
)
def test_an_official_is_let_in_where_the_door_says_so(house: House, role: str) -> None:
    furnished(house)
    actor = getattr(house, role)
    client = come_in(actor)
    for route, url, known in addresses():
        if not route.path.startswith("files/"):
            assert client.get(url).status_code in expected(route, actor, known=known, factor=True), url


@pytest.mark.one_engine
@pytest.mark.parametrize("role", ["administrator", "security", "auditor"])
def test_an_administrator_without_a_second_factor_gets_to_the_page_that_sets_one_up_and_nowhere_else(
    house: House, role: str
) -> None:
    furnished(house)
    client = come_in(getattr(house, role), factor=False)
    actor = getattr(house, role)
    for route, url, known in addresses():
        answer = client.get(url)
        if route.path.startswith("files/") or answer.status_code == 405:
            continue
        assert answer.status_code in expected(route, actor, known=known, factor=False), url
        if answer.status_code == 302 and route.door is not None and route.door.guarded:
            assert answer["Location"] == "/accounts/2fa/", url
    assert client.get("/accounts/2fa/").status_code == 200


@pytest.mark.one_engine
def test_a_form_drawn_under_another_post_changes_nothing(house: House, settings: Settings) -> None:
    settings.SMS_KEY = "a key of thirty-two letters or more"
    client = come_in(house.administrator)
    for route, url, known in addresses():
        door = route.door
        if door is None or "POST" not in door.methods or not door.who.holds(house.administrator, None):
            continue
        answer = send(client, url, house.clerk)
        assert answer.status_code == (403 if route.path in BY_SIGNATURE else 409), (url, known)


def test_only_what_is_signed_does_without_the_token_of_a_form() -> None:
    ours = [route.path for route in routes() if not route.path.startswith("accounts/")]
    without = {path for path in ours if getattr(resolve(made_up(path)).func, "csrf_exempt", False)}
    assert without == BY_SIGNATURE


@pytest.mark.parametrize(
    "path", ["accounts/signup/", "accounts/email/", "accounts/confirm-email/", "accounts/login/code/confirm/"]
)
def test_pages_of_the_sign_in_library_that_nobody_asked_for_do_not_exist(house: House, path: str) -> None:
    assert Client().get(f"/{path}").status_code == 404
    assert come_in(house.clerk).get(f"/{path}").status_code == 404


def test_what_a_stranger_was_refused_is_kept_once_a_minute(house: House) -> None:
    client = come_in(house.stranger)
    for _twice in range(2):
        assert client.get("/record/").status_code == 403
    assert Refusal.objects.filter(path="/record/", person=house.stranger.person or 0).count() == 1
