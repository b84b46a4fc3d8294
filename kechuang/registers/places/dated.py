"""Rows that hold from a day to a day, both included: names, codes, seats, designations. No two of one thing overlap."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, TypeVar

from django.db import models
from django.db.models import F, Q
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from kechuang.kernel.audit.errors import Refused
from kechuang.kernel.db.guards import Guard

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

ONE_DAY = timedelta(days=1)
LIVE = Q(valid_to__isnull=True)


class Dated(models.Model):
    """Holds from its first day to its last; without a last day it still holds."""

    valid_from = models.DateField(_("from"))
    valid_to = models.DateField(_("to"), null=True, blank=True)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=LIVE | Q(valid_to__gte=F("valid_from")), name="%(class)s_ends_after_it_begins"
            )
        ]


D = TypeVar("D", bound=Dated)


def must_have_come(today: date, day: date, *, field: str = "valid_from") -> None:
    """Refuse a day that lies ahead: a register says what is, not what is planned."""
    if day > today:
        sentence = _("This day has not come yet; enter it from {day} on.")
        raise Refused(format_lazy(sentence, day=day.isoformat()), rule="day_has_come", field=field)


def follow(live: D | None, new: D, *, field: str = "valid_from") -> D:
    """Save a row after the one in force, which ends the day before; Refused when the new one would not come later."""
    if live is not None:
        if new.valid_from <= live.valid_from:
            sentence = _("What is in force now began on {day}; choose a later day.")
            raise Refused(
                format_lazy(sentence, day=live.valid_from.isoformat()), rule="new_comes_later", field=field
            )
        live.valid_to = new.valid_from - ONE_DAY
        live.save(update_fields=["valid_to"])
    new.save()
    return new


def never_overlap(table: str, *key: str, otherwise: StrOrPromise, tests: str) -> tuple[Guard, Guard]:
    """Return the guards of a dated table in which no two rows of the same key share a day."""
    same = " AND ".join(f"other.{column} = NEW.{column}" for column in key)
    meets = (
        "other.valid_from <= COALESCE(NEW.valid_to, '9999-12-31') "
        "AND NEW.valid_from <= COALESCE(other.valid_to, '9999-12-31')"
    )
    found = f"EXISTS (SELECT 1 FROM {table} AS other WHERE {same} AND {meets}{{another}})"  # noqa: S608 - names of our own tables
    return (
        Guard(
            name=f"{table}_is_entered_without_overlap",
            table=table,
            on="insert",
            when=found.format(another=""),
            otherwise=otherwise,
            tests=tests,
        ),
        Guard(
            name=f"{table}_is_changed_without_overlap",
            table=table,
            on="update",
            when=found.format(another=" AND other.id <> NEW.id"),
            otherwise=otherwise,
            tests=tests,
        ),
    )
