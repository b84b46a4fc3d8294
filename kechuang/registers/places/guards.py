"""What the database refuses for the ground's sake."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from kechuang.registers.places.dated import never_overlap

TESTS = "kechuang/registers/places/tests/test_dated.py"

guards = (
    *never_overlap(
        "places_placename",
        "place_id",
        otherwise=_("The place has another name on some of these days."),
        tests=TESTS,
    ),
    *never_overlap(
        "places_designation",
        "place_id",
        "kind",
        otherwise=_("The place holds this title on some of these days."),
        tests=TESTS,
    ),
)
