"""What modules add to the page of a case: each draws a part of what it owns, for whoever looks, or nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kechuang.kernel.modules import Declaration, declared

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.db import models
    from django_stubs_ext import StrOrPromise

    from kechuang.primitives.actor import Actor


@dataclass(frozen=True, kw_only=True, eq=False)
class CasePanel(Declaration):
    """A part of the page of a case: `draw` takes who looks and what the case is about, and returns a component or None."""

    name: str
    title: StrOrPromise
    draw: Callable[[Actor, models.Model], object | None]
    rank: int = 50


def case_panels(actor: Actor, thing: models.Model) -> list[tuple[CasePanel, object]]:
    """Return the panels that have something to say of a thing, in order."""
    panels = sorted(declared(CasePanel), key=lambda panel: panel.rank)
    drawn = ((panel, panel.draw(actor, thing)) for panel in panels)
    return [(panel, component) for panel, component in drawn if component is not None]
