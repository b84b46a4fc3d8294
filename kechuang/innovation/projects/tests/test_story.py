"""Projects, told as the district lives them: from the decision to the package."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from dataclasses import replace
from datetime import date
from decimal import Decimal
from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.db.models import CharField
from django.test.utils import CaptureQueriesContext

from kechuang.innovation.projects import actions, queries
from kechuang.innovation.projects.actions import Figures
from kechuang.innovation.projects.models import Decision, Project, Spending
from kechuang.innovation.projects.tests.ground import HALF, NAMED, NUMBER, PAYEE, WHOLE, fresh
from kechuang.kernel.access import can
from kechuang.kernel.audit.errors import NotAllowed, Refused
from kechuang.kernel.cases.acting import act
from kechuang.kernel.cases.timers import BY_TIMER
from kechuang.kernel.files.checks import accept
from kechuang.kernel.indicators.measure import measure
from kechuang.kernel.indicators.opening import named, open_rows
from kechuang.kernel.ledger.queries import faults
from kechuang.primitives.actor import Actor
from kechuang.primitives.canonical import sm3
from kechuang.primitives.periods import year
from kechuang.primitives.spending import Category
from kechuang.procedures.agreements.models import Agreement, BudgetItem
from kechuang.procedures.agreements.tests.ground import SHARES, WAN, WORDING
from kechuang.procedures.funds.actions import payments
from kechuang.procedures.funds.models import BudgetLine, Payment, Reservation
from kechuang.procedures.publicnotice.actions.objecting import object_to
from kechuang.procedures.publicnotice.tests.ground import OBJECTOR
from kechuang.registers.policies.models import Clause
from kechuang.registers.policies.tests.ground import published
from tests.commands import main
from tests.world import appointed

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from django.db.models import Model

    from kechuang.innovation.projects.tests.ground import Ground
    from kechuang.registers.policies.tests.ground import House


@pytest.fixture(autouse=True)
def the_books_are_right_afterwards(db: None) -> Iterator[None]:
    """Look over the ledger after every story."""
    del db
    yield
    assert list(faults()) == []


def refused(rule: str) -> pytest.RaisesExc[Refused]:
    """Expect a refusal by its rule."""
    return pytest.raises(Refused, check=lambda refusal: refusal.rule == rule)


def test_from_the_decision_to_the_package(
    ground: Ground, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    application = ground.award()
    assert list(queries.awardable(ground.district.clerk)) == [application]
    project = ground.project(application)
    assert (project.case.number, project.case.state) == ("XM20140001", "signing")
    assert not queries.awardable(ground.district.clerk).exists()

    with refused("guard_funds_payment_waits_for_its_mark"):
        ground.made(project)
    ground.signed(project)
    project = fresh(project)
    application.refresh_from_db()
    assert (project.case.state, application.state) == ("running", "archive.filing")
    ground.paid(project)
    with refused("guard_funds_payment_waits_for_its_mark"):
        ground.made(project, 2)

    report = ground.reported(project)
    act(report.case, "rectify", by=ground.district.clerk, reason="补充经费支出")
    assert report.case.due == date(2014, 10, 27)
    actions.resubmit(
        report, replace(HALF, spent={"equipment": 35 * WAN, "materials": 10 * WAN}), by=ground.agent
    )
    act(report.case, "pass", by=ground.district.head)

    with refused("spending_stays_within_the_budget"):
        ground.applied(project)
    assert project.agreement is not None
    ground.amended(project.agreement)
    scan = accept(SimpleUploadedFile("验收报告.txt", "全部完成。".encode()), kinds=("txt",))
    acceptance = ground.applied(project, replace(WHOLE, files=(scan,)))
    assert fresh(project).case.state == "accepting"
    act(acceptance.case, "opine", by=ground.district.head, reason="指标均已完成")
    act(acceptance.case, "pass", by=ground.leader)
    with refused("projects.tail_is_paid"):
        act(fresh(project).case, "close", by=ground.district.clerk)
    tail = ground.paid(project, 2)
    act(fresh(project).case, "close", by=ground.district.clerk)

    project = fresh(project)
    assert project.case.state == "closed"
    assert BudgetLine.objects.get().paid == 100 * WAN
    assert sm3(project.archive.manifest.encode()) == project.archive.sm3
    told = json.loads(project.archive.manifest)
    assert (told["decision"]["number"], told["notice"]["number"]) == (NUMBER, "科委公示〔2014〕1号")
    assert [one["state"] for one in told["payments"]] == ["paid", "paid"]
    assert [one["version"] for one in told["agreements"][0]["versions"]] == [1, 2]
    assert [one["kind"] for one in told["reports"]] == ["midterm", "acceptance"]
    assert told["files"][0]["name"] == "验收报告.txt"
    _packs(project, tmp_path / "package")
    _traces(tail, capsys)


def _packs(project: Project, folder: Path) -> None:
    """Write the package, verify it without the platform, and find what is changed in it."""
    number = project.case.number
    assert main(["projects", "package", number, "--out", str(folder)]) == 0
    names = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert {"manifest.json", "digests.json", "verify.py", "papers/RWS20140001-2.docx"} <= names
    assert any(name.startswith("files/") for name in names)
    assert _verified(folder) == (0, "")
    (folder / "manifest.json").write_text("{}", encoding="utf-8")
    (folder / "papers" / "RWS20140001-1.docx").unlink()
    (folder / "more.txt").write_text("x", encoding="utf-8")
    code, said = _verified(folder)
    assert code == 1
    for sentence in ("manifest.json：被改动", "RWS20140001-1.docx：缺失", "more.txt：不属于"):
        assert sentence in said
    (folder / "digests.json").write_text("[]", encoding="utf-8")
    assert _verified(folder)[0] == 2
    assert main(["projects", "package", number, "--out", str(folder)]) == 2
    assert main(["projects", "package", "XM20990001", "--out", str(folder / "new")]) == 2


def _verified(folder: Path) -> tuple[int, str]:
    """Run the script of a package by itself; return its answer and what it found."""
    script = folder.parent / "verify_alone.py"
    shutil.copy(folder / "verify.py", script)
    done = subprocess.run(
        [sys.executable, "-I", str(script), str(folder)], capture_output=True, text=True, check=False
    )
    return done.returncode, done.stdout if done.returncode else ""


def _traces(payment: Payment, capsys: pytest.CaptureFixture[str]) -> None:
    """Walk from a payment to the decision."""
    capsys.readouterr()
    assert main(["funds", "trace", str(payment), "--json"]) == 0
    links = json.loads(capsys.readouterr().out)
    assert [link["kind"] for link in links[-6:]] == [
        "agreements.agreement",
        "projects.project",
        "projects.decision",
        "resolutions.resolution",
        "publicnotice.posting",
        "cases.case",
    ]
    facts = {link["kind"]: link["facts"] for link in links}
    assert facts["resolutions.resolution"]["number"] == NUMBER
    assert facts["resolutions.resolution"]["held_on"] == "2014-09-26"
    assert facts["publicnotice.posting"]["number"] == "科委公示〔2014〕1号"
    assert facts["publicnotice.posting"]["last_day"] == "2014-09-30"


def test_the_chain_goes_on_to_the_words_of_the_policy(
    ground: Ground, capsys: pytest.CaptureFixture[str]
) -> None:
    people = SimpleNamespace(
        drafter=ground.district.clerk,
        reviewer=ground.district.head,
        publisher=appointed("publisher", "leader", ground.district.office),
    )
    policy = published(cast("House", people))
    clause = Clause.objects.get(version__policy=policy, text__contains="每个项目资助")
    project = ground.project(clause=clause)
    ground.signed(project)
    payment = ground.paid(fresh(project))

    capsys.readouterr()
    assert main(["funds", "trace", str(payment), "--json"]) == 0
    chain = {link["kind"]: link["facts"] for link in json.loads(capsys.readouterr().out)}
    assert chain["projects.decision"]["clause"] == clause.label
    assert "每个项目资助40万元" in chain["projects.decision"]["words"]
    assert chain["policies.policy"]["number"] == policy.number
    assert chain["agreements.agreement"]["version"] == 1


def test_an_application_becomes_a_project_once_and_only_when_decided(ground: Ground) -> None:
    petition = ground.district.petition()
    with refused("application_is_an_organisations"):
        ground.project(petition.case)
    with refused("application_is_decided"):
        ground.project(ground.asked_for("未决"))
    application = ground.award()
    with refused("tranches_come_to_the_decision"):
        ground.project(application, shares=SHARES[:1])
    with pytest.raises(NotAllowed):
        actions.award(
            application,
            by=ground.district.stranger,
            named=NAMED,
            shares=SHARES,
            wording=WORDING,
            line=ground.line,
        )
    assert not Decision.objects.exists()
    ground.project(application)
    with refused("application_is_awarded_once"):
        ground.project(application)


def test_what_is_awarded_is_what_the_meeting_granted_and_the_notice_showed(ground: Ground) -> None:
    with refused("meeting_granted_an_amount"):
        ground.project(ground.award(amount=None, shown=None))
    with refused("notice_showed_what_was_granted"):
        ground.project(ground.award(shown=90 * WAN))
    decision = ground.project(ground.award(shown=None)).decision
    assert (decision.number, decision.decided_on, decision.amount) == (
        "科委会议纪要〔2014〕3号",
        date(2014, 9, 26),
        100 * WAN,
    )


def test_an_open_objection_keeps_its_own_entry_from_its_award_and_no_other(ground: Ground) -> None:
    one, other = ground.asked_for("甲"), ground.asked_for("乙")
    ground.agreed_to(one, other)
    notice = ground.posted(one, other)
    objection = object_to(notice.entries.get(case=one), by=Actor.visitor(), objector=OBJECTOR, words="重复")
    act(other, "notice.end", by=BY_TIMER)
    with refused("publicnotice.no_open_objection"):
        act(one, "notice.end", by=BY_TIMER)

    assert list(queries.awardable(ground.district.clerk)) == [other]
    with refused("application_is_decided"):
        ground.project(one)
    assert ground.project(other).decision.number == NUMBER
    act(objection.case, "take_up", by=ground.district.clerk)
    act(objection.case, "dismiss", by=ground.district.head, reason="不重复")
    act(one, "notice.end", by=BY_TIMER)
    assert list(queries.awardable(ground.district.clerk)) == [one]


def test_more_than_the_line_holds_is_not_awarded_and_nothing_is_kept(ground: Ground) -> None:
    big = tuple(replace(one, amount=one.amount * 30) for one in SHARES)
    wording = replace(WORDING, budget={name: fen * 30 for name, fen in WORDING.budget.items()})
    with refused("account_never_passes_its_floor"):
        ground.project(ground.award(amount=3000 * WAN, shown=3000 * WAN), shares=big, wording=wording)
    assert not Project.objects.exists()
    assert not Agreement.objects.exists()
    assert not Reservation.objects.exists()


def test_an_agreement_that_says_other_money_than_reserved_is_not_signed(ground: Ground) -> None:
    project = ground.project()
    first = project.agreement
    assert first is not None
    act(first.case, "withdraw", by=ground.district.clerk, reason="分期有误")
    other = (replace(SHARES[0], amount=70 * WAN), replace(SHARES[1], amount=30 * WAN))
    second = ground.confirmed(ground.draft(project.case, shares=other))

    with refused("guard_projects_agreement_and_money_agree"):
        act(second.case, "sign", by=ground.leader)

    act(second.case, "withdraw", by=ground.district.clerk, reason="与冻结金额不符")
    ground.in_force(ground.draft(project.case))
    assert fresh(project).case.state == "running"


def test_a_report_tells_every_target_and_one_is_read_at_a_time(ground: Ground) -> None:
    project = ground.project()
    with refused("project_is_at_work"):
        ground.reported(project)
    ground.signed(project)
    project = fresh(project)
    with refused("every_target_is_told"):
        ground.reported(project, replace(HALF, reached={1: Decimal(1)}))
    report = ground.reported(project)
    with refused("one_report_at_a_time"):
        ground.reported(project)
    with refused("nothing_goes_on"):
        ground.applied(project)
    with refused("report_is_to_be_rectified"):
        actions.resubmit(report, HALF, by=ground.agent)
    act(report.case, "rectify", by=ground.district.head, reason="补充")
    with refused("projects.figures_are_new"):
        act(report.case, "resubmit", by=ground.agent)
    for actor in (ground.outsider, ground.district.clerk):
        with pytest.raises(NotAllowed):
            actions.report(project, HALF, by=actor)


def test_a_failed_acceptance_brings_the_project_back_to_work(ground: Ground) -> None:
    project = ground.running()
    failed = ground.decided(project, "fail")

    assert (failed.case.state, fresh(project).case.state) == ("failed", "running")
    assert not queries.passed(project)
    again = ground.applied(fresh(project), HALF)
    act(again.case, "return", by=ground.district.head, reason="缺审计报告")
    assert fresh(project).case.state == "running"
    third = ground.applied(fresh(project), HALF)
    act(third.case, "opine", by=ground.district.head, reason="齐全")
    with pytest.raises(NotAllowed):
        act(third.case, "pass", by=ground.district.head)


def test_a_project_concluded_without_passing_gives_its_tail_back(ground: Ground) -> None:
    project = ground.running()
    ground.paid(project)
    ground.decided(project, "conclude")
    with refused("guard_funds_payment_waits_for_its_mark"):
        ground.made(project, 2)

    act(fresh(project).case, "close", by=ground.district.head)

    line = BudgetLine.objects.get()
    assert (line.paid, line.reserved, line.available.balance) == (60 * WAN, 60 * WAN, 1940 * WAN)


def test_terminating_and_revoking_give_the_money_back_with_reason_and_clause(ground: Ground) -> None:
    running, signing = ground.running(), ground.project()
    with pytest.raises(Refused):
        act(running.case, "terminate", by=ground.leader, reason="单位注销")
    act(running.case, "terminate", by=ground.leader, reason="单位注销", clause="示例办法第十条（待核）")
    with refused("projects.nothing_goes_on"):
        act(signing.case, "revoke", by=ground.leader, reason="弃签", clause="示例办法第九条（待核）")
    agreement = signing.agreement
    assert agreement is not None
    act(agreement.case, "withdraw", by=ground.district.clerk, reason="弃签")
    act(signing.case, "revoke", by=ground.leader, reason="弃签", clause="示例办法第九条（待核）")

    assert [fresh(one).case.state for one in (running, signing)] == ["terminated", "revoked"]
    assert BudgetLine.objects.get().available.balance == 2000 * WAN
    assert json.loads(fresh(running).archive.manifest)["state"] == "terminated"


def test_nothing_is_changed_after_the_end(ground: Ground) -> None:
    project = ground.closed()
    agreement = project.agreement
    assert agreement is not None

    with refused("project_is_at_work"):
        ground.reported(project)
    with refused("guard_projects_end_closes_agreements_amendment"):
        ground.asked(agreement)
    with pytest.raises(Refused):
        ground.made(project, 2)


def test_the_two_parties_see_a_project_and_nobody_else(ground: Ground) -> None:
    project = ground.running()
    report = ground.reported(project)
    for actor, sees in (
        (ground.district.clerk, True),
        (ground.finance, True),
        (ground.agent, True),
        (ground.outsider, False),
        (ground.district.stranger, False),
    ):
        assert bool(can(actor, "see", project)) is sees
        assert bool(can(actor, "see", report)) is sees
        assert queries.projects(actor).exists() is sees


def test_figures_of_the_plan_open_these_rows(ground: Ground) -> None:
    closed, running = ground.closed(), ground.running()
    assert list(queries.awarded_in(year(2014), date(2014, 12, 31)).order_by("pk")) == [closed, running]
    assert list(queries.closed_in(year(2014), date(2014, 12, 31))) == [closed]
    assert not queries.awarded_in(year(2013), date(2013, 12, 31)).exists()
    ground.paid(running)
    for name, rows, fen in (
        ("projects_awarded", [closed, running], 200),
        ("projects_amount", [closed, running], 200 * WAN),
        ("projects_closed", [closed], 100),
        ("funds_paid", list(Payment.objects.order_by("pk")), 160 * WAN),
    ):
        found = measure(name, 2014, date(2014, 12, 31))
        opened = open_rows(ground.leader, found)
        assert list(opened.visible.order_by("pk")) == rows
        assert (opened.hidden, found.value) == (0, fen // 100)
        with CaptureQueriesContext(connection) as asked:
            told = [f"{row} {row.get_absolute_url()}" for row in named(opened.visible)]
        assert (len(told), len(asked)) == (len(rows), 1)


@pytest.mark.parametrize("model", [BudgetLine, BudgetItem, Spending])
def test_money_is_granted_budgeted_and_spent_by_the_same_categories(model: type[Model]) -> None:
    category = model._meta.get_field("category")
    assert isinstance(category, CharField)
    assert category.choices == Category.choices


def test_an_empty_figure_is_no_report(ground: Ground) -> None:
    with refused("every_target_is_told"):
        ground.reported(ground.running(), Figures(summary="无"))


def test_money_goes_to_the_unit_the_award_was_made_to_and_to_nobody_else(ground: Ground) -> None:
    project = ground.running()
    tranche, clerk = project.reservation.tranches.get(number=1), ground.district.clerk
    with pytest.raises(Refused) as refused:
        payments.make(tranche, by=clerk, payee=replace(PAYEE, name="张三"), purpose="首款")
    assert (refused.value.rule, refused.value.field) == ("payee_is_the_awarded_unit", "payee")
    paid = payments.make(tranche, by=clerk, payee=replace(PAYEE, name=""), purpose="首款")
    assert paid.payee == project.organisation.name
