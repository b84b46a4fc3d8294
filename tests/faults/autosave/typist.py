"""A typist in a browser that is killed: what was typed before, and what of it the server kept."""

from __future__ import annotations

import http.client
import os
import re
import signal
import subprocess
import tempfile
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Timer
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from playwright.sync_api import Error

from tools.house.browser import FLAGS, executable
from tools.house.postgres import free_port

if TYPE_CHECKING:
    import random
    from collections.abc import Iterator

    from playwright.sync_api import BrowserType, Page

UP: Final = 20.0  # seconds a browser may take to come up
SOON: Final = 15.0  # seconds within which what was on its way must have arrived, on a busy machine too
LIFE: Final = (0.2, 2.5)  # seconds of typing after which the browser is killed
KEY_MS: Final = 20  # a very quick typist
WORDS: Final = ("company.contact", "company.phone")
FIGURES: Final = ("company.staff", "company.rd_staff")


@dataclass(slots=True)
class Life:
    """What somebody typed in one life of the browser: which field is in hand, and the fields finished with what they say."""

    in_hand: str = ""
    finished: list[tuple[str, str]] = field(default_factory=list)

    def lost(self, kept: dict[str, str]) -> list[str]:
        """Return the fields finished, before the last one, that do not say what was typed; one taken up anew may say anything."""
        last = dict(self.finished)
        loose = {self.in_hand, *(key for key, _value in self.finished[-1:])}
        return [key for key, value in last.items() if key not in loose and kept[key] != value]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One section of an application being filled in: its address, and the session it is filled in under."""

    url: str
    path: str
    session: str

    def kept(self) -> dict[str, str]:
        """Return what the page shows now, as it would be read after coming back."""
        line = http.client.HTTPConnection(urlsplit(self.url).netloc, timeout=30)
        line.request("GET", self.path, headers={"Cookie": f"sessionid={self.session}"})
        page = line.getresponse().read().decode()
        line.close()
        return {key: _value(page, key) for key in (*WORDS, *FIGURES)}

    def arrived(self, life: Life) -> list[str]:
        """Return what was lost, once what was on its way has had time to arrive."""
        until = time.monotonic() + SOON
        while (lost := life.lost(self.kept())) and time.monotonic() < until:
            time.sleep(0.1)
        return lost


def _value(page: str, key: str) -> str:
    """Return the value of a field in a page."""
    found = re.search(rf'<input[^>]*name="{re.escape(key)}"[^>]*>', page)
    value = re.search(r'value="([^"]*)"', found[0]) if found else None
    return value[1] if value else ""


def one_life(chromium: BrowserType, sheet: Sheet, chance: random.Random) -> Life:
    """Type until the browser is killed at a random moment; return what was typed."""
    life = Life()
    with alive() as (process, port):
        browser = chromium.connect_over_cdp(f"http://127.0.0.1:{port}", timeout=1000 * UP)
        context = browser.new_context(base_url=sheet.url)
        context.add_cookies([{"name": "sessionid", "value": sheet.session, "url": sheet.url}])
        page = context.new_page()
        page.goto(sheet.path)
        killer = Timer(chance.uniform(*LIFE), os.killpg, (process.pid, signal.SIGKILL))
        try:
            type_into(page, WORDS[0], life, chance)
            killer.start()
            while True:
                type_into(page, chance.choice([*WORDS, *FIGURES]), life, chance)
        except Error:
            killer.join()
    return life


def type_into(page: Page, key: str, life: Life, chance: random.Random) -> None:
    """Go to a field and type something new into it."""
    value = "".join(chance.choices("123456789" if key in FIGURES else "abcdefghijklmnopqrstuvwxyz", k=4))
    page.locator(f'input[name="{key}"]').focus()
    life.in_hand = key
    page.keyboard.press("Control+a")
    for letter in value:
        page.keyboard.press(letter)
        page.wait_for_timeout(KEY_MS)
    life.finished.append((key, value))


@contextmanager
def alive() -> Iterator[tuple[subprocess.Popen[bytes], int]]:
    """Yield a browser in a process group of its own and the port it is led by; whatever is left of it ends."""
    port = free_port()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        words = [f"--remote-debugging-port={port}", f"--user-data-dir={profile}", "about:blank"]
        process = subprocess.Popen(
            [executable(), *FLAGS, *words],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        try:
            _await(port)
            yield process, port
        finally:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def _await(port: int) -> None:
    """Return once the browser listens."""
    until = time.monotonic() + UP
    while time.monotonic() < until:
        try:
            line = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
            line.request("GET", "/json/version")
            line.getresponse().read()
            line.close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    sentence = "The browser did not come up."
    raise TimeoutError(sentence)
