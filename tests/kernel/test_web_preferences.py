"""A reader chooses colours, text size and language once; no account, no script."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.test import Client

if TYPE_CHECKING:
    from tests.world import District

pytestmark = pytest.mark.usefixtures("district")


def test_a_choice_is_kept_and_leads_back_to_where_the_reader_came_from() -> None:
    client = Client()
    answer = client.post("/preferences/", {"display": "contrast", "size": "xl", "next": "/gallery/?a=1"})
    assert (answer.status_code, answer["Location"]) == (302, "/gallery/?a=1")
    assert (
        '<html lang="zh-CN" data-display="contrast" data-size="xl">'
        in client.get("/gallery/").content.decode()
    )


def test_english_is_said_to_be_english() -> None:
    client = Client()
    client.post("/preferences/", {"language": "en"})
    assert '<html lang="en">' in client.get("/gallery/").content.decode()


@pytest.mark.parametrize(
    "elsewhere", ["https://elsewhere.example/", "//elsewhere.example", "javascript:alert(1)"]
)
def test_nobody_is_led_to_another_site(elsewhere: str) -> None:
    assert Client().post("/preferences/", {"size": "l", "next": elsewhere})["Location"] == "/"


def test_a_choice_nobody_offered_is_answered_with_a_sentence() -> None:
    answer = Client().post("/preferences/", {"display": "sepia"})
    assert answer.status_code == 422
    assert "有 1 处需要更正" in answer.content.decode()
    assert "display" not in answer.cookies


@pytest.mark.parametrize(("name", "value"), [("display", '"><script>'), ("size", "huge"), ("language", "xx")])
def test_a_cookie_of_nonsense_counts_as_no_choice(name: str, value: str) -> None:
    client = Client()
    client.cookies[name] = value
    assert '<html lang="zh-CN">' in client.get("/preferences/").content.decode()


def test_what_was_chosen_is_ticked(district: District) -> None:
    del district
    client = Client()
    client.post("/preferences/", {"display": "dark"})
    page = client.get("/preferences/?next=/gallery/").content.decode()
    assert 'value="dark"' in page
    assert page.count(" checked") == 3
    assert 'href="/gallery/"' in page
