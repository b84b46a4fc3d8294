"""Progress towards a target, with a tick where the work should stand by now."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, ClassVar, Literal, TypeAlias

from django.utils.translation import gettext, gettext_lazy

from kechuang.kernel.web.formatting import number, percent
from kechuang.kernel.web.tags import Tag

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django_stubs_ext import StrOrPromise

    from kechuang.kernel.web.tags import Tone
    from kechuang.kernel.web.values import Number

Pace: TypeAlias = Literal["met", "on_pace", "near", "behind"]

# A bar this share of the expected progress or more is near; less is behind.
NEAR = Decimal("0.9")
TAGS: Mapping[Pace, tuple[StrOrPromise, Tone]] = {
    "met": (gettext_lazy("Reached"), "jade"),
    "on_pace": (gettext_lazy("On pace"), "jade"),
    "near": (gettext_lazy("Slightly behind"), "amber"),
    "behind": (gettext_lazy("Needs effort"), "seal"),
}


@dataclass(frozen=True, slots=True)
class Progress:
    """A value against a target that must be reached; `expected` is the share (0 to 1) that should be done by now.

    `said` is its sentence where it is no target that is worked towards, with the places %(value)s, %(target)s and %(share)s.

    Raises ValueError where the target is not above zero: there is no progress towards nothing.
    """

    template: ClassVar[str] = "web/progress.html"
    value: Number
    target: Number
    expected: Number | None = None
    unit: StrOrPromise = ""
    said: StrOrPromise = ""

    def __post_init__(self) -> None:
        """Refuse a target that can't be worked towards."""
        if self.target <= 0:
            sentence = f"a target must be above zero, not {self.target}"
            raise ValueError(sentence)

    @property
    def share(self) -> Decimal:
        """Return the share of the target that is reached; above 1 when it is surpassed."""
        return Decimal(str(self.value)) / Decimal(str(self.target))

    @property
    def pace(self) -> Pace:
        """Return how the share stands to what is expected by now."""
        if self.share >= 1:
            return "met"
        expected = Decimal(str(self.expected or 0))
        if self.share >= expected:
            return "on_pace"
        return "near" if self.share >= expected * NEAR else "behind"

    @property
    def tag(self) -> Tag:
        """Return the pace as a tag."""
        word, tone = TAGS[self.pace]
        return Tag(word, tone)

    @property
    def share_text(self) -> str:
        """Return the share as a percentage, cut rather than rounded so that 99.6% never reads as reached."""
        return percent(int(self.share * 100) / Decimal(100))

    @property
    def width(self) -> str:
        """Return the length of the bar as an SVG length."""
        return f"{min(max(self.share, Decimal(0)), Decimal(1)) * 100:.2f}%"

    @property
    def tick(self) -> str:
        """Return where the tick of the expected progress stands, or nothing when none is expected."""
        return "" if self.expected is None else f"{min(max(float(self.expected), 0), 1) * 100:.2f}%"

    def __str__(self) -> str:
        """Return the bar as a sentence."""
        words = {
            "value": number(self.value),
            "target": number(self.target),
            "unit": self.unit,
            "share": self.share_text,
            "expected": percent(self.expected or 0),
            "pace": self.tag,
        }
        if self.said:
            return str(self.said) % words
        if self.expected is None:
            return gettext("%(value)s of %(target)s %(unit)s, %(share)s") % words
        return (
            gettext("%(value)s of %(target)s %(unit)s, %(share)s; expected by now %(expected)s; %(pace)s")
            % words
        )
