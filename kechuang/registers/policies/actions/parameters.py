"""The figures of law: a parameter, its values from day to day with the clause each rests on, a second person who agrees."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from kechuang.kernel.access.decisions import can, must
from kechuang.kernel.audit.errors import NotAllowed, Refused
from kechuang.kernel.audit.writing import write
from kechuang.kernel.db.rows import lock
from kechuang.kernel.identity.acting import unit_of
from kechuang.kernel.identity.units import organ_of
from kechuang.registers.places.dated import LIVE, follow
from kechuang.registers.policies import rules
from kechuang.registers.policies.models import Clause, Parameter, ParameterValue, Policy
from kechuang.registers.policies.queries import texts

if TYPE_CHECKING:
    from datetime import date

    from kechuang.primitives.actor import Actor


def add_parameter(
    *, by: Actor, code: str, title: str, kind: str, unit: str = "", about: str = ""
) -> Parameter:
    """Enter a parameter under a permanent code such as high_tech.rnd_ratio."""
    parameter = Parameter(
        code=code, title=title, kind=kind, unit=unit, about=about, keeper=organ_of(unit_of(by))
    )
    with write(by) as w:
        if not can(by, "enter", parameter):
            raise entered_by_an_organ()
        if not rules.CODE.fullmatch(code):
            sentence = _("A code is written in small letters with a point, such as high_tech.rnd_ratio.")
            raise Refused(sentence, rule="code_is_well_formed", field="code")
        if Parameter.objects.filter(code=code).exists():
            raise Refused(_("This code is taken."), rule="code_names_one_parameter", field="code")
        parameter.save()
        w.record("policies.add_parameter", parameter, code=code)
    return parameter


def may_enter(by: Actor) -> bool:
    """Return whether somebody may enter a parameter, kept by the organ they act in."""
    return by.unit is not None and bool(can(by, "enter", Parameter(keeper=organ_of(unit_of(by)))))


def entered_by_an_organ() -> NotAllowed:
    """Return the refusal of whoever acts in no organ."""
    sentence = _("Figures of law bind the whole district; an organ of the district enters them.")
    return NotAllowed(sentence, action="enter", rule="parameter_is_entered_by_an_organ")


def retract_parameter(parameter: Parameter, *, by: Actor, reason: str) -> None:
    """Take a parameter back that was entered by mistake, as long as it has no value."""
    with write(by) as w:
        _hold(parameter)
        must(by, "edit", parameter)
        if parameter.values.exists():
            sentence = _("It has values; a parameter is taken back only while nothing rests on it.")
            raise Refused(sentence, rule="parameter_has_no_value")
        w.record("policies.retract_parameter", code=parameter.code, title=parameter.title, reason=reason)
        parameter.delete()


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """What a parameter becomes from a day on, as somebody typed it, and the words of a published clause that say so."""

    parameter: Parameter
    amount: str
    valid_from: date
    policy: Policy
    path: str
    quote: str
    valid_to: date | None = None
    note: str = ""


def set_value(figure: Figure, *, by: Actor) -> ParameterValue:
    """Enter a value, 待核 until a second person agrees; the one that held until now ends the day before."""
    with write(by) as w:
        must(by, "edit", figure.policy)
        _hold(figure.parameter)
        fen, number = rules.amount(figure.parameter.kind, figure.amount)
        value = ParameterValue(
            parameter=figure.parameter,
            fen=fen,
            number=number,
            valid_from=figure.valid_from,
            valid_to=figure.valid_to,
            clause=_clause(figure),
            quote=figure.quote,
            note=figure.note,
            entered_by_id=by.person,
            entered_at=w.now,
        )
        _must_end_later(value)
        follow(_held_before(value), value)
        w.record(
            "policies.set_value",
            value,
            code=figure.parameter.code,
            value=str(value.value),
            since=value.valid_from.isoformat(),
            cites=str(value.citation),
        )
    return value


def confirm(value: ParameterValue, *, by: Actor) -> ParameterValue:
    """Agree, as a second person, that the clause says so."""
    with write(by) as w:
        found = _locked(value, by)
        if found.is_confirmed:
            raise Refused(_("This value is confirmed already."), rule="value_is_confirmed_once")
        if found.entered_by_id == by.person:
            sentence = _("Somebody other than the one who entered it confirms a value.")
            raise Refused(sentence, rule="value_is_confirmed_by_another")
        found.confirmed_by_id, found.confirmed_at = by.person, w.now
        found.save(update_fields=["confirmed_by", "confirmed_at"])
        w.record("policies.confirm_value", found, code=found.parameter.code)
    return found


def end_value(value: ParameterValue, *, by: Actor, last_day: date) -> ParameterValue:
    """Let a value end on a day."""
    with write(by) as w:
        found = _locked(value, by)
        found.valid_to = last_day
        _must_end_later(found, field="last_day")
        found.save(update_fields=["valid_to"])
        w.record("policies.end_value", found, code=found.parameter.code, last_day=last_day.isoformat())
    return found


def retract(value: ParameterValue, *, by: Actor, reason: str) -> Parameter:
    """Take a value back that nobody has confirmed, as entered by mistake; return what it was a value of."""
    with write(by) as w:
        found = _locked(value, by)
        if found.is_confirmed:
            raise Refused(_("A confirmed value stays; let it end instead."), rule="value_is_not_confirmed")
        w.record(
            "policies.retract_value",
            found.parameter,
            code=found.parameter.code,
            value=str(found.value),
            since=found.valid_from.isoformat(),
            reason=reason,
        )
        found.delete()
    return found.parameter


def _hold(parameter: Parameter) -> None:
    """Lock a parameter: two people who change its periods at once follow each other, so that the guard sees both."""
    lock(Parameter.objects.filter(pk=parameter.pk)).get()


def _locked(value: ParameterValue, by: Actor) -> ParameterValue:
    """Return a value under its lock, for somebody who may change it."""
    _hold(value.parameter)
    found = lock(ParameterValue.objects.filter(pk=value.pk)).get()
    must(by, "edit", found)
    return found


def _clause(figure: Figure) -> Clause:
    """Return the clause a figure rests on: of those under its path the one that holds the quote."""
    version = texts.published_text(figure.policy)
    if version is None:
        raise Refused(
            _("A policy is cited once it is published."), rule="cited_policy_is_published", field="policy"
        )
    found = texts.quoted_from(version, figure.path, figure.quote)
    clause = next((one for one in found if figure.quote in one.text), None)
    if clause is None:
        sentence = _("These words run over several clauses; quote from one of them.")
        raise Refused(sentence, rule="quote_stands_in_one_clause", field="quote")
    return clause


def _held_before(value: ParameterValue) -> ParameterValue | None:
    """Return the value without an end that began before this one."""
    earlier = ParameterValue.objects.filter(LIVE, parameter=value.parameter, valid_from__lt=value.valid_from)
    return earlier.first()


def _must_end_later(value: ParameterValue, *, field: str = "valid_to") -> None:
    """Refuse a value that would end before it begins."""
    if value.valid_to is not None and value.valid_to < value.valid_from:
        raise Refused(
            _("It would end before it begins."), rule="parametervalue_ends_after_it_begins", field=field
        )
