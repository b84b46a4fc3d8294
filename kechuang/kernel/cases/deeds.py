"""Deed: the line an act puts into its actor's work record; what somebody did to cases is told here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from kechuang.kernel.cases.declared import case_types
from kechuang.kernel.cases.models import Event
from kechuang.kernel.modules import Declaration, declared

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import date

    from django_stubs_ext import StrOrPromise

    from kechuang.kernel.cases.models import Case
    from kechuang.kernel.identity.models import Person
    from kechuang.primitives.ref import Ref


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """One thing somebody did on a day, about what and where it opens; `key` never changes, so that one fact gives one line."""

    key: str
    day: date
    text: str
    about: Ref
    url: str


@dataclass(frozen=True, kw_only=True, eq=False)
class Deed(Declaration):
    """A kind of work facts tell of: `done` yields what a person did from a day to a day, both included; the name is permanent.

    The kinds of case it tells of are `cases`: “cases handled” leaves them out, so that one act is told once.
    """

    name: str
    title: StrOrPromise
    done: Callable[[Person, date, date], Iterable[Done]]
    cases: tuple[str, ...] = ()

    def faults(self) -> Iterator[str]:
        """Refuse a name that cannot be kept, and a kind of case nobody declares."""
        if not self.name.isidentifier():
            yield f"{self.name!r} is no name of a deed"
        yield from (f"there is no kind of case {kind}" for kind in self.cases if kind not in case_types())


def deed_of_cases(name: str, title: StrOrPromise, *cases: str) -> Deed:
    """Return the deed that tells what somebody did to cases of these kinds."""
    return Deed(
        name=name,
        title=title,
        cases=cases,
        done=lambda person, first, last: _steps(person, first, last, Q(case__kind__in=cases)),
    )


def handled(person: Person, first: date, last: date) -> Iterator[Done]:
    """Yield what somebody did to cases no other deed tells of."""
    told = [kind for deed in declared(Deed) for kind in deed.cases]
    return _steps(person, first, last, ~Q(case__kind__in=told))


def _steps(person: Person, first: date, last: date, cases: Q) -> Iterator[Done]:
    """Yield a line for each case of each day; what one does to an affair of one's own is no work."""
    private = [kind.name for kind in case_types().values() if kind.private]
    taken = Event.objects.filter(cases, person=person, at__date__range=(first, last)).exclude(
        case__kind__in=private, case__opened_by=person
    )
    lines: dict[tuple[date, Any], tuple[Case, dict[str, None]]] = {}
    for event in taken.select_related("case__flow").order_by("at", "pk"):
        day = timezone.localtime(event.at).date()
        _case, steps = lines.setdefault((day, event.case_id), (event.case, {}))
        steps[_step(event)] = None
    for (day, _key), (case, steps) in lines.items():
        words = {"kind": _kind(case), "title": case.title, "steps": "、".join(steps)}
        text = _("%(kind)s “%(title)s”: %(steps)s") % words
        yield Done(key=f"{case.uid}:{day}", day=day, text=text, about=case.ref, url=f"/go/{case.ref}")


def _kind(case: Case) -> str:
    """Return what a kind of case is called; its name where its module is gone."""
    kind = case_types().get(case.kind)
    return str(kind.title) if kind else case.kind


def _step(event: Event) -> str:
    """Return the word for a step."""
    move = event.case.flow.flow.move(event.move, event.source)
    return str(move.label) if move else _("Opened")
