"""A notice is found by its number and by whom it names."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.test import Client

from kechuang.kernel.search.queries import search

if TYPE_CHECKING:
    from kechuang.procedures.publicnotice.tests.ground import Ground


@pytest.mark.parametrize(
    "typed",
    ["科委公示[2014]1号", "科委公示（2014）1号", "智能传感器产业化公司", "智能传感器产业化", "智能傳感器"],
)
def test_a_notice_is_found_by_its_number_and_by_whom_it_names(ground: Ground, typed: str) -> None:
    notice = ground.published(ground.waiting())
    other = ground.published(ground.waiting("精密减速器"))

    page = Client().get("/announcements/", {"q": typed}).content.decode()
    assert notice.public_url in page
    assert other.public_url not in page
    assert notice.ref in [one.ref for one in search(ground.call.district.clerk, typed)]
