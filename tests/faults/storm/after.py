"""What the database holds after a storm, read in a process of its own and printed as JSON: codes by number of receipt, and what is doubled."""

from __future__ import annotations

import json

import django
from django.db.models import Count


def main() -> None:
    """Print it."""
    django.setup()
    from kechuang.kernel.cases.models import Application, Receipt  # noqa: PLC0415 - needs loaded settings

    twice = Application.objects.annotate(many=Count("receipts")).filter(many__gt=1).count()
    codes = dict(Receipt.objects.values_list("number", "code"))
    print(json.dumps({"codes": codes, "doubled": twice}))  # noqa: T201 - what the caller reads


if __name__ == "__main__":
    main()
