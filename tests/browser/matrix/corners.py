"""Small pages of a test's own, laid out in an open window."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from playwright.sync_api import Page

LAID: Final = """([inside, style]) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(style);
  document.adoptedStyleSheets = [sheet];
  document.querySelector("main").innerHTML = `<h1>字样</h1><div class="ground">${inside}</div>`;
}"""


def laid_out(page: Page, inside: str, style: str) -> None:
    """Put this on the page, in a ground of its own."""
    page.evaluate(LAID, [inside, style])
