"""Many counts in one question: each part is a set of rows, grouped or not, and the database answers all of them at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

from django.db.models import Count, F, Sum, TextField, Value
from django.db.models.functions import Cast

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import QuerySet

Counts: TypeAlias = "dict[str, dict[str, int]]"


@dataclass(frozen=True, slots=True)
class Part:
    """Rows under a key; `by` is the ORM path they are grouped by, `total` a column summed, in steps of `per`, in place of counting rows."""

    key: str
    rows: QuerySet[Any]
    by: str = ""
    total: str = ""
    per: int = 1


def tally(parts: Iterable[Part]) -> Counts:
    """Return by key and group how many rows there are, or what they sum up to; one query, each row counted once.

    A part without `by` has the one group ""; groups without rows are left out.
    """
    return tally_with_keys(parts)[0]


def tally_with_keys(parts: Iterable[Part]) -> tuple[Counts, dict[str, int]]:
    """Return the counts, and by key what the primary keys of the rows add up to: a mark that changes when rows are exchanged."""
    told = list(parts)
    asked, steps = [_question(part) for part in told], {part.key: part.per for part in told}
    counts: Counts = {}
    keys: dict[str, int] = {}
    if asked:
        for key, group, number, total in asked[0].union(*asked[1:], all=True):
            if number is not None:
                counts.setdefault(str(key), {})[str(group or "")] = int(number) // steps[str(key)]
                keys[str(key)] = keys.get(str(key), 0) + int(total or 0)
    return counts, keys


def _question(part: Part) -> QuerySet[Any]:
    """Return the query of one part; rows found through joins are named by key, so that none is counted twice."""
    rows = part.rows.order_by()
    if rows.query.distinct or len(rows.query.alias_map) > 1 or rows.query.select_related:
        rows = (
            rows.model._base_manager.filter(pk__in=rows.select_related(None).values("pk"))
            .order_by()
            .order_by()
        )
    group = Cast(F(part.by), TextField()) if part.by else Value("", TextField())
    number = Sum(part.total) if part.total else Count("pk")
    keyed = rows.annotate(tally_key=Value(part.key, TextField()), tally_group=group).values(
        "tally_key", "tally_group"
    )
    found = keyed.annotate(tally_number=number, tally_keys=Sum("pk"))
    listed: QuerySet[Any] = found.values_list("tally_key", "tally_group", "tally_number", "tally_keys")
    return listed
