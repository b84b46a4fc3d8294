"""What the page of a case says of the meetings it came before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from kechuang.kernel.access import can
from kechuang.kernel.cases.models import Application
from kechuang.kernel.web.formatting import iso, yuan
from kechuang.kernel.web.notes import Row, Rows
from kechuang.kernel.web.tags import Tag
from kechuang.procedures.resolutions import queries
from kechuang.procedures.resolutions.lists import TONES

if TYPE_CHECKING:
    from django.db import models

    from kechuang.primitives.actor import Actor
    from kechuang.procedures.resolutions.models import Item


def decided(actor: Actor, thing: models.Model) -> Rows | None:
    """Return each confirmed resolution on an application the reader may see, with what was decided and granted."""
    if not isinstance(thing, Application):
        return None
    done = (item for item in queries.items_on(thing.case) if item.is_carried_out)
    found = [item for item in done if can(actor, "see", item.resolution)]
    return Rows([_line(item) for item in found]) if found else None


def _line(item: Item) -> Row:
    """Return one decision as a line."""
    of = item.resolution
    note = [iso(of.held_on), *([yuan(item.amount)] if item.amount else [])]
    said = Tag(item.get_decision_display(), TONES[item.decision])
    return Row(
        _("Resolution %(number)s") % {"number": of.number}, of.get_absolute_url(), said, " · ".join(note)
    )
