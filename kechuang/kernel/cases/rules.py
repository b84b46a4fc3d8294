"""What the stages of an application ask besides the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from kechuang.kernel.audit import clock
from kechuang.kernel.flows import rule
from kechuang.kernel.matters.windows import is_open

if TYPE_CHECKING:
    from kechuang.kernel.cases.models import Case
    from kechuang.primitives.actor import Actor


@rule(
    otherwise=_(
        "This call is not open: its window is closed or it was withdrawn; only a named extension lets an application in later."
    )
)
def window_is_open(_actor: Actor, case: Case) -> bool:
    """By the database's clock, whatever the browser's shows; the last second belongs to the window."""
    asked = case.application
    return asked.batch is None or is_open(asked.batch, asked.organisation_id, clock.by_database())


@rule(otherwise=_("Name the unit that recommends this application."))
def recommender_is_named(_actor: Actor, case: Case) -> bool:
    """Without a recommending unit nobody could act."""
    return case.application.recommender_id is not None


@rule(otherwise=_("Nobody decides on a case they opened themselves."))
def is_anothers(actor: Actor, case: Case) -> bool:
    """Applicant and handler are two people."""
    return actor.person is None or actor.person != case.opened_by_id


@rule(otherwise=_("Somebody other than the first reviewer takes the second look."))
def another_looks_again(actor: Actor, case: Case) -> bool:
    """Handler and checker are two people."""
    brought = [step.person_id for step in case.events.all() if step.source != step.target]
    return not brought or brought[-1] != actor.person
