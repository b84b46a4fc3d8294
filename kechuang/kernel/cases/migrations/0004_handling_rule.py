"""How the days of a stage within the house are counted, where nothing else is said."""

from datetime import date

from django.db import migrations

HANDLING = {
    "name": "handling",
    "title": "办理",
    "unit": "working",
    "default_days": 20,
    "first_day_counts": False,
    "at_holiday": "stay",
    "valid_from": date(2004, 7, 1),
    "clause": "参照《行政许可法》第四十二条、第八十二条；科技项目不是行政许可，待核",
    "confirmed": False,
}


def plant(apps, _editor):
    """Keep the rule."""
    apps.get_model("calendar", "CountingRule").objects.create(**HANDLING)


class Migration(migrations.Migration):
    dependencies = [("cases", "0003_application"), ("calendar", "0002_known_years_and_rules")]
    operations = [migrations.RunPython(plant, migrations.RunPython.noop)]
