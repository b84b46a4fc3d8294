"""What is typed about projects."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from kechuang.innovation.projects.actions import Figures, Named
from kechuang.kernel.cases.models import Case
from kechuang.kernel.files.checks import accept
from kechuang.kernel.web.formatting import number, yuan
from kechuang.kernel.web.forms import Section
from kechuang.primitives.bad_value import BadValue
from kechuang.primitives.money import parse_yuan
from kechuang.primitives.spending import Category
from kechuang.procedures.agreements.fields import budget_typed
from kechuang.procedures.agreements.forms import SharesForm, TermsForm
from kechuang.procedures.funds.models import BudgetLine
from kechuang.registers.policies.models import Clause

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from kechuang.procedures.agreements.models import Terms

    CaseChoice = forms.ModelChoiceField[Case]
    LineChoice = forms.ModelChoiceField[BudgetLine]
else:
    CaseChoice = LineChoice = forms.ModelChoiceField  # the class is generic to the type checker only

MOST: Final = Decimal(10) ** 13


class ApplicationField(CaseChoice):
    """A choice of applications, each with its organisation."""

    def label_from_instance(self, obj: Case) -> str:
        """Return number, title and organisation, and what was granted by which resolution."""
        said = f"{obj.number} · {obj.title} · {obj.organisation}"
        fen, by = getattr(obj, "granted_fen", None), getattr(obj, "granted_by", "")
        return f"{said} · {yuan(fen)} · {by}" if fen else said


class LineField(LineChoice):
    """A choice of budget lines, each with what is left of it."""

    def label_from_instance(self, obj: BudgetLine) -> str:
        """Return year, fund, category, number and what is left."""
        return f"{obj.fund_year} · {obj} · {yuan(obj.available.balance)}"


class SpentField(forms.CharField):
    """Fen spent, typed in yuan; nothing typed is nothing spent."""

    def clean(self, value: str) -> int:
        """Return fen, not below zero."""
        typed = super().clean(value)
        try:
            fen = parse_yuan(typed) if typed else 0
        except BadValue as bad:
            raise forms.ValidationError(str(bad.sentence)) from bad
        if fen < 0:
            raise forms.ValidationError(str(_("The amount must not be below zero.")))
        return fen


class AwardForm(SharesForm, TermsForm):
    """Asks for everything an award needs besides what was decided: the project, the money and the agreement."""

    sections = (
        Section(_("What was decided"), ("application", "policy", "path")),
        Section(_("The project"), ("title", "leader", "programme")),
        Section(_("Money"), ("line", "first_amount", "tail_amount", "budget")),
        Section(_("What is to be reached"), ("first_day", "last_day", "goals", "targets")),
    )
    application = ApplicationField(
        Case.objects.none(),
        label=_("Application"),
        help_text=_(
            "Agreed to in a meeting, its public notice over; number, day and amount are the meeting's."
        ),
    )
    policy = forms.CharField(
        label=_("Document number of the policy"),
        max_length=80,
        required=False,
        help_text=_("Where the decision cites a policy of the library; else left empty."),
    )
    path = forms.CharField(
        label=_("Clause by its path"), max_length=40, required=False, help_text=_("Such as 5.1 or 5.1.(2).")
    )
    title = forms.CharField(label=_("Title"), max_length=160)
    leader = forms.CharField(label=_("Project leader"), max_length=60)
    programme = forms.SlugField(
        label=_("Programme code"), max_length=60, help_text=_("As the fund lists the programmes it serves.")
    )
    line = LineField(BudgetLine.objects.none(), label=_("Budget line"))

    def __init__(
        self, *args: Any, applications: QuerySet[Case], lines: QuerySet[BudgetLine], **more: Any
    ) -> None:
        """Offer what is decided, and the lines that have something left."""
        super().__init__(*args, **more)
        self.fields["application"].queryset = applications  # type: ignore[attr-defined]  # a model choice field
        self.fields["line"].queryset = lines  # type: ignore[attr-defined]  # the same
        self.fields["budget"].initial = budget_typed({})

    def clean(self) -> dict[str, Any]:
        """Find the clause that is cited."""
        given = super().clean() or self.cleaned_data
        given["clause"] = None
        if given.get("policy") or given.get("path"):
            rows = Clause.objects.filter(version__published_at__isnull=False, path=given.get("path"))
            rows = rows.filter(version__policy__number=given.get("policy")).order_by("-version__version")
            given["clause"] = rows.first()
            if given["clause"] is None:
                self.add_error("path", str(_("The library has no such clause in force of this policy.")))
        return given

    def named(self) -> Named:
        """Return what the project is called."""
        given = self.cleaned_data
        return Named(title=given["title"], leader=given["leader"], programme=given["programme"])


class FiguresForm(forms.Form):
    """Asks how far each target has come, what was spent on each category, and for the evidence."""

    summary = forms.CharField(label=_("Summary"), widget=forms.Textarea(attrs={"rows": 5}), max_length=4000)
    evidence = forms.FileField(
        label=_("Evidence"), required=False, help_text=_("PDF, Word, Excel or picture, up to 20 MB.")
    )

    def __init__(self, *args: Any, terms: Terms, held: Terms | None = None, **more: Any) -> None:
        """Ask for the targets of the terms a report is held against, and the categories that have a budget now."""
        super().__init__(*args, **more)
        self.targets, self.categories = [], []
        for one in terms.targets.all():
            name = f"reached_{one.number}"
            label = format_lazy(
                _("{name} (target {value} {unit})"),
                name=one.name,
                value=number(one.value.normalize()),
                unit=one.unit,
            )
            self.fields[name] = forms.DecimalField(
                label=label, min_value=0, max_value=MOST, max_digits=16, decimal_places=2
            )
            self.targets.append(one.number)
        for item in (held or terms).budget.all():
            label = format_lazy(
                _("{category} (budget {amount})"),
                category=Category(item.category).label,
                amount=yuan(item.amount),
            )
            self.fields[f"spent_{item.category}"] = SpentField(label=label, max_length=24, required=False)
            self.categories.append(item.category)
        self.sections = (
            Section(_("In words"), ("summary", "evidence")),
            Section(_("Reached so far"), [f"reached_{one}" for one in self.targets]),
            Section(_("Spent so far (yuan)"), [f"spent_{one}" for one in self.categories]),
        )

    def figures(self) -> Figures:
        """Return what was typed; the evidence is checked here."""
        given = self.cleaned_data
        files = (accept(given["evidence"], field="evidence"),) if given["evidence"] else ()
        return Figures(
            summary=given["summary"],
            reached={one: given[f"reached_{one}"] for one in self.targets},
            spent={one: given[f"spent_{one}"] for one in self.categories},
            files=files,
        )
