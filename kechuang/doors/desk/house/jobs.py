"""Jobs that were given up: what failed and why, and letting one be tried again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kechuang.kernel.access import post
from kechuang.kernel.identity.posts import Post
from kechuang.kernel.jobs.actions import revive
from kechuang.kernel.jobs.models import Job
from kechuang.kernel.jobs.queries import counts, dead
from kechuang.kernel.web.buttons import Button
from kechuang.kernel.web.facts import Figure, Figures
from kechuang.kernel.web.listing import Column, Listing
from kechuang.kernel.web.notes import Empty
from kechuang.kernel.web.pages import PageRequest, done, page

if TYPE_CHECKING:
    from django.http import HttpResponse


@page(who=post(Post.ADMINISTRATOR, Post.AUDITOR))
def jobs(request: PageRequest) -> HttpResponse:
    """List the jobs that were given up, the latest first."""
    may_revive = Post.ADMINISTRATOR in request.actor.posts
    again = Column[Job](
        label=_("To do"),
        value=lambda row: Button(_("Try again"), reverse("desk:revive", args=[row.uid]), post=True),
        exported=False,
    )
    listing = Listing(
        title=_("Jobs given up"),
        rows=dead(),
        columns=(
            Column(label=_("Job"), value="name", sort="name", note="key"),
            Column(label=_("Last failure"), value="failure"),
            Column(label=_("Attempts"), value="attempts", sort="attempts", numeric=True),
            Column(label=_("Given up at"), value="ended_at", sort="ended_at"),
            *((again,) if may_revive else ()),
        ),
        search=("name", "key", "failure"),
        order=("-ended_at",),
        empty=Empty(
            _("No job was given up."),
            _("A job that fails is tried again by itself; after its last attempt it stands here."),
        ),
        exportable=False,
    )
    return listing.to_response(request, "desk/jobs.html", {"figures": _figures()})


def _figures() -> Figures:
    """Return how many jobs wait, run, are done and were given up."""
    n = counts()
    return Figures(
        [
            Figure(_("Waiting"), n["ready"]),
            Figure(_("Running"), n["running"]),
            Figure(_("Done"), n["done"]),
            Figure(_("Given up"), n["dead"], tone="seal" if n["dead"] else "plain"),
        ]
    )


@page(of=Job, action="revive", methods=("POST",))
def try_again(request: PageRequest, row: Job) -> HttpResponse:
    """Let a job be tried again, with all its attempts."""
    revive(row, by=request.actor)
    return done(request, _("The job waits for its turn again."), "desk:jobs")
