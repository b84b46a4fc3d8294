"""What became of each entry of a notice, as everybody reads it: awarded, off the notice, held up, or past its days."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from kechuang.kernel.cases.models import Mark
from kechuang.kernel.modules import declared
from kechuang.kernel.web.links import Link
from kechuang.procedures.publicnotice.declared import ResultOf
from kechuang.procedures.publicnotice.models import Objection
from kechuang.procedures.publicnotice.queries import ENDED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kechuang.procedures.publicnotice.models import Entry, Posting


def results_of(row: Posting, entries: Sequence[Entry]) -> dict[int, Link]:
    """Return by case what became of it; nothing while the notice stands. Three questions and those of the modules, whatever the number."""
    if row.case.is_open:
        return {}
    cases = [entry.case_id for entry in entries]
    found: dict[int, Link] = {}
    objected = Objection.objects.filter(entry__posting=row).values_list("entry__case", "case__state")
    for case, state in objected:
        if state == "upheld":
            found[case] = Link(_("Off the notice: an objection was upheld"), "")
        elif state in {"received", "taken_up"} and case not in found:
            found[case] = Link(_("Held up: an objection is being looked into"), "")
    for case in Mark.objects.filter(case__in=cases, token=ENDED).values_list("case", flat=True):
        found[case] = Link(_("The days of the notice have passed"), "")
    for one in declared(ResultOf):
        found |= one.told(cases)
    return found
