"""The files a matter and a batch come in: what is wrong with one, sentence by sentence, each at its place."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Any, Final

from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from kechuang.kernel.audit import clock
from kechuang.kernel.calendar.queries import counting_rules
from kechuang.kernel.conditions import Faulty, from_json
from kechuang.kernel.conditions.declared import words_of_applicants
from kechuang.kernel.db.dated import in_force
from kechuang.kernel.flows.faults import faults_of
from kechuang.kernel.flows.parameters import Days, Number
from kechuang.kernel.flows.pointers import NO_OBJECT, Fault, text, unknown
from kechuang.kernel.forms.form import form_from
from kechuang.kernel.forms.soundness import weak_points
from kechuang.kernel.identity.models import Unit
from kechuang.kernel.matters.guide import PARTS
from kechuang.kernel.matters.models import Matter

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from django.db.models import QuerySet

CODE: Final = re.compile(r"[a-z][a-z0-9-]{1,39}")
LONGEST: Final = {"title": 120, "text": 5000, "source": 120, "clause": 80, "quote": 500, "line": 120}
MATTER: Final = {"code", "title", "unit", "guide", "audience", "statutory", "promised", "flow", "form"}
BATCH: Final = {"matter", "title", "opens_at", "closes_at", "quota", "budget_line", "sealed", "flow", "form"}
PLACES: Final = Number(name="quota", title=_("quota"), least=1, most=100_000)
LIMIT: Final = Days(name="limit", title=_("Time limit"))


def matter_faults(data: object) -> list[Fault]:
    """Return everything wrong with the file of a matter."""
    return list(_of_matter(data)) if isinstance(data, dict) else [Fault("", NO_OBJECT)]


def batch_faults(data: object, *, coming: str = "") -> list[Fault]:
    """Return everything wrong with the file of a batch; `coming` is the code of a matter that comes with it."""
    return list(_of_batch(data, coming)) if isinstance(data, dict) else [Fault("", NO_OBJECT)]


def _of_matter(data: Mapping[str, Any]) -> Iterator[Fault]:
    """Yield what is wrong with a matter."""
    yield from unknown("", data, MATTER)
    if not isinstance(data.get("code"), str) or not CODE.fullmatch(data["code"]):
        yield Fault("/code", _("A code is 2 to 40 small letters, figures and hyphens, a letter first."))
    yield from text("/title", data.get("title"), LONGEST["title"], needed=True)
    if not units_called(data.get("unit")).exists():
        yield Fault(
            "/unit", format_lazy(_("No unit is called “{name}” today."), name=str(data.get("unit", "")))
        )
    elif units_called(data.get("unit")).count() > 1:
        yield Fault("/unit", format_lazy(_("Several units are called “{name}”."), name=data["unit"]))
    yield from _of_guide(data.get("guide"))
    yield from _of_audience(data.get("audience", {}))
    for name in ("statutory", "promised"):
        sentence = LIMIT.fault(data[name], counting_rules()) if name in data else None
        if sentence:
            yield Fault(f"/{name}", sentence)
    by_law, promised = (_days(data.get(name)) for name in ("statutory", "promised"))
    if by_law and promised and promised > by_law:
        yield Fault("/promised", _("The promised time limit is not longer than the statutory one."))
    if "flow" in data:
        yield from _of_flow(data["flow"])
    if "form" in data:
        yield from _of_form(data["form"])


def _days(limit: object) -> int | None:
    """Return the days a time limit names."""
    days = limit.get("days") if isinstance(limit, dict) else None
    return days if isinstance(days, int) else None


def _of_audience(audience: object) -> Iterator[Fault]:
    """Yield what is wrong with who may ask: an empty one is everybody, any other speaks of what the registers know."""
    if not isinstance(audience, dict):
        yield Fault("/audience", NO_OBJECT)
        return
    if not audience:
        return
    try:
        from_json(audience, words_of_applicants())
    except Faulty as fault:
        yield Fault(f"/audience{fault.pointer}", fault.reason)


def _of_guide(guide: object) -> Iterator[Fault]:
    """Yield what is wrong with a guide: it has every part, once, in order."""
    if not isinstance(guide, list) or [
        part.get("part") if isinstance(part, dict) else None for part in guide
    ] != list(PARTS):
        yield Fault(
            "/guide",
            format_lazy(_("A guide has these parts, in this order: {parts}."), parts=", ".join(PARTS)),
        )
        return
    for number, part in enumerate(guide):
        pointer = f"/guide/{number}"
        yield from unknown(pointer, part, {"part", "text", "citations"})
        yield from text(f"{pointer}/text", part.get("text"), LONGEST["text"], needed=True)
        citations = part.get("citations", [])
        if not isinstance(citations, list) or (part["part"] == "basis" and not citations):
            yield Fault(f"{pointer}/citations", _("The legal basis cites at least one document."))
            continue
        for place, citation in enumerate(citations):
            yield from _of_citation(f"{pointer}/citations/{place}", citation)


def _of_citation(pointer: str, row: object) -> Iterator[Fault]:
    """Yield what is wrong with a citation."""
    if not isinstance(row, dict):
        yield Fault(pointer, NO_OBJECT)
        return
    yield from unknown(pointer, row, {"source", "clause", "quote", "confirmed"})
    yield from text(f"{pointer}/source", row.get("source"), LONGEST["source"], needed=True)
    for name in ("clause", "quote"):
        yield from text(f"{pointer}/{name}", row.get(name), LONGEST[name], needed=False)
    if not isinstance(row.get("confirmed", True), bool):
        yield Fault(f"{pointer}/confirmed", _("Say true or false."))


def _of_batch(data: Mapping[str, Any], coming: str) -> Iterator[Fault]:
    """Yield what is wrong with a batch."""
    yield from unknown("", data, BATCH)
    code = str(data.get("matter", ""))
    if code != coming and not Matter.objects.filter(code=code).exists():
        yield Fault("/matter", format_lazy(_("There is no matter “{code}”."), code=code))
    yield from text("/title", data.get("title"), LONGEST["title"], needed=True)
    opens, closes = moment_of(data.get("opens_at")), moment_of(data.get("closes_at"))
    for name, moment in (("opens_at", opens), ("closes_at", closes)):
        if moment is None:
            yield Fault(f"/{name}", _("Write the moment as 2014-10-15T17:00:00+08:00."))
    if opens and closes and closes <= opens:
        yield Fault("/closes_at", _("The window closes before it opens."))
    sentence = PLACES.fault(data["quota"], ()) if "quota" in data else None
    if sentence:
        yield Fault("/quota", sentence)
    yield from text("/budget_line", data.get("budget_line"), LONGEST["line"], needed=False)
    if not isinstance(data.get("sealed", False), bool):
        yield Fault("/sealed", _("Say true or false."))
    yield from _of_flow(data.get("flow"))
    if "form" in data:
        yield from _of_form(data["form"])


def _of_form(form: object) -> Iterator[Fault]:
    """Yield what is wrong with a form within a file: the first thing that cannot be read, or every weak point."""
    try:
        found = weak_points(form_from(form))
    except Faulty as faulty:
        found = [faulty]
    for one in found:
        yield Fault(f"/form{one.pointer}", one.reason)


def _of_flow(flow: object) -> Iterator[Fault]:
    """Yield what is wrong with a flow within a file."""
    for fault in faults_of(flow, rules=counting_rules()):
        yield fault.below("/flow")


def moment_of(text: object) -> dt.datetime | None:
    """Return a moment written by ISO 8601, without an offset in the district's own time; None when it cannot be read."""
    if not isinstance(text, str) or "T" not in text:
        return None
    try:
        found = dt.datetime.fromisoformat(text)
    except ValueError:
        return None
    return found if found.tzinfo else timezone.make_aware(found)


def units_called(name: object) -> QuerySet[Unit]:
    """Return the units of a name that stand today."""
    return Unit.objects.filter(in_force(clock.today()), name=str(name or ""))
