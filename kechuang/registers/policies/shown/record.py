"""What is known of a policy: the facts every disclosed document carries, and those of a draft."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kechuang.kernel.web.facts import Fact, Facts
from kechuang.kernel.web.tags import Tag
from kechuang.registers.policies.shown.words import issued_by, standing_tone, standing_word

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from django_stubs_ext import StrOrPromise

    from kechuang.registers.policies.models import Policy


def facts(policy: Policy, day: date, related: tuple[Iterable[Policy], Iterable[Policy]]) -> Facts:
    """Return what is known of a policy, its disclosure metadata first in the order documents carry them."""
    office = policy.office.name if policy.office else ""
    known = [
        Fact(_("Index number"), policy.index_number),
        Fact(pgettext_lazy("policy", "Subject"), policy.get_subject_display()),
        Fact(_("Issuing organ"), issued_by(policy)),
        Fact(_("Issued on"), policy.issued_on),
        Fact(pgettext_lazy("policy", "Document number"), policy.number),
        Fact(_("Published on"), policy.published_on),
        Fact(_("Disclosure"), policy.get_disclosure_display(), note=policy.reason),
        Fact(
            pgettext_lazy("policy", "Validity"),
            Tag(standing_word(policy, day), standing_tone(policy, day)),
            note=_ends(policy),
        ),
        Fact(pgettext_lazy("policy", "In force from"), policy.in_force_from),
        Fact(pgettext_lazy("policy", "Valid to"), policy.expires_on or _("no end set")),
        Fact(_("Form of document"), policy.get_form_display()),
        Fact(_("Level of the policy"), policy.get_level_display()),
        Fact(_("Way to apply"), policy.get_mode_display()),
        Fact(_("Contact office"), office, note=policy.contact),
        Fact(_("Keywords"), policy.keywords),
    ]
    for label, rows in zip((_("Takes the place of"), _("Its place was taken by")), related, strict=True):
        known += [Fact(label, one.title, note=one.number, url=one.get_absolute_url()) for one in rows]
    return Facts([fact for fact in known if fact.value not in {None, ""}], columns=2)


def _ends(policy: Policy) -> StrOrPromise:
    """Return from when and by which document it is repealed, or nothing."""
    if policy.repealed_on is None:
        return ""
    sentence = _("repealed from {day} by {document}")
    return format_lazy(sentence, day=policy.repealed_on.isoformat(), document=policy.repealing_document)
