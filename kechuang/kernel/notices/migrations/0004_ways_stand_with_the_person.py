"""What somebody chose to be told by goes over to the person."""

from collections import defaultdict

from django.db import migrations


def bring_over(apps, _editor):
    """Keep each choice with who made it."""
    chosen = defaultdict(dict)
    for row in apps.get_model("notices", "ChosenWays").objects.all():
        chosen[row.person_id][row.kind] = [way for way in ("email", "sms") if getattr(row, way)]
    people = apps.get_model("identity", "Person").objects
    for key, ways in chosen.items():
        people.filter(pk=key).update(ways=ways)


def bring_back(apps, _editor):
    """Keep each choice as a row again."""
    rows = apps.get_model("notices", "ChosenWays").objects
    for person in apps.get_model("identity", "Person").objects.exclude(ways=None):
        for kind, ways in person.ways.items():
            rows.create(person_id=person.pk, kind=kind, email="email" in ways, sms="sms" in ways)


class Migration(migrations.Migration):
    """Move them, before the table goes."""

    dependencies = [("notices", "0003_deliveries_under_way"), ("identity", "0003_ways")]

    operations = [migrations.RunPython(bring_over, bring_back)]
