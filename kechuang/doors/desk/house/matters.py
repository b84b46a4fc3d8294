"""What can be asked of the district: matters, batches, one of each with its guide and its flow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Count, OuterRef, Subquery
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kechuang.doors.desk.house.calling import changes_of
from kechuang.doors.desk.house.exports import recorded
from kechuang.doors.desk.house.guides import Pinned, facts_of_batch, facts_of_version, flow_of, stages_of
from kechuang.doors.desk.house.matter_forms import LateForm
from kechuang.doors.desk.house.once import once
from kechuang.kernel.access import can, post, scope
from kechuang.kernel.audit import clock
from kechuang.kernel.calendar.queries import counting_rules
from kechuang.kernel.flows.diagram import diagram
from kechuang.kernel.flows.merging import outlined
from kechuang.kernel.identity.posts import STAFF
from kechuang.kernel.matters import actions
from kechuang.kernel.matters.guide import parts_of
from kechuang.kernel.matters.looking import digest_of, is_late, publish_as_seen
from kechuang.kernel.matters.models import Batch, MatterVersion
from kechuang.kernel.web.links import Link, Tab, Tabs, Trail
from kechuang.kernel.web.listing import Column, Listing
from kechuang.kernel.web.notes import Empty, Row, Rows
from kechuang.kernel.web.pages import PageRequest, answer, attempt, done, page
from kechuang.kernel.web.tags import Tag

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from django.http import HttpResponse

    from kechuang.kernel.calendar.queries import Counted

readers = post(*STAFF)
PINNED = ("flow", "form", "prepared_by", "published_by")
"""What the page of a matter and the page of a batch tell of either."""
NOTHING = Empty(_("Nothing is here yet."), _("Officers import matters and batches from files."))


@page(who=readers)
def matters(request: PageRequest) -> HttpResponse:
    """List the matters by their latest version."""
    latest = MatterVersion.objects.filter(matter=OuterRef("matter")).order_by("-number").values("pk")[:1]
    listing: Listing[MatterVersion] = Listing(
        title=_("Matters"),
        rows=scope(request.actor, "see", MatterVersion)
        .filter(pk=Subquery(latest))
        .select_related("matter__unit")
        .annotate(calls=Count("batches")),
        columns=(
            Column(label=_("Matter"), value="title", sort="title", link=_version_page, note="matter.code"),
            Column(label=_("Responsible unit"), value="matter.unit", sort="matter__unit__path"),
            Column(label=_("Version"), value="number", numeric=True),
            Column(label=_("Batches"), value="calls", numeric=True),
            Column(label=_("State"), value=state_of),
        ),
        search=("title", "matter__code"),
        order=("matter__code",),
        empty=NOTHING,
        on_export=recorded("matters"),
    )
    return listing.to_response(
        request, "desk/matters.html", {"tabs": _tabs("matters"), "may_import": _imports(request)}
    )


@page(who=readers)
def batches(request: PageRequest) -> HttpResponse:
    """List the batches, the latest window first."""
    now = clock.now()
    listing = Listing(
        title=_("Batches"),
        rows=scope(request.actor, "see", Batch)
        .select_related("version__matter__unit")
        .annotate(asked=Count("applications")),
        columns=(
            Column(label=_("Batch"), value="title", sort="title", link=_batch_page, note="version.title"),
            Column(label=_("Responsible unit"), value="version.matter.unit"),
            Column(label=pgettext_lazy("window", "Opens"), value="opens_at", sort="opens_at"),
            Column(label=pgettext_lazy("window", "Closes"), value="closes_at", sort="closes_at"),
            Column(label=_("Applications"), value="asked", numeric=True),
            Column(label=_("State"), value=lambda row: window_of(row, now)),
        ),
        search=("title", "version__title", "version__matter__code"),
        order=("-opens_at",),
        empty=NOTHING,
        on_export=recorded("batches"),
    )
    return listing.to_response(
        request, "desk/matters.html", {"tabs": _tabs("batches"), "may_import": _imports(request)}
    )


@page(of=MatterVersion, joined=(*PINNED, "matter__unit"))
def matter(request: PageRequest, row: MatterVersion) -> HttpResponse:
    """Show one version of a matter: its guide, its flow, its batches."""
    found = scope(request.actor, "see", Batch).filter(version=row)
    rules, now = counting_rules(), clock.now()
    context = {
        **_shown(request, row, "desk:publish_matter", rules),
        "facts": facts_of_version(row, rules),
        "batches": Rows(
            [Row(one.title, _batch_page(one), window_of(one, now)) for one in found],
            Empty(_("This matter has no batch yet.")),
        ),
    }
    return answer(request, "desk/matter.html", context)


@page(of=Batch, joined=(*PINNED, "version__form", "version__matter__unit"))
def batch(request: PageRequest, row: Batch) -> HttpResponse:
    """Show one batch: its window, the guide of its matter, its flow, who was given more time."""
    extensions = row.extensions.select_related("organisation").order_by("-until")
    now = clock.by_database()
    context = {
        **_shown(request, row, "desk:publish_batch", counting_rules()),
        "facts": facts_of_batch(row),
        "may": _may(request, row, now),
        "changes": changes_of(row),
        "late": is_late(row, now),
        "extensions": Rows(
            [Row(str(one.organisation), end=one.until, note=one.reason) for one in extensions],
            Empty(_("Nobody was given more time.")),
        ),
    }
    return answer(request, "desk/batch.html", context)


def _shown(
    request: PageRequest, row: Pinned, publish: str, rules: Mapping[str, Counted]
) -> dict[str, object]:
    """Return what a matter and a batch show alike: the guide, the flow, and whether the reader may publish a draft."""
    version = row.version if isinstance(row, Batch) else row
    flow = flow_of(row)
    return {
        "row": row,
        "guide": parts_of(version.guide),
        "picture": diagram(outlined(flow)) if flow else "",
        "stages": stages_of(flow, rules) if flow else None,
        "trail": Trail([Link(_("Matters"), reverse("desk:matters"))], row.title),
        "publish": reverse(publish, args=[row.uid])
        if not row.is_published and can(request.actor, "publish", row)
        else "",
        "seen": "" if row.is_published else digest_of(row),
    }


@page(of=MatterVersion, action="publish", methods=("POST",))
def publish_matter(request: PageRequest, row: MatterVersion) -> HttpResponse:
    """Publish a matter somebody else has prepared."""
    _publish(request, row)
    return done(
        request, _("Published. It stands as it is; a correction is a new version."), _version_page(row)
    )


@page(of=Batch, action="publish", methods=("GET", "POST"))
def publish_batch(request: PageRequest, row: Batch) -> HttpResponse:
    """Publish a batch somebody else has prepared; where its window opened already the page asks why."""
    said = _("Published. Its window and its versions do not move any more.")
    if not is_late(row, clock.by_database()):
        _publish(request, row)
        return done(request, said, _batch_page(row))
    form = LateForm(request.POST or None, initial={"seen": request.GET.get("seen", "")})
    if request.method == "POST" and form.is_valid() and attempt(form, lambda: _publish(request, row)):
        return done(request, said, _batch_page(row))
    title = _("Publish a batch whose window is open already")
    context = {"title": title, "lede": row.title, "submit": _("Publish"), "back": _batch_page(row)}
    return answer(request, "web/form_page.html", context, form=form)


def _may(request: PageRequest, row: Batch, now: datetime) -> dict[str, bool]:
    """Return what the reader may do about a published call that stands."""
    stands, open_still = row.is_published and row.withdrawn_at is None, now <= row.closes_at
    may = {action: stands and bool(can(request.actor, action, row)) for action in ("extend", "withdraw")}
    return {**may, "extend_for_all": may["extend"] and open_still}


def _publish(request: PageRequest, row: Pinned) -> bool:
    """Publish a draft as the page that was sent had shown it, once however often it is sent."""
    to = _batch_page(row) if isinstance(row, Batch) else _version_page(row)
    told = {name: request.POST.get(name, "") for name in ("seen", "reason")}
    once(request, to, lambda: publish_as_seen(row, by=request.actor, **told))
    return True


def state_of(row: Pinned) -> Tag:
    """Return whether something is published."""
    return Tag(pgettext_lazy("state", "Published"), "jade") if row.is_published else Tag(_("Draft"), "amber")


def window_of(row: Batch, now: datetime) -> Tag:
    """Return how the window of a batch stands."""
    if not row.is_published:
        return Tag(_("Draft"), "amber")
    if row.withdrawn_at is not None:
        return Tag(_("Withdrawn"), "plain")
    if now < row.opens_at:
        return Tag(_("Not open yet"))
    return Tag(_("Open to applications"), "jade") if now <= row.closes_at else Tag(_("Over"))


def _version_page(row: MatterVersion) -> str:
    """Return the page of a version."""
    return reverse("desk:matter", args=[row.uid])


def _batch_page(row: Batch) -> str:
    """Return the page of a batch."""
    return reverse("desk:batch", args=[row.uid])


def _tabs(here: str) -> Tabs:
    """Return the two lists side by side."""
    views = (("matters", _("Matters")), ("batches", _("Batches")))
    return Tabs([Tab(title, reverse(f"desk:{name}"), current=name == here) for name, title in views])


def _imports(request: PageRequest) -> bool:
    """Return whether the reader prepares matters."""
    return bool(request.actor.posts.intersection(actions.PREPARERS))
