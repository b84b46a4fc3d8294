"""A budget line knows that its grant was reversed, so that the document can grant the category rightly."""

from django.db import migrations, models
from django.db.models import Q

from kechuang.kernel.db import guards

OLD_GUARD = "guard_funds_budgetline_never_changes"


def mark_what_was_reversed(apps, editor):
    """Mark the lines whose grant was reversed; the guard that lets no line change goes first, migrate puts today's in its place."""
    with editor.connection.cursor() as cursor:
        if OLD_GUARD in guards.standing(editor.connection.alias):
            guards.drop(cursor, OLD_GUARD)
    apps.get_model("funds", "BudgetLine").objects.filter(movements__kind="reversed").update(void=True)


class Migration(migrations.Migration):
    """Add the mark, fill it, and leave what is reversed out of “a document grants a category once”."""

    dependencies = [("funds", "0001_initial")]

    operations = [
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
