"""What the page of a case shows of an application: who asks for what, for how much, in which batch, by whose recommendation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext_lazy as _

from kechuang.kernel.access import can
from kechuang.kernel.cases.models import Application
from kechuang.kernel.matters.windows import closes_for
from kechuang.kernel.web.facts import Fact, Facts
from kechuang.kernel.web.formatting import wan

if TYPE_CHECKING:
    from django.db import models

    from kechuang.primitives.actor import Actor


JOINED: Final = ("organisation", "applicant", "version__matter", "batch", "recommender", "unit", "draft")


def whole(thing: models.Model) -> models.Model:
    """Return an application with all that the page of its case says of it, in one question; any other thing as it is."""
    if not isinstance(thing, Application):
        return thing
    found = Application.objects.select_related(*JOINED).get(pk=thing.pk)
    found.case = thing.case
    return found


def facts_of(thing: models.Model, actor: Actor) -> Facts | None:
    """Return the facts of an application; nothing for a thing that has a page of its own."""
    if not isinstance(thing, Application):
        return None
    facts = [
        Fact(_("Applicant"), str(thing.organisation or thing.applicant)),
        Fact(_("Matter"), thing.version.title),
        *_window(thing, actor),
        Fact(_("Amount asked for"), wan(thing.amount) if thing.amount else None),
        Fact(_("Recommended by"), str(thing.recommender) if thing.recommender else None),
        Fact(_("Handling office"), str(thing.unit)),
        Fact(_("Submitted"), thing.submitted_at),
    ]
    return Facts(facts)


def _window(thing: Application, actor: Actor) -> list[Fact]:
    """Return the batch, led to by those who may see it, and until when this applicant may submit."""
    if thing.batch is None:
        return []
    url = f"/go/{thing.batch.ref}" if can(actor, "see", thing.batch) else ""
    return [
        Fact(_("Batch"), thing.batch.title, url=url),
        Fact(_("Open until"), closes_for(thing.batch, thing.organisation_id)),
    ]
