"""How somebody is reached: changed by themselves, on record without the numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from kechuang.kernel.audit.errors import NotAllowed
from kechuang.kernel.audit.writing import write
from kechuang.kernel.db.fields import blind_index
from kechuang.kernel.db.rows import lock
from kechuang.kernel.identity.models import Person

if TYPE_CHECKING:
    from kechuang.primitives.actor import Actor


def change_contact(person: Person, *, by: Actor, phone: str, email: str) -> Person:
    """Change one's own mobile phone and e-mail address; what stays the same is not recorded."""
    if by.person != person.pk:
        raise NotAllowed(_("Everybody changes their own numbers."), rule="contact_is_own")
    with write(by) as w:
        found = lock(Person.objects.filter(pk=person.pk), no_key=True).get()
        new = {"phone": phone, "email": email}
        changed = [name for name, value in new.items() if getattr(found, name) != value]
        if changed:
            found.phone, found.email = phone, email
            found.phone_index = blind_index(phone, "phone") if phone else ""
            found.save(update_fields=["phone", "phone_index", "email"])
            w.record("identity.change_contact", found, changed=changed)
    return found
