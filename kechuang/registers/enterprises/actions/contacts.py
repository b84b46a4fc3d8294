"""Listing whom to ask for at an enterprise; the number is sealed on its way to the database."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from kechuang.kernel.access.decisions import must
from kechuang.kernel.audit.errors import Refused
from kechuang.kernel.audit.writing import write
from kechuang.kernel.db.rows import lock
from kechuang.registers.enterprises.actions.common import BATCH, clashes_told, may_change_all
from kechuang.registers.enterprises.models import Contact, Enterprise
from kechuang.registers.enterprises.queries.register import phone_index
from kechuang.registers.places.dated import must_have_come

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from kechuang.primitives.actor import Actor

FEWEST, MOST = 7, 16  # figures of a number with area code and extension


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """Somebody to be listed at an enterprise."""

    enterprise: Enterprise
    name: str
    phone: str
    since: date
    position: str = ""


def add_contact(listed: Listed, *, by: Actor) -> Contact:
    """List one person."""
    return add_contacts([listed], by=by)[0]


def add_contacts(people: Sequence[Listed], *, by: Actor) -> list[Contact]:
    """List people, all or none; the record says who, never the number."""
    with write(by) as w:
        may_change_all([one.enterprise for one in people], by)
        rows = [_contact(one, w.now.date()) for one in people]
        indexes = [row.phone_index for row in rows]
        kept = Contact.objects.filter(phone_index__in=indexes, valid_to=None).values_list(
            "enterprise", "phone_index"
        )
        if set(kept) & {(row.enterprise_id, row.phone_index) for row in rows}:
            sentence = _("This number stands in the register already.")
            raise Refused(sentence, rule="enterprise_lists_a_number_once", field="phone")
        with clashes_told():
            Contact.objects.bulk_create(rows, batch_size=BATCH)
        for row in rows:
            w.record("enterprises.add_contact", row.enterprise, name=row.name, position=row.position)
    return rows


def _contact(one: Listed, today: date) -> Contact:
    """Return the row of somebody to be listed; what is no telephone number is refused."""
    must_have_come(today, one.since, field="since")
    if not FEWEST <= sum(sign.isdecimal() for sign in one.phone) <= MOST:
        sentence = _("A telephone number has 7 to 16 figures, such as 13900001234 or 021-59990000.")
        raise Refused(sentence, rule="phone_is_a_number", field="phone")
    return Contact(
        enterprise=one.enterprise,
        name=one.name,
        position=one.position,
        phone=one.phone.strip(),
        phone_index=phone_index(one.phone),
        valid_from=one.since,
    )


def end_contact(contact: Contact, *, by: Actor, last_day: date) -> Contact:
    """End that somebody is asked for at an enterprise; the number is destroyed, the name stays with its days."""
    with write(by) as w:
        found = lock(Contact.objects.filter(pk=contact.pk)).get()
        enterprise = Enterprise.objects.get(pk=found.enterprise_id)
        must(by, "edit", enterprise)
        must_have_come(w.now.date(), last_day, field="last_day")
        if found.valid_to is not None or last_day < found.valid_from:
            sentence = _("This contact has ended, or began later.")
            raise Refused(sentence, rule="contact_is_live", field="last_day")
        found.valid_to, found.phone, found.phone_index = last_day, "", ""
        found.save(update_fields=["valid_to", "phone", "phone_index"])
        w.record("enterprises.end_contact", enterprise, name=found.name, last_day=last_day.isoformat())
    return found
