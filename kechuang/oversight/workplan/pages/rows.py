"""The rows of a figure: listed, narrowed to a town, mapped; each leads to its own page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kechuang.kernel.indicators.opening import named
from kechuang.kernel.web.listing import Choice, Column, Listing
from kechuang.kernel.web.listing.columns import follow
from kechuang.kernel.web.notes import Empty
from kechuang.oversight.workplan.pages.maps import TOWN, tiles_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from django.db.models import QuerySet

    from kechuang.kernel.indicators.declared import Indicator
    from kechuang.kernel.indicators.models import Figure
    from kechuang.kernel.web.charts import Cartogram
    from kechuang.registers.places.models import Place


def indicator_map(
    declared: Indicator, by_place: Mapping[str, int], of_place: Mapping[str, int], places: Sequence[Place]
) -> Cartogram | None:
    """Return the towns with their rows; of a ratio with their own share, worked out from rows and never averaged."""
    if not declared.place:
        return None
    if declared.of is None:
        return tiles_of(declared.title, by_place, places)
    shares = {place: by_place.get(place, 0) * 100 // count for place, count in of_place.items() if count}
    return tiles_of(declared.title, shares, places, unit="%")


def rows_listing(
    declared: Indicator, rows: QuerySet[Any], places: Sequence[Place], *, hidden: int, base: bool
) -> Listing[Any]:
    """Return the rows of a number; monthly figures with their document and signer, others by title and town."""
    title = _("What it is a share of") if base else _("Rows of %(name)s") % {"name": declared.title}
    found, empty = named(rows), Empty(_("No row counts yet."))
    if declared.is_reported:
        return Listing(title=title, rows=found, columns=MONTHS, hidden=hidden, order=("month",), empty=empty)
    if not declared.place:
        return Listing(title=title, rows=found, columns=(ROW,), hidden=hidden, empty=empty)
    path = declared.place
    return Listing(
        title=title,
        rows=found.select_related(*_keys(found), path),
        columns=(
            ROW,
            Column(label=_("Town"), value=lambda row: str(follow(row, path.replace("__", ".")) or "")),
        ),
        filters=(
            Choice(
                key=TOWN, label=_("Town"), options=[(str(one.pk), str(one)) for one in places], lookup=path
            ),
        ),
        hidden=hidden,
        empty=empty,
    )


def _keys(rows: QuerySet[Any]) -> list[str]:
    """Return what rows bring along already."""
    along = rows.query.select_related
    return list(along) if isinstance(along, dict) else []


def address_of(row: Any) -> str:  # noqa: ANN401 - a row of whatever the indicator counts
    """Return where a row leads: its own page where it has one."""
    own = getattr(row, "get_absolute_url", None)
    return str(own()) if own is not None else ""


def _document(figure: Figure) -> str:
    """Return where the document of a figure is downloaded, if it was handed in."""
    return figure.file.get_absolute_url() if figure.file_id and figure.file else ""


ROW: Column[Any] = Column(label=gettext_lazy("Row counted"), value=str, link=address_of)
MONTHS: tuple[Column[Any], ...] = (
    Column(label=gettext_lazy("Month"), value=lambda figure: f"{figure.month:%Y-%m}", sort="month"),
    Column(label=gettext_lazy("Figure"), value="value", sort="value", numeric=True),
    Column(label=gettext_lazy("Kind of value"), value="get_source_display"),
    Column(label=gettext_lazy("Document"), value="document", link=_document),
    Column(label=gettext_lazy("Signed by"), value="signer"),
    Column(
        label=gettext_lazy("Entered on"), value=lambda figure: figure.entered_at.date(), sort="entered_at"
    ),
    Column(label=gettext_lazy("Why it was corrected"), value="reason"),
)
