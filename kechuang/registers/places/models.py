"""Place (a town, a park, a village), its dated names, and the titles it is given for a time.

`town` is the place itself where it is a town, else the town it lies in: what lists and maps group by.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kechuang.kernel.db.nouns import Noun
from kechuang.registers.places.dated import LIVE, Dated

COLUMNS = 5
"""How many tiles the cartogram is wide."""


class Ground(models.Manager["Place"]):
    """Reads a place with what every page says of it: what it lies within, who answers for it, who keeps it."""

    def get_queryset(self) -> models.QuerySet[Place]:
        """Join what rights and lists ask for, so that neither asks row by row."""
        return super().get_queryset().select_related("parent", "town", "answers", "kept_by")


class Place(Noun, Dated):
    """A piece of ground with a name; rights to what stands on it follow the unit that answers for it."""

    class Kind(models.TextChoices):
        """What a place is."""

        DISTRICT = "district", _("District")
        TOWN = "town", pgettext_lazy("kind of place", "Town")
        STREET = "street", _("Sub-district")
        ZONE = "industrial_zone", _("Industrial zone")
        AREA = "new_area", _("New area")
        PARK = "park", _("Park")
        VILLAGE = "village", _("Village")
        COMMITTEE = "committee", _("Neighbourhood committee")

    kind = models.CharField(_("kind"), max_length=16, choices=Kind.choices)
    name = models.CharField(_("name"), max_length=80)
    short = models.CharField(_("short name"), max_length=20, blank=True)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name=_("within")
    )
    path = models.CharField(max_length=120, unique=True, editable=False)
    town = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="ground",
        editable=False,
        verbose_name=_("town"),
    )
    answers = models.ForeignKey(
        "identity.Unit",
        models.PROTECT,
        related_name="places_answered_for",
        verbose_name=_("unit that answers"),
    )
    kept_by = models.ForeignKey(
        "identity.Unit",
        models.PROTECT,
        related_name="places_kept",
        verbose_name=_("unit that keeps the register"),
    )
    tile_row = models.PositiveSmallIntegerField(null=True, blank=True)
    tile_column = models.PositiveSmallIntegerField(null=True, blank=True)
    source = models.CharField(_("source"), max_length=200, blank=True)
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="took_in", verbose_name=_("merged into")
    )

    objects: ClassVar[Ground] = Ground()

    class Meta(Dated.Meta):
        verbose_name = _("place")
        ordering = ("path",)
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=["parent", "name"], condition=LIVE, name="place_is_named_once_within_another"
            ),
            models.CheckConstraint(
                condition=Q(tile_row__isnull=True, tile_column__isnull=True)
                | Q(tile_row__isnull=False, tile_column__lt=COLUMNS),
                name="place_has_a_whole_tile_or_none",
            ),
            models.CheckConstraint(condition=~Q(merged_into=F("id")), name="place_merges_into_another"),
        ]

    def __str__(self) -> str:
        """Call a place by its short name where it has one."""
        return self.short or self.name

    def get_absolute_url(self) -> str:
        """Return the address of its page."""
        return reverse("places:place", args=[self.uid])

    @property
    def is_standing(self) -> bool:
        """Return whether the place has not been closed."""
        return self.valid_to is None


TOWNS = (Place.Kind.TOWN, Place.Kind.STREET, Place.Kind.ZONE, Place.Kind.AREA)
"""The kinds that make up the district: what the cartogram shows and filters call a town."""

NEIGHBOURHOODS = (Place.Kind.VILLAGE, Place.Kind.COMMITTEE)
"""The kinds below a town whose committees are elected: 村、居."""


class PlaceName(Dated):
    """A name a place carried from a day to a day."""

    place = models.ForeignKey(Place, models.PROTECT, related_name="names")
    name = models.CharField(_("name"), max_length=80)
    short = models.CharField(_("short name"), max_length=20, blank=True)
    document = models.CharField(_("supporting document"), max_length=200, blank=True)

    class Meta(Dated.Meta):
        verbose_name = _("name of a place")
        ordering = ("valid_from",)
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(fields=["place"], condition=LIVE, name="place_has_one_name_at_a_time"),
        ]

    def __str__(self) -> str:
        """Return the name."""
        return self.name


class Titles(models.Manager["Designation"]):
    """Reads a title with its place."""

    def get_queryset(self) -> models.QuerySet[Designation]:
        """Join the place."""
        return super().get_queryset().select_related("place__kept_by")


class Designation(Noun, Dated):
    """A title a place is given by a document and may lose by another."""

    class Kind(models.TextChoices):
        """Which title."""

        SCIENCE_VILLAGE = "science_village", _("District science-popularisation village")
        MODEL_VILLAGE = "model_village", _("Municipal model village of science popularisation")
        MODEL_TOWN = "model_town", _("Municipal model town of science popularisation")

    place = models.ForeignKey(Place, models.PROTECT, related_name="designations", verbose_name=_("place"))
    kind = models.CharField(_("title conferred"), max_length=24, choices=Kind.choices)
    document = models.CharField(_("supporting document"), max_length=200)
    ended_by = models.CharField(_("document that ended it"), max_length=200, blank=True)

    objects: ClassVar[Titles] = Titles()

    class Meta(Dated.Meta):
        verbose_name = _("title of a place")
        ordering = ("valid_from", "pk")
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=["place", "kind"], condition=LIVE, name="place_holds_a_title_once_at_a_time"
            ),
        ]

    def __str__(self) -> str:
        """Say which place holds which title."""
        return f"{self.place.name} {self.get_kind_display()}"

    def get_absolute_url(self) -> str:
        """Return the page of the place, which shows its titles."""
        return self.place.get_absolute_url()
