"""A budget line knows that its grant was reversed, so that the document can grant the category rightly."""

from django.db import migrations, models
from django.db.models import Q

from kechuang.kernel.db import guards

TABLE = "funds_budgetline"


def take_guards_down(_apps, editor):
    """Drop the guards that name the table: one lets no line change, and SQLite rebuilds no table a trigger reads; migrate sets them up anew."""
    with editor.connection.cursor() as cursor:
        for name, text in guards.standing(editor.connection.alias).items():
            if TABLE in name or TABLE in text:
                guards.drop(cursor, name)


def mark_what_was_reversed(apps, _editor):
    """Mark the lines whose grant was reversed."""
    apps.get_model("funds", "BudgetLine").objects.filter(movements__kind="reversed").update(void=True)


class Migration(migrations.Migration):
    """Add the mark, fill it, and leave what is reversed out of “a document grants a category once”."""

    dependencies = [("funds", "0001_initial")]

    operations = [
        migrations.RunPython(take_guards_down, migrations.RunPython.noop),
        migrations.AddField(
            model_name="budgetline",
            name="void",
            field=models.BooleanField(default=False),
        ),
        migrations.RunPython(mark_what_was_reversed, migrations.RunPython.noop),
        migrations.RemoveConstraint(model_name="budgetline", name="document_grants_a_category_once"),
        migrations.AddConstraint(
            model_name="budgetline",
            constraint=models.UniqueConstraint(
                condition=Q(void=False),
                fields=("fund_year", "category", "document"),
                name="document_grants_a_category_once",
            ),
        ),
    ]
