"""任务书 and 立项通知 as documents: made from data, with number and digest of their version on each page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.utils.translation import override

from kechuang.kernel.typeset import document as d
from kechuang.kernel.typeset.declared import PaperDraft
from kechuang.kernel.typeset.official import AttachedPart
from kechuang.primitives.chinese_dates import in_figures
from kechuang.primitives.money import format_yuan
from kechuang.primitives.spending import Category

if TYPE_CHECKING:
    from datetime import date

    from kechuang.procedures.agreements.models import Agreement, Terms

WAITS: Final = {"agreement.in_force": "任务书生效后", "acceptance.passed": "通过验收后"}
SIGNED: Final = ("（盖章）", "（签字）：", "　　　年　　月　　日")


def agreement_paper(terms: Terms) -> d.Document:
    """Return one version of an agreement as a document to be signed on paper too."""
    of = terms.agreement
    with override("zh-hans"):
        return d.Document(
            title="科技项目任务书",
            layout=d.Layout.FORM,
            dated=terms.drafted_at.date(),
            author=of.unit.name,
            cover=_cover(of, terms),
            version=d.Version(code=str(terms), digest=terms.digest),
            blocks=(*_parties(of), *_aims(terms), *_money(of, terms), *_seals(of)),
        )


def _cover(of: Agreement, terms: Terms) -> d.Cover:
    """Return the first page."""
    told = (
        ("任务书编号", of.number),
        ("项目名称", of.title),
        ("委托方（甲方）", of.unit.name),
        ("承担方（乙方）", of.organisation.name),
        ("起止日期", _term(terms.first_day, terms.last_day)),
        ("版本", f"第{terms.number}版"),
    )
    fields = tuple(d.Field(label=label, value=value) for label, value in told)
    return d.Cover(above="科技发展专项", fields=fields)


def _term(first: date, last: date) -> str:
    """Return a term in words."""
    return f"{in_figures(first)}至{in_figures(last)}"


def _parties(of: Agreement) -> tuple[d.Block, ...]:
    """Return who agrees, by which decision."""
    return (
        d.Heading(text="双方与依据"),
        d.Paragraph(
            text=(
                f"根据{in_figures(of.decided_on)}的立项决定（{of.decision}），{of.unit.name}（以下称甲方）与"
                f"{of.organisation.name}（以下称乙方）就“{of.title}”签订本任务书。"
            )
        ),
    )


def _aims(terms: Terms) -> tuple[d.Block, ...]:
    """Return goals and targets."""
    rows = tuple((one.name, f"{one.value.normalize():f}", one.unit) for one in terms.targets.all())
    columns = (
        d.Column(title="指标", share=4),
        d.Column(title="目标值", align=d.Align.RIGHT),
        d.Column(title="单位"),
    )
    return (
        d.Heading(text="研究目标与考核指标"),
        d.Paragraph(text=terms.goals),
        d.Table(columns=columns, rows=rows, caption="考核指标"),
    )


def _money(of: Agreement, terms: Terms) -> tuple[d.Block, ...]:
    """Return the tranches and the budget."""
    parts = tuple(
        (one.title, format_yuan(one.amount), WAITS.get(one.needs, one.needs)) for one in of.parts.all()
    )
    budget = tuple((str(Category(one.category).label), format_yuan(one.amount)) for one in terms.budget.all())
    amount = d.Column(title="金额（元）", share=2, align=d.Align.RIGHT)
    return (
        d.Heading(text="经费"),
        d.Paragraph(text=f"专项资金共{format_yuan(of.amount)}元，按下列条件分期拨付，专款专用。"),
        d.Table(
            columns=(d.Column(title="期次"), amount, d.Column(title="拨付条件", share=3)),
            rows=parts,
            totals=("合计", format_yuan(of.amount), ""),
            caption="分期拨付",
        ),
        d.Table(
            columns=(d.Column(title="科目", share=3), amount),
            rows=budget,
            totals=("合计", format_yuan(of.amount)),
            caption="经费预算",
        ),
    )


def _seals(of: Agreement) -> tuple[d.Block, ...]:
    """Return where both sides sign."""
    sealed, signed, day = SIGNED
    return (
        d.Heading(text="签署"),
        d.Paragraph(text="任务书生效后的变更，由乙方提出、经甲方核准后另立版本，原版本一并保存。"),
        d.SealPlaces(
            places=(
                d.SealPlace(title=f"甲方{sealed}", lines=(of.unit.name, f"负责人{signed}", day)),
                d.SealPlace(title=f"乙方{sealed}", lines=(of.organisation.name, f"法定代表人{signed}", day)),
            )
        ),
    )


def notice_paper(of: Agreement) -> d.Document:
    """Return the notice that tells the organisation of its award."""
    terms = of.in_force or of.versions.latest("number")
    with override("zh-hans"):
        return d.Document(
            title="立项通知书",
            layout=d.Layout.OFFICIAL,
            dated=of.drafted_on,
            author=of.unit.name,
            to=of.organisation.name,
            header=d.RedHeader(mark=of.unit.name, number=of.notice),
            version=d.Version(code=of.number, digest=terms.digest),
            blocks=(
                d.Paragraph(
                    text=(
                        f"你单位申报的“{of.title}”经审定予以立项（{of.decision}，{in_figures(of.decided_on)}），"
                        f"支持专项资金{format_yuan(of.amount)}元。"
                    )
                ),
                d.Paragraph(text=f"请核对并签订任务书（编号{of.number}），任务书生效后按约定分期拨付。"),
                d.Signature(signer=of.unit.name, dated=of.drafted_on),
            ),
        )


def award_document(of: Agreement) -> PaperDraft:
    """Return what the red-header document about an award says; the tranches are set from the agreement."""
    rows = tuple(
        (one.title, format_yuan(one.amount), WAITS.get(one.needs, one.needs)) for one in of.parts.all()
    )
    columns = (
        d.Column(title="期次"),
        d.Column(title="金额（元）", share=2, align=d.Align.RIGHT),
        d.Column(title="拨付条件", share=3),
    )
    table = d.Table(columns=columns, rows=rows, totals=("合计", format_yuan(of.amount), ""))
    return PaperDraft(
        title=f"关于“{of.title}”立项的通知",
        text=(
            f"你单位申报的“{of.title}”经审定予以立项（{of.decision}，{in_figures(of.decided_on)}），"
            f"支持专项资金{format_yuan(of.amount)}元。\n"
            f"请按任务书（编号{of.number}）组织实施，专项资金专款专用，单独核算，按附件所列条件分期拨付。"
        ),
        attached=(AttachedPart(name="专项资金分期拨付表", body=(table,)),),
        to_others=of.organisation.name,
    )
