"""Pictures of the main pages, narrow and wide, in every display, and one contact sheet of them all."""

from __future__ import annotations

import html
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tools.house import databases
from tools.house.paths import VAR
from tools.house.report import StopError, say
from tools.house.server import serving
from tools.house.sqlite_engine import Sqlite
from tools.house.visit import DISPLAYS, WIDTHS, chromium, follow, sign_in, visit

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from playwright.sync_api import Browser, Page, Response

    from tools.house.server import Server

DECLARED: Final = Path(__file__).with_name("shots.toml")
FOLDER: Final = VAR / "shots"
SHEET: Final = """<!doctype html><html lang="en"><meta charset="utf-8"><title>Contact sheet</title><style>
body {{ font: 14px/1.4 sans-serif; margin: 24px; background: #777; color: #fff; width: 2400px }}
section {{ display: flex; gap: 16px; align-items: flex-start; margin-bottom: 32px }}
figure {{ margin: 0 }} img {{ display: block; height: 480px; object-fit: cover; object-position: top; background: #fff }}
.w1280 {{ width: 560px }} .w390 {{ width: 200px }}
h2 {{ font-size: 18px; margin: 0 0 8px }}
</style>{body}</html>"""


@dataclass(frozen=True, slots=True)
class Shot:
    """One page to picture: its name, its address or the links (parted by ›) that lead to it from there, who sees it (nobody: a visitor)."""

    name: str
    path: str
    person: str = ""
    follow: str = ""

    def open(self, page: Page) -> Response | None:
        """Show the page in a window; return what the address answered."""
        answer = page.goto(self.path)
        for name in filter(None, self.follow.split(" › ")):
            follow(page, page.locator("main").get_by_role("link", name=name).first)
        return answer


def main(arguments: Sequence[str]) -> int:
    """Picture every page declared, or those named, and write the contact sheet."""
    shots = [shot for shot in declared() if not arguments or shot.name in arguments]
    if not shots:
        sentence = f"No such page in {DECLARED.name}."
        raise StopError(sentence)
    FOLDER.mkdir(parents=True, exist_ok=True)
    engine = Sqlite()
    with (
        databases.copied(engine, databases.demo(engine), "shots") as place,
        serving(place) as server,
        chromium() as browser,
    ):
        for person in dict.fromkeys(shot.person for shot in shots):
            for picture in _pictures(
                browser, server, person, [shot for shot in shots if shot.person == person]
            ):
                say(f"  {picture.name}")
        say(str(_contact_sheet(browser, shots)))
    return 0


def declared() -> list[Shot]:
    """Return the pages as declared, in their order."""
    listed = tomllib.loads(DECLARED.read_text(encoding="utf-8"))
    return [Shot(name, **fields) for name, fields in listed.items()]


def _pictures(browser: Browser, server: Server, person: str, shots: Sequence[Shot]) -> Iterator[Path]:
    """Sign in once per window and walk this person's pages in it."""
    for width in WIDTHS:
        for display in DISPLAYS:
            window = visit(browser, server.url, width=width, display=display)
            if person:
                sign_in(window.page, person)
            for shot in shots:
                shot.open(window.page)
                picture = _file(shot, width, display)
                window.page.screenshot(path=picture, full_page=True)
                yield picture
            window.context.close()


def _file(shot: Shot, width: int, display: str) -> Path:
    return FOLDER / f"{shot.name}-{width}-{display}.png"


def _contact_sheet(browser: Browser, shots: Sequence[Shot]) -> Path:
    rows = []
    for shot in shots:
        figures = "".join(_figure(shot, width, display) for width in WIDTHS for display in DISPLAYS)
        rows.append(f"<h2>{html.escape(shot.name)} {html.escape(shot.path)}</h2><section>{figures}</section>")
    page = FOLDER / "contact.html"
    page.write_text(SHEET.format(body="".join(rows)), encoding="utf-8")
    tab = browser.new_page(viewport={"width": 2448, "height": 900})
    tab.goto(page.as_uri())
    tab.screenshot(path=FOLDER / "contact.png", full_page=True)
    tab.close()
    return FOLDER / "contact.png"


def _figure(shot: Shot, width: int, display: str) -> str:
    source = html.escape(_file(shot, width, display).name)
    return f'<figure><img class="w{width}" src="{source}" alt=""></figure>'
