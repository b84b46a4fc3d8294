"""One policy as everybody reads it: facts, text, figures; its versions with what each changed; the same as JSON; its case."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kechuang.kernel.access import can, post, public
from kechuang.kernel.audit import clock
from kechuang.kernel.identity.posts import OFFICIALS
from kechuang.kernel.web.buttons import Button
from kechuang.kernel.web.casework import casework
from kechuang.kernel.web.pages import PageRequest, answer, page
from kechuang.registers.policies.lists import url_of
from kechuang.registers.policies.models import Policy
from kechuang.registers.policies.pages.common import frame_of
from kechuang.registers.policies.queries import library, parameters, texts
from kechuang.registers.policies.shown import as_json, difference, figures, record
from kechuang.registers.policies.shown import text as shown_text

if TYPE_CHECKING:
    from django.http import HttpResponse

    from kechuang.primitives.actor import Actor


@page(of=Policy, who=public(), guarded=False)
def policy(request: PageRequest, row: Policy) -> HttpResponse:
    """Show one policy."""
    is_official = post(*OFFICIALS).holds(request.actor, None)
    version = texts.latest_text(row)
    context = {
        **frame_of(request.actor, row, "policy"),
        "policy": row,
        "facts": record.facts(row, clock.today(), library.related(request.actor, row)),
        "text": shown_text.text(version) if version else None,
        "figures": figures.set_by(list(parameters.set_by(row)), linked=is_official),
        "buttons": buttons(request.actor, row),
        "json": reverse("policies:json", args=[row.uid]),
    }
    return answer(request, "policies/policy.html", context)


@page(of=Policy, who=public(), guarded=False)
def policy_json(request: PageRequest, row: Policy) -> HttpResponse:
    """Return one policy as JSON."""
    related, version = library.related(request.actor, row), texts.latest_text(row)
    data = as_json.policy_data(row, clock.today(), version, parameters.set_by(row), related)
    return JsonResponse(data, json_dumps_params={"ensure_ascii": False, "indent": 1})


@page(of=Policy, who=public(), guarded=False)
def versions(request: PageRequest, row: Policy) -> HttpResponse:
    """Show every version of a text with what it changed."""
    found = list(texts.versions(row, with_open=bool(can(request.actor, "see_drafts", row))))
    earlier = {one.version: one for one in found}
    shown = [
        {
            "version": one,
            "url": reverse("policies:version", args=[row.uid, one.version]),
            "difference": difference.difference(earlier[one.version - 1].body, one.body)
            if one.version - 1 in earlier
            else None,
        }
        for one in found
    ]
    context = {**frame_of(request.actor, row, "versions"), "versions": shown}
    return answer(request, "policies/versions.html", context)


@page(of=Policy, who=public(), guarded=False)
def version(request: PageRequest, row: Policy, number: int) -> HttpResponse:
    """Show one version of a text; an open one exists only for those who may see drafts."""
    rows = texts.versions(row, with_open=bool(can(request.actor, "see_drafts", row)))
    found = rows.filter(version=number).first()
    if found is None:
        raise Http404
    lede = gettext("Version %(number)d") % {"number": found.version}
    context = {
        **frame_of(request.actor, row, "versions"),
        "lede": f"{lede}: {found.reason}" if found.reason else lede,
        "text": shown_text.text(found),
    }
    return answer(request, "policies/version.html", context)


@page(of=Policy, by="case__number", action="see_drafts")
def case(request: PageRequest, row: Policy) -> HttpResponse:
    """Show how a policy comes to be: who drafted, reviewed and published it, and what may be done now."""
    context = {
        **frame_of(request.actor, row, "case"),
        "casework": casework(request, row),
        "buttons": buttons(request.actor, row),
    }
    return answer(request, "policies/case.html", context)


def buttons(actor: Actor, row: Policy) -> list[Button]:
    """Return what can be done to a policy on pages of its own, as it stands."""
    found: list[Button] = []
    if can(actor, "edit", row):
        found += [Button(title, url_of(row, name)) for name, title in EDITING.get(row.state, ())]
    if can(actor, "publish", row):
        found += [
            Button(title, url_of(row, name), kind="main") for name, title in CHECKING.get(row.state, ())
        ]
    return found


EDITING = {
    "draft": (("edit", _("Edit the facts")), ("write", _("Write the text"))),
    "published": (("correct", _("Correct the text")), ("set_value", _("Enter a figure"))),
    "correcting": (("correct", _("Reword the correction")), ("set_value", _("Enter a figure"))),
}
CHECKING = {
    "reviewed": (("publish", _("Publish…")),),
    "published": (("repeal", _("Repeal…")),),
}
