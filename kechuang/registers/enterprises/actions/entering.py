"""Entering enterprises, one by a form or thousands by an import: the same checks, each with its own record."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from kechuang.kernel.access.decisions import must
from kechuang.kernel.audit.errors import Refused
from kechuang.kernel.audit.writing import write
from kechuang.registers.enterprises import rules
from kechuang.registers.enterprises.actions.common import BATCH, clashes_told, words_of
from kechuang.registers.enterprises.data import SECTORS
from kechuang.registers.enterprises.models import Code, Enterprise, Move, Name
from kechuang.registers.enterprises.queries import register
from kechuang.registers.places.dated import must_have_come

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from kechuang.primitives.actor import Actor
    from kechuang.registers.places.models import Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What is known of an enterprise when it is entered; where it is taxed and in business is where it is registered, unless said."""

    name: str
    founded: date
    legal_form: str
    sector: str
    registered_at: Place
    taxed_at: Place | None = None
    operates_at: Place | None = None
    organisation_code: str = ""
    registration_number: str = ""
    unified_code: str = ""
    legal_representative: str = ""
    staff: int | None = None
    source: str = ""


def enter(entry: Entry, *, by: Actor) -> Enterprise:
    """Enter one enterprise."""
    return enter_all([entry], by=by)[0]


def enter_all(entries: Sequence[Entry], *, by: Actor) -> list[Enterprise]:
    """Enter enterprises, all or none; Refused at the field of the first that cannot be taken."""
    with write(by) as w:
        found = [_judged(entry, by, w.now.date()) for entry in entries]
        _must_be_new(found)
        with clashes_told():
            Enterprise.objects.bulk_create(found, batch_size=BATCH)
            Name.objects.bulk_create(
                [Name(enterprise=one, name=one.name, valid_from=one.founded) for one in found],
                batch_size=BATCH,
            )
            Code.objects.bulk_create([code for one in found for code in _codes(one)], batch_size=BATCH)
            Move.objects.bulk_create([move for one in found for move in _moves(one)], batch_size=BATCH)
        for one in found:
            w.record("enterprises.enter", one, name=one.name, code=one.code)
    return found


def _judged(entry: Entry, by: Actor, today: date) -> Enterprise:
    """Return the enterprise an entry makes, every rule about it alone having been asked."""
    codes = {
        field: rules.checked_code(kind, getattr(entry, field), on=today) if getattr(entry, field) else ""
        for kind, field in rules.FIELDS.items()
    }
    if not any(codes.values()):
        raise Refused(_("Give at least one code."), rule="enterprise_has_a_code", field="organisation_code")
    rules.codes_agree(codes["organisation_code"], codes["unified_code"])
    must_have_come(today, entry.founded, field="founded")
    if entry.sector not in SECTORS:
        raise Refused(_("There is no such sector in GB/T 4754-2011."), rule="sector_is_known", field="sector")
    found = Enterprise(
        name=entry.name.strip(),
        founded=entry.founded,
        legal_form=entry.legal_form,
        sector=entry.sector,
        registered_at=entry.registered_at,
        taxed_at=entry.taxed_at or entry.registered_at,
        operates_at=entry.operates_at or entry.registered_at,
        legal_representative=entry.legal_representative,
        staff=entry.staff,
        source=entry.source,
        words=words_of([entry.name.strip()], codes.values()),
        **codes,
    )
    must(by, "edit", found)
    return found


def _must_be_new(found: Sequence[Enterprise]) -> None:
    """Refuse a code that another enterprise has, in the register or earlier in the same batch."""
    seen: set[str] = set()
    known = register.by_codes(code for one in found for code in _values(one))
    for one in found:
        for code in _values(one):
            if code in known or code in seen:
                sentence = _("The code {code} belongs to {name}.")
                other = known[code].name if code in known else _("another row")
                raise Refused(
                    format_lazy(sentence, code=code, name=other),
                    rule="code_stands_for_one_enterprise_at_a_time",
                    field=_field_of(one, code),
                )
            seen.add(code)


def _values(one: Enterprise) -> list[str]:
    """Return the codes an enterprise has."""
    return [value for field in rules.FIELDS.values() if (value := getattr(one, field))]


def _field_of(one: Enterprise, code: str) -> str:
    """Return the field a code stands in."""
    return next(field for field in rules.FIELDS.values() if getattr(one, field) == code)


def _codes(one: Enterprise) -> list[Code]:
    """Return the dated rows of the codes of a new enterprise; a unified code begins with such codes at the earliest."""
    return [
        Code(enterprise=one, kind=kind, value=value, valid_from=max(one.founded, rules.code_since(kind)))
        for kind, field in rules.FIELDS.items()
        if (value := getattr(one, field))
    ]


def _moves(one: Enterprise) -> list[Move]:
    """Return the dated rows of the places of a new enterprise."""
    places = zip(Move.Role, (one.registered_at, one.taxed_at, one.operates_at), strict=True)
    return [Move(enterprise=one, role=role, place=place, valid_from=one.founded) for role, place in places]
