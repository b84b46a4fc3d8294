"""What happens to the projects of the demo, verb by verb."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final

from kechuang.innovation.projects import actions
from kechuang.innovation.projects.actions import Named
from kechuang.innovation.projects.demo.made_up import (
    CLAUSE,
    CLERK,
    CONTACT,
    FIRMS,
    FIRST,
    HALL_ASKED,
    HALL_DAY,
    HEAD,
    LEADER,
    NOTICE,
    SECOND,
    SUBJECTS,
    UNSIGNED,
    WAN,
    Year,
    figures,
    granted,
    later,
    wording,
)
from kechuang.innovation.projects.models import Project, Report
from kechuang.innovation.projects.queries import agreement_of, awardable
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
from kechuang.procedures.publicnotice.actions import posting
from kechuang.procedures.resolutions import actions as resolutions
from kechuang.registers.enterprises.demo.calls import flow_of

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
        self.from_the_hall: tuple[Case, str] | None = None

    def by(self, name: str) -> Actor:
        """Return an official."""
        return self.world.actor(name)

    def prepare(self) -> None:
        """Publish the matter, and bring the firms with their legal representatives in."""
        matter = MATTER | {
            "code": "district-project",
            "title": "区级科技项目",
            "flow": flow_of("区级科技项目申报"),
        }
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
            asked = ask_for(self.version, by=firm, title=title, amount=granted(number) + 6 * WAN)
            act(asked.case, "fill.submit", by=firm)
            self.cases[year.year, number] = asked.case

    def decide_on(self, year: Year) -> None:
        """Have the clerk accept what came in, a meeting agree to it, and the leader post it."""
        cases = [self.cases[year.year, number] for number in range(len(self.firms))]
        self._decided(cases, [granted(number) for number in range(len(cases))], year.decided)

    def _decided(self, cases: list[Case], amounts: list[int], on: date) -> None:
        """Have cases accepted, agreed to in a meeting and posted, each with what it is granted."""
        clerk, leader, title = self.by(CLERK), self.by(LEADER), f"{on.year}年度区级科技项目"
        for case in cases:
            act(case, "check.accept", by=clerk)
        meeting = resolutions.draft(
            by=clerk, meeting="directors", title=f"研究{title}立项事宜", held_on=on, presided_by="顾清源"
        )
        agenda = [
            resolutions.Line(case=case, decision="agree", amount=fen)
            for case, fen in zip(cases, amounts, strict=True)
        ]
        resolutions.set_agenda(meeting, agenda, by=clerk)
        act(meeting.case, "hand_over", by=clerk)
        act(meeting.case, "confirm", by=leader)
        notice = posting.draft(by=clerk, title=f"{title}拟立项公示", text=NOTICE, contact=CONTACT)
        lines = [
            posting.Line(case=case, name=str(case.organisation), facts=case.title, amount=fen)
            for case, fen in zip(cases, amounts, strict=True)
        ]
        posting.set_entries(notice, lines, by=clerk)
        act(notice.case, "hand_over", by=clerk)
        act(notice.case, "publish", by=leader)

    def award(self, year: Year) -> None:
        """Have the clerk open the projects."""
        for number, (_firm, leader) in enumerate(FIRMS):
            case = Case.objects.get(pk=self.cases[year.year, number].pk)
            self.projects[year.year, number] = self._awarded(case, year, granted(number), leader)

    def _awarded(self, case: Case, year: Year, amount: int, leader: str) -> Project:
        """Open one project out of the year's line for equipment."""
        line = BudgetLine.objects.filter(fund_year__year=year.year, category="equipment").earliest("pk")
        return actions.award(
            case,
            by=self.by(CLERK),
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
            if end not in UNSIGNED:
                act(self.fresh(year, number).decision.application, "archive.file", by=self.by(CLERK))
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

    def ask_from_the_hall(self) -> None:
        """Have whoever came in through another door ask too, and be decided on and posted."""
        mine = [firm.membership for firm in self.firms if firm.membership]
        agents = Membership.objects.filter(organisation__isnull=False, post=Post.AGENT, valid_to__gt=HALL_DAY)
        found = agents.exclude(pk__in=mine).select_related("person", "unit").order_by("-valid_from").first()
        if found is None:
            return
        agent = actor_of(found)
        asked = ask_for(self.version, by=agent, title="精密仪器校准平台的研制", amount=30 * WAN)
        act(asked.case, "fill.submit", by=agent)
        self._decided([asked.case], [granted(1)], HALL_ASKED)
        self.from_the_hall = asked.case, found.person.name

    def award_to_the_hall(self) -> None:
        """Award them a project, so that they find it waiting to be signed."""
        if self.from_the_hall is None:
            return
        case, name = self.from_the_hall
        project = self._awarded(Case.objects.get(pk=case.pk), SECOND, granted(1), name)
        act(agreement_of(project).case, "send", by=self.by(CLERK))

    def award_what_was_posted(self) -> None:
        """Award the first two of another call whose notice has ended; the others wait for their award."""
        rows = awardable(self.by(CLERK))
        if self.from_the_hall is not None:
            rows = rows.exclude(pk=self.from_the_hall[0].pk)
        for case in rows.order_by("pk")[:2]:
            project = self._awarded(case, SECOND, 20 * WAN, "项目负责人（演示）")
            act(agreement_of(project).case, "send", by=self.by(CLERK))
