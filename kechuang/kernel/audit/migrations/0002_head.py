"""The chain begins with a head of its own, so that the first two writers do not both make one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import migrations

if TYPE_CHECKING:
    from django.apps.registry import Apps
    from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def begin(apps: Apps, _editor: BaseDatabaseSchemaEditor) -> None:
    """Put the head where the first entry will be linked."""
    apps.get_model("audit", "Head").objects.get_or_create(pk=1, defaults={"seq": 0, "sm3": "0" * 64})


class Migration(migrations.Migration):
    dependencies = (("audit", "0001_initial"),)
    operations = (migrations.RunPython(begin, migrations.RunPython.noop),)
