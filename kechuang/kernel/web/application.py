"""What the page of a case shows of an application: who asks for what, for how much, in which batch, by whose recommendation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.db.models import OuterRef, Subquery
from django.utils.translation import gettext_lazy as _

from kechuang.kernel.access import can
from kechuang.kernel.cases.models import Application
from kechuang.kernel.matters.models import Extension
from kechuang.kernel.web.facts import Fact, Facts
from kechuang.kernel.web.formatting import wan

if TYPE_CHECKING:
    from datetime import datetime

    from django.db import models
    from django.db.models import QuerySet

    from kechuang.kernel.cases.models import Case
    from kechuang.primitives.actor import Actor


GRANTED: Final = "granted_until"
"""What a case is told beside its columns: until when its applicant may submit by an extension of their own."""
JOINED: Final = (
    "organisation",
    "applicant",
    "version__matter",
    "batch",
    "recommender",
    "unit",
    "draft",
)


def with_application(cases: QuerySet[Case]) -> QuerySet[Case]:
    """Return cases each with its application, where it is about one, and all that the page of a case says of it."""
    granted = Extension.objects.filter(
        batch=OuterRef("application__batch"), organisation=OuterRef("application__organisation")
    )
    joined = cases.select_related(*(f"application__{name}" for name in JOINED))
    return joined.annotate(**{GRANTED: Subquery(granted.order_by("-until").values("until")[:1])})


def facts_of(thing: models.Model, actor: Actor, later: datetime | None) -> Facts | None:
    """Return the facts of an application, with the end of its window where the applicant's is later; nothing for a thing that has a page of its own."""
    if not isinstance(thing, Application):
        return None
    facts = [
        Fact(_("Applicant"), str(thing.organisation or thing.applicant)),
        Fact(_("Matter"), thing.version.title),
        *_window(thing, actor, later),
        Fact(_("Amount asked for"), wan(thing.amount) if thing.amount else None),
        Fact(_("Recommended by"), str(thing.recommender) if thing.recommender else None),
        Fact(_("Handling office"), str(thing.unit)),
        Fact(_("Submitted"), thing.submitted_at),
    ]
    return Facts(facts)


def _window(thing: Application, actor: Actor, later: datetime | None) -> list[Fact]:
    """Return the batch, led to by those who may see it, and until when this applicant may submit."""
    if thing.batch is None:
        return []
    url = f"/go/{thing.batch.ref}" if can(actor, "see", thing.batch) else ""
    return [
        Fact(_("Batch"), thing.batch.title, url=url),
        Fact(_("Open until"), max(thing.batch.closes_at, later or thing.batch.closes_at)),
    ]
