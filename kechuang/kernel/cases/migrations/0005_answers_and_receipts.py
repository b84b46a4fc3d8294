"""An application points to what is filled in; whoever submits is given a receipt. The Refs that stood here before were never filled in."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import kechuang.primitives.uids


class Migration(migrations.Migration):
    """Point to the draft; add receipts."""

    dependencies = [
        ("cases", "0004_handling_rule"),
        ("house_forms", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveField(model_name="application", name="draft"),
        migrations.RemoveField(model_name="application", name="revision"),
        migrations.AddField(
            model_name="application",
            name="draft",
            field=models.OneToOneField(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="application",
                to="house_forms.draft",
                verbose_name="draft",
            ),
        ),
        migrations.CreateModel(
            name="Receipt",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uid", models.UUIDField(default=kechuang.primitives.uids.uuid7, editable=False, unique=True)),
                ("number", models.CharField(max_length=40, unique=True, verbose_name="receipt number")),
                ("code", models.CharField(max_length=32, unique=True)),
                ("issued_at", models.DateTimeField(verbose_name="submitted at")),
                (
                    "application",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="receipts",
                        to="cases.application",
                    ),
                ),
                (
                    "issued_to",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="submitted by",
                    ),
                ),
                (
                    "revision",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="receipt",
                        to="house_forms.revision",
                    ),
                ),
            ],
            options={"verbose_name": "receipt", "ordering": ("-pk",)},
        ),
    ]
