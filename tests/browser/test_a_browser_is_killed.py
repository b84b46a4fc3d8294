"""The browser is killed while somebody types: all they finished before the last field is there when they come back."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from tests.browser.hands import follow, press
from tests.browser.test_hall_apply_story import AGENT, CALL
from tests.faults.autosave.typist import Sheet, one_life
from tools.house.visit import sign_in

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from tests.browser.conftest import Opener

KILLS, SEED = 3, 20141017


def test_at_most_the_last_field_is_lost(page: Opener, browser: Browser) -> None:
    window = page()
    sign_in(window, AGENT, to="/calls/?state=open")
    follow(window, CALL)
    press(window, "立即申报")
    follow(window, "填写")
    own = urlsplit(window.url)
    cookies = {one["name"]: one["value"] for one in window.context.cookies()}
    sheet = Sheet(f"{own.scheme}://{own.netloc}", own.path, cookies["sessionid"])
    chance = random.Random(SEED)
    for _kill in range(KILLS):
        life = one_life(browser.browser_type, sheet, chance)
        assert life.finished
        assert sheet.arrived(life) == []
