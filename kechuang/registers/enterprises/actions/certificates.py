"""Entering certificates, singly or by an import, and revoking them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext_lazy as _

from kechuang.kernel.access.decisions import must
from kechuang.kernel.audit.errors import Refused
from kechuang.kernel.audit.writing import write
from kechuang.kernel.db.rows import lock
from kechuang.registers.enterprises.actions.common import BATCH, clashes_told, may_change_all
from kechuang.registers.enterprises.data import term_of, years_after
from kechuang.registers.enterprises.models import Certificate, Enterprise, Level
from kechuang.registers.places.dated import ONE_DAY, must_have_come

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from kechuang.primitives.actor import Actor

Kind = Certificate.Kind
LEVELS: Final = {
    Kind.HIGH_TECH: (Level.NATIONAL,),
    Kind.LITTLE_GIANT: (Level.MUNICIPAL, Level.DISTRICT),
    Kind.LITTLE_GIANT_SEED: (Level.MUNICIPAL, Level.DISTRICT),
}
"""Whose title a kind can be; kinds not named here can be any level's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A certificate to be entered; without a last day it runs as long as the rule of its day of issue says."""

    enterprise: Enterprise
    kind: str
    level: str
    number: str
    issued_on: date
    authority: str
    expires_on: date | None = None
    document: str = ""

    def last_day(self) -> date | None:
        """Return the last day it counts, the day of issue being the first."""
        term = term_of(self.kind, self.issued_on)
        if self.expires_on is not None or term is None:
            return self.expires_on
        return years_after(self.issued_on, term.years) - ONE_DAY


def certify(paper: Paper, *, by: Actor) -> Certificate:
    """Enter one certificate."""
    return certify_all([paper], by=by)[0]


def certify_all(papers: Sequence[Paper], *, by: Actor) -> list[Certificate]:
    """Enter certificates, all or none."""
    with write(by) as w:
        may_change_all([paper.enterprise for paper in papers], by)
        for paper in papers:
            must_be_a_paper(paper, today=w.now.date())
        _must_have_new_numbers(papers)
        rows = [_certificate(paper) for paper in papers]
        with clashes_told():
            Certificate.objects.bulk_create(rows, batch_size=BATCH)
        for row in rows:
            w.record(
                "enterprises.certify",
                row,
                enterprise=row.enterprise.name,
                kind=str(row.kind),
                number=row.number,
            )
    return rows


def must_be_a_paper(paper: Paper, *, today: date) -> None:
    """Refuse a certificate that cannot be: of another level, of the future, older than its enterprise, over before it began."""
    if paper.level not in LEVELS.get(Kind(paper.kind), tuple(Level)):
        raise Refused(_("There is no such title at this level."), rule="level_fits_the_kind", field="level")
    must_have_come(today, paper.issued_on, field="issued_on")
    if paper.issued_on < paper.enterprise.founded:
        raise Refused(
            _("It was issued before the enterprise was founded."), rule="issued_later", field="issued_on"
        )
    last_day = paper.last_day()
    if last_day is not None and last_day < paper.issued_on:
        raise Refused(_("It would end before it was issued."), rule="expires_later", field="expires_on")


def _must_have_new_numbers(papers: Sequence[Paper]) -> None:
    """Refuse a number kept already, or given twice in the batch."""
    numbers = [(str(paper.kind), paper.number) for paper in papers]
    taken: set[tuple[str, str]] = set()
    for start in range(0, len(numbers), BATCH):
        some = [number for _kind, number in numbers[start : start + BATCH]]
        taken |= set(Certificate.objects.filter(number__in=some).values_list("kind", "number"))
    if len(set(numbers)) < len(numbers) or taken & set(numbers):
        sentence = _("A certificate of this kind is kept under this number.")
        raise Refused(sentence, rule="certificate_number_is_given_once", field="number")


def _certificate(paper: Paper) -> Certificate:
    """Return the row of a paper."""
    return Certificate(
        enterprise=paper.enterprise,
        kind=paper.kind,
        level=paper.level,
        number=paper.number,
        issued_on=paper.issued_on,
        expires_on=paper.last_day(),
        authority=paper.authority,
        document=paper.document,
    )


def revoke(certificate: Certificate, *, by: Actor, on: date, reason: str) -> Certificate:
    """Revoke a certificate; from that day on it counts no more."""
    with write(by) as w:
        found = lock(Certificate.objects.filter(pk=certificate.pk)).get()
        must(by, "edit", found.enterprise)
        must_have_come(w.now.date(), on, field="on")
        if not found.in_force(on):
            raise Refused(_("It is not in force on that day."), rule="certificate_is_in_force", field="on")
        found.revoked_on, found.reason = on, reason
        found.save(update_fields=["revoked_on", "reason"])
        w.record("enterprises.revoke", found, number=found.number, on=on.isoformat(), reason=reason)
    return found
