"""A call as pages and as JSON show it: facts to the second, the guide, the way it goes, who may apply and why."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from kechuang.doors.hall import calls
from kechuang.kernel.calendar import workdays
from kechuang.kernel.calendar.queries import counting_rules
from kechuang.kernel.conditions import Verdict
from kechuang.kernel.flows.merging import outward
from kechuang.kernel.flows.parameters import Days
from kechuang.kernel.matters.guide import PARTS
from kechuang.kernel.web.clauses import Clause, Clauses
from kechuang.kernel.web.facts import Fact, Facts
from kechuang.kernel.web.formatting import working_days
from kechuang.kernel.web.notes import Row, Rows
from kechuang.kernel.web.steps import Step, Steps
from kechuang.kernel.web.tags import Tag

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from django_stubs_ext import StrOrPromise

    from kechuang.kernel.calendar.queries import Counted
    from kechuang.kernel.conditions import Explanation, Finding
    from kechuang.kernel.matters.models import Batch, Change
    from kechuang.kernel.matters.windows import Window
    from kechuang.kernel.web.clauses import Verdict as Shown

VERDICTS: dict[Verdict, Shown] = {Verdict.YES: "met", Verdict.NO: "unmet", Verdict.UNKNOWN: "unknown"}
LIMIT = Days(name="limit", title=_("Time limit"))


def second(at: datetime) -> str:
    """Return a moment to the second in the district's own time."""
    return timezone.localtime(at).strftime("%Y-%m-%d %H:%M:%S")


def moment(at: datetime) -> str:
    """Return when a window opens or closes: to the second where that is not a whole minute."""
    return second(at).removesuffix(":00")


def state(batch: Batch, now: datetime, closes: datetime | None = None) -> Tag:
    """Return how the window stands, as a word."""
    found = calls.standing(batch, now, closes)
    return next(Tag(words, tone) for name, words, tone in calls.STATES if name == found)


def lede(batch: Batch, now: datetime, closes: datetime) -> str:
    """Return in one sentence how the window stands and how long is left."""
    if batch.withdrawn_at is not None:
        return gettext("Withdrawn at %(at)s: nobody can apply any more.") % {"at": moment(batch.withdrawn_at)}
    if now < batch.opens_at:
        return gettext("Applications open at %(at)s.") % {"at": moment(batch.opens_at)}
    if now > closes:
        return gettext("Applications closed at %(at)s.") % {"at": moment(closes)}
    left = workdays.workdays_between(now.date(), closes.date()) - 1
    mark = workdays.estimated_mark(now.date(), closes.date())
    words = {"at": moment(closes), "left": working_days(max(left, 0)) + mark}
    return gettext("Open until %(at)s, district time (%(left)s).") % words


def facts(batch: Batch, closes: datetime) -> Facts:
    """Return what is known of a call."""
    more = _("This enterprise was given more time.") if closes > batch.closes_at else ""
    rules = counting_rules()
    return Facts(
        [
            Fact(pgettext_lazy("window", "Opens"), moment(batch.opens_at)),
            Fact(pgettext_lazy("window", "Closes"), moment(closes), note=more),
            Fact(_("Quota"), batch.quota, numeric=True),
            Fact(_("Responsible unit"), batch.version.matter.unit.name),
            Fact(_("Statutory time limit"), _limit(batch.version.statutory, rules)),
            Fact(_("Promised time limit"), _limit(batch.version.promised, rules)),
            Fact(_("A sealed copy is asked for"), batch.sealed),
        ],
        columns=2,
    )


def changes(made: Sequence[Change]) -> Rows | None:
    """Return what was published about a call after its publication: the old and the new closing, or that it was withdrawn, and why."""
    rows = [Row(str(one), end=one.made_at, note=one.reason) for one in made]
    return Rows(rows) if rows else None


def _limit(days: Mapping[str, Any], rules: Mapping[str, Counted]) -> StrOrPromise | None:
    """Return a time limit in words."""
    return LIMIT.said(days, rules) if days else None


def way(batch: Batch) -> Steps | None:
    """Return the stages an application goes through, as whoever applies sees them; side ways and bad ends are left out."""
    if batch.flow is None:
        return None
    flow, _looks = outward(batch.flow.flow)
    good = [
        state
        for state in flow.states
        if not state.name.endswith(".correcting") and (not state.ends or state.tone == "good")
    ]
    return Steps(
        [Step(state.label) for state in good], pgettext_lazy("call", "How an application goes"), upright=True
    )


def eligibility(found: Explanation) -> Clauses:
    """Return each condition as met, not met or not known, with the value it was compared with."""
    return Clauses([_clause(each) for each in found.findings])


def _clause(found: Finding) -> Clause:
    """Return one condition with what the registers know."""
    cited = found.note.cite.clause if found.note.cite else ""
    have = gettext("known to the registers: %(have)s") % {"have": found.have}
    return Clause(
        VERDICTS[found.verdict], found.sentence, " · ".join(filter(None, (have, cited, found.reason)))
    )


def answer_of(found: Explanation) -> str:
    """Return in one sentence whether an enterprise may apply."""
    met = sum(each.verdict is Verdict.YES for each in found.findings)
    words = {"met": met, "all": len(found.findings)}
    return {
        Verdict.YES: gettext("By what the registers know, your enterprise may apply: %(met)s of %(all)s conditions are met."),
        Verdict.NO: gettext("By what the registers know, your enterprise may not apply: %(met)s of %(all)s conditions are met."),
        Verdict.UNKNOWN: gettext(
            "Not everything is known to the registers yet: %(met)s of %(all)s conditions are met; the rest you prove with your application."
        ),
    }[found.verdict] % words  # fmt: skip


def in_short(found: Explanation) -> str:
    """Return the answer in a few words for the head of the page; on a telephone the answer itself stands far below it."""
    met = sum(each.verdict is Verdict.YES for each in found.findings)
    words = {"met": met, "all": len(found.findings)}
    return gettext("Your enterprise meets %(met)s of %(all)s conditions: one by one") % words


def as_json(batch: Batch, now: datetime) -> dict[str, Any]:
    """Return a call as data."""
    return {
        "uid": str(batch.uid),
        "title": batch.title,
        "matter": batch.version.matter.code,
        "matter_title": batch.version.title,
        "office": batch.version.matter.unit.name,
        "opens_at": timezone.localtime(batch.opens_at).isoformat(),
        "closes_at": timezone.localtime(batch.closes_at).isoformat(),
        "quota": batch.quota,
        "state": calls.standing(batch, now),
    }


def whole_json(batch: Batch, window: Window) -> dict[str, Any]:
    """Return a call as data with its guide and its condition."""
    guide = [{**part, "title": str(PARTS[part["part"]])} for part in batch.version.guide]
    return as_json(batch, window.now) | {
        "guide": guide,
        "who_may_apply": calls.who_may_apply(batch),
        "audience": batch.version.audience,
        "sealed": batch.sealed,
        "changes": [
            {
                "was": timezone.localtime(one.was).isoformat(),
                "until": timezone.localtime(one.until).isoformat() if one.until else None,
                "reason": one.reason,
                "at": timezone.localtime(one.made_at).isoformat(),
            }
            for one in window.changes
        ],
        "form": batch.form.digest if batch.form else None,
    }
