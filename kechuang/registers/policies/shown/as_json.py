"""A policy as data: its disclosure metadata, its clauses by path, the figures it sets. Days are ISO 8601, money whole fen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from kechuang.registers.policies.models import Clause, ParameterValue, Policy, PolicyText


def policy_data(
    policy: Policy,
    day: date,
    version: PolicyText | None,
    values: Iterable[ParameterValue],
    related: tuple[Iterable[Policy], Iterable[Policy]],
) -> dict[str, Any]:
    """Return what the page of a policy says, for machines."""
    before, after = ([str(one.uid) for one in rows] for rows in related)
    return {
        "uid": str(policy.uid),
        "title": policy.title,
        "number": policy.number,
        "index_number": policy.index_number,
        "issuers": [issuer.name for issuer in policy.issuers.all()],
        "level": policy.level,
        "subject": policy.subject,
        "form": policy.form,
        "mode": policy.mode,
        "keywords": policy.keywords.split(),
        "summary": policy.summary,
        "disclosure": {"type": policy.disclosure, "reason": policy.reason},
        "contact": {"office": policy.office.name if policy.office else "", "telephone": policy.contact},
        "days": _days(policy),
        "validity": {"on": day.isoformat(), "standing": policy.standing(day).value},
        "repealing_document": policy.repealing_document,
        "supersedes": before,
        "superseded_by": after,
        "text": _text(version) if version else None,
        "figures": [_figure(value) for value in values],
    }


def _days(policy: Policy) -> dict[str, str | None]:
    """Return the days of a policy."""
    names = ("issued_on", "published_on", "in_force_from", "expires_on", "repealed_on")
    days = {name: getattr(policy, name) for name in names}
    return {name: day.isoformat() if day else None for name, day in days.items()}


def _text(version: PolicyText) -> dict[str, Any]:
    """Return a version with its clauses."""
    return {
        "version": version.version,
        "reason": version.reason,
        "numbering": version.numbering,
        "clauses": [_clause(clause) for clause in version.clauses.all()],
    }


def _clause(clause: Clause) -> dict[str, str]:
    """Return one clause."""
    return {"kind": clause.kind, "path": clause.path, "label": clause.label, "text": clause.text}


def _figure(value: ParameterValue) -> dict[str, Any]:
    """Return one figure; `value` is fen for money, else the number as written."""
    return {
        "code": value.parameter.code,
        "title": value.parameter.title,
        "kind": value.parameter.kind,
        "unit": value.parameter.unit,
        "value": value.fen if value.number is None else f"{value.number.normalize():f}",
        "valid_from": value.valid_from.isoformat(),
        "valid_to": value.valid_to.isoformat() if value.valid_to else None,
        "clause": value.clause.path,
        "quote": value.quote,
        "confirmed": value.is_confirmed,
    }
