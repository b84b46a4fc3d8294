"""The menu on every page: the entries that are for whoever reads, the one where they are marked, nothing drawn for another."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from django.utils import translation

from kechuang.doors.desk.tests.ground import House, come_in
from kechuang.kernel.web.menu import IN_A_ROW, menu_for

if TYPE_CHECKING:
    from kechuang.primitives.actor import Actor

LINK = re.compile(r'<li><a href="([^"]+)"( aria-current="page")?>([^<]+)</a></li>')


def menus(actor: Actor, path: str) -> list[list[tuple[str, str, str]]]:
    """Return the links of each menu of a page, the wide window's first."""
    page = come_in(actor).get(path).content.decode()
    return [LINK.findall(part.partition("</nav>")[0]) for part in page.split("<nav")[1:3]]


def test_both_menus_hold_the_same_links_and_mark_where_one_is(house: House) -> None:
    wide, phone = menus(house.clerk, "/plan/")
    assert phone[: len(wide)] == wide
    assert len(wide) > IN_A_ROW
    assert [link for link in wide if link[1]] == [("/plan/", ' aria-current="page"', "年度工作要点")]


def test_an_entry_is_shown_to_those_it_is_for(house: House) -> None:
    clerk, auditor = menus(house.clerk, "/plan/")[0], menus(house.auditor, "/record/")[0]
    assert "/record/" not in {link[0] for link in clerk}
    assert "/record/" in {link[0] for link in auditor}


def test_who_is_no_member_yet_sees_no_entry_of_the_desk(house: House) -> None:
    menu = menu_for(house.administrator.visitor(), "/")
    assert menu is None or "/people/" not in menu.lines


def test_what_is_kept_of_a_menu_speaks_the_readers_language(house: House) -> None:
    with translation.override("zh-hans"):
        chinese = menu_for(house.clerk, "/plan/")
    with translation.override("en"):
        english = menu_for(house.clerk, "/plan/")
    assert chinese
    assert english
    assert "年度工作要点" in chinese.lines
    assert "年度工作要点" not in english.lines
