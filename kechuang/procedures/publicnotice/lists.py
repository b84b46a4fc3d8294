"""The lists of notices and objections, and what a page shows of one."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kechuang.kernel.audit.writing import write
from kechuang.kernel.identity.units import organ_of
from kechuang.kernel.web.facts import Fact, Facts
from kechuang.kernel.web.formatting import estimated, moment
from kechuang.kernel.web.listing import Choice, Column, DateRange, Listing
from kechuang.kernel.web.notes import Empty
from kechuang.kernel.web.tables import Cell, Head, Table
from kechuang.kernel.web.tags import Tag
from kechuang.primitives.chinese_dates import in_figures
from kechuang.primitives.masks import mask_code, mask_name, mask_phone
from kechuang.procedures.publicnotice import queries
from kechuang.procedures.publicnotice.flow import objection_flow, posting_flow
from kechuang.procedures.publicnotice.models import Objection, Posting

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kechuang.kernel.web.links import Link
    from kechuang.kernel.web.tags import Tone
    from kechuang.primitives.actor import Actor
    from kechuang.procedures.publicnotice.models import Entry

TONES: Final[dict[str, Tone]] = {
    "posted": "amber",
    "handed_over": "amber",
    "ended": "jade",
    "received": "seal",
    "taken_up": "amber",
    "upheld": "seal",
    "not_upheld": "jade",
}
STATES: Final = tuple((state.name, state.label) for state in posting_flow.states)
ANSWERS: Final = tuple((state.name, state.label) for state in objection_flow.states)


def tone(row: Posting | Objection) -> Tone:
    """Return the tone of where a notice or an objection stands."""
    return TONES.get(row.case.state, "plain")


def _record(actor: Actor, what: str, rows: int) -> None:
    """Put on record that a list left."""
    with write(actor) as w:
        w.record("publicnotice.export", None, list=what, rows=rows)


def postings(actor: Actor) -> Listing[Posting]:
    """Return the notices an actor works on, the latest first."""
    return Listing(
        title=_("Public notices"),
        rows=queries.working(actor),
        columns=(
            Column(
                label=_("Title"), value="title", sort="title", link="get_absolute_url", note="case.number"
            ),
            Column(label=_("Notice number"), value="number", sort="number"),
            Column(label=_("Posted from"), value="first_day", sort="first_day"),
            Column(label=_("Posted to"), value="last_day", sort="last_day"),
            Column(label=_("Entries"), value="many", sort="many", numeric=True),
            Column(label=_("Open objections"), value="objections", sort="objections", numeric=True),
            Column(label=_("Handling office"), value="unit", sort="unit__path"),
            Column(label=_("State"), value="state", sort="case__state", tag=tone),
        ),
        filters=(
            Choice(key="state", label=_("State"), lookup="case__state", options=STATES),
            DateRange(key="last_day", label=_("Posted to")),
        ),
        search=("title", "number", "case__number", "entries__name"),
        order=("-pk",),
        empty=Empty(_("No notice has been drafted yet."), _("An officer or a head drafts a notice.")),
        on_export=lambda _request, rows: _record(actor, "postings", rows),
    )


def objections(actor: Actor) -> Listing[Objection]:
    """Return the objections an actor may see; who objects is not among its columns."""
    return Listing(
        title=_("Objections"),
        rows=queries.objections(actor),
        columns=(
            Column(label=_("Objection"), value="case.number", link="get_absolute_url", sort="case__number"),
            Column(
                label=_("Entry of the notice"),
                value="entry.name",
                sort="entry__name",
                note="entry.posting.title",
            ),
            Column(label=_("Objected by"), value="get_by_display", sort="by"),
            Column(label=_("Came in by"), value="get_channel_display", sort="channel"),
            Column(label=_("Received on"), value="received_on", sort="received_on"),
            Column(label=_("Due"), value="case.due", sort="case__due"),
            Column(label=_("State"), value="state", sort="case__state", tag=tone),
        ),
        filters=(
            Choice(key="state", label=_("State"), lookup="case__state", options=ANSWERS),
            Choice(key="channel", label=_("Came in by"), options=Objection.Channel.choices),
            DateRange(key="received_on", label=_("Received on")),
        ),
        search=("case__number", "entry__name", "entry__posting__title"),
        order=("case__ended_at", "case__due", "-pk"),
        empty=Empty(
            _("Nobody has objected."),
            _("Objections come in on the page of a notice, by letter or in person."),
        ),
        on_export=lambda _request, rows: _record(actor, "objections", rows),
    )


def announcements(actor: Actor) -> Listing[Posting]:
    """Return the notices everybody reads, the latest first."""
    return Listing(
        title=_("Public notices"),
        rows=queries.published(actor),
        columns=(
            Column(label=_("Title"), value="title", sort="title", link="public_url", note="number"),
            Column(label=_("Entries"), value="many", sort="many", numeric=True),
            Column(label=_("Posted from"), value="first_day", sort="first_day"),
            Column(label=_("Posted to"), value="last_day", sort="last_day"),
            Column(label=_("State"), value="state", sort="case__state", tag=tone),
        ),
        search=("title", "number", "entries__name", "entries__facts"),
        order=("-first_day", "-pk"),
        empty=Empty(_("No notice has been published yet.")),
        exportable=False,
    )


def facts(row: Posting) -> Facts:
    """Return what the desk knows of a notice."""
    counted = row.rule
    return Facts(
        (
            Fact(_("Notice number"), row.number or None),
            Fact(_("Stands from"), row.first_day),
            Fact(
                _("Stands to the end of"),
                row.last_day,
                f"{counted.title}：{counted.clause}{estimated(row.last_day)}" if counted else "",
            ),
            Fact(_("Where to object by letter or visit"), row.contact),
            Fact(_("Handling office"), str(row.unit)),
            Fact(_("Drafted by"), row.drafted_by.name),
            Fact(_("Published by"), row.published_by.name if row.published_by else None),
            Fact(_("Page for everybody"), row.number or None, url=row.public_url if row.number else ""),
        ),
        columns=2,
    )


def public_facts(row: Posting) -> Facts:
    """Return what everybody reads about a notice."""
    until = moment(queries.closes_at(row))
    return Facts(
        (
            Fact(_("Notice number"), row.number),
            Fact(_("Stands from"), row.first_day),
            Fact(_("Objections are taken until"), until),
            Fact(_("Office"), str(row.unit)),
            Fact(_("Where to object by letter or visit"), row.contact),
        ),
        columns=2,
    )


def signature(row: Posting) -> Sequence[str]:
    """Return what a notice is signed with (落款): the organ, its day in figures, and from when to when it stands."""
    assert row.first_day and row.last_day and row.published_at  # noqa: S101, PT018 - told to the type checker: published whole
    stands = gettext("Posted from %(first)s to %(last)s") % {
        "first": in_figures(row.first_day),
        "last": in_figures(row.last_day),
    }
    return organ_of(row.unit).name, in_figures(localtime(row.published_at).date()), stands


def entries(
    row: Posting,
    found: Sequence[Entry],
    *,
    objecting: bool = False,
    inside: bool = False,
    results: Mapping[int, Link] | None = None,
) -> Table:
    """Return the entries as a table; outside each leads to where one objects to it or to what became of it, inside to its case."""
    heads = [
        Head(_("No.")),
        Head(_("Name shown")),
        Head(_("Facts in a line")),
        Head(_("Amount (yuan)"), numeric=True),
    ]
    heads += [Head(_("Case")), Head(_("State"))] if inside else []
    heads += [Head(_("Object to it"))] if objecting else []
    heads += [Head(_("What became of it"))] if results else []
    rows = []
    for entry in found:
        cells = [Cell(str(entry.position)), Cell(entry.name), Cell(entry.facts), Cell(in_yuan(entry.amount))]
        if inside:
            case = entry.case
            cells += [Cell(case.number, f"/case/{case.number}/"), Cell(Tag(case.state_label))]
        if objecting:
            url = reverse("publicnotice:object", args=[row.uid, entry.position])
            cells.append(Cell(_("Object to no. %(n)d") % {"n": entry.position}, url))
        if results:
            became = results.get(entry.case_id)
            cells.append(Cell(became.text, became.url) if became else Cell(None))
        rows.append(cells)
    return Table(_("Entries"), heads, rows)


def in_yuan(fen: int | None) -> Decimal | None:
    """Return fen as yuan with two places; nothing where there is none."""
    return None if fen is None else (Decimal(fen) / 100).quantize(Decimal("0.01"))


def objection_facts(row: Objection, *, clear: bool) -> Facts:
    """Return what is known of an objection; who objects masked, unless it is read in clear on record."""
    posting = row.entry.posting
    name, phone, code = row.name, row.phone, row.code
    if not clear:
        name, phone, code = mask_name(name), mask_phone(phone), mask_code(code)
    return Facts(
        (
            Fact(_("Public notice"), posting.title, posting.number, posting.get_absolute_url()),
            Fact(_("Entry of the notice"), row.entry.name, row.entry.facts),
            Fact(_("Received on"), row.received_on, row.get_channel_display()),
            Fact(_("Objected by"), row.get_by_display()),
            Fact(_("Name of the objector"), name or _("anonymous")),
            Fact(_("Telephone of the objector"), phone or None, numeric=True),
            Fact(_("Code of the organisation"), code or None),
        ),
        columns=2,
    )


def as_json(row: Posting, found: Sequence[Entry], results: Mapping[int, Link]) -> dict[str, Any]:
    """Return a notice as data: days ISO 8601, money whole fen; nothing of who objects."""
    assert row.first_day and row.last_day  # noqa: S101, PT018 - told to the type checker: published whole
    return {
        "uid": str(row.uid),
        "number": row.number,
        "title": row.title,
        "text": row.text,
        "office": str(row.unit),
        "contact": row.contact,
        "first_day": row.first_day.isoformat(),
        "last_day": row.last_day.isoformat(),
        "objections_until": queries.closes_at(row).isoformat(),
        "state": row.case.state,
        "entries": [
            {
                "position": one.position,
                "name": one.name,
                "facts": one.facts,
                "amount_fen": one.amount,
                **({"result": str(results.get(one.case_id, ""))} if results else {}),
            }
            for one in found
        ],
    }
