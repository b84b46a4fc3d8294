"""What several pages share: the plan if the reader may see it, its tabs, how figures are spelled."""

from __future__ import annotations

import re
from decimal import ROUND_FLOOR, Decimal
from fractions import Fraction
from math import ceil
from typing import TYPE_CHECKING

from django.http import Http404
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kechuang.kernel.access import can
from kechuang.kernel.audit.errors import Refused
from kechuang.kernel.files.checks import accept
from kechuang.kernel.web.formatting import ABSENT
from kechuang.kernel.web.links import Link, Tab, Tabs, Trail
from kechuang.primitives.numerals import chinese_number, chinese_year

if TYPE_CHECKING:
    from collections.abc import Collection

    from django import forms
    from django_stubs_ext import StrOrPromise

    from kechuang.kernel.files.checks import Accepted
    from kechuang.kernel.web.pages import PageRequest
    from kechuang.oversight.workplan.models import Plan

ONE_PLACE = Decimal("0.1")
CLAUSE = re.compile(r"Plan (\d{4}), chapter (\d+)")


def published(request: PageRequest, plan: Plan) -> Plan:
    """Return a plan to its readers; a draft exists for those who keep it only, a withdrawn one for nobody."""
    if plan.withdrawn_at is not None or (plan.is_draft and not can(request.actor, "keep", plan)):
        raise Http404
    return plan


def trail(plan: Plan | None, here: StrOrPromise, *above: Link) -> Trail:
    """Return the way to a page of a plan."""
    steps = [Link(_("Annual plan"), reverse("workplan:home"))]
    if plan is not None:
        steps.append(Link(str(plan.year), plan.get_absolute_url()))
    return Trail([*steps, *above], here)


def tabs(request: PageRequest, plan: Plan, current: str) -> Tabs:
    """Return the views of a plan; checking is shown to those who keep it."""
    entries: list[tuple[str, StrOrPromise]] = [
        ("dashboard", _("Indicators")),
        ("breakdown", _("Tasks")),
        ("figures", _("Monthly figures")),
        ("frozen", _("Frozen reports")),
    ]
    if can(request.actor, "keep", plan):
        entries.append(("check", _("Document and reading")))
    return Tabs(
        [
            Tab(title, reverse(f"workplan:{name}", args=[plan.year]), name == current)
            for name, title in entries
        ]
    )


def spelled(number: int) -> str:
    """Return a count as a sentence says it: 十一, 两; in other languages in figures."""
    if not (get_language() or "").startswith("zh"):
        return str(number)
    return "两" if number == 2 else chinese_number(number)  # noqa: PLR2004 - two of a thing is 两, not 二


def spelled_year(year: int) -> str:
    """Return a year as a title says it: 二〇一四; in other languages in figures."""
    return chinese_year(year) if (get_language() or "").startswith("zh") else str(year)


def shown(value: float | Fraction | None) -> int | Decimal | None:
    """Return a value as it is printed: whole, or to one place, cut so that 84.99 never reads as 85."""
    if value is None:
        return None
    exact = Fraction(value)
    if exact.denominator == 1:
        return int(exact)
    return (Decimal(exact.numerator) / Decimal(exact.denominator)).quantize(ONE_PLACE, rounding=ROUND_FLOOR)


def with_unit(value: float | Fraction | None, unit: str) -> str:
    """Return a value with its unit, as a cell prints it."""
    number = shown(value)
    if number is None:
        return ABSENT
    return f"{number:,}{'' if unit == '%' else ' '}{unit}".rstrip()


def whole_or_share(value: Fraction, unit: str) -> Fraction:
    """Return what must be reached of a figure: whole things are not counted in parts, a share is left as it is."""
    return value if unit == "%" else Fraction(ceil(value))


def clause_words(clause: str) -> str:
    """Return a clause of a plan in the reader's language; any other clause as it is written."""
    found = CLAUSE.fullmatch(clause)
    if found is None:
        return clause
    return _("Plan %(year)s, chapter %(chapter)s") % {
        "year": found[1],
        "chapter": spelled_ordinal(int(found[2])),
    }


def spelled_ordinal(number: int) -> str:
    """Return a number in its order: 二 is second; in other languages in figures."""
    return chinese_number(number) if (get_language() or "").startswith("zh") else str(number)


def accepted_from(form: forms.Form, name: str, kinds: Collection[str] | None = None) -> Accepted | None:
    """Check the file of a form's field; a refusal becomes an error at that field, and None is returned."""
    upload = form.cleaned_data.get(name)
    if not upload:
        return None
    try:
        return accept(upload, field=name) if kinds is None else accept(upload, kinds=kinds, field=name)
    except Refused as refusal:
        form.add_error(name, str(refusal.sentence))
        return None
