"""Asking for a matter opens a case by the flow that was pinned; submitting is stamped by the database's clock."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from django.db import IntegrityError
from django.utils.translation import gettext_lazy as _

from kechuang.kernel.audit import clock
from kechuang.kernel.audit.errors import Refused
from kechuang.kernel.audit.writing import write
from kechuang.kernel.cases.acting import open_case
from kechuang.kernel.cases.models import Application
from kechuang.kernel.cases.rules import window_is_open
from kechuang.kernel.flows import effect
from kechuang.kernel.forms.actions import begin
from kechuang.kernel.identity.models import Organisation
from kechuang.kernel.matters.models import Batch
from kechuang.kernel.matters.windows import is_open

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kechuang.kernel.cases.acting import Step
    from kechuang.kernel.identity.models import Unit
    from kechuang.kernel.matters.models import MatterVersion
    from kechuang.primitives.actor import Actor

TWICE: Final = (
    "enterprise_has_one_application_going_on_in_a_call",
    "cases_application.organisation_id, cases_application.batch_id",
)
"""How the engines name what is broken: PostgreSQL the constraint, SQLite its columns."""


def ask_for(
    what: Batch | MatterVersion,
    *,
    by: Actor,
    title: str,
    recommender: Unit | None = None,
    amount: int | None = None,
    key: str = "",
) -> Application:
    """Begin an application in a batch, or for a matter that is open at any time; it is a draft until it is submitted.

    It is the organisation's for which the actor acts, else the person's own. `amount` is in fen.
    """
    batch, version = (what, what.version) if isinstance(what, Batch) else (None, what)
    if what.flow is None or not what.is_published:
        raise Refused(_("This cannot be asked for: it is not published."), rule="matter_is_published")
    if batch is not None and not is_open(batch, by.organisation, clock.by_database()):
        raise Refused(window_is_open.otherwise, rule=window_is_open.name)
    asked = Application(
        version=version,
        batch=batch,
        organisation_id=by.organisation,
        applicant_id=None if by.organisation else by.person,
        unit=version.matter.unit,
        recommender=recommender,
        amount=amount,
    )
    with write(by, key=key), one_goes_on():
        organisation = Organisation.objects.filter(pk=by.organisation or 0).first()
        open_case(
            "application",
            asked,
            by=by,
            title=title,
            unit=asked.unit,
            organisation=organisation,
            flow=what.flow,
        )
        if what.form is not None and organisation is not None:
            asked.draft = begin(what.form, by=by, organisation=organisation, purpose=asked.ref)
            asked.save(update_fields=["draft"])
    return asked


@contextmanager
def one_goes_on() -> Iterator[None]:
    """Turn the database's refusal of a second application of an enterprise in one call into a sentence."""
    try:
        yield
    except IntegrityError as error:
        if not any(words in str(error) for words in TWICE):
            raise
        raise Refused(
            _(
                "Your enterprise has an application in this call that still goes on; go on with it, or withdraw it first."
            ),
            rule=TWICE[0],
        ) from error


@effect
def stamp_submission(step: Step) -> None:
    """Keep when it was submitted; a guard of the database holds the moment against the window."""
    asked = step.case.application
    asked.submitted_at = clock.by_database()
    step.changed.add("submitted_at")
