"""Filling an application in: while its case stands where the applicant fills in or corrects, and by whoever acts for the applicant."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext_lazy as _

from kechuang.kernel.access.decisions import must
from kechuang.kernel.audit import clock
from kechuang.kernel.audit.errors import Refused
from kechuang.kernel.cases.models import Case, Receipt
from kechuang.kernel.db.making import new_row
from kechuang.kernel.db.prepared import Prepared
from kechuang.kernel.db.rows import lock
from kechuang.kernel.db.saving import insert_along
from kechuang.kernel.files.queries import files_of
from kechuang.kernel.flows import effect
from kechuang.kernel.forms.actions import freeze
from kechuang.kernel.forms.content import version_code

if TYPE_CHECKING:
    from datetime import date

    from kechuang.kernel.cases.acting import Step
    from kechuang.kernel.cases.models import Application, Event
    from kechuang.kernel.files.models import File
    from kechuang.kernel.forms.models import Draft, Revision
    from kechuang.primitives.actor import Actor

FILLABLE: Final = ("filling", "correcting")
"""The states of 填报 and 补正 within their stages; everywhere else the answers rest, and the database keeps them so."""
NOTED: Final = "noted"
BESIDES: Final = "besides"
"""Where the payload of a step that gives an application back keeps what is wrong, by the keys of the questions; and what belongs to none."""
SEALED: Final = "sealed:"
"""What the label of a sealed scan begins with; the version code of what was printed follows."""
NOT_SEALED: Final = _(
    "This call asks for a sealed copy: print the application as it stands now, have it sealed, and hand in the scan. "
    "A scan of an earlier print does not count."
)
AT_REST: Final = _(
    "What was submitted is not changed any more; wait for the office, which may ask for a correction."
)


def is_filled_in_at(state: str) -> bool:
    """Return whether the applicant may change answers and files where a case stands."""
    return state.rpartition(".")[2] in FILLABLE


def is_fillable(case: Case) -> bool:
    """Return whether the applicant may change answers and files now."""
    return is_filled_in_at(case.state)


def is_corrected(case: Case) -> bool:
    """Return whether the applicant puts right now what the office asked for, by a term of its own."""
    return case.state.endswith(f".{FILLABLE[1]}")


def noted_by(event: Event | None) -> dict[str, str]:
    """Return what a step that gave an application back says is wrong, by the keys of the questions."""
    return dict(event.payload.get(NOTED, {})) if event else {}


def filled_in(application: Application, *, by: Actor) -> Draft:
    """Return the draft of an application for somebody who may change it now; inside a block the case stays where it is until its end."""
    case = lock(Case.objects.filter(pk=application.case_id)).get()
    if application.draft is None or not is_fillable(case):
        raise Refused(AT_REST, rule="application_is_being_filled_in")
    must(by, "fill", application.draft)
    return application.draft


def sealed_copy_of(application: Application, code: str) -> File | None:
    """Return the sealed scan of the application as it stands under a version code, the latest one."""
    return files_of(application).filter(label=f"{SEALED}{code}").last()


def must_be_sealed(application: Application, on: date) -> None:
    """Refuse where the call asks for a sealed copy and none was handed in of what is answered now."""
    batch, draft = application.batch, application.draft
    if batch is None or not batch.sealed or draft is None:
        return
    if sealed_copy_of(application, version_code(draft, on)) is None:
        raise Refused(NOT_SEALED, rule="application_is_sealed_as_it_stands")


def _keep_amount(step: Step, application: Application, revision: Revision) -> None:
    """Keep how much is asked for, as the question answered that the form names; nothing where it names none."""
    key = revision.draft.form.amount
    if not key:
        return
    told = revision.data["answers"].get(key) or 0
    fen = told if told > 0 else None
    if fen != application.amount:
        application.amount = fen
        step.changed.add("amount")


_receipts = Prepared(lambda application: Receipt.objects.filter(application=application).order_by("-pk")[:1])


def last_receipt(application: Application) -> Receipt | None:
    """Return the receipt of what was submitted last."""
    submitted = application.case._state.fields_cache.get("application", application)
    receipt = submitted.issued or _receipts.first(application.pk)
    if receipt is not None:
        receipt.application = application
    return receipt


@effect
def freeze_answers(step: Step) -> None:
    """Freeze what was filled in as the next revision, and issue its receipt; nothing where the call has no form."""
    application = step.case.application
    if application.draft is None:
        return
    must_be_sealed(application, step.w.now.date())
    revision = freeze(application.draft, by=step.actor, held=True)
    _keep_amount(step, application, revision)
    receipt = new_row(
        Receipt,
        application=application,
        revision=revision,
        number=f"{step.case.number}-{revision.number}",
        code=secrets.token_hex(16),
        issued_at=clock.by_database(),
        issued_to_id=step.actor.person,
    )
    insert_along([receipt])
    application.issued = receipt
    step.noted.update(receipt=receipt.number, revision=revision.ref, sha256=revision.sha256, sm3=revision.sm3)
