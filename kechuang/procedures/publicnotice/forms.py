"""What is typed about a notice, by whom it is made and by whoever objects."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from kechuang.kernel.forms.fields import MoneyField, seen_only
from kechuang.kernel.identity.forms import TelephoneField
from kechuang.kernel.web.forms import Section
from kechuang.primitives.bad_value import BadValue
from kechuang.primitives.codes import check_organisation_code, check_unified_code, normalise
from kechuang.procedures.publicnotice.actions.objecting import Objector
from kechuang.procedures.publicnotice.actions.posting import Line
from kechuang.procedures.publicnotice.models import Entry, Objection

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from django.db.models import QuerySet

    from kechuang.kernel.cases.models import Case

PARTS = ("on", "name", "facts", "amount")
LONG = {"rows": 6}
ORGANISATION = 9  # signs of an organisation code
NO_NAMES = frozenset(
    [
        "匿名",
        "匿名者",
        "匿名人",
        "匿名人士",
        "匿名用户",
        "匿名群众",
        "无名",
        "无名氏",
        "佚名",
        "不详",
        "不具名",
        "未署名",
        "不愿透露姓名",
        "保密",
        "无",
        "没有",
        "某人",
        "某某",
        "某某某",
        "路人",
        "群众",
        "热心群众",
        "知情人",
        "知情者",
        "知情人士",
        "姓名",
        "本人",
        "测试",
        "anonymous",
        "none",
        "noname",
        "nobody",
        "unknown",
        "test",
        "na",
        "x",
        "xx",
        "xxx",
    ]
)
"""What people write who would rather not say it, signs between left out."""


class NoticeForm(forms.Form):
    """Asks what a notice says."""

    title = forms.CharField(label=_("Title"), max_length=120)
    text = forms.CharField(label=_("Text of the notice"), max_length=4000, widget=forms.Textarea(attrs=LONG))
    contact = forms.CharField(
        label=_("Where to object by letter or visit"),
        max_length=200,
        help_text=_("Office, address and telephone."),
    )


class EntriesForm(forms.Form):
    """Asks of each case whether it is on the notice, and how it is shown."""

    def __init__(
        self,
        *args: Any,
        cases: Sequence[Case],
        entries: Mapping[int, Entry],
        amounts: Mapping[int, int],
        **more: Any,
    ) -> None:
        """Draw a section for each case, filled in with what stands or what is known of it."""
        super().__init__(*args, **more)
        self.cases = cases
        self.sections = [self._section(case, entries.get(case.pk), amounts.get(case.pk)) for case in cases]

    def _section(self, case: Case, entry: Entry | None, amount: int | None) -> Section:
        """Add the fields of one case."""
        fields = {
            "on": forms.BooleanField(label=_("On this notice"), required=False),
            "name": forms.CharField(label=_("Name shown"), max_length=120, required=False),
            "facts": forms.CharField(label=_("Facts in a line"), max_length=200, required=False),
            "amount": MoneyField(label=_("Amount (yuan)"), max_length=24, required=False),
        }
        asked = getattr(case, "application", None)
        whose = str(case.organisation or (asked.applicant if asked else "") or "")
        shown = entry or Entry(
            case=case, name=whose or case.title, facts=case.title if whose else "", amount=amount
        )
        for part, field in fields.items():
            field.initial = getattr(shown, part, entry is not None)
            self.fields[f"c{case.pk}_{part}"] = field
        hint = " · ".join(word for word in (case.number, whose) if word)
        return Section(case.title, [f"c{case.pk}_{part}" for part in PARTS], hint)

    def clean(self) -> dict[str, Any]:
        """Ask for a name of each case on the notice, and for an amount above zero."""
        values = super().clean() or {}
        for case in self.cases:
            amount = values.get(f"c{case.pk}_amount")
            if amount is not None and amount <= 0:
                self.add_error(f"c{case.pk}_amount", _("The amount must be above zero."))
            if values.get(f"c{case.pk}_on") and not values.get(f"c{case.pk}_name"):
                self.add_error(f"c{case.pk}_name", _("Give the name it is shown by."))
        return values

    def lines(self) -> list[Line]:
        """Return how each case is shown; one not on the notice has no name."""
        return [self._line(case) for case in self.cases]

    def _line(self, case: Case) -> Line:
        """Return how one case is shown."""
        on, name, facts, amount = (self.cleaned_data[f"c{case.pk}_{part}"] for part in PARTS)
        return Line(case=case, name=name, facts=facts, amount=amount) if on else Line(case=case)


class ObjectorForm(forms.Form):
    """Asks who objects."""

    asks_name: ClassVar[bool] = True
    by = forms.ChoiceField(label=_("Who objects"), choices=Objection.By.choices, widget=forms.RadioSelect)
    name = forms.CharField(
        label=_("Your name, or the organisation's"),
        max_length=120,
        validators=[seen_only],
        help_text=_("Objections without a real name are not taken up. Who objects is kept secret."),
    )
    phone = TelephoneField(
        label=_("Telephone to reach you by"),
        help_text=_(
            "A mobile or a landline with its area code. You are answered by this number. Kept sealed."
        ),
    )
    code = forms.CharField(
        label=_("Code of the organisation"),
        max_length=18,
        required=False,
        help_text=_("Organisation code or unified social credit code; organisations only."),
    )

    def clean(self) -> dict[str, Any]:
        """Ask an organisation for its code."""
        values = super().clean() or {}
        code = normalise(values.get("code", ""))
        values["code"] = code if values.get("by") == "organisation" else ""
        if values.get("by") == "organisation":
            self._check(code)
        return values

    def _check(self, code: str) -> None:
        """Refuse a code whose check digit is wrong."""
        if not code:
            self.add_error("code", _("An organisation objects under its code."))
            return
        try:
            (check_organisation_code if len(code) <= ORGANISATION else check_unified_code)(code)
        except BadValue as bad:
            self.add_error("code", str(bad.sentence))

    def clean_name(self) -> str:
        """Refuse what stands where a name should."""
        name: str = self.cleaned_data["name"]
        if self.asks_name and re.sub(r"[\W_]", "", name).lower() in NO_NAMES:
            raise forms.ValidationError(_("That is no real name; objections are taken up under one only."))
        return name

    def objector(self) -> Objector:
        """Return who objects."""
        return Objector(**{name: self.cleaned_data[name] for name in ("by", "name", "phone", "code")})


class ObjectForm(ObjectorForm):
    """Asks whoever objects."""

    words = forms.CharField(
        label=_("What you object to, and why"),
        max_length=4000,
        widget=forms.Textarea(attrs=LONG),
        help_text=_("Facts that can be looked into: what, when, who knows of it."),
    )
    seal = forms.FileField(
        label=_("Scan with the seal"),
        required=False,
        help_text=_("Organisations, if at hand: PDF, JPG or PNG."),
    )
    sections = (
        Section(_("Your objection"), ("words",)),
        Section(_("Who you are"), ("by", "name", "phone", "code", "seal")),
    )


class EnterForm(ObjectorForm):
    """Asks an official what came by letter or in person; nothing of an anonymous objector."""

    asks_name = False
    entry = forms.ModelChoiceField(Entry.objects.none(), label=_("Entry objected to"))
    channel = forms.ChoiceField(
        label=_("Came in by"), choices=[one for one in Objection.Channel.choices if one[0] != "online"]
    )
    words = forms.CharField(
        label=_("What is objected to, and why"), max_length=4000, widget=forms.Textarea(attrs=LONG)
    )
    sections = (
        Section(_("The objection"), ("entry", "channel", "words")),
        Section(_("Who objects"), ("by", "name", "phone", "code"), _("Left empty where it is anonymous.")),
    )

    def __init__(self, *args: Any, entries: QuerySet[Entry], **more: Any) -> None:
        """Offer the entries of the notice."""
        super().__init__(*args, **more)
        self.fields["entry"].queryset = entries  # type: ignore[attr-defined]  # a model choice field
        for name in ("name", "phone"):
            self.fields[name].required = False

    def _check(self, code: str) -> None:
        """Take a letter as it is, with a code or without."""
        if code:
            super()._check(code)
