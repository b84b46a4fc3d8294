"""The ground of agreements with a fund beside it: an application that was decided becomes a project, and its money goes out."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from kechuang.innovation.projects import actions
from kechuang.innovation.projects.actions import Figures, Named
from kechuang.kernel.cases.acting import act
from kechuang.kernel.cases.applying import ask_for
from kechuang.kernel.cases.example import MATTER
from kechuang.kernel.cases.models import Case
from kechuang.kernel.cases.timers import BY_TIMER
from kechuang.kernel.matters.actions import prepare_matter, publish
from kechuang.primitives.actor import Actor
from kechuang.procedures.agreements.tests.ground import SHARES, WAN, WORDING
from kechuang.procedures.agreements.tests.ground import Ground as Agreed
from kechuang.procedures.funds.actions import budget, payments
from kechuang.procedures.funds.models import Kind
from kechuang.procedures.publicnotice.actions import posting
from kechuang.procedures.publicnotice.tests.ground import NOTICE
from kechuang.procedures.resolutions import actions as resolutions
from tests.world import appointed

if TYPE_CHECKING:
    from kechuang.innovation.projects.models import Project, Report
    from kechuang.kernel.matters.models import MatterVersion
    from kechuang.procedures.agreements.models import Agreement
    from kechuang.procedures.funds.models import BudgetLine, Payment
    from kechuang.procedures.publicnotice.models import Posting

PAYEE: Final = payments.Payee(name="示例传感器有限公司", bank="示例银行嘉定支行", account="6222000011112222")
NUMBER: Final = "科委会议纪要〔2014〕1号"
FLOW: Final[dict[str, Any]] = {
    "title": "项目申报",
    "stages": [
        {"id": "fill", "kind": "draft", "then": {"submitted": "decide", "withdrawn": "gone"}},
        {"id": "decide", "kind": "resolution", "then": {"passed": "notice", "refused": "gone"}},
        {"id": "notice", "kind": "public_notice", "with": {"term": {"rule": "public_notice", "days": 1}}, "then": {"ended": "sign", "upheld": "gone"}},
        {"id": "sign", "kind": "agreement", "then": {"in_force": "archive", "given_up": "gone"}},
        {"id": "archive", "kind": "archive"},
    ],
    "ends": [{"id": "gone", "title": "未立项", "tone": "bad"}],
}  # fmt: skip
MEETING: Final[dict[str, Any]] = {
    "meeting": "directors",
    "title": "研究区级科技项目立项",
    "held_on": date(2014, 9, 26),
    "presided_by": "顾主任",
}
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
    way: MatterVersion = field(init=False)

    def __post_init__(self) -> None:
        """Grant the money."""
        super().__post_init__()
        matter = MATTER | {"code": "decided", "title": "区级科技项目（示例）", "unit": "测试科", "flow": FLOW}
        self.way = prepare_matter(matter, by=self.district.clerk)
        publish(self.way, by=self.district.head)
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
        entered = budget.grant(
            fund, 2014, by=self.finance, category="subsidy", amount=2000 * WAN, document=document
        )
        self.line = budget.confirm(entered, by=self.leader)

    def asked_for(self, title: str = NAMED.title) -> Case:
        """Have the enterprise ask, and wait for a meeting."""
        asked = ask_for(self.way, by=self.legal, title=title)
        act(asked.case, "fill.submit", by=self.legal)
        return Case.objects.get(pk=asked.case.pk)

    def agreed_to(self, *cases: Case, amount: int | None = 100 * WAN) -> None:
        """Have a meeting agree to applications, its resolution confirmed."""
        meeting = resolutions.draft(by=self.district.clerk, **MEETING)
        agenda = [resolutions.Line(case=case, decision="agree", amount=amount) for case in cases]
        resolutions.set_agenda(meeting, agenda, by=self.district.clerk)
        act(meeting.case, "hand_over", by=self.district.clerk)
        act(meeting.case, "confirm", by=self.leader)

    def posted(self, *cases: Case, amount: int | None = 100 * WAN) -> Posting:
        """Have a notice of applications published."""
        notice = posting.draft(by=self.district.clerk, **NOTICE)
        lines = [posting.Line(case=case, name=str(case.organisation), amount=amount) for case in cases]
        posting.set_entries(notice, lines, by=self.district.clerk)
        act(notice.case, "hand_over", by=self.district.clerk)
        act(notice.case, "publish", by=self.leader)
        return notice

    def award(
        self, title: str = NAMED.title, *, amount: int | None = 100 * WAN, shown: int | None = 100 * WAN
    ) -> Case:
        """Have an application agreed to in a meeting and posted, and its notice end; it waits for its agreement then."""
        case = self.asked_for(title)
        self.agreed_to(case, amount=amount)
        self.posted(case, amount=shown)
        act(case, "notice.end", by=BY_TIMER)
        return Case.objects.get(pk=case.pk)

    def project(self, application: Case | None = None, **changes: Any) -> Project:
        """Have the clerk open the project of a decided application."""
        given: dict[str, Any] = {
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

    def made(self, project: Project, number: int = 1, amount: int | None = None) -> Payment:
        """Have the clerk make the payment of a tranche, or of less than the whole."""
        tranche = project.reservation.tranches.get(number=number)
        clerk = self.district.clerk
        return payments.make(tranche, by=clerk, payee=PAYEE, purpose=tranche.title, amount=amount)

    def paid(self, project: Project, number: int = 1, amount: int | None = None) -> Payment:
        """Have it checked, reviewed, approved, sent and paid by the treasury."""
        payment = self.made(project, number, amount)
        for move, actor in (
            ("check", self.district.head),
            ("review", self.finance),
            ("approve", self.leader),
        ):
            act(payment.case, move, by=actor)
        payments.send([payment], by=self.finance)
        act(payment.case, "settle", by=TREASURY, payload={"document": f"国库〔2014〕{payment.pk}号"})
        return payment

    def returned(self, payment: Payment, amount: int) -> None:
        """Have the treasury return money of a payment to its reservation."""
        payments.give_back(
            payment,
            by=self.finance,
            kind=Kind.RETURNED,
            amount=amount,
            document=f"退〔2014〕{payment.pk}号",
            reason="账户已变更",
        )

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
