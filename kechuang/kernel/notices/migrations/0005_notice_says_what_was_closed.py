"""A notice says itself which ways were not open to it."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Add the column; the table of what was chosen has gone over to the person."""

    dependencies = [("notices", "0004_ways_stand_with_the_person")]

    operations = [
        migrations.DeleteModel(name="ChosenWays"),
        migrations.AddField(
            model_name="notice",
            name="closed",
            field=models.CharField(blank=True, default="", editable=False, max_length=40),
            preserve_default=False,
        ),
    ]
