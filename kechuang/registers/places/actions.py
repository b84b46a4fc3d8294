"""What is done to the ground: enter it, add, rename, close or merge a place, give it a title and take the title away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from kechuang.kernel.access.decisions import must
from kechuang.kernel.audit.errors import Refused
from kechuang.kernel.audit.writing import write
from kechuang.kernel.db.rows import lock
from kechuang.registers.places import data, rules
from kechuang.registers.places.dated import follow, must_have_come
from kechuang.registers.places.models import TOWNS, Designation, Place, PlaceName

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from kechuang.kernel.audit.writing import Writing
    from kechuang.kernel.identity.models import Unit
    from kechuang.primitives.actor import Actor


def enter_ground(*, by: Actor, kept_by: Unit, answers: Mapping[str, Unit]) -> dict[str, Place]:
    """Enter the district, its towns and its parks; `answers` gives the unit of each by name.

    A park lies within the town its unit stands under. Raises ValueError where the data do not hold together.
    """
    wrong = list(data.faults((data.DISTRICT, *data.TOWN_ROWS, *data.PARK_ROWS)))
    if wrong:
        raise ValueError("; ".join(wrong))
    with write(by):
        district = _enter(data.DISTRICT, None, by, kept_by, answers)
        found = {row.name: _enter(row, district, by, kept_by, answers) for row in data.TOWN_ROWS}
        towns = {town.answers.pk: town for town in found.values()}
        for row in data.PARK_ROWS:
            home = towns.get(answers[row.name].parent_id or 0, district)
            found[row.name] = _enter(row, home, by, kept_by, answers)
    return {district.name: district, **found}


def _enter(
    row: data.Row, parent: Place | None, by: Actor, kept_by: Unit, answers: Mapping[str, Unit]
) -> Place:
    """Enter one row of the data."""
    return add(
        by=by,
        kind=row.kind,
        name=row.name,
        short=row.short,
        parent=parent,
        answers=answers[row.name],
        kept_by=kept_by,
        valid_from=data.KNOWN_SINCE,
        source=row.source if row.confirmed else f"{row.source}（待核）",
        tile=row.tile,
    )


def add(
    *,
    by: Actor,
    kind: str,
    name: str,
    parent: Place | None,
    answers: Unit,
    valid_from: date,
    kept_by: Unit | None = None,
    short: str = "",
    source: str = "",
    tile: tuple[int, int] | None = None,
) -> Place:
    """Enter a place; it is kept by whoever keeps the one it lies within, unless `kept_by` says otherwise."""
    with write(by) as w:
        home = lock(Place.objects.filter(pk=parent.pk)).get() if parent else None
        keeper = kept_by or (home.kept_by if home else answers)
        row, column = tile or (None, None)
        place = Place(
            kind=kind,
            name=name,
            short=short,
            parent=home,
            answers=answers,
            kept_by=keeper,
            source=source,
            tile_row=row,
            tile_column=column,
            valid_from=valid_from,
        )
        must(by, "edit", place)
        _must_fit(w, place)
        place.path = f"?{place.uid}"
        place.save()
        place.path = f"{home.path if home else '/'}{place.pk}/"
        place.town = place if kind in TOWNS else (home.town if home else None)
        place.save(update_fields=["path", "town"])
        PlaceName.objects.create(place=place, name=name, short=short, valid_from=valid_from, document=source)
        w.record("places.add", place, name=name, kind=str(kind))
    return place


def rename(place: Place, *, by: Actor, name: str, valid_from: date, document: str, short: str = "") -> Place:
    """Give a place another name from a day on; the old one stays on record with its days."""
    with write(by) as w:
        found = _changing(place, by)
        must_have_come(w.now.date(), valid_from)
        _must_be_free(found.parent, name, besides=found)
        live = PlaceName.objects.filter(place=found, valid_to=None).first()
        follow(live, PlaceName(place=found, name=name, short=short, valid_from=valid_from, document=document))
        before, found.name, found.short = found.name, name, short
        found.save(update_fields=["name", "short"])
        w.record(
            "places.rename", found, before=before, after=name, since=valid_from.isoformat(), document=document
        )
    return found


def close(place: Place, *, by: Actor, last_day: date, document: str, into: Place | None = None) -> Place:
    """Close a place with its name and titles; `into` is the place that takes it in."""
    with write(by) as w:
        found = _changing(place, by)
        must_have_come(w.now.date(), last_day, field="last_day")
        _must_be_empty(found, last_day, into)
        for rows in (found.names, found.designations):
            rows.filter(valid_to=None).update(valid_to=last_day)
        found.valid_to, found.merged_into = last_day, into
        found.save(update_fields=["valid_to", "merged_into"])
        w.record(
            "places.merge" if into else "places.close",
            found,
            last_day=last_day.isoformat(),
            document=document,
            into=into.name if into else "",
        )
    return found


def designate(place: Place, *, by: Actor, kind: str, valid_from: date, document: str) -> Designation:
    """Give a place a title from a day on, by a document."""
    with write(by) as w:
        found = _changing(place, by)
        must_have_come(w.now.date(), valid_from)
        if not rules.may_hold(kind, found):
            sentence = _("A place of this kind cannot hold this title.")
            raise Refused(sentence, rule="title_fits_the_place", field="kind")
        if found.designations.filter(kind=kind, valid_to=None).exists():
            raise Refused(_("The place holds this title already."), rule="title_is_held_once", field="kind")
        title = Designation.objects.create(place=found, kind=kind, valid_from=valid_from, document=document)
        w.record("places.designate", title, place=found.name, kind=str(kind), document=document)
        w.touch(found)
    return title


def withdraw(designation: Designation, *, by: Actor, last_day: date, document: str) -> Designation:
    """End a title on a day, by a document."""
    with write(by) as w:
        found = lock(Designation.objects.filter(pk=designation.pk)).select_related("place__kept_by").get()
        must(by, "edit", found.place)
        must_have_come(w.now.date(), last_day, field="last_day")
        if found.valid_to is not None:
            raise Refused(_("The title has ended before."), rule="title_is_held")
        if last_day < found.valid_from:
            raise Refused(
                _("The title cannot end before it began."), rule="title_ends_later", field="last_day"
            )
        found.valid_to, found.ended_by = last_day, document
        found.save(update_fields=["valid_to", "ended_by"])
        w.record("places.withdraw", found, place=found.place.name, kind=found.kind, document=document)
    return found


def _changing(place: Place, by: Actor) -> Place:
    """Return a place under its lock, for somebody who may change it; a closed one is left alone."""
    found = lock(Place.objects.filter(pk=place.pk)).get()
    must(by, "edit", found)
    if not found.is_standing:
        raise Refused(_("This place is closed; its record stays as it is."), rule="place_is_standing")
    return found


def _must_fit(w: Writing, place: Place) -> None:
    """Refuse a place where it cannot lie, or a name that is taken there."""
    must_have_come(w.now.date(), place.valid_from)
    if not rules.may_lie_within(place.kind, place.parent):
        raise Refused(_("A place of this kind cannot lie there."), rule="place_fits_its_parent", field="kind")
    if place.parent is not None and not place.parent.is_standing:
        raise Refused(_("This place is closed; its record stays as it is."), rule="place_is_standing")
    _must_be_free(place.parent, place.name)


def _must_be_free(parent: Place | None, name: str, besides: Place | None = None) -> None:
    """Refuse a name another standing place carries within the same one."""
    taken = Place.objects.filter(parent=parent, name=name, valid_to=None)
    if (taken.exclude(pk=besides.pk) if besides else taken).exists():
        raise Refused(_("Another place carries this name there."), rule="place_name_is_free", field="name")


def _must_be_empty(place: Place, last_day: date, into: Place | None) -> None:
    """Refuse to close a place others still lie within, before something of it began, or into itself."""
    if place.children.filter(valid_to=None).exists():
        raise Refused(
            _("Other places still lie within it; close or merge them first."), rule="place_is_empty"
        )
    if into is not None and (into.pk == place.pk or not into.is_standing):
        raise Refused(_("Choose another place that still stands."), rule="merges_into_another", field="into")
    begun = (
        place.valid_from,
        *(
            day
            for rows in (place.names, place.designations)
            for day in rows.filter(valid_to=None).values_list("valid_from", flat=True)
        ),
    )
    if last_day < max(begun):
        sentence = _("Its name or a title began later, on {day}.")
        raise Refused(
            format_lazy(sentence, day=max(begun).isoformat()), rule="ends_after_it_began", field="last_day"
        )
