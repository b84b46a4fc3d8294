"""Monthly figures: entered with document and signer, corrected by a new row that supersedes the old one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from kechuang.kernel.audit.errors import Refused
from kechuang.kernel.audit.writing import write
from kechuang.kernel.db.rows import lock
from kechuang.kernel.indicators.declared import Indicator, indicators
from kechuang.kernel.indicators.measure import last_month_over, month_end
from kechuang.kernel.indicators.models import Figure, Source
from kechuang.kernel.indicators.observing import observe

if TYPE_CHECKING:
    from datetime import date

    from kechuang.kernel.audit.writing import Writing
    from kechuang.kernel.files.models import File
    from kechuang.primitives.actor import Actor


def enter_figure(
    *,
    by: Actor,
    indicator: str,
    month: date,
    value: int,
    document: str,
    signer: str,
    file: File | None = None,
    source: str = Source.ATTESTED,
    key: str = "",
) -> Figure:
    """Enter what was reported for a month, given by any of its days; who may is decided by the module that calls."""
    with write(by, key=key) as w:
        declared, first = _reported(indicator), month.replace(day=1)
        _check(w, first, value, document, signer)
        if Figure.objects.filter(indicator=indicator, month=first).exists():
            sentence = format_lazy(
                _("{month} is already reported; enter a correction instead."), month=f"{first:%Y-%m}"
            )
            raise Refused(sentence, rule="a_month_is_first_reported_once", field="month")
        return _keep(
            w,
            Figure(
                indicator=declared.name,
                month=first,
                value=value,
                document=document,
                signer=signer,
                file=file,
                source=source,
            ),
            "indicators.enter",
        )


def correct_figure(
    figure: Figure,
    *,
    by: Actor,
    value: int,
    reason: str,
    document: str,
    signer: str,
    file: File | None = None,
    key: str = "",
) -> Figure:
    """Supersede a figure by another one that says why; the old one stays readable."""
    with write(by, key=key) as w:
        old = lock(Figure.objects.filter(pk=figure.pk)).get()
        _check(w, old.month, value, document, signer)
        if Figure.objects.filter(supersedes=old).exists():
            raise Refused(
                _("This figure has been corrected meanwhile; open the latest one."),
                rule="figure_is_the_latest",
            )
        if not reason.strip():
            raise Refused(_("Say why the figure is corrected."), rule="a_correction_says_why", field="reason")
        new = Figure(
            indicator=old.indicator, month=old.month, value=value, document=document, signer=signer, file=file
        )
        new.source, new.supersedes, new.reason = old.source, old, reason.strip()
        return _keep(w, new, "indicators.correct")


def _reported(name: str) -> Indicator:
    """Return an indicator whose rows are monthly figures."""
    found = indicators().get(name)
    if found is None or not found.is_reported:
        raise Refused(
            _("This indicator is counted by the platform; nobody enters it."),
            rule="indicator_is_reported",
            field="indicator",
        )
    return found


def _check(w: Writing, month: date, value: int, document: str, signer: str) -> None:
    """Refuse a month not yet over, a value below zero, and a figure nobody answers for."""
    if month > last_month_over(w.now.date()):
        raise Refused(_("This month is not over yet."), rule="month_is_over", field="month")
    if value < 0:
        raise Refused(_("A figure is not below zero."), rule="a_figure_is_not_below_zero", field="value")
    if not document.strip():
        raise Refused(
            _("Name the document the figure is taken from."),
            rule="a_figure_has_document_and_signer",
            field="document",
        )
    if not signer.strip():
        raise Refused(
            _("Name who signed for the figure."), rule="a_figure_has_document_and_signer", field="signer"
        )


def _keep(w: Writing, figure: Figure, verb: str) -> Figure:
    """Keep a figure and observe its indicator at the end of its month and of the later ones reported."""
    figure.entered_by_id, figure.entered_at = w.actor.person, w.now
    figure.save()
    w.record(verb, figure, indicator=figure.indicator, month=f"{figure.month:%Y-%m}", value=figure.value)
    later = Figure.objects.filter(
        indicator=figure.indicator, month__year=figure.month.year, month__gte=figure.month
    )
    for month in sorted(set(later.values_list("month", flat=True))):
        observe(w, figure.indicator, month.year, month_end(month))
    return figure
