"""Who drafts, publishes and answers, and what must be given before a notice is published, ends, or an objection is answered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext_lazy as _

from kechuang.kernel.access import being, below, of_unit, own, post, public
from kechuang.kernel.audit import clock
from kechuang.kernel.flows import rule
from kechuang.procedures.publicnotice import queries

if TYPE_CHECKING:
    from kechuang.kernel.access import Who
    from kechuang.kernel.cases.models import Case
    from kechuang.primitives.actor import Actor

DRAFTERS: Final[Who] = post("clerk", "head")
DRAFTER: Final[Who] = DRAFTERS & own("drafted_by")
PUBLISHERS: Final[Who] = post("leader") & below("unit__path")
READERS: Final[Who] = post("leader", "head", "clerk")
WORKS: Final[Who] = READERS & below("unit__path")
SEES: Final[Who] = WORKS | public() & being("case__state", "posted", "ended")
HANDLERS: Final[Who] = post("clerk", "head") & of_unit("unit")
ANSWERERS: Final[Who] = post("head") & of_unit("unit") | post("leader") & below("unit__path")
SEES_OBJECTIONS: Final[Who] = post("clerk", "head") & of_unit("unit") | post("leader") & below("unit__path")


@rule(otherwise=_("Put at least one case on the notice."))
def has_entries(_actor: Actor, case: Case) -> bool:
    """A notice shows something."""
    return case.posting.entries.exists()


@rule(otherwise=_("Somebody other than the drafter publishes a notice."))
def publishes_another(actor: Actor, case: Case) -> bool:
    """Maker and publisher are two people."""
    return actor.person != case.posting.drafted_by_id


@rule(otherwise=_("No published notice shows this case."))
def is_on_a_notice(_actor: Actor, case: Case) -> bool:
    """A case is posted by publishing its notice."""
    return queries.is_pending(case)


@rule(otherwise=_("The days of the notice have not passed yet."))
def notice_has_run(_actor: Actor, case: Case) -> bool:
    """A notice stands to the end of its last day."""
    found = queries.last_posted(case)
    last_day = found.posting.last_day if found is not None else None
    return last_day is not None and clock.today() >= last_day


@rule(otherwise=_("An objection to this entry has not been answered yet."))
def no_open_objection(_actor: Actor, case: Case) -> bool:
    """An objection holds up its own entry and no other."""
    return not queries.open_to(case)


@rule(otherwise=_("No objection to this entry was upheld."))
def objection_was_upheld(_actor: Actor, case: Case) -> bool:
    """An entry falls by an objection that was upheld."""
    return queries.was_upheld(case)


@rule(otherwise=_("Somebody other than who took the objection up answers it."))
def answers_another(actor: Actor, case: Case) -> bool:
    """Handler and answerer are two people."""
    taken = case.events.filter(move="take_up").order_by("-seq").first()
    return taken is None or taken.person_id != actor.person
