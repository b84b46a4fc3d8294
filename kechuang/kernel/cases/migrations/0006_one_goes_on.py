"""An application knows whether it goes on, so that the database holds each enterprise to one in a call."""

from django.db import migrations, models
from django.db.models import Q


def keep_what_ended(apps, _editor):
    """Mark the applications whose case has ended."""
    apps.get_model("cases", "Application").objects.exclude(case__ended_at=None).update(going_on=False)


class Migration(migrations.Migration):
    """Add the copy of “its case is open”, fill it, and hold enterprises to one."""

    dependencies = [("cases", "0005_answers_and_receipts")]

    operations = [
        migrations.AddField(
            model_name="application",
            name="going_on",
            field=models.BooleanField(default=True, editable=False),
        ),
        migrations.RunPython(keep_what_ended, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name="application",
            constraint=models.UniqueConstraint(
                condition=Q(going_on=True),
                fields=("organisation", "batch"),
                name="enterprise_has_one_application_going_on_in_a_call",
            ),
        ),
    ]
