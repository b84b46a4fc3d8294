"""Judging and writing rows of certificates and of outside awards."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from django.utils.translation import gettext_lazy as _

from kechuang.kernel.audit.errors import Refused
from kechuang.registers.enterprises.actions.certificates import Paper, certify_all, must_be_a_paper
from kechuang.registers.enterprises.actions.common import BATCH
from kechuang.registers.enterprises.actions.papers import Won, award_all, correct_paper
from kechuang.registers.enterprises.imports.judging import Judge, Judged, Verdict, Whose, differences
from kechuang.registers.enterprises.models import Award, Certificate, Import
from kechuang.registers.places.dated import must_have_come

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kechuang.registers.enterprises.imports.workbook import Row

CertificateLine: TypeAlias = "Judged[Paper, Certificate]"
AwardLine: TypeAlias = "Judged[Won, Award]"
ON_A_CERTIFICATE = ("level", "issued_on", "expires_on", "authority", "document")
OF_AN_AWARD = ("level", "programme", "authority", "amount_fen", "document", "signer")


class CertificateJudge(Judge["Paper", "Certificate"]):
    """Judges rows of certificates: the same kind and number is the same certificate."""

    kind = Import.Kind.CERTIFICATES

    def prepare(self, rows: Sequence[Row]) -> None:
        """Read the enterprises, and the certificates of these numbers."""
        self.whose = Whose(rows, self.by)
        numbers = sorted({str(row.get("number")) for row in rows if row.get("number")})
        self.kept: dict[tuple[object, object], Certificate] = {}
        for start in range(0, len(numbers), BATCH):
            for one in Certificate.objects.filter(number__in=numbers[start : start + BATCH]):
                self.kept[one.kind, one.number] = one

    def decide(self, row: Row) -> CertificateLine:
        """Judge a row by kind and number."""
        enterprise = self.whose.of(row)
        given = {key: value for key, value in row.values.items() if key not in {"code", "name"}}
        paper = Paper(enterprise=enterprise, **given)  # type: ignore[arg-type]  # read by the columns
        must_be_a_paper(paper, today=self.today)
        self.once(row, (paper.kind, paper.number), "number")
        title = f"{enterprise.name} {paper.number}"
        kept = self.kept.get((paper.kind, paper.number))
        if kept is None:
            return Judged(row, Verdict.NEW, title, new=paper)
        if kept.enterprise_id != enterprise.pk:
            sentence = _("Another enterprise has a certificate of this number.")
            raise Refused(sentence, rule="certificate_number_is_given_once", field="number")
        return self.changed(row, kept, title, differences(row, kept, ON_A_CERTIFICATE))

    def write(self, judged: Sequence[CertificateLine]) -> None:
        """Enter the new ones together, correct the others."""
        certify_all([line.new for line in judged if line.new is not None], by=self.by)
        for line in judged:
            if line.kept is not None and line.changes:
                correct_paper(line.kept, by=self.by, **line.changes)


class AwardJudge(Judge["Won", "Award"]):
    """Judges rows of outside awards: the same project of an enterprise on the same day is the same award."""

    kind = Import.Kind.AWARDS

    def prepare(self, rows: Sequence[Row]) -> None:
        """Read the enterprises and their awards."""
        self.whose = Whose(rows, self.by)
        keys = sorted({one.pk for one in self.whose.known.values()})
        self.kept: dict[tuple[int, object, object], Award] = {}
        for start in range(0, len(keys), BATCH):
            for one in Award.objects.filter(enterprise__in=keys[start : start + BATCH]):
                self.kept[one.enterprise_id, one.title, one.awarded_on] = one

    def decide(self, row: Row) -> AwardLine:
        """Judge a row by enterprise, project and day."""
        enterprise = self.whose.of(row)
        given = {key: value for key, value in row.values.items() if key not in {"code", "name"}}
        won = Won(enterprise=enterprise, **given)  # type: ignore[arg-type]  # read by the columns
        must_have_come(self.today, won.awarded_on, field="awarded_on")
        if (won.amount_fen or 0) < 0:
            raise Refused(
                _("This amount cannot be below zero."), rule="amount_is_not_below_zero", field="amount_fen"
            )
        key = (enterprise.pk, won.title, won.awarded_on)
        self.once(row, key, "title")
        kept, title = self.kept.get(key), f"{enterprise.name} {won.title}"
        if kept is None:
            return Judged(row, Verdict.NEW, title, new=won)
        kept.enterprise = enterprise
        return self.changed(row, kept, title, differences(row, kept, OF_AN_AWARD))

    def write(self, judged: Sequence[AwardLine]) -> None:
        """Enter the new ones together, correct the others."""
        award_all([line.new for line in judged if line.new is not None], by=self.by)
        for line in judged:
            if line.kept is not None and line.changes:
                correct_paper(line.kept, by=self.by, **line.changes)
