"""Where axe need not be asked about the size of targets: the slowest rule by far when it is the only one to look where boxes lie.

axe holds `target-size` against a target, something to be tabbed to in a widget's role, when neither its size nor its offset will do:
what other targets leave free of it holds no square of 24 pixels, and 24 pixels around its centre are not free of another target either.
`spacing.js` proves for each that one of the two will do, or else says nothing, and axe is asked:

- every element is taken for a target that may be tabbed to, whatever axe would make of its role, of `disabled` or of the text around it,
- a target is large enough if cutting away all that meets it leaves such a square. What holds the whole of it cannot cut it: it lies below,
  or hides it, which axe passes. What lies over it besides targets axe does not count,
- it is far enough from another if their boxes are 24 pixels apart, whatever parts of them are covered,
- or if the centre of each of its boxes (a link may have several) is 12 from the other's box, and 24 from its centre unless it is large. But
  axe takes the centre of what is not covered, by anything. So this counts only where no box of the page meets either of the two, but
  their own parts that cannot be tabbed to, and what holds them whole in one box of its own.

What has no box or is invisible is no target and covers nothing; what only a script can reach (`tabindex="-1"`) axe never fails a target
for. A page with a frame, a shadow tree or a map of links is asked about. Distances are as axe reads them, without the twentieth of a
pixel it adds. `test_spacing.py` holds this against axe, corner by corner and on pages laid out at random.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from playwright.sync_api import Page

SCRIPT: Final = Path(__file__).with_suffix(".js").read_text(encoding="utf-8")
PROVEN: Final = """script => {
  if (!window.spacing) (0, eval)(script);
  return spacing.isProven();
}"""
RULE: Final = "target-size"


def is_spaced(page: Page) -> bool:
    """Return whether every target on the page as it stands is proven large enough, or far enough from the others."""
    proven: bool = page.evaluate(PROVEN, SCRIPT)
    return proven
