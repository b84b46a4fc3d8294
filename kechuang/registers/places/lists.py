"""The list of places and what a page about one place shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Exists, Prefetch, Q
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kechuang.kernel.web.facts import Fact, Facts
from kechuang.kernel.web.listing import Choice, Column, Listing, Toggle
from kechuang.kernel.web.notes import Empty
from kechuang.kernel.web.tables import Cell, Head, Table
from kechuang.kernel.web.tags import Tag
from kechuang.kernel.web.timeline import Happening, Timeline
from kechuang.registers.places import queries
from kechuang.registers.places.models import Designation, Place

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.db.models import QuerySet


def url_of(place: Place) -> str:
    """Return the address of a place's page."""
    return reverse("places:place", args=[place.uid])


def titles_of(place: Place) -> str:
    """Return the titles a place holds; read from what the list prefetched."""
    return "、".join(str(one.get_kind_display()) for one in getattr(place, "titles", ()))


def listing(rows: QuerySet[Place]) -> Listing[Place]:
    """Return the list of places."""
    towns = [(str(town.pk), town.name) for town in queries.towns()]
    live = Prefetch("designations", Designation.objects.filter(valid_to=None), to_attr="titles")
    return Listing(
        title=_("Places"),
        rows=rows.prefetch_related(live),
        columns=(
            Column(label=_("Name"), value="name", sort="name", link=url_of),
            Column(label=_("Kind"), value="get_kind_display", sort="kind"),
            Column(label=_("Within"), value="parent.name"),
            Column(label=_("Unit that answers"), value="answers.name"),
            Column(label=_("Titles held"), value=titles_of),
            Column(label=_("From"), value="valid_from", sort="valid_from"),
            Column(label=_("To"), value="valid_to", sort="valid_to"),
        ),
        filters=(
            Choice(key="town", label=_("Town"), options=towns),
            Choice(key="kind", label=_("Kind"), options=Place.Kind.choices),
            Toggle(
                key="science",
                label=_("Science-popularisation villages"),
                where=Q(Exists(queries.science_titles())),
            ),
            Toggle(key="closed", label=_("Closed places only"), where=Q(valid_to__isnull=False)),
        ),
        search=("name", "short"),
        order=("path",),
    )


def facts(place: Place) -> Facts:
    """Return what is known about a place."""
    known = [
        Fact(_("Kind"), place.get_kind_display()),
        Fact(_("Short name"), place.short),
        Fact(
            _("Within"),
            place.parent.name if place.parent else None,
            url=url_of(place.parent) if place.parent else "",
        ),
        Fact(_("Unit that answers"), place.answers.name),
        Fact(_("Register kept by"), place.kept_by.name),
        Fact(_("From"), place.valid_from, note=place.source),
    ]
    if place.valid_to:
        known.append(Fact(_("To"), place.valid_to))
    if place.merged_into:
        known.append(Fact(_("Merged into"), place.merged_into.name, url=url_of(place.merged_into)))
    return Facts(known, columns=2)


def titles_table(titles: Sequence[Designation], *, may_edit: bool) -> Table | Empty:
    """Return the titles of a place, those it lost among them."""
    if not titles:
        return Empty(_("This place has held no title yet."))
    heads = (Head(_("Title conferred")), Head(_("From")), Head(_("To")), Head(_("Supporting document")))
    return Table(_("Titles"), heads, [_title_row(title, may_edit=may_edit) for title in titles])


def _title_row(title: Designation, *, may_edit: bool) -> tuple[Cell, ...]:
    """Return one title; where it still holds, its last cell leads to ending it."""
    end = reverse("places:withdraw", args=[title.uid]) if may_edit and title.valid_to is None else ""
    until = Cell(title.valid_to) if title.valid_to else Cell(Tag(_("In force"), "jade"))
    note = title.ended_by or (gettext("End this title") if end else "")
    return (
        Cell(title.get_kind_display()),
        Cell(title.valid_from),
        until,
        Cell(title.document, url=end, note=note),
    )


def below_table(places: Sequence[Place]) -> Table | Empty:
    """Return the places directly within another."""
    if not places:
        return Empty(_("No smaller place lies within it."))
    heads = (Head(_("Name")), Head(_("Kind")), Head(_("Titles held")))
    rows = [
        (Cell(one.name, url=url_of(one)), Cell(one.get_kind_display()), Cell(titles_of(one)))
        for one in places
    ]
    return Table(_("Places within"), heads, rows)


def history(place: Place) -> Timeline:
    """Return what has happened to a place, the latest first."""
    found = [Happening(place.valid_from, _("Entered in the register"), note=place.source)]
    for name in place.names.all():
        sentence = gettext("Named %(name)s") % {"name": name.name}
        found.append(Happening(name.valid_from, sentence, note=name.document))
    for title in place.designations.all():
        kind = {"title": title.get_kind_display()}
        found.append(
            Happening(title.valid_from, gettext("Given the title: %(title)s") % kind, note=title.document)
        )
        if title.valid_to:
            found.append(
                Happening(title.valid_to, gettext("Title ended: %(title)s") % kind, note=title.ended_by)
            )
    for other in place.took_in.all():
        if other.valid_to:
            sentence = gettext("Took in %(name)s") % {"name": other.name}
            found.append(Happening(other.valid_to, sentence, url=url_of(other)))
    if place.valid_to:
        found.append(Happening(place.valid_to, _("Abolished")))
    return Timeline(sorted(found, key=lambda one: one.at, reverse=True))
