"""A published call changes by notice: it closes later for everybody, or it is withdrawn; both with a reason, both public."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from kechuang.kernel.access.decisions import must
from kechuang.kernel.audit import clock
from kechuang.kernel.audit.errors import Refused
from kechuang.kernel.audit.writing import write
from kechuang.kernel.db.rows import lock
from kechuang.kernel.identity.acting import person_of
from kechuang.kernel.matters.declared import CallChanged
from kechuang.kernel.matters.models import Batch, Change
from kechuang.kernel.modules import declared

if TYPE_CHECKING:
    from datetime import datetime

    from kechuang.primitives.actor import Actor


def extend_for_all(batch: Batch, *, by: Actor, until: datetime, reason: str, key: str = "") -> Change:
    """Let a call close later for everybody, before it closes; once closed, a named organisation is given more time."""
    with write(by, key=key):
        must(by, "extend", batch)
        kept = _standing(batch)
        if clock.by_database() > kept.closes_at:
            raise Refused(
                _("This call has closed. Give single organisations more time, or publish a further batch."),
                rule="call_is_extended_before_it_closes",
            )
        if until <= kept.closes_at:
            sentence = _("The new closing is later than the present one.")
            raise Refused(sentence, rule="call_is_extended_to_a_later_end", field="until")
        return _change(kept, by=by, until=until, reason=reason)


def withdraw(batch: Batch, *, by: Actor, reason: str, key: str = "") -> Change:
    """Withdraw a call: nobody begins or submits from then on; what was submitted stays."""
    with write(by, key=key):
        must(by, "withdraw", batch)
        kept = _standing(batch)
        if kept.prepared_by_id == by.person:
            sentence = _("Somebody other than who prepared a call withdraws it.")
            raise Refused(sentence, rule="call_is_withdrawn_by_another")
        return _change(kept, by=by, until=None, reason=reason)


def _standing(batch: Batch) -> Batch:
    """Lock a published call and return it as it stands."""
    kept = lock(Batch.objects.filter(pk=batch.pk)).get()
    if not kept.is_published or kept.withdrawn_at is not None:
        sentence = _("Only a published call that was not withdrawn is changed.")
        raise Refused(sentence, rule="call_stands")
    return kept


def _change(batch: Batch, *, by: Actor, until: datetime | None, reason: str) -> Change:
    """Keep a change; the database has the call follow it, and the shelves above tell whom it concerns."""
    if not reason.strip():
        raise Refused(_("Say why; the reason is published."), rule="reason_is_given", field="reason")
    with write(by) as w:
        change = Change.objects.create(
            batch=batch,
            was=batch.closes_at,
            until=until,
            reason=reason.strip(),
            made_by=person_of(by),
            made_at=clock.by_database(),
        )
        batch.refresh_from_db()
        w.record(
            "matters.extend_for_all" if until else "matters.withdraw",
            batch,
            was=change.was.isoformat(),
            until=until.isoformat() if until else "",
            reason=change.reason,
        )
        for moment in declared(CallChanged):
            moment.run(w, change)
    return change
