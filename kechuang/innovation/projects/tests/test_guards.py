"""What the database refuses, on its owner's word too, so that no project goes another way than decided."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import kechuang.innovation.projects
from kechuang.innovation.projects.guards import guards
from kechuang.innovation.projects.models import Archive, Decision, Progress, Project, Report
from kechuang.innovation.projects.tests.ground import Ground, fresh
from kechuang.innovation.projects.tests.statements import ATTEMPTS, progress
from kechuang.kernel.audit.writing import write
from kechuang.kernel.cases.acting import act
from kechuang.kernel.cases.applying import ask_for
from kechuang.kernel.cases.models import Case
from kechuang.procedures.agreements.models import Agreement, Target, Terms
from kechuang.procedures.agreements.tests.ground import SHARES, WAN
from tests.kernel.as_owner import refusal_of
from tests.world import SYSTEM, set_up

if TYPE_CHECKING:
    from tools.house.databases import Place

README = Path(kechuang.innovation.projects.__path__[0]) / "README.md"


@pytest.fixture
def names(own_database: Place) -> dict[str, object]:
    """Return the keys of the rows the statements name."""
    del own_database
    ground = Ground(set_up())
    a, b, c = ground.closed(), ground.running(), ground.project()
    ground.paid(b)
    q = ground.reported(b)
    act(q.case, "pass", by=ground.district.head)
    agreement = other_money(ground, c)
    undecided = ask_for(ground.version, by=ground.legal, title="未决")
    other, unposted, changed = (
        ground.award(shown=None),
        ground.asked_for("未公示"),
        ground.award(shown=90 * WAN),
    )
    ground.agreed_to(unposted)
    ground.posted(unposted)
    found: dict[str, object] = {
        "q": q.pk,
        "r": ground.reported(fresh(b)).pk,
        "open": undecided.case_id,
        "under_open": under(undecided.case).pk,
        "other": other.pk,
        "on_notice": unposted.pk,
        "under_notice": under(unposted).pk,
        "changed": changed.pk,
        "awarded": a.decision.application_id,
        "agreement_c": agreement.pk,
        "case_c": agreement.case_id,
        "tail_b": b.reservation.tranches.get(number=2).pk,
        "legal": ground.legal.person,
        "leader": ground.leader.person,
    }
    for name, project in {"a": a, "b": b, "c": c}.items():
        terms = Terms.objects.filter(agreement__award=project.case).latest("pk")
        found |= {
            name: project.pk,
            f"project_{name}": project.case_id,
            f"spare_{name}": under(project.case).pk,
            f"under_agreement_{name}": under(terms.agreement.case).pk,
            f"terms_{name}": terms.pk,
            f"target_{name}": Target.objects.filter(terms=terms)[0].pk,
        }
    return found


def other_money(ground: Ground, project: Project) -> Agreement:
    """Have the organisation sign an agreement whose tranches are not those reserved."""
    first = project.agreement
    assert first is not None
    act(first.case, "withdraw", by=ground.district.clerk, reason="分期有误")
    half = SHARES[0].amount + SHARES[1].amount
    shares = (replace(SHARES[0], amount=half // 2), replace(SHARES[1], amount=half // 2))
    return ground.confirmed(ground.draft(project.case, shares=shares))


def under(case: Case) -> Case:
    """Return a case under another that nothing has yet."""
    with write(SYSTEM):
        found = Case.objects.get(pk=case.pk)
        found.pk, found.uid, found.parent_id = None, Case().uid, case.pk
        found.number, found.ended_at = f"under-{case.pk}", None
        found.save(force_insert=True)
    return found


def kept() -> tuple[int, ...]:
    """Return what an attempt must leave as it was."""
    return tuple(model.objects.count() for model in (Decision, Project, Report, Progress, Archive))


def test_the_database_refuses_each_by_name(names: dict[str, object], own_database: Place) -> None:
    before, let_in = kept(), {}
    for attempt in ATTEMPTS:
        refusal = refusal_of(own_database, *(one.format(**names) for one in attempt.statements))
        if attempt.guard not in refusal and not (attempt.said and attempt.said in refusal):
            let_in[attempt.words] = refusal

    assert let_in == {}
    assert kept() == before


def test_progress_in_order_passes_even_by_hand(names: dict[str, object], own_database: Place) -> None:
    assert refusal_of(own_database, progress("{r}", "{target_b}").format(**names)) == ""


def test_the_readme_prints_what_is_refused() -> None:
    rows = [f"| {attempt.words} | `{attempt.guard}` |" for attempt in ATTEMPTS]

    assert README.read_text(encoding="utf-8").endswith("\n".join(["|---|---|", *rows, ""]))


def test_every_guard_is_tried() -> None:
    assert {guard.trigger for guard in guards} <= {attempt.guard for attempt in ATTEMPTS}
