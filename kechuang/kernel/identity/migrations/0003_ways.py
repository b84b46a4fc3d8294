"""What somebody chose to be told by stands with the person: it is read wherever the person is."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Add the column; `notices` fills it from what it had kept itself."""

    dependencies = [("identity", "0002_invitations_to_organisations")]

    operations = [
        migrations.AddField(
            model_name="person",
            name="ways",
            field=models.JSONField(blank=True, editable=False, null=True),
        ),
    ]
