"""The list of policies and of parameters: columns, what a spreadsheet has more, and its record."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kechuang.kernel.access import post, scope
from kechuang.kernel.audit.writing import write
from kechuang.kernel.identity.posts import OFFICIALS
from kechuang.kernel.web.listing import Choice, Column, Listing
from kechuang.kernel.web.notes import Empty
from kechuang.registers.policies.filters import filters
from kechuang.registers.policies.models import Parameter, Policy
from kechuang.registers.policies.shown.words import issued_by, standing_tone, standing_word

if TYPE_CHECKING:
    from datetime import date

    from django.http import HttpRequest

    from kechuang.primitives.actor import Actor

READS_STATES: Final = post(*OFFICIALS)


def policies(actor: Actor, today: date, *, whole: bool) -> Listing[Policy]:
    """Return the list of the policies an actor sees; `whole` adds the columns only a spreadsheet has room for."""
    is_official = READS_STATES.holds(actor, None)
    standing = Column[Policy](
        label=pgettext_lazy("policy", "Validity"),
        value=lambda one: standing_word(one, today),
        tag=lambda one: standing_tone(one, today),
    )
    disclosure = (Column[Policy](label=_("Disclosure"), value="get_disclosure_display", sort="disclosure"),)
    return Listing(
        title=_("Policies"),
        rows=scope(actor, "see", Policy).prefetch_related("issuers"),
        columns=(*COLUMNS, standing, *(disclosure if is_official else ()), *(EXPORTED if whole else ())),
        filters=filters(actor, with_states=is_official),
        search=("title", "number", "index_number", "keywords", "summary"),
        order=("-issued_on",),
        empty=Empty(_("No policy stands in the library yet.")),
        on_export=(lambda request, count: _record_export(actor, request, count)) if is_official else None,
    )


def _record_export(actor: Actor, request: HttpRequest, count: int) -> None:
    """Leave a record that rows left the house."""
    with write(actor) as w:
        w.record("policies.export", None, rows=count, asked=request.GET.urlencode())


def _number(policy: Policy) -> str | None:
    """Return the document number below the title, or nothing."""
    return policy.number or None


COLUMNS: Final[tuple[Column[Policy], ...]] = (
    Column(
        label=_("Title of the policy"), value="title", sort="title", link="get_absolute_url", note=_number
    ),
    Column(label=_("Issuing organ"), value=issued_by),
    Column(label=_("Level of the policy"), value="get_level_display", sort="level"),
    Column(label=pgettext_lazy("policy", "Subject"), value="get_subject_display", sort="subject"),
    Column(label=_("Issued on"), value="issued_on", sort="issued_on"),
    Column(label=pgettext_lazy("policy", "In force from"), value="in_force_from", sort="in_force_from"),
)

EXPORTED: Final[tuple[Column[Policy], ...]] = (
    Column(label=pgettext_lazy("policy", "Document number"), value="number"),
    Column(label=_("Index number"), value="index_number"),
    Column(label=_("Form of document"), value="get_form_display"),
    Column(label=_("Published on"), value="published_on"),
    Column(label=pgettext_lazy("policy", "Valid to"), value="expires_on"),
    Column(label=_("Repealed from"), value="repealed_on"),
    Column(label=_("Repealing document"), value="repealing_document"),
    Column(label=_("Way to apply"), value="get_mode_display"),
    Column(label=_("Contact office"), value="office.name"),
    Column(label=_("Keywords"), value="keywords"),
)


def parameters(actor: Actor) -> Listing[Parameter]:
    """Return the list of parameters."""
    return Listing(
        title=_("Figures of law"),
        rows=scope(actor, "see", Parameter),
        columns=(
            Column(label=_("Parameter"), value="title", sort="title", link="get_absolute_url", note="about"),
            Column(label=_("Code of the parameter"), value="code", sort="code"),
            Column(label=_("Kind of figure"), value="get_kind_display", sort="kind"),
            Column(label=_("Unit of the figure"), value="unit"),
        ),
        filters=(Choice(key="kind", label=_("Kind of figure"), options=Parameter.Kind.choices),),
        search=("code", "title", "about"),
        order=("code",),
        empty=Empty(_("No figure of law is kept yet.")),
    )


def url_of(policy: Policy, page: str = "policy") -> str:
    """Return the address of a page of a policy."""
    return reverse(f"policies:{page}", args=[policy.uid])
