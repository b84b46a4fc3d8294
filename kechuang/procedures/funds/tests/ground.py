"""A fund of the office's, two lines, an award whose case may be marked, and everybody a payment passes."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Final

from kechuang.kernel.audit.writing import write
from kechuang.kernel.cases.acting import act
from kechuang.kernel.cases.models import Event, Mark
from kechuang.primitives.spending import Category
from kechuang.procedures.funds.actions import awards, budget, payments
from kechuang.procedures.funds.models import BACK
from tests.world import SYSTEM, District, appointed

if TYPE_CHECKING:
    from kechuang.kernel.cases.models import Case
    from kechuang.primitives.actor import Actor
    from kechuang.procedures.funds.models import (
        Adjustment,
        BudgetLine,
        Dispatch,
        Fund,
        Payment,
        Reservation,
        Tranche,
    )
    from tests.sample.models import Petition

WAN: Final = 1_000_000
FIRST, TAIL = "sample.stamped", "sample.finished"
PAYEE: Final = payments.Payee(name="示例传感器有限公司", bank="示例银行嘉定支行", account="6222000011112222")
PLAN: Final = (
    awards.Plan(title="首款", amount=60 * WAN, needs=FIRST),
    awards.Plan(title="尾款", amount=40 * WAN, needs=TAIL),
)


def document(number: str = "嘉财教〔2014〕12号", day: date = date(2014, 2, 20)) -> budget.Document:
    """Return a document that grants money."""
    return budget.Document(number=number, title="关于下达科技专项资金预算的通知", issued_on=day)


@dataclass
class Ground:
    """The district with its money."""

    district: District
    leader: Actor
    finance: Actor
    fund: Fund = field(init=False)
    equipment: BudgetLine = field(init=False)
    materials: BudgetLine = field(init=False)

    def __post_init__(self) -> None:
        """Enter the fund, what it serves, and two lines of 2014."""
        self.fund = budget.add_fund(
            by=self.finance,
            code="KJ01",
            name="科技发展专项资金",
            unit=self.district.office,
            clause="示例办法 第三条（待核）",
        )
        budget.serve(self.fund, 2014, by=self.finance, programme="little_giant", title="科技小巨人")
        self.equipment = self.line(Category.EQUIPMENT, 500 * WAN)
        self.materials = self.line(Category.MATERIALS, 200 * WAN)

    def line(
        self, category: str, amount: int, year: int = 2014, number: str = "嘉财教〔2014〕12号"
    ) -> BudgetLine:
        """Grant money for a category, and have somebody else confirm it."""
        return budget.confirm(self.entered(category, amount, year, number), by=self.leader)

    def entered(
        self, category: str, amount: int, year: int = 2014, number: str = "嘉财教〔2014〕12号"
    ) -> BudgetLine:
        """Enter money granted for a category, which nobody has confirmed yet."""
        return budget.grant(
            self.fund, year, by=self.finance, category=category, amount=amount, document=document(number)
        )

    def award(self, *, stamped: bool = True) -> Petition:
        """Return an award; a stamped one has its agreement in force."""
        petition = self.district.petition()
        if stamped:
            act(petition.case, "hand_in", by=self.district.clerk)
            act(petition.case, "grant", by=self.district.head)
        return petition

    def reservation(
        self,
        line: BudgetLine | None = None,
        plan: tuple[awards.Plan, ...] = PLAN,
        *,
        award: Petition | None = None,
        programme: str = "little_giant",
    ) -> Reservation:
        """Reserve money for an award."""
        petition = award or self.award()
        return awards.reserve(
            line or self.equipment,
            by=self.district.head,
            award=petition.ref,
            case=petition.case,
            title="示例传感器研制",
            programme=programme,
            plan=plan,
        )

    def adjustment(self, amount: int) -> Adjustment:
        """Have the clerk ask for money to go from equipment to materials."""
        return budget.ask_adjustment(
            by=self.district.clerk,
            giver=self.equipment,
            taker=self.materials,
            amount=amount,
            reason="设备降价",
        )

    def made(self, tranche: Tranche | None = None, amount: int | None = None) -> Payment:
        """Have the clerk make the payment of a tranche."""
        chosen = tranche or self.reservation().tranches.get(number=1)
        return payments.make(chosen, by=self.district.clerk, payee=PAYEE, purpose="首款", amount=amount)

    def signed(self, payment: Payment | None = None) -> Payment:
        """Have a payment checked, reviewed and approved."""
        found = payment or self.made()
        for move, actor in (
            ("check", self.district.head),
            ("review", self.finance),
            ("approve", self.leader),
        ):
            act(found.case, move, by=actor)
        return found

    def sent(self, payment: Payment | None = None) -> tuple[Payment, Dispatch]:
        """Have an approved payment sent to the treasury."""
        found = self.signed(payment)
        return found, payments.send([found], by=self.finance)

    def paid(self, payment: Payment | None = None) -> Payment:
        """Have the treasury pay."""
        found, _dispatch = self.sent(payment)
        settle(found)
        return found

    def given_back(self) -> Payment:
        """Have a part of what was paid returned to the reservation, and another to the line."""
        found = self.paid()
        for kind in BACK:
            payments.give_back(
                found, by=self.finance, kind=kind, amount=10 * WAN, document=f"{kind}1号", reason="多付"
            )
        return found


def settle(payment: Payment) -> None:
    """Let the treasury say that it has paid."""
    from kechuang.primitives.actor import Actor  # noqa: PLC0415 - the one actor a test needs made

    act(payment.case, "settle", by=Actor.system("treasury"), payload={"document": "国库〔2014〕1号"})


def marked(case: Case, token: str) -> None:
    """Give an award's case a mark, as the modules above will."""
    with write(SYSTEM):
        Mark.objects.create(case=case, token=token, event=Event.objects.filter(case=case).latest("seq"))


def prepared(district: District) -> Ground:
    """Return the district with a leader, a finance officer above all offices, and money."""
    leader = appointed("leader", "leader", district.root)
    return Ground(district, leader, appointed("finance", "finance", district.root))
