"""Which ways besides in-site a person wants for a kind of notice: what they chose, else what the kind takes."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, Final

from kechuang.kernel.db.prepared import Prepared
from kechuang.kernel.notices.models import Channel, ChosenWays

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from kechuang.kernel.audit.writing import Writing
    from kechuang.kernel.identity.models import Person
    from kechuang.kernel.notices.declared import NoticeKind

CHOOSE: Final = "notices.choose_ways"
Wanted = Callable[[int], set[Channel]]


_chosen = Prepared(lambda kind, people: ChosenWays.objects.filter(kind=kind, person__pk__in=people))


def wanted_by(people: Sequence[Person], kind: NoticeKind) -> Wanted:
    """Return what tells the ways a notice of this kind takes to each person, by the person's key; in-site always."""
    chosen = _chosen.ahead(kind.name, [person.pk for person in people])
    by_person = cache(lambda: {row.person_id: row for row in chosen()})
    return lambda key: ways_of(kind, by_person().get(key))


def ways_of(kind: NoticeKind, chosen: ChosenWays | None) -> set[Channel]:
    """Return the ways of one kind, as somebody chose or as the kind has them."""
    if chosen is None:
        return set(kind.channels)
    liked = {channel for channel in kind.choices if getattr(chosen, channel.value)}
    return (set(kind.channels) - set(kind.choices)) | liked


def chosen_by(person: Person, kinds: Sequence[NoticeKind]) -> dict[str, set[Channel]]:
    """Return the ways somebody is told by now, by the name of each kind."""
    rows = {row.kind: row for row in ChosenWays.objects.filter(person=person)}
    return {kind.name: ways_of(kind, rows.get(kind.name)) for kind in kinds}


def choose_ways(
    w: Writing, person: Person, kinds: Sequence[NoticeKind], wanted: Mapping[str, Collection[Channel]]
) -> int:
    """Keep how somebody wants to be told of these kinds; return how many that changed."""
    before, changed = chosen_by(person, kinds), {}
    for kind in kinds:
        liked = set(wanted[kind.name]) & set(kind.choices)
        if liked == before[kind.name] & set(kind.choices):
            continue
        values = {"email": Channel.EMAIL in liked, "sms": Channel.SMS in liked}
        ChosenWays.objects.update_or_create(person=person, kind=kind.name, defaults=values)
        changed[kind.name] = sorted(liked)
    if changed:
        w.record(CHOOSE, person, ways=changed)
    return len(changed)
