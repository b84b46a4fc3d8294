"""The ground of agreements with a fund beside it: an application that was decided becomes a project, and its money goes out."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from kechuang.innovation.projects import actions
from kechuang.innovation.projects.actions import Figures, Named, Ruling
from kechuang.kernel.cases.acting import act
from kechuang.primitives.actor import Actor
from kechuang.procedures.agreements.tests.ground import SHARES, WAN, WORDING
from kechuang.procedures.agreements.tests.ground import Ground as Agreed
from kechuang.procedures.funds.actions import budget, payments
from tests.world import appointed

if TYPE_CHECKING:
    from kechuang.innovation.projects.models import Project, Report
    from kechuang.kernel.cases.models import Case
    from kechuang.procedures.agreements.models import Agreement
    from kechuang.procedures.funds.models import BudgetLine, Payment

PAYEE: Final = payments.Payee(name="示例传感器有限公司", bank="示例银行嘉定支行", account="6222000011112222")
RULING: Final = Ruling(number="嘉科审〔2014〕7号", on=date(2014, 9, 26), amount=100 * WAN)
NAMED: Final = Named(title="示例传感器研制", leader="林知行", programme="science_project")
HALF: Final = Figures(
    summary="样机一台已装配。",
    reached={1: Decimal(1), 2: Decimal(0)},
    spent={"equipment": 30 * WAN, "materials": 10 * WAN},
)
WHOLE: Final = Figures(
    summary="全部指标已完成。",
    reached={1: Decimal(2), 2: Decimal(1)},
    spent={"equipment": 50 * WAN, "materials": 50 * WAN},
)
TREASURY: Final = Actor.system("treasury")


@dataclass
class Ground(Agreed):
    """The district of agreements with a finance officer and 500 万元 to award."""

    finance: Actor = field(init=False)
    line: BudgetLine = field(init=False)

    def __post_init__(self) -> None:
        """Grant the money."""
        super().__post_init__()
        self.finance = appointed("finance", "finance", self.district.root)
        fund = budget.add_fund(
            by=self.finance,
            code="KJ01",
            name="科技发展专项资金",
            unit=self.district.office,
            clause="示例办法（待核）",
        )
        budget.serve(fund, 2014, by=self.finance, programme=NAMED.programme, title="区级科技项目")
        document = budget.Document(number="嘉财教〔2014〕12号", title="预算", issued_on=date(2014, 2, 20))
        self.line = budget.grant(
            fund, 2014, by=self.finance, category="subsidy", amount=2000 * WAN, document=document
        )

    def project(self, application: Case | None = None, **changes: Any) -> Project:
        """Have the clerk open the project of a decided application."""
        given: dict[str, Any] = {
            "ruling": RULING,
            "named": NAMED,
            "shares": SHARES,
            "wording": WORDING,
            "line": self.line,
        }
        return actions.award(application or self.award(), by=self.district.clerk, **(given | changes))

    def signed(self, project: Project) -> Agreement:
        """Have both sides sign its agreement."""
        assert project.agreement is not None
        return self.in_force(project.agreement)

    def running(self, **changes: Any) -> Project:
        """Return a project at work."""
        found = self.project(**changes)
        self.signed(found)
        return fresh(found)

    def made(self, project: Project, number: int = 1) -> Payment:
        """Have the clerk make the payment of a tranche."""
        tranche = project.reservation.tranches.get(number=number)
        return payments.make(tranche, by=self.district.clerk, payee=PAYEE, purpose=tranche.title)

    def paid(self, project: Project, number: int = 1) -> Payment:
        """Have it checked, reviewed, approved, sent and paid by the treasury."""
        payment = self.made(project, number)
        for move, actor in (
            ("check", self.district.head),
            ("review", self.finance),
            ("approve", self.leader),
        ):
            act(payment.case, move, by=actor)
        payments.send([payment], by=self.finance)
        act(payment.case, "settle", by=TREASURY, payload={"document": f"国库〔2014〕{payment.pk}号"})
        return payment

    def reported(self, project: Project, figures: Figures = HALF) -> Report:
        """Have the agent report."""
        return actions.report(project, figures, by=self.agent)

    def applied(self, project: Project, figures: Figures = WHOLE) -> Report:
        """Have the legal person apply for the acceptance."""
        return actions.apply_for_acceptance(project, figures, by=self.legal)

    def decided(self, project: Project, move: str = "pass", figures: Figures = HALF) -> Report:
        """Have the acceptance decided."""
        found = self.applied(project, figures)
        act(found.case, "opine", by=self.district.head, reason="资料齐全")
        act(found.case, move, by=self.leader, reason="符合" if move != "pass" else "")
        return found

    def closed(self) -> Project:
        """Return a project that came to its end."""
        project = self.running()
        self.paid(project)
        self.decided(project)
        self.paid(project, 2)
        act(fresh(project).case, "close", by=self.district.clerk)
        return fresh(project)


def fresh(project: Project) -> Project:
    """Return a project as it stands now."""
    return type(project).objects.select_related("case").get(pk=project.pk)
