"""A document is drafted and corrected; whatever bears the mark of a classified document is refused before anything is kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from kechuang.kernel.access.decisions import must
from kechuang.kernel.audit.errors import Refused
from kechuang.kernel.audit.writing import write
from kechuang.kernel.cases.acting import open_case
from kechuang.kernel.cases.holding import locked
from kechuang.kernel.identity.acting import person_of, unit_of
from kechuang.kernel.typeset.secrecy import refuse_classified
from kechuang.kernel.typeset.shapes import as_json
from kechuang.office.documents.models import IssuingCode, Outgoing, Recipient

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kechuang.kernel.identity.models import Unit
    from kechuang.kernel.typeset.official import AttachedPart
    from kechuang.primitives.actor import Actor

ROLES = {"to": "main", "copies": "copy", "countersign": "countersign"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What a document says and to whom it goes; `secrecy` is refused whatever it says."""

    code: IssuingCode
    kind: str
    title: str
    text: str
    openness: str
    to: Sequence[Unit] = ()
    copies: Sequence[Unit] = ()
    countersign: Sequence[Unit] = ()
    to_others: str = ""
    copies_others: str = ""
    urgency: str = ""
    secrecy: str = ""

    @property
    def facts(self) -> dict[str, Any]:
        """Return what the document itself keeps."""
        left = {"secrecy", *ROLES}
        return {name: getattr(self, name) for name in self.__dataclass_fields__ if name not in left}

    def check(self) -> None:
        """Refuse what is classified, at the field that says so."""
        refuse_classified("", secrecy=self.secrecy, field="secrecy")
        for field in ("title", "text", "to_others", "copies_others"):
            refuse_classified(getattr(self, field), field=field)


def add_code(*, by: Actor, code: str, issuer: str, unit: Unit, printer: str, key: str = "") -> IssuingCode:
    """Enter a code under which documents are numbered."""
    with write(by, key=key) as w:
        found = IssuingCode(code=code, issuer=issuer, unit=unit, printer=printer)
        must(by, "add", found)
        if IssuingCode.objects.filter(code=code).exists():
            raise Refused(_("This code is in use already."), rule="documents.code_is_new", field="code")
        found.save()
        w.record("documents.add_code", found, code=code, unit=unit.pk)
        w.answer(to="/documents/codes/")
    return found


def draft(
    wanted: Draft, *, by: Actor, attached: Sequence[AttachedPart] = (), source: str = "", key: str = ""
) -> Outgoing:
    """Begin a document."""
    wanted.check()
    for part in attached:
        refuse_classified(part)
    with write(by, key=key):
        unit = unit_of(by)
        found = Outgoing(unit=unit, drafted_by=person_of(by), source=source, **wanted.facts)
        found.attached = [as_json(part) for part in attached]
        must(by, "draft", found)
        open_case("outgoing", found, by=by, title=wanted.title, unit=unit)
        _address(found, wanted)
    return found


def revise(document: Outgoing, wanted: Draft, *, by: Actor, key: str = "") -> Outgoing:
    """Correct a document while it is a draft."""
    wanted.check()
    with write(by, key=key) as w:
        found = Outgoing.objects.select_related("case").get(pk=document.pk)
        locked(found.case)
        must(by, "edit", found)
        if found.case.state != "draft":
            raise Refused(
                _("A document is changed only while it is a draft; have it returned first."),
                rule="documents.is_a_draft",
            )
        for name, value in wanted.facts.items():
            setattr(found, name, value)
        found.save(update_fields=list(wanted.facts))
        found.recipients.all().delete()
        _address(found, wanted)
        w.record("documents.revise", found, number=found.case.number)
        w.answer(case=found.case.number)
    return found


def _address(document: Outgoing, wanted: Draft) -> None:
    """Keep to whom it goes and who countersigns; one unit is addressed once."""
    doubled = {unit.pk for unit in wanted.to} & {unit.pk for unit in wanted.copies}
    if doubled:
        raise Refused(
            _("A unit is an addressee or gets a copy, not both."), rule="documents.unit_once", field="copies"
        )
    Recipient.objects.bulk_create(
        Recipient(document=document, unit=unit, role=role)
        for name, role in ROLES.items()
        for unit in getattr(wanted, name)
    )
