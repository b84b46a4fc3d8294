"""Whether a page in another display differs in its colours alone: the same document, every box, what hides or lifts it, and how large its letters are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from playwright.sync_api import Page

SHAPE: Final = """() => {
  const styles = ["display", "visibility", "opacity", "position", "zIndex", "overflowX", "overflowY", "clip", "clipPath", "transform",
    "filter", "pointerEvents", "fontSize", "fontWeight"];
  const root = document.documentElement, display = root.dataset.display;
  delete root.dataset.display;
  const written = root.outerHTML;
  root.dataset.display = display;
  const lines = [written];
  for (const one of root.querySelectorAll("*")) {
    const box = one.getBoundingClientRect(), style = getComputedStyle(one);
    lines.push([one.tagName, box.x, box.y, box.width, box.height, one.scrollWidth, one.scrollHeight,
      ...styles.map(name => style[name])].join());
    lines.push(getComputedStyle(one, "::before").content, getComputedStyle(one, "::after").content);
  }
  return lines.join("\\n");
}"""
KEPT: Final = f"""() => {{ window.shapeOfLight = ({SHAPE})(); }}"""
SAME: Final = f"""() => window.shapeOfLight === ({SHAPE})()"""


def keep_shape(page: Page) -> None:
    """Keep, in the page, the shape it has now; everything was asked about it so."""
    page.evaluate(KEPT)


def is_same_shape(page: Page) -> bool:
    """Return whether the page has the shape that was kept, so that nothing but its colours can have changed."""
    same: bool = page.evaluate(SAME)
    return same
