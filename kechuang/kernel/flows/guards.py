"""What the database refuses for the flows' sake."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from kechuang.kernel.db.guards import append_only

guards = append_only(
    "flows_flowversion",
    otherwise=_("A version of a flow never changes; make a new one."),
    tests="tests/kernel/test_flows.py tests/kernel/test_nothing_goes.py",
)
