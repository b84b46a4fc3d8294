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
    """Rows under a key; `by` is the ORM path they are grouped by, `total` a column summed in place of counting rows."""

    key: str
    rows: QuerySet[Any]
    by: str = ""
    total: str = ""


def tally(parts: Iterable[Part]) -> Counts:
    """Return by key and group how many rows there are, or what they sum up to; one query, each row counted once.

    A part without `by` has the one group ""; groups without rows are left out.
    """
    asked = [_question(part) for part in parts]
    found: Counts = {}
    if asked:
        for key, group, number in asked[0].union(*asked[1:], all=True):
            if number is not None:
                found.setdefault(str(key), {})[str(group or "")] = int(number)
    return found


def _question(part: Part) -> QuerySet[Any]:
    """Return the query of one part; the rows are named by key, so that joins never count one twice."""
    model = part.rows.model
    group = Cast(F(part.by), TextField()) if part.by else Value("", TextField())
    rows = model._base_manager.filter(pk__in=part.rows.order_by().values("pk"))
    number = Sum(part.total) if part.total else Count("pk")
    keyed = rows.order_by().annotate(tally_key=Value(part.key, TextField()), tally_group=group)
    return (
        keyed.values("tally_key", "tally_group")
        .annotate(tally_number=number)
        .values_list("tally_key", "tally_group", "tally_number")
    )
