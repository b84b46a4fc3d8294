"""The parts of a guide (办事指南), in the order they are read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kechuang.primitives.citation import Citation

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from django_stubs_ext import StrOrPromise

PARTS: Final[Mapping[str, StrOrPromise]] = {
    "basis": _("Legal basis"),
    "conditions": _("Requirements"),
    "materials": pgettext_lazy("guide", "Materials"),
    "process": _("Process"),
    "time": _("Time limit"),
    "contact": _("Whom to ask"),
}


def parts_of(guide: Sequence[Mapping[str, Any]]) -> Iterator[tuple[StrOrPromise, str, list[Citation]]]:
    """Yield each part of a guide: its title, its text and what it cites."""
    for part in guide:
        cited = [Citation(**citation) for citation in part.get("citations", ())]
        yield PARTS[part["part"]], part["text"], cited
