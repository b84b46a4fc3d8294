"""Entering high-tech filings and outside awards, singly or by an import; correcting what stands on a paper."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from kechuang.kernel.access.decisions import must
from kechuang.kernel.audit.errors import Refused
from kechuang.kernel.audit.writing import write
from kechuang.registers.enterprises.actions.common import BATCH, clashes_told, may_change_all
from kechuang.registers.enterprises.models import Award, Certificate, Enterprise, Filing
from kechuang.registers.places.dated import must_have_come

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from kechuang.primitives.actor import Actor


@dataclass(frozen=True, slots=True, kw_only=True)
class Filed:
    """A filing to be entered."""

    enterprise: Enterprise
    kind: str
    filed_on: date
    round: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Won:
    """An outside award to be entered; money in fen."""

    enterprise: Enterprise
    title: str
    level: str
    programme: str
    authority: str
    awarded_on: date
    document: str
    signer: str
    amount_fen: int | None = None


def file(filed: Filed, *, by: Actor) -> Filing:
    """Enter one filing."""
    return file_all([filed], by=by)[0]


def file_all(filings: Sequence[Filed], *, by: Actor) -> list[Filing]:
    """Enter filings, all or none; a re-examination follows a certificate."""
    with write(by) as w:
        may_change_all([one.enterprise for one in filings], by)
        holders = _holders(filings)
        for one in filings:
            must_have_come(w.now.date(), one.filed_on, field="filed_on")
            if one.kind == Filing.Kind.RE_EXAMINATION and one.enterprise.pk not in holders:
                sentence = _("Only an enterprise that has been recognised is re-examined.")
                raise Refused(sentence, rule="re_examination_follows_a_certificate", field="kind")
        rows = [
            Filing(enterprise=one.enterprise, kind=one.kind, filed_on=one.filed_on, round=one.round)
            for one in filings
        ]
        _must_be_first(rows)
        with clashes_told():
            Filing.objects.bulk_create(rows, batch_size=BATCH)
        for row in rows:
            w.record(
                "enterprises.file", row, enterprise=row.enterprise.name, kind=str(row.kind), round=row.round
            )
    return rows


def _holders(filings: Sequence[Filed]) -> set[int]:
    """Return the enterprises that have held a high-tech certificate."""
    keys = [one.enterprise.pk for one in filings]
    rows = Certificate.objects.filter(kind=Certificate.Kind.HIGH_TECH, enterprise__in=keys)
    return set(rows.values_list("enterprise", flat=True))


def _must_be_first(rows: Sequence[Filing]) -> None:
    """Refuse a filing handed in before in the same round."""
    kept = Filing.objects.filter(enterprise__in=[row.enterprise_id for row in rows])
    known = set(kept.values_list("enterprise", "kind", "round"))
    if any((row.enterprise_id, row.kind, row.round) in known for row in rows):
        raise Refused(
            _("This filing stands in the register already."),
            rule="enterprise_files_once_in_a_round",
            field="round",
        )


def award(won: Won, *, by: Actor) -> Award:
    """Enter one outside award."""
    return award_all([won], by=by)[0]


def award_all(awards: Sequence[Won], *, by: Actor) -> list[Award]:
    """Enter outside awards, all or none, each with the document and the signer who answer for it."""
    with write(by) as w:
        may_change_all([one.enterprise for one in awards], by)
        for one in awards:
            must_have_come(w.now.date(), one.awarded_on, field="awarded_on")
            if not (one.document.strip() and one.signer.strip()):
                sentence = _("Name the document and the person who answers for this entry.")
                raise Refused(sentence, rule="award_has_document_and_signer", field="document")
        rows = [_award(one) for one in awards]
        kept = Award.objects.filter(enterprise__in=[row.enterprise_id for row in rows])
        known = set(kept.values_list("enterprise", "title", "awarded_on"))
        if any((row.enterprise_id, row.title, row.awarded_on) in known for row in rows):
            raise Refused(
                _("This award stands in the register already."), rule="award_is_entered_once", field="title"
            )
        with clashes_told():
            Award.objects.bulk_create(rows, batch_size=BATCH)
        for row in rows:
            w.record(
                "enterprises.award",
                row,
                enterprise=row.enterprise.name,
                title=row.title,
                document=row.document,
            )
    return rows


def _award(won: Won) -> Award:
    """Return the row of an award."""
    names = (
        "enterprise",
        "title",
        "level",
        "programme",
        "authority",
        "awarded_on",
        "amount_fen",
        "document",
        "signer",
    )
    return Award(**{name: getattr(won, name) for name in names})


def correct_paper(paper: Certificate | Award, *, by: Actor, **facts: object) -> None:
    """Correct what stands on a certificate or in the entry of an award; the record keeps what stood there before."""
    with write(by) as w:
        must(by, "edit", paper.enterprise)
        before = {name: str(getattr(paper, name)) for name in facts}
        for name, value in facts.items():
            setattr(paper, name, value)
        paper.save(update_fields=list(facts))
        after = {name: str(value) for name, value in facts.items()}
        verb = "enterprises.correct_award" if isinstance(paper, Award) else "enterprises.correct_certificate"
        w.record(verb, paper, enterprise=paper.enterprise.name, before=before, after=after)
