"""A visitor of the district in a real browser: how wide the window, which colours, with or without scripts, in which role."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final
from urllib.parse import quote, urlsplit

from playwright.sync_api import sync_playwright

from tools.house.browser import FLAGS, axe_script, executable

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from playwright.sync_api import (
        Browser,
        BrowserContext,
        ConsoleMessage,
        Locator,
        Page,
        Playwright,
        Request,
        Response,
    )

WIDTHS: Final = {1280: 900, 390: 844}
DISPLAYS: Final = ("light", "dark", "contrast")
UNPAINTED: Final = "--enable-begin-frame-control"
"""Makes a shell paint only when a frame is asked for, which nobody does: what is only read is laid out as ever, in half the time.
Its pages can be led to others (`follow`), not clicked with a mouse or pictured. A browser with windows does not heed it."""
LOOPBACK: Final = {"127.0.0.1", "localhost", None}
MOST_QUERIES: Final = 12
"""How many statements a page may ask of the database."""


@contextmanager
def chromium() -> Iterator[Browser]:
    """Yield a browser, and close it."""
    with sync_playwright() as playwright, launched(playwright) as browser:
        yield browser


@contextmanager
def launched(playwright: Playwright, *flags: str) -> Iterator[Browser]:
    """Yield one of several browsers driven by the same hand, and close it."""
    browser = playwright.chromium.launch(executable_path=executable(), args=[*FLAGS, *flags])
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
        self.page.on("response", self._response)

    def _console(self, message: ConsoleMessage) -> None:
        # a 4xx page is a page too: what it means is the test's to judge
        if message.type == "error" and "Failed to load resource" not in message.text:
            self.complaints.append(f"console: {message.text}")

    def _request(self, request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme in {"http", "https"} and parts.hostname not in LOOPBACK:
            self.complaints.append(f"left this machine: {request.url}")

    def _response(self, response: Response) -> None:
        if response.request.method == "GET" and response.ok and asked_of(response.headers) > MOST_QUERIES:
            self.complaints.append(f"asked {asked_of(response.headers)} statements: {response.url}")


def asked_of(headers: Mapping[str, str]) -> int:
    """Return how many statements a page asked of the database, as the demo says with each; 0 of what is no page."""
    said = headers.get("server-timing", "") if "html" in headers.get("content-type", "") else ""
    return int(said.split('"')[1]) if said.startswith("db;desc=") else 0


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


AXE_RUN: Final = """async ({only, without, known}) => {
  const options = {resultTypes: ["violations"], rules: {"target-size": {enabled: true}}};
  for (const rule of without) options.rules[rule] = {enabled: false};
  if (only.length) options.runOnly = {type: "rule", values: only};
  const places = known ? {include: situations.unknown(new Set(known))} : document, clean = new Set();
  const count = (rules, asked, done) => {
    const contrast = window.situations && rules.find(rule => rule.id === "color-contrast");
    for (const {node, any} of contrast?.passes ?? []) if (any[0].data.contrastRatio) clean.add(situations.key(node.element));
    for (const {node} of [...contrast?.violations ?? [], {}]) clean.delete(node && situations.key(node.element));
    done(rules.filter(rule => rule.violations.length).length);
  };
  // naming every place looked at takes a third of the time; only a broken rule needs it
  const broken = await axe.run(places, {...options, selectors: false, reporter: count});
  const found = broken ? await axe.run(places, options) : {violations: []};
  return {clean: [...clean], broken: found.violations.flatMap(rule => rule.nodes.map(node =>
    `${rule.id} (${rule.impact}): ${rule.help} at ${node.target.join(" ")}: ${node.failureSummary}`))};
}"""
FURNISHED: Final = """() => {
  if (!window.axe) (0, eval)(sessionStorage.getItem("axe") ?? "");
  return "axe" in window;
}"""
FURNISH: Final = """script => {
  sessionStorage.setItem("axe", script);
  (0, eval)(script);
}"""


@dataclass(frozen=True, slots=True)
class Said:
    """What axe says of a page: each place where a rule is broken, one line a place, and the situations whose contrast it passed."""

    broken: list[str]
    clean: list[str]


def furnish(page: Page) -> None:
    """Put axe into an open page; the window keeps it for its next page, so that it is sent once."""
    if not page.evaluate(FURNISHED):
        page.evaluate(FURNISH, axe_script().read_text(encoding="utf-8"))


def ask_axe(
    page: Page,
    *,
    only: Collection[str] = (),
    without: Collection[str] = (),
    known: Collection[str] | None = None,
) -> Said:
    """Ask axe its default rules, best practices included, and target-size; or only some, or without some; or only at texts not known."""
    furnish(page)
    asked = {"only": [*only], "without": [*without], "known": None if known is None else [*known]}
    said = page.evaluate(AXE_RUN, asked)
    return Said([" ".join(line.split()) for line in said["broken"]], said["clean"])


def axe_violations(page: Page) -> list[str]:
    """Return everything axe holds against a page as it stands, one line a place."""
    return ask_axe(page).broken


def sign_in(page: Page, person: str, *, to: str = "/") -> None:
    """Sign in with the demo's one click as the person of that name, and go to an address."""
    page.goto(f"/demo/?next={quote(to)}")
    follow(page, page.get_by_role("button", name=person))


def follow(page: Page, where: Locator) -> None:
    """Take a link or press a button that leads to another page, painted or not, and wait for that page."""
    with page.expect_navigation():
        where.evaluate("one => one.click()")
