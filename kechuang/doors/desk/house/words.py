"""How the record's names are said: an action by its verb or its move, a Ref by its kind and by what it is called."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from django.db.models import OuterRef, Q, Subquery
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from kechuang.kernel.access import scope
from kechuang.kernel.audit.declared import Verb
from kechuang.kernel.audit.verbs import REFUSED
from kechuang.kernel.cases.declared import case_types
from kechuang.kernel.cases.models import Case
from kechuang.kernel.cases.reflow import LABEL, MOVE
from kechuang.kernel.db.refs import model_of
from kechuang.kernel.flows.models import FlowVersion
from kechuang.kernel.modules import declared
from kechuang.kernel.search.declared import documents
from kechuang.kernel.search.models import Document

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from django_stubs_ext import StrOrPromise

    from kechuang.kernel.flows import Move
    from kechuang.primitives.actor import Actor

SAID = _("{case}: {move}")


def sentences(actions: Collection[str] | None = None) -> dict[str, StrOrPromise]:
    """Return what every declared action is called: verbs by their sentence, moves by their case and their label.

    Composed flows are read for the kinds that some actions are of, for all of them where none are given.
    """
    said = None if actions is None else {action.partition(":")[0] for action in actions}
    found: dict[str, StrOrPromise] = {verb.name: verb.sentence for verb in (REFUSED, *declared(Verb))}
    for kind in case_types().values():
        found[f"{kind.name}:open"] = format_lazy(SAID, case=kind.title, move=_("Opened"))
        found[f"{kind.name}:{MOVE}"] = format_lazy(SAID, case=kind.title, move=LABEL)
        wanted = said is None or kind.name in said
        for move in kind.flow.moves if kind.flow else composed(kind.name) if wanted else ():
            found[f"{kind.name}:{move.name}"] = format_lazy(SAID, case=kind.title, move=move.label)
    return found


def composed(kind: str) -> Iterable[Move]:
    """Return the moves of cases whose flow was composed, in the words of the latest version."""
    versions = FlowVersion.objects.filter(pk__in=Case.objects.filter(kind=kind).values("flow")).order_by("pk")
    return {move.name: move for version in versions for move in version.flow.moves}.values()


def kind_of(ref: str) -> str:
    """Return what kind of thing a Ref names; nothing where its model has no word for people."""
    label = ref.partition(":")[0]
    model = model_of(label) if label else None
    if model is None:
        return ""
    kind = next((kind.title for kind in case_types().values() if kind.model is model), None)
    return str(kind or model._meta.original_attrs.get("verbose_name", ""))


def titles(actor: Actor, path: str) -> Subquery:
    """Return what the thing named in a column of Refs is called, as far as the reader may see it."""
    return Subquery(Document.objects.filter(_seen(actor), ref=OuterRef(path)).values("title")[:1])


def called(actor: Actor, refs: Collection[str]) -> dict[str, str]:
    """Return what the things of a few Refs are called, as far as the reader may see them; only their kinds are asked about."""
    kinds = {ref.partition(":")[0] for ref in refs}
    return dict(Document.objects.filter(_seen(actor, kinds), ref__in=refs).values_list("ref", "title"))


def _seen(actor: Actor, kinds: Collection[str] | None = None) -> Q:
    """Return which documents, of all kinds or of some, the reader may see."""
    visible = Q(pk__in=[])
    for label, document in documents().items():
        if kinds is None or label in kinds:
            visible |= Q(label=label, uid__in=scope(actor, document.action, document.model).values("uid"))
    return visible


LISTS: Final = {"jobs.job": "desk:jobs"}
"""Pages of nouns that have none of their own."""


@lru_cache(maxsize=256)
def leads(label: str) -> bool:
    """Return whether things of a kind have a page."""
    model = model_of(label)
    if model is None:
        return False
    document = documents().get(label)
    has_case = any(field.name == "case" for field in model._meta.get_fields())
    return bool(
        model is Case
        or has_case
        or label in LISTS
        or (document and document.page)
        or hasattr(model, "get_absolute_url")
    )


def go(ref: str) -> str:
    """Return the address that leads to what a Ref names; nothing where it has no page."""
    return f"/go/{ref}" if ref and leads(ref.partition(":")[0]) else ""
