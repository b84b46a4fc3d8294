"""Changing an enterprise: correct what was entered, and give it another name, code or place from a day on; close it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext_lazy as _

from kechuang.kernel.access.decisions import must
from kechuang.kernel.audit.errors import Refused
from kechuang.kernel.audit.writing import write
from kechuang.kernel.identity.models import Organisation
from kechuang.registers.enterprises import rules
from kechuang.registers.enterprises.actions.common import changing, clashes_told, refresh_words
from kechuang.registers.enterprises.models import Code, Enterprise, Move, Name
from kechuang.registers.enterprises.queries import register
from kechuang.registers.places.dated import follow, must_have_come

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from kechuang.primitives.actor import Actor
    from kechuang.registers.places.models import Place

FACTS: Final = ("founded", "legal_form", "sector", "legal_representative", "staff")
"""What is corrected in place: the register keeps no days for it, the record keeps what it was."""

PLACES: Final = {
    Move.Role.REGISTERED: "registered_at",
    Move.Role.TAXED: "taxed_at",
    Move.Role.OPERATES: "operates_at",
}


def correct(enterprise: Enterprise, *, by: Actor, facts: Mapping[str, object]) -> Enterprise:
    """Correct facts that have no days of their own; what is the same as before is not recorded."""
    with write(by) as w:
        found = changing(enterprise, by)
        new = {
            name: value for name, value in facts.items() if name in FACTS and getattr(found, name) != value
        }
        if new:
            before = {name: str(getattr(found, name)) for name in new}
            for name, value in new.items():
                setattr(found, name, value)
            must_have_come(w.now.date(), found.founded, field="founded")
            found.save(update_fields=list(new))
            after = {name: str(value) for name, value in new.items()}
            w.record("enterprises.correct", found, before=before, after=after)
    return found


def rename(enterprise: Enterprise, *, by: Actor, name: str, since: date) -> Enterprise:
    """Give an enterprise another name from a day on."""
    with write(by) as w:
        found = changing(enterprise, by)
        must_have_come(w.now.date(), since, field="since")
        if name == found.name:
            raise Refused(_("This is its name already."), rule="name_is_another", field="name")
        live = Name.objects.filter(enterprise=found, valid_to=None).first()
        if live is not None and live.valid_from == since:
            Name.objects.filter(pk=live.pk).update(name=name)
        else:
            follow(live, Name(enterprise=found, name=name, valid_from=since), field="since")
        before, found.name = found.name, name
        refresh_words(found)
        found.save(update_fields=["name", "words"])
        Organisation.objects.filter(enterprise=found).update(name=name)
        w.record("enterprises.rename", found, before=before, after=name, since=since.isoformat())
    return found


def recode(enterprise: Enterprise, *, by: Actor, kind: str, value: str, since: date) -> Enterprise:
    """Give an enterprise a code, or another one of its kind, from a day on."""
    with write(by) as w:
        found, field = changing(enterprise, by), rules.FIELDS[Code.Kind(kind)]
        must_have_come(w.now.date(), since, field="since")
        code = _checked(kind, value, since)
        if code in register.by_codes([code]):
            sentence = _("Another enterprise is kept under this code.")
            raise Refused(sentence, rule="code_stands_for_one_enterprise_at_a_time", field="value")
        before = getattr(found, field)
        setattr(found, field, code)
        rules.codes_agree(found.organisation_code, found.unified_code)
        live = Code.objects.filter(enterprise=found, kind=kind, valid_to=None).first()
        with clashes_told():
            follow(live, Code(enterprise=found, kind=kind, value=code, valid_from=since), field="since")
        refresh_words(found)
        found.save(update_fields=[field, "words"])
        w.record(
            "enterprises.recode", found, kind=str(kind), before=before, after=code, since=since.isoformat()
        )
    return found


def _checked(kind: str, value: str, since: date) -> str:
    """Return a code as it is kept; what is wrong with it is told at the field `value`."""
    try:
        return rules.checked_code(kind, value, on=since)
    except Refused as refusal:
        raise Refused(refusal.sentence, rule=refusal.rule, field="value") from refusal


def move(enterprise: Enterprise, *, by: Actor, role: str, place: Place, since: date) -> Enterprise:
    """Let an enterprise be registered, taxed or in business at another place from a day on."""
    with write(by) as w:
        found, field = changing(enterprise, by), PLACES[Move.Role(role)]
        must_have_come(w.now.date(), since, field="since")
        before = getattr(found, field)
        if before == place:
            raise Refused(_("It is there already."), rule="place_is_another", field="place")
        live = Move.objects.filter(enterprise=found, role=role, valid_to=None).first()
        if live is not None and live.valid_from == since:
            Move.objects.filter(pk=live.pk).update(place=place)
        else:
            follow(live, Move(enterprise=found, role=role, place=place, valid_from=since), field="since")
        setattr(found, field, place)
        must(by, "edit", found)
        found.save(update_fields=[field])
        w.record(
            "enterprises.move",
            found,
            role=str(role),
            before=before.name,
            after=place.name,
            since=since.isoformat(),
        )
    return found


def close(enterprise: Enterprise, *, by: Actor, on: date, reason: str) -> Enterprise:
    """Close an enterprise from a day on; its record stays, and it counts no more."""
    with write(by) as w:
        found = changing(enterprise, by)
        must_have_come(w.now.date(), on, field="on")
        if on < found.founded:
            raise Refused(_("It cannot close before it was founded."), rule="closes_later", field="on")
        found.status, found.closed_on = Enterprise.Status.CLOSED, on
        found.save(update_fields=["status", "closed_on"])
        w.record("enterprises.close", found, on=on.isoformat(), reason=reason)
    return found
