"""A visitor of the district in a real browser: how wide the window, which colours, with or without scripts, in which role."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final
from urllib.parse import quote, urlsplit

from playwright.sync_api import sync_playwright

from tools.house.browser import FLAGS, axe_script, executable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request

WIDTHS: Final = {1280: 900, 390: 844}
DISPLAYS: Final = ("light", "dark", "contrast")
LOOPBACK: Final = {"127.0.0.1", "localhost", None}


@contextmanager
def chromium() -> Iterator[Browser]:
    """Yield a browser, and close it."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable(), args=list(FLAGS))
        yield browser
        browser.close()


@dataclass  # no slots: playwright keeps its handlers on the object
class Visit:
    """One visitor's window and everything the browser complained about in it."""

    context: BrowserContext
    page: Page
    complaints: list[str] = field(default_factory=list)

    def listen(self) -> None:
        """Note errors of scripts and console, and any request that leaves this machine."""
        self.page.on("pageerror", lambda error: self.complaints.append(f"script: {error}"))
        self.page.on("console", self._console)
        self.context.on("request", self._request)

    def _console(self, message: ConsoleMessage) -> None:
        # a 4xx page is a page too: what it means is the test's to judge
        if message.type == "error" and "Failed to load resource" not in message.text:
            self.complaints.append(f"console: {message.text}")

    def _request(self, request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme in {"http", "https"} and parts.hostname not in LOOPBACK:
            self.complaints.append(f"left this machine: {request.url}")


def visit(
    browser: Browser, url: str, *, width: int = 1280, display: str = "light", javascript: bool = True
) -> Visit:
    """Open a window on a server, showing pages in the colours asked for."""
    context = browser.new_context(
        base_url=url,
        viewport={"width": width, "height": WIDTHS.get(width, 900)},
        locale="zh-CN",
        timezone_id="Asia/Shanghai",
        java_script_enabled=javascript,
        reduced_motion="reduce",
    )
    context.set_default_timeout(15_000)
    context.add_cookies([{"name": "display", "value": display, "url": url}])
    opened = Visit(context, context.new_page())
    opened.listen()
    return opened


AXE_RUN: Final = """async onlyColours => {
  const options = {resultTypes: ["violations"], rules: {"target-size": {enabled: true}}};
  const coloured = axe._audit.rules.filter(rule => rule.enabled && rule.tags.includes("cat.color"));
  if (onlyColours) options.runOnly = {type: "rule", values: coloured.map(rule => rule.id)};
  const look = selectors => axe.run(document, {...options, selectors});
  let found = await look(false);  // naming every place looked at takes a third of the time; only a broken rule needs it
  if (found.violations.length) found = await look(true);
  return found.violations.flatMap(rule => rule.nodes.map(node =>
    `${rule.id} (${rule.impact}): ${rule.help} at ${node.target.join(" ")}: ${node.failureSummary}`));
}"""


def axe_violations(page: Page, *, only_colours: bool = False) -> list[str]:
    """Return what axe's default rules, best practices included, and target-size hold against a page, one line a node.

    `only_colours` asks again only what reads colours: for a page known to differ in nothing else from one asked about everything.
    """
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(axe_script().read_text(encoding="utf-8"))
    found: list[str] = page.evaluate(AXE_RUN, only_colours)
    return [" ".join(line.split()) for line in found]


def sign_in(page: Page, person: str, *, to: str = "/") -> None:
    """Sign in with the demo's one click as the person of that name, and go to an address."""
    page.goto(f"/demo/?next={quote(to)}")
    with page.expect_navigation():
        page.get_by_role("button", name=person).click()
