"""What templates load: components, the fields every changing form carries, numbers, dates, waits."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

from django import template
from django.middleware.csrf import get_token
from django.template.base import Node
from django.template.exceptions import TemplateSyntaxError
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

from kechuang.kernel.web import formatting, sheets
from kechuang.kernel.web.forms import control, sections, summary
from kechuang.kernel.web.routes import opens_to
from kechuang.kernel.web.tags import SHAPES
from kechuang.kernel.web.values import Component, text_of
from kechuang.primitives import masks

if TYPE_CHECKING:
    from django.http import HttpRequest
    from django.template.base import NodeList, Parser, Token
    from django.template.context import Context

register = template.Library()

for filter_ in (
    formatting.yuan,
    formatting.wan,
    formatting.iso,
    formatting.month_day,
    formatting.moment,
    formatting.estimated,
):
    register.filter(filter_.__name__, filter_)
for mask in (
    masks.mask_phone,
    masks.mask_id,
    masks.mask_name,
    masks.mask_email,
    masks.mask_bank,
    masks.mask_code,
):
    register.filter(mask.__name__, mask)
register.filter("number", formatting.number)
register.filter("percent", formatting.percent)
register.filter("working_days", formatting.working_days)
register.filter("shown", text_of)
register.filter("control", control)
register.filter("sections", sections)
register.filter("summary", summary)
register.filter("opens_to", opens_to)


@register.simple_tag(takes_context=True)
def component(context: Context, it: Component | None) -> SafeString | str:
    """Draw a component by its own template, where it is called `it`; nothing for None."""
    if it is None or context.template is None:
        return ""
    drawn = context.template.engine.get_template(it.template)
    with context.push(it=it):
        return drawn.render(context)


register.simple_tag(component, takes_context=True, name="chart")


@register.simple_tag(takes_context=True)
def value(context: Context, it: object) -> SafeString | str:
    """Draw a value: a component as itself, without the line it ends its file with, which facts would show; everything else as text."""
    if isinstance(it, Component):
        return SafeString(component(context, it).rstrip("\n"))
    return conditional_escape(text_of(it))


@register.simple_tag
def shape(tone: str) -> str:
    """Return the outline of a tone's shape."""
    return next((path for name, path in SHAPES.items() if name == tone), SHAPES["plain"])


@register.simple_tag
def sheet() -> str:
    """Return the address of the style sheet."""
    return sheets.sheet().address


@register.simple_tag(takes_context=True)
def acting_form(context: Context) -> SafeString | str:
    """Return the hidden fields of every form that changes something.

    The token against forgery, the membership the page was drawn under, and a key that makes sending twice act once.
    """
    request: HttpRequest | None = context.get("request")
    if request is None:
        return ""
    membership = getattr(getattr(request, "actor", None), "membership", None)
    return format_html(
        '<input type="hidden" name="csrfmiddlewaretoken" value="{}">'
        '<input type="hidden" name="_acting" value="{}"><input type="hidden" name="_key" value="{}">',
        get_token(request),
        membership or "",
        uuid4(),
    )


class CaptureNode(Node):
    """Keeps what a part of the template draws under a name, so that one block can be used twice or found empty."""

    def __init__(self, nodelist: NodeList, name: str) -> None:
        """Take the part and the name."""
        self.nodelist = nodelist
        self.name = name

    def render(self, context: Context) -> SafeString:
        """Draw the part, keep it, show nothing."""
        drawn = self.nodelist.render(context).strip()
        context[self.name] = mark_safe(drawn)  # noqa: S308 - drawn by a template, which has escaped it
        return SafeString("")


@register.tag
def capture(parser: Parser, token: Token) -> CaptureNode:
    """Read `{% capture as name %}…{% endcapture %}`."""
    words = token.split_contents()
    if len(words) != 3 or words[1] != "as":  # noqa: PLR2004 - capture, as, name
        sentence = "capture is written {% capture as name %}"
        raise TemplateSyntaxError(sentence)
    nodelist = parser.parse(("endcapture",))
    parser.delete_first_token()
    return CaptureNode(nodelist, words[2])
