"""Who may see and change enterprises, what a code must agree with, how far an enterprise is in its life."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext_lazy as _

from kechuang.kernel.access import below, post, within
from kechuang.kernel.audit.errors import Refused
from kechuang.kernel.identity.posts import OFFICIALS, Post
from kechuang.primitives.bad_value import BadValue
from kechuang.primitives.codes import (
    UNIFIED_SINCE,
    check_organisation_code,
    check_registration_number,
    check_unified_code,
    normalise,
    organisation_code_in,
)
from kechuang.registers.enterprises.data import StageTerms, terms_on, years_after
from kechuang.registers.enterprises.models import Code, Stage

if TYPE_CHECKING:
    from kechuang.kernel.access import Who

FIELDS: Final = {
    Code.Kind.ORGANISATION: "organisation_code",
    Code.Kind.REGISTRATION: "registration_number",
    Code.Kind.UNIFIED: "unified_code",
}
"""Where the present code of each kind is copied to on the enterprise."""


def _where_it_stands(prefix: str) -> Who:
    """Return that the actor's unit answers for a place the enterprise is registered, taxed or in business at."""
    places = ("registered_at", "taxed_at", "operates_at")
    found = [below(f"{prefix}{place}__answers__path") for place in places]
    return found[0] | found[1] | found[2]


def sees(prefix: str = "") -> Who:
    """Return who sees an enterprise: officials of the organ that keeps the ground, and those of its towns and parks."""
    keeper = post(*OFFICIALS) & within(f"{prefix}registered_at__kept_by__path")
    return keeper | post(*OFFICIALS, Post.STATION) & _where_it_stands(prefix)


def sees_contacts(prefix: str = "") -> Who:
    """Return who reads telephone numbers in full: as who sees the enterprise, stations left out."""
    keeper = within(f"{prefix}registered_at__kept_by__path")
    return post(*OFFICIALS) & (keeper | _where_it_stands(prefix))


def edits(prefix: str = "") -> Who:
    """Return who changes an enterprise: heads and officers of the organ that keeps the ground."""
    return post(Post.HEAD, Post.CLERK) & within(f"{prefix}registered_at__kept_by__path")


def checked_code(kind: str, text: str, *, on: date) -> str:
    """Return a code as it is kept; Refused at its field with the sentence of its standard."""
    code = normalise(text)
    try:
        match Code.Kind(kind):
            case Code.Kind.ORGANISATION:
                check_organisation_code(code)
            case Code.Kind.REGISTRATION:
                check_registration_number(code)
            case Code.Kind.UNIFIED:
                check_unified_code(code, on=on)
    except BadValue as bad:
        raise Refused(str(bad.sentence), rule=f"{kind}_code_is_right", field=FIELDS[Code.Kind(kind)]) from bad
    return code


def code_since(kind: str) -> date:
    """Return the first day a code of this kind can have been given."""
    return UNIFIED_SINCE if kind == Code.Kind.UNIFIED else date.min


def codes_agree(organisation_code: str, unified_code: str) -> None:
    """Refuse a unified code that carries another organisation code than the one kept."""
    if organisation_code and unified_code and organisation_code_in(unified_code) != organisation_code:
        sentence = _(
            "Characters 9 to 17 of the unified code are not the organisation code kept for this enterprise."
        )
        raise Refused(sentence, rule="codes_agree", field="unified_code")


def stage_of(founded: date, staff: int | None, revenue_fen: int | None, *, on: date) -> Stage:
    """Return how far an enterprise is; what is not known counts as within the terms of a start-up."""
    terms = terms_on(on)
    if is_start_up(founded, staff, revenue_fen, terms, on=on):
        return Stage.START_UP
    grown = founded <= years_after(on, -terms.mature_years)
    return Stage.MATURE if grown and (revenue_fen or 0) >= terms.mature_revenue_fen else Stage.GROWTH


def is_start_up(
    founded: date, staff: int | None, revenue_fen: int | None, terms: StageTerms, *, on: date
) -> bool:
    """Return whether an enterprise is young and small enough: 财企〔2007〕128号 第十一条."""
    young = founded > years_after(on, -terms.start_up_years)
    small = (staff or 0) <= terms.start_up_staff and (revenue_fen or 0) <= terms.start_up_revenue_fen
    return young and small
