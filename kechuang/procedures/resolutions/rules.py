"""Who drafts, confirms and reads resolutions, and what must be given before one is confirmed or a case moves by it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext_lazy as _

from kechuang.kernel.access import below, own, post
from kechuang.kernel.flows import rule
from kechuang.procedures.resolutions import queries

if TYPE_CHECKING:
    from kechuang.kernel.access import Who
    from kechuang.kernel.cases.models import Case
    from kechuang.primitives.actor import Actor

DRAFTERS: Final[Who] = post("clerk", "head")
DRAFTER: Final[Who] = DRAFTERS & own("drafted_by")
CONFIRMERS: Final[Who] = post("leader") & below("unit__path")
READERS: Final[Who] = post("finance", "discipline", "leader", "head", "clerk")
SEES: Final[Who] = post("finance", "discipline") | post("leader", "head", "clerk") & below("unit__path")


@rule(otherwise=_("Put at least one case on the agenda, with what was decided on it."))
def has_an_agenda(_actor: Actor, case: Case) -> bool:
    """A resolution decides something."""
    return case.resolution.items.exists()


@rule(otherwise=_("Somebody other than the drafter confirms a resolution."))
def confirms_another(actor: Actor, case: Case) -> bool:
    """Maker and confirmer are two people."""
    return actor.person != case.resolution.drafted_by_id


@rule(otherwise=_("No confirmed resolution has agreed to this case."))
def meeting_agreed(_actor: Actor, case: Case) -> bool:
    """A case passes by what a meeting decided."""
    return queries.pending(case, "agree")


@rule(otherwise=_("No confirmed resolution has refused this case."))
def meeting_refused(_actor: Actor, case: Case) -> bool:
    """A case is refused by what a meeting decided."""
    return queries.pending(case, "refuse")


@rule(otherwise=_("No confirmed resolution has deferred this case."))
def meeting_deferred(_actor: Actor, case: Case) -> bool:
    """A case is put off by what a meeting decided."""
    return queries.pending(case, "defer")
