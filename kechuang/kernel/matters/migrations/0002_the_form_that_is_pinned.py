"""A matter and a batch pin the version of their form; the digest that stood here before was never filled in."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """Point to the version of the form; say whether a sealed copy is asked for."""

    dependencies = [("house_forms", "0001_initial"), ("matters", "0001_initial")]

    operations = [
        *(
            operation
            for name in ("batch", "matterversion")
            for operation in (
                migrations.RemoveField(model_name=name, name="form"),
                migrations.AddField(
                    model_name=name,
                    name="form",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="house_forms.formversion",
                        verbose_name="form",
                    ),
                ),
            )
        ),
        migrations.AddField(
            model_name="batch",
            name="sealed",
            field=models.BooleanField(default=False, verbose_name="a sealed copy is asked for"),
        ),
    ]
