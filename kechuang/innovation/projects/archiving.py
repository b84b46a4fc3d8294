"""What a project consists of, listed when it ends: every paper, version, report and payment, each with its digests."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from kechuang.innovation.projects import queries
from kechuang.innovation.projects.models import Archive, Project, Report
from kechuang.kernel.cases.models import Case, Event
from kechuang.kernel.files.models import File
from kechuang.primitives.canonical import canonical_json, sha256, sm3
from kechuang.procedures.agreements.models import Agreement
from kechuang.procedures.agreements.wording import said, wording_of

if TYPE_CHECKING:
    from kechuang.kernel.audit.writing import Writing
    from kechuang.procedures.agreements.models import Terms
    from kechuang.procedures.funds.models import Payment

FORMAT: Final = "kechuang.project.archive/1"


def file(w: Writing, project: Project) -> Archive:
    """Keep the list of a project that has just ended."""
    listed = canonical_json(manifest(project))
    digests = {"sha256": sha256(listed), "sm3": sm3(listed)}
    archive = Archive.objects.create(project=project, manifest=listed.decode(), made_at=w.now, **digests)
    w.record("projects.file", project, **digests)
    return archive


def manifest(project: Project) -> dict[str, Any]:
    """Return the list as plain values."""
    decision = project.decision
    return {
        "format": FORMAT,
        "number": project.case.number,
        "title": project.title,
        "organisation": project.organisation.name,
        "office": project.unit.name,
        "leader": project.leader,
        "programme": project.programme,
        "state": project.case.state,
        "application": decision.application.number,
        "decision": {
            "number": decision.number,
            "decided_on": decision.decided_on,
            "amount_fen": decision.amount,
            "clause": str(decision.clause) if decision.clause else "",
        },
        "notice": _notice(decision.application),
        "agreements": [
            _agreement(one) for one in Agreement.objects.filter(award=project.case).order_by("pk")
        ],
        "reports": [_sealed(_report(one)) for one in queries.reports_of(project)],
        "payments": [_sealed(_payment(one)) for one in queries.payments_of(project)],
        "files": files_of(project),
        "steps": [_step(one) for one in _events(project)],
    }


def _notice(application: Case) -> dict[str, Any]:
    """Return on which public notice the award stood, and for which days."""
    entry = queries.posted(application)
    if entry is None:
        return {}
    found = entry.posting
    days = {"first_day": found.first_day, "last_day": found.last_day}
    return {"number": found.number, **days, "shown": entry.name}


def _sealed(told: dict[str, Any]) -> dict[str, Any]:
    """Put the digests of what is told beside it."""
    listed = canonical_json(told)
    return told | {"sha256": sha256(listed), "sm3": sm3(listed)}


def _agreement(one: Agreement) -> dict[str, Any]:
    """Return an agreement with every version, each under the digest both sides signed."""
    versions = one.versions.select_related("agreement__unit", "agreement__organisation").order_by("number")
    return {
        "number": one.number,
        "notice": one.notice,
        "state": one.case.state,
        "in_force": one.in_force.number if one.in_force else None,
        "versions": [_version(terms) for terms in versions],
        "amendments": [
            {
                "number": row.case.number,
                "state": row.case.state,
                "reason": row.reason,
                "version": row.terms.number,
            }
            for row in one.amendments.select_related("case", "terms")
        ],
    }


def _version(terms: Terms) -> dict[str, Any]:
    """Return one version with who signed it."""
    signed = terms.signatures.select_related("person", "event").order_by("pk")
    return {
        "version": terms.number,
        "said": said(terms.agreement, wording_of(terms)),
        "sm3": terms.digest,
        "signed": [{"side": one.side, "by": one.person.name, "at": one.event.at} for one in signed],
    }


def _report(one: Report) -> dict[str, Any]:
    """Return a report with its rounds of figures."""
    return {
        "number": one.case.number,
        "kind": one.kind,
        "state": one.case.state,
        "summary": one.summary,
        "submitted_on": one.submitted_on,
        "version": one.terms.number,
        "progress": [
            {"round": row.round, "target": row.target.name, "value": row.value, "of": row.target.value}
            for row in one.progress.select_related("target")
        ],
        "spending_fen": [
            {"round": row.round, "category": row.category, "amount": row.amount} for row in one.spending.all()
        ],
    }


def _payment(one: Payment) -> dict[str, Any]:
    """Return a payment with its vouchers; the account stays sealed."""
    return {
        "number": one.case.number,
        "tranche": one.tranche.title,
        "amount_fen": one.amount,
        "payee": one.payee,
        "state": one.case.state,
        "vouchers": list(one.movements.order_by("pk").values_list("voucher__number__text", flat=True)),
    }


def held_by(project: Project) -> list[File]:
    """Return the files that lie with a project's reports."""
    holders = [one.ref for one in project.reports.all()]
    rows = File.objects.filter(holder__in=holders, removed_at=None).select_related("blob")
    return list(rows.order_by("pk"))


def files_of(project: Project) -> list[dict[str, Any]]:
    """Return the files with their digests."""
    return [
        {"name": one.name, "size": one.blob.size, "sha256": one.blob.sha256, "sm3": one.blob.sm3}
        for one in held_by(project)
    ]


def _events(project: Project) -> list[Event]:
    """Return every step of the project and of all under it, in order."""
    cases = Case.objects.filter(pk=project.case_id) | Case.objects.filter(parent=project.case_id)
    cases |= Case.objects.filter(parent__parent=project.case_id)
    return list(Event.objects.filter(case__in=cases).select_related("case").order_by("at", "pk"))


def _step(one: Event) -> dict[str, Any]:
    """Return one step."""
    return {
        "case": one.case.number,
        "seq": one.seq,
        "move": one.move,
        "to": one.target,
        "by": one.actor_name,
        "at": one.at,
        "reason": one.reason,
        "clause": one.clause,
    }
