"""The door of a page: who may come in, by which methods, and what an error there looks like. A view without one is refused."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from functools import lru_cache, partial, wraps
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, Final, Generic, TypeVar

from django.contrib import messages
from django.db import OperationalError, models
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from kechuang.kernel.access import Who, can, member
from kechuang.kernel.access.doors import ATTRIBUTE, Door
from kechuang.kernel.audit.errors import AlreadyWritten, NotAllowed, Refused
from kechuang.kernel.audit.refusals import refused_read
from kechuang.kernel.db.prepared import Prepared
from kechuang.kernel.db.rows import read_once
from kechuang.kernel.identity.middleware import known
from kechuang.kernel.identity.posts import GUARDED, STAFF
from kechuang.kernel.web.busy import busy, is_busy
from kechuang.kernel.web.lost import sign_in_address, sign_in_gone, wrong_method
from kechuang.kernel.web.sent import page_before

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from django import forms

    from kechuang.primitives.actor import Actor

View = TypeVar("View", bound="Callable[..., HttpResponse]")
Answer = TypeVar("Answer")
Row = TypeVar("Row", bound=models.Model)
LOG: Final = logging.getLogger("kechuang.web")


class PageRequest(HttpRequest):
    """A request as every page of the house sees it."""

    actor: Actor


@dataclass(frozen=True, slots=True)
class Unread(Generic[Row]):
    """The row an address names, for a page that reads it under its lock; `read` reads it as the door does, 404 where it is out of sight."""

    name: str
    read: Callable[[], Row]


def page(
    *,
    who: Who | None = None,
    of: type[models.Model] | None = None,
    action: str = "see",
    by: str = "uid",
    joined: tuple[str, ...] = (),
    methods: tuple[str, ...] = ("GET",),
    guarded: bool = True,
    unread: tuple[str, ...] = (),
) -> Callable[[View], View]:
    """Put a door before a view.

    With `of`, the page is about one row of that model: the address names it by `by`, `action` decides who may come in, and the
    view gets the row as its second argument, with the rows of `joined` it points to; one that may not be seen answers 404 and the
    refusal is kept. By the methods `unread` the view gets it unread, and asks the right itself, under the row's lock.
    `guarded=False` lets an administrator in without a second factor (the page that sets one up).
    """
    door = Door(
        who=who or member(),
        methods=methods,
        model=of,
        by=by,
        action=action,
        joined=joined,
        guarded=guarded,
        unread=unread,
    )

    def made(view: View) -> View:
        @wraps(view)
        def opened(request: PageRequest, **named: Any) -> HttpResponse:
            return _answer(door, view, request, named)

        setattr(opened, ATTRIBUTE, door)
        return opened  # type: ignore[return-value]  # same shape, with errors answered

    return made


def _answer(
    door: Door, view: Callable[..., HttpResponse], request: PageRequest, named: dict[str, Any]
) -> HttpResponse:
    """Open the door, or say why not."""
    if request.method not in {"HEAD", *door.methods}:
        return wrong_method(request, door.methods)
    refusal = _refusal(door, request)
    if refusal is not None:
        return refusal
    about = () if door.model is None else (_about(door, request, named.pop(door.by)),)
    try:
        return view(request, *about, **named)
    except AlreadyWritten as first:
        messages.info(request, _("This had already been done; nothing was done twice."))
        answered: HttpResponse = redirect(_first_answer(first))
    except NotAllowed as error:
        answered = refuse(request, error, HTTPStatus.FORBIDDEN)
    except Refused as error:
        answered = refuse(request, error, HTTPStatus.CONFLICT)
    except OperationalError as error:
        if not is_busy(error):
            raise
        LOG.exception("the database did not answer %s", request.path)
        answered = busy(request)
    return answered


def _first_answer(first: AlreadyWritten) -> str:
    """Return the page the first use of a key led to."""
    if "case" in first.answer:
        return reverse("web:case", args=[first.answer["case"]])
    return str(first.answer.get("to", "/"))


def _refusal(door: Door, request: PageRequest) -> HttpResponse | None:
    """Return why a visitor does not come in, or None."""
    actor = request.actor = known(request)
    if not door.who.holds(actor, None):
        if not actor.is_signed_in:
            if request.method == "POST":
                return sign_in_gone(request)
            return redirect(sign_in_address(request.get_full_path()))
        refused_read(actor, request.path, "who")
        return refuse(request, NotAllowed(_("Your post does not allow this page.")), HTTPStatus.FORBIDDEN)
    if door.guarded and actor.posts & GUARDED and not actor.second_factor:
        return redirect("mfa_index")
    if (
        request.method == "POST"
        and actor.is_signed_in
        and request.POST.get("_acting") != str(actor.membership or "")
    ):
        return render(
            request,
            "web/conflict.html",
            {"sentence": _("Meanwhile you act in another post; open the page again.")},
            status=409,
        )
    return None


@lru_cache(maxsize=1024)
def _asked(model: type[models.Model], by: str, joined: tuple[str, ...]) -> Prepared[models.Model] | None:
    """Return the question after the row that an address names by a text or a UUID; any other name is looked at each time."""
    found: Any = model
    alone = True
    for step in by.split("__"):
        field = found._meta.get_field(step) if step != "pk" else found._meta.pk
        found, alone = field.related_model, alone and field.unique
    if not isinstance(field, models.CharField | models.UUIDField):
        return None
    rows = _rows(model, joined)
    if alone:
        return Prepared(lambda name: rows.order_by().filter(**{by: name}))
    return Prepared(lambda name: (rows if rows.ordered else rows.order_by("pk")).filter(**{by: name})[:1])


def _rows(model: type[models.Model], joined: tuple[str, ...]) -> models.QuerySet[models.Model]:
    """Return the rows of a model with those they point to."""
    rows = model._default_manager.all()
    return rows.select_related(*joined).defer(*read_once(model, joined)) if joined else rows


def _about(door: Door, request: PageRequest, name: Any) -> models.Model | Unread[Any]:  # noqa: ANN401 - whatever an address is made of
    """Return what the page is about: the row, or where it is to be read."""
    if request.method in door.unread:
        return Unread(name, partial(_row, door, request, name))
    return _row(door, request, name)


def _row(door: Door, request: PageRequest, name: object) -> models.Model:
    """Return the row an address names, if the actor may; a row out of sight does not exist."""
    assert door.model is not None  # noqa: S101 - told to the type checker
    asked = _asked(door.model, door.by, door.joined)
    row = asked.first(name) if asked else _rows(door.model, door.joined).filter(**{door.by: name}).first()
    if row is None:
        raise Http404
    decision = can(request.actor, door.action, row)
    if not decision:
        refused_read(request.actor, request.path, decision.right)
        raise Http404
    return row


def refuse(request: HttpRequest, error: Refused, status: HTTPStatus) -> HttpResponse:
    """Print a refusal: its sentence and what to do next; the name of its rule to administrators only, who look it up."""
    actor = known(request)
    denied = isinstance(error, NotAllowed)
    context = {
        "sentence": error.sentence,
        "filled": any(not name.startswith(("_", "csrf")) for name in request.POST),
        "denied": denied and bool(actor.posts & set(STAFF)),
        "back": "" if denied else page_before(request),
        "reference": error.rule if actor.posts & GUARDED else "",
    }
    return render(request, "web/refusal.html", context, status=status)


def attempt(form: forms.BaseForm, call: Callable[[], Answer]) -> Answer | None:
    """Do a thing for a valid form; a refusal becomes an error at its field and None is returned."""
    try:
        return call()
    except NotAllowed:
        raise
    except Refused as error:
        form.add_error(error.field if error.field in form.fields else None, str(error.sentence))
        return None


def key_of(request: HttpRequest) -> str:
    """Return the idempotency key a form was drawn with."""
    return request.POST.get("_key", "")[:80]


def seen_of(request: HttpRequest, name: str = "seen") -> int | None:
    """Return how many steps the case (or which revision) a form was drawn with; nothing where the form does not say."""
    seen = request.POST.get(name, "")[:18]
    return int(seen) if seen.isdecimal() else None


def answer(
    request: HttpRequest, template: str, context: Mapping[str, Any], *, form: forms.BaseForm | None = None
) -> HttpResponse:
    """Draw a page; a form with errors answers 422."""
    status = (
        HTTPStatus.UNPROCESSABLE_ENTITY
        if form is not None and form.is_bound and form.errors
        else HTTPStatus.OK
    )
    return render(
        request, template, {**context, **({"form": form} if form is not None else {})}, status=status
    )


def done(request: HttpRequest, sentence: object, to: str, **named: Any) -> HttpResponse:
    """Say that a thing is done and what happens next, on the page that follows."""
    messages.success(request, str(sentence))
    return HttpResponseRedirect(to if "/" in to else reverse(to, kwargs=named))
