"""What the page of a case says of the notices it stood on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kechuang.kernel.access import can
from kechuang.kernel.cases.models import Application
from kechuang.kernel.web.formatting import iso
from kechuang.kernel.web.notes import Row, Rows
from kechuang.kernel.web.tags import Tag
from kechuang.procedures.publicnotice import queries
from kechuang.procedures.publicnotice.lists import tone

if TYPE_CHECKING:
    from django.db import models

    from kechuang.primitives.actor import Actor
    from kechuang.procedures.publicnotice.models import Posting


def shown_on(actor: Actor, thing: models.Model) -> Rows | None:
    """Return each published notice an application stands on: its page at the desk for those who work on it, else everybody's."""
    if not isinstance(thing, Application):
        return None
    found = queries.published_entries(thing.case)
    return Rows([_line(actor, entry.posting) for entry in found]) if found else None


def _line(actor: Actor, of: Posting) -> Row:
    """Return one notice as a line, with its number and days."""
    url = of.get_absolute_url() if can(actor, "work", of) else of.public_url
    days = f"{iso(of.first_day)} — {iso(of.last_day)}" if of.first_day and of.last_day else ""
    return Row(of.title, url, Tag(of.state, tone(of)), f"{of.number} {days}".strip())
