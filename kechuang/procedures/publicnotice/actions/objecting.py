"""Objecting to an entry, and what follows where an objection is upheld."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kechuang.kernel.access.decisions import must
from kechuang.kernel.audit.errors import Refused
from kechuang.kernel.audit.writing import write
from kechuang.kernel.cases.acting import act, open_case
from kechuang.kernel.cases.holding import locked
from kechuang.kernel.files.actions import keep
from kechuang.kernel.flows import effect
from kechuang.kernel.flows.flow import stage_of
from kechuang.procedures.publicnotice import queries
from kechuang.procedures.publicnotice.models import Entry, Objection

if TYPE_CHECKING:
    from kechuang.kernel.cases.acting import Step
    from kechuang.kernel.cases.models import Case
    from kechuang.kernel.files.checks import Accepted
    from kechuang.primitives.actor import Actor


@dataclass(frozen=True, slots=True, kw_only=True)
class Objector:
    """Who objects, and how they are reached; of a letter or a visit perhaps nothing is known."""

    by: str
    name: str = ""
    phone: str = ""
    code: str = ""


def object_to(
    entry: Entry, *, by: Actor, objector: Objector, words: str, seal: Accepted | None = None, key: str = ""
) -> Objection:
    """Object to an entry without signing in, while its notice stands; who objects is kept sealed and never recorded in clear."""
    with write(by, key=key) as w:
        stands = _standing(entry)
        if not queries.takes_objections(stands.posting):
            sentence = gettext_lazy(
                "The days of this notice have passed; an objection comes in while it stands."
            )
            raise Refused(sentence, rule="objection_comes_in_time")
        found = _opened(stands, by, objector, words, Objection.Channel.ONLINE)
        if seal is not None:
            keep(w, seal, holder=found, label=_("Scan of the seal"))
        w.answer(to=reverse("publicnotice:receipt", args=[found.receipt]))
    return found


def enter_objection(
    entry: Entry, *, by: Actor, objector: Objector, words: str, channel: str, key: str = ""
) -> Objection:
    """Enter an objection that came by letter or in person; an anonymous or late one too, so that it is on record as not taken."""
    with write(by, key=key) as w:
        must(by, "enter_objection", entry.posting)
        found = _opened(_standing(entry), by, objector, words, channel)
        w.answer(to=found.get_absolute_url())
    return found


def _standing(entry: Entry) -> Entry:
    """Return an entry under the lock of its case, so that nothing ends its notice meanwhile; Refused where it has left it."""
    found = Entry.objects.select_related("posting", "case").get(pk=entry.pk)
    locked(found.case)
    if not found.case.state.endswith(queries.POSTED):
        sentence = gettext_lazy("This entry is not on public notice any more.")
        raise Refused(sentence, rule="entry_is_posted")
    return found


def _opened(entry: Entry, by: Actor, objector: Objector, words: str, channel: str) -> Objection:
    """Open the case of an objection as a child of the entry's."""
    with write(by) as w:
        found = Objection(
            entry=entry,
            unit=entry.case.unit,
            by=objector.by,
            channel=channel,
            name=objector.name,
            phone=objector.phone,
            code=objector.code,
            words=words,
            received_on=w.now.date(),
            receipt=secrets.token_hex(16),
        )
        title = _("Objection to “%(name)s”") % {"name": entry.name}
        open_case("objection", found, by=by, title=title, unit=entry.case.unit, parent=entry.case)
    return found


def read_contact(objection: Objection, *, by: Actor) -> Objection:
    """Read who objects in clear, on record."""
    with write(by) as w:
        must(by, "handle", objection)
        w.record("publicnotice.read_contact", objection, number=objection.case.number)
    return objection


@effect
def strike(step: Step) -> None:
    """Take an entry off its notice because an objection to it was upheld; one that has left it already stays where it is."""
    entry = cast("Objection", step.thing).entry
    case: Case = entry.case
    locked(case)
    if case.is_open and case.state.endswith(queries.POSTED):
        reason, clause = step.event.reason, step.event.clause
        told = {"objection": step.case.number}
        act(case, f"{stage_of(case.state)}.uphold", by=step.actor, reason=reason, clause=clause, payload=told)
