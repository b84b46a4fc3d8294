"""Who may do what with policies, how numbers are written, and what must be given before a step."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext_lazy as _

from kechuang.kernel.access import being, machine, post, public, reached, within
from kechuang.kernel.audit import clock
from kechuang.kernel.audit.errors import Refused
from kechuang.kernel.flows import rule
from kechuang.kernel.identity.models import Unit
from kechuang.kernel.identity.posts import OFFICIALS, Post
from kechuang.primitives.bad_value import BadValue
from kechuang.primitives.money import parse_yuan
from kechuang.registers.policies.models import ISSUED, Clause, Parameter, Policy
from kechuang.registers.policies.queries import texts

if TYPE_CHECKING:
    from kechuang.kernel.access import Who
    from kechuang.kernel.cases.models import Case
    from kechuang.primitives.actor import Actor

CODE: Final = re.compile(r"[a-z][a-z0-9_]*(?:\.[a-z0-9_]+)+")


def sees_drafts(prefix: str = "") -> Who:
    """Return who reads what is not issued yet: officials of the organ that keeps it."""
    return post(*OFFICIALS) & within(f"{prefix}keeper__path")


def sees(prefix: str = "") -> Who:
    """Return who sees a policy: its keepers all of it, officials what is issued, anybody what is disclosed from its day on."""
    issued = being(f"{prefix}case__state", *ISSUED)
    disclosed = (
        public()
        & issued
        & being(f"{prefix}disclosure", Policy.Disclosure.OPEN)
        & reached(f"{prefix}published_on")
    )
    return sees_drafts(prefix) | post(*OFFICIALS) & issued | disclosed


def edits(prefix: str = "") -> Who:
    """Return who writes: heads and officers of the organ that keeps it."""
    return post(Post.HEAD, Post.CLERK) & within(f"{prefix}keeper__path")


EDITORS: Final = edits()
ENTERERS: Final = EDITORS & being("keeper__kind", Unit.Kind.ORGAN)
"""Who enters a figure of law, which binds the whole district: an organ of the district through its sections, no town."""
CHECKERS: Final = post(Post.HEAD, Post.LEADER) & within("keeper__path")
"""Who reviews, publishes and repeals; no machine does."""
ENDERS: Final = CHECKERS | machine("timer")
"""Who notes that a policy has ended; the day itself is decided before."""


def amount(kind: str, typed: str) -> tuple[int | None, Decimal | None]:
    """Return the fen or the number somebody typed for a kind of parameter; Refused at its field where it is neither."""
    try:
        if kind == Parameter.Kind.MONEY:
            return parse_yuan(typed), None
        return None, _number(typed)
    except BadValue as bad:
        raise Refused(str(bad.sentence), rule="amount_is_a_figure", field="amount") from bad


def _number(typed: str) -> Decimal:
    """Return a number of at most four decimals, a percent sign left out."""
    flat = unicodedata.normalize("NFKC", "".join(typed.split())).rstrip("%").replace(",", "")
    try:
        found = Decimal(flat)
    except InvalidOperation:
        found = Decimal("NaN")
    if not found.is_finite() or abs(found) >= 10**10 or found != round(found, 4):
        raise BadValue(_("Write the figure in digits, with at most four decimals."))
    return found


@rule(otherwise=_("Enter the text first."))
def has_a_text(_actor: Actor, case: Case) -> bool:
    """There is an open version of the text."""
    return texts.open_text(case.policy) is not None


@rule(otherwise=_("Some passages of the text have no place yet; place them or set them aside."))
def text_is_split(_actor: Actor, case: Case) -> bool:
    """Every passage of the open version is a clause or set aside, and there is at least one clause."""
    version = texts.open_text(case.policy)
    kinds = set(version.clauses.values_list("kind", flat=True)) if version else set()
    return Clause.Kind.CLAUSE in kinds and Clause.Kind.UNPLACED not in kinds


@rule(otherwise=_("Somebody who did not write on the draft reviews and publishes it."))
def judges_anothers(actor: Actor, case: Case) -> bool:
    """Maker and checker are two people."""
    return not case.policy.makers.filter(pk=actor.person).exists()


@rule(otherwise=_("Somebody who did not write on the correction releases it."))
def releases_anothers(actor: Actor, case: Case) -> bool:
    """Who corrects and who releases the correction are two people."""
    version = texts.open_text(case.policy)
    return version is not None and not version.writers.filter(pk=actor.person).exists()


@rule(otherwise=_("Say on which day it is published."))
def publication_has_a_day(_actor: Actor, case: Case) -> bool:
    """The publisher named the day; the page of publication asks for it."""
    return case.policy.published_on is not None


@rule(otherwise=_("Enter the corrected text first."))
def correction_is_written(_actor: Actor, case: Case) -> bool:
    """There is a version that waits to be published."""
    return texts.open_text(case.policy) is not None


@rule(otherwise=_("The day it is repealed from has not come, or no document repeals it."))
def repeal_has_come(_actor: Actor, case: Case) -> bool:
    """A document repeals it, from today on or since."""
    day = case.policy.repealed_on
    return day is not None and day <= clock.today()


@rule(otherwise=_("It is still valid."))
def has_expired(_actor: Actor, case: Case) -> bool:
    """Its last day lies behind."""
    day = case.policy.expires_on
    return day is not None and day < clock.today()
