"""A budget line knows who entered it and who confirmed it; lines from before were entered by nobody the table knows, and move as they did."""

import django.db.models.deletion
from django.db import migrations, models


def person(words):
    """Return the column of a person who did something to a line."""
    return models.ForeignKey(
        null=True,
        on_delete=django.db.models.deletion.PROTECT,
        related_name="+",
        to="identity.person",
        verbose_name=words,
    )


class Migration(migrations.Migration):
    """Add the three columns."""

    dependencies = [("funds", "0002_reversed_grants"), ("identity", "0001_initial")]

    operations = [
        migrations.AddField("budgetline", "entered_by", person("entered by")),
        migrations.AddField("budgetline", "confirmed_by", person("confirmed by")),
        migrations.AddField(
            "budgetline",
            "confirmed_at",
            models.DateTimeField(null=True, verbose_name="confirmed at"),
        ),
    ]
