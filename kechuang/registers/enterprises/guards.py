"""What the database refuses for the enterprises' sake."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from kechuang.kernel.db.guards import append_only
from kechuang.registers.places.dated import never_overlap

TESTS = "kechuang/registers/enterprises/tests/test_guards.py"

guards = (
    *append_only(
        "enterprises_yearfigures",
        otherwise=_("Reported figures stay as reported; enter a correction."),
        tests=TESTS,
    ),
    *never_overlap(
        "enterprises_name",
        "enterprise_id",
        otherwise=_("The enterprise has another name on some of these days."),
        tests=TESTS,
    ),
    *never_overlap(
        "enterprises_code",
        "enterprise_id",
        "kind",
        otherwise=_("The enterprise has another code of this kind on some of these days."),
        tests=TESTS,
    ),
    *never_overlap(
        "enterprises_move",
        "enterprise_id",
        "role",
        otherwise=_("The enterprise has another such place on some of these days."),
        tests=TESTS,
    ),
)
