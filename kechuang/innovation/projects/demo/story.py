"""What happens to the projects of the demo, verb by verb."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final

from kechuang.innovation.projects import actions
from kechuang.innovation.projects.actions import Named, Ruling
from kechuang.innovation.projects.demo.made_up import (
    CLAUSE,
    CLERK,
    FIRMS,
    FIRST,
    FLOW,
    HALL_DAY,
    HEAD,
    LEADER,
    SECOND,
    SUBJECTS,
    UNSIGNED,
    WAN,
    Year,
    figures,
    later,
    wording,
)
from kechuang.innovation.projects.models import Project, Report
from kechuang.innovation.projects.queries import agreement_of
from kechuang.kernel.cases.acting import act
from kechuang.kernel.cases.applying import ask_for
from kechuang.kernel.cases.example import MATTER
from kechuang.kernel.cases.models import Case
from kechuang.kernel.identity import actions as identity
from kechuang.kernel.identity.acting import actor_of
from kechuang.kernel.identity.models import Membership
from kechuang.kernel.identity.posts import Post
from kechuang.kernel.matters.actions import prepare_matter, publish
from kechuang.primitives.actor import Actor
from kechuang.procedures.agreements import actions as agreements
from kechuang.procedures.agreements.queries import holding_terms
from kechuang.procedures.agreements.wording import Share, wording_of
from kechuang.procedures.funds.actions import payments
from kechuang.procedures.funds.models import BudgetLine

if TYPE_CHECKING:
    from kechuang.kernel.audit.demo import World

SYSTEM: Final = Actor.system("demo")
TREASURY: Final = Actor.system("treasury")


class Story:
    """What happens to the projects, with who acts for whom."""

    def __init__(self, world: World) -> None:
        """Begin with nothing."""
        self.world = world
        self.firms: list[Actor] = []
        self.cases: dict[tuple[int, int], Case] = {}
        self.projects: dict[tuple[int, int], Project] = {}
        self.version: Any = None

    def by(self, name: str) -> Actor:
        """Return an official."""
        return self.world.actor(name)

    def prepare(self) -> None:
        """Publish the matter, and bring the firms with their legal representatives in."""
        matter = MATTER | {"code": "district-project", "title": "区级科技项目", "flow": FLOW}
        self.version = prepare_matter(matter, by=self.by(CLERK))
        publish(self.version, by=self.by(LEADER))
        for number, (name, person) in enumerate(FIRMS):
            firm = identity.add_organisation(by=SYSTEM, kind="enterprise", name=f"上海{name}有限公司（演示）")
            found = identity.add_person(by=SYSTEM, username=f"demo.firm{number}", name=person)
            held = identity.appoint(
                found, by=SYSTEM, post=Post.LEGAL_PERSON, since=date(2013, 3, 18), organisation=firm
            )
            self.firms.append(actor_of(Membership.objects.select_related("person", "unit").get(pk=held.pk)))

    def apply(self, year: Year) -> None:
        """Have each firm apply."""
        for number, firm in enumerate(self.firms):
            title = SUBJECTS[number] if year is FIRST else f"{SUBJECTS[number]}（二期）"
            asked = ask_for(self.version, by=firm, title=title)
            act(asked.case, "fill.submit", by=firm)
            self.cases[year.year, number] = asked.case

    def approve(self, year: Year) -> None:
        """Have the head approve."""
        for number in range(len(self.firms)):
            act(self.cases[year.year, number], "review.approve", by=self.by(HEAD))

    def award(self, year: Year) -> None:
        """Have the clerk open the projects."""
        for number, (_firm, leader) in enumerate(FIRMS):
            case = Case.objects.get(pk=self.cases[year.year, number].pk)
            self.projects[year.year, number] = self._awarded(case, year, number, leader)

    def _awarded(self, case: Case, year: Year, number: int, leader: str) -> Project:
        """Open one project out of the year's line for equipment."""
        amount = (24 + 4 * (number % 5)) * WAN
        line = BudgetLine.objects.filter(fund_year__year=year.year, category="equipment").earliest("pk")
        return actions.award(
            case,
            by=self.by(CLERK),
            ruling=Ruling(
                number=f"嘉科审〔{year.year}〕{3 if year is FIRST else 5}号（演示）",
                on=year.approved,
                amount=amount,
            ),
            named=Named(title=case.title, leader=leader, programme="science_project"),
            shares=(
                Share(title="首款", amount=amount * 6 // 10, needs="agreement.in_force"),
                Share(title="尾款", amount=amount * 4 // 10, needs="acceptance.passed"),
            ),
            wording=wording(year, amount),
            line=line,
        )

    def sign(self, year: Year) -> None:
        """Have both sides sign, except where the story stops before."""
        for number, end in enumerate(year.ends):
            agreement = agreement_of(self.projects[year.year, number])
            steps = {
                "drafted": (),
                "sent": ("send",),
                "confirmed": ("send", "confirm"),
                "revoked": ("withdraw",),
            }
            who = {"send": self.by(CLERK), "confirm": self.firms[number], "sign": self.by(LEADER)}
            for move in steps.get(end, ("send", "confirm", "sign")):
                act(agreement.case, move, by=who.get(move, self.by(CLERK)), reason="单位来函弃签")
            if end == "revoked":
                project = self.fresh(year, number)
                act(project.case, "revoke", by=self.by(LEADER), reason="单位来函弃签", clause=CLAUSE)

    def fresh(self, year: Year, number: int) -> Project:
        """Return a project as it stands."""
        return Project.objects.select_related("case").get(pk=self.projects[year.year, number].pk)

    def pay_first(self, year: Year) -> None:
        """Have the first tranches paid; two of the year still wait for theirs."""
        signed = [n for n, end in enumerate(year.ends) if end not in UNSIGNED]
        self._pay([self.fresh(year, n) for n in signed[: -2 if year is SECOND else None]], 1)

    def _pay(self, projects: list[Project], tranche: int) -> None:
        """Have tranches made, checked, reviewed, approved, sent on one list and paid."""
        made = []
        for project in projects:
            payment = payments.make(
                project.reservation.tranches.get(number=tranche),
                by=self.by(CLERK),
                payee=payments.Payee(
                    name=project.organisation.name,
                    bank="示例银行嘉定支行",
                    account=f"62220000{project.pk:08d}",
                ),
                purpose="项目经费",
            )
            for move, who in (("check", HEAD), ("review", "finance"), ("approve", LEADER)):
                act(payment.case, move, by=self.by(who))
            made.append(payment)
        payments.send(made, by=self.by("finance"))
        for payment in made:
            act(payment.case, "settle", by=TREASURY, payload={"document": f"国库演示{payment.pk}"})

    def tell(self, year: Year) -> None:
        """Have the firms report; the office reads what the story says."""
        for number, end in enumerate(year.ends):
            if end in UNSIGNED:
                continue
            project = self.fresh(year, number)
            report = actions.report(project, figures(project, 4), by=self.firms[number])
            if end == "rectifying":
                act(report.case, "rectify", by=self.by(CLERK), reason="请补充经费支出明细。")
            elif end != "told":
                act(report.case, "pass", by=self.by(HEAD))

    def change(self, year: Year) -> None:
        """Have some ask for another budget or a later last day."""
        for number, end in enumerate(year.ends):
            if end in {"amending", "amended"} or (year is FIRST and number % 4 == 0):
                agreement = agreement_of(self.fresh(year, number))
                asked = agreements.amend(
                    agreement,
                    later(wording_of(holding_terms(agreement)), shift=number % 8 == 0),
                    by=self.firms[number],
                    reason="关键部件到货推迟，材料费调增",
                )
                if end != "amending":
                    act(asked.case, "check", by=self.by(HEAD))
                    act(asked.case, "approve", by=self.by(LEADER))

    def ask_for_acceptance(self) -> None:
        """Have the firms of the first year apply for the acceptance, all but the one that is terminated."""
        for number, end in enumerate(FIRST.ends):
            project = self.fresh(FIRST, number)
            if end == "terminated":
                act(project.case, "terminate", by=self.by(LEADER), reason="承担单位停产", clause=CLAUSE)
            else:
                actions.apply_for_acceptance(project, figures(project, 10), by=self.firms[number])

    def decide(self) -> None:
        """Have opinions given and acceptances decided."""
        for number, end in enumerate(FIRST.ends):
            if end in {"terminated", "applied"}:
                continue
            report = Report.objects.get(project=self.projects[2013, number], kind=Report.Kind.ACCEPTANCE)
            act(report.case, "opine", by=self.by(HEAD), reason="资料齐全，指标逐项核对。")
            move = {"failed": "fail", "concluded": "conclude", "opined": ""}.get(end, "pass")
            if move:
                reason = "" if move == "pass" else "主要指标未全部完成。"
                act(report.case, move, by=self.by(LEADER), reason=reason)

    def end(self) -> None:
        """Have the tails paid, and what is finished closed and filed."""
        closing = [self.fresh(FIRST, n) for n, end in enumerate(FIRST.ends) if end == "closed"]
        self._pay(closing, 2)
        closing += [self.fresh(FIRST, n) for n, end in enumerate(FIRST.ends) if end == "concluded"]
        for project in closing:
            act(project.case, "close", by=self.by(CLERK))

    def award_to_the_hall(self) -> None:
        """Award a project to whoever came in through another door, so that they find it waiting to be signed."""
        mine = [firm.membership for firm in self.firms if firm.membership]
        agents = Membership.objects.filter(organisation__isnull=False, post=Post.AGENT, valid_to__gt=HALL_DAY)
        found = agents.exclude(pk__in=mine).select_related("person", "unit").order_by("-valid_from").first()
        if found is None:
            return
        agent = actor_of(found)
        asked = ask_for(self.version, by=agent, title="精密仪器校准平台的研制")
        act(asked.case, "fill.submit", by=agent)
        act(asked.case, "review.approve", by=self.by(HEAD))
        case = Case.objects.get(pk=asked.case.pk)
        project = self._awarded(case, SECOND, 1, found.person.name)
        act(agreement_of(project).case, "send", by=self.by(CLERK))
