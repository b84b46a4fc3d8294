"""What `argparse` itself says on the command line, in the language of the pages: its usage, its headings, its refusals."""

from __future__ import annotations

import argparse
from argparse import ArgumentTypeError
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

if TYPE_CHECKING:
    from collections.abc import Callable

SAID: Final = (
    _("usage: "),
    _("options"),
    _("positional arguments"),
    _("show this help message and exit"),
    _("argument %(argument_name)s: %(message)s"),
    _("the following arguments are required: %s"),
    _("one of the arguments %s is required"),
    _("not allowed with argument %s"),
    _("unrecognized arguments: %s"),
    _("ambiguous option: %(option)s could match %(matches)s"),
    _("ignored explicit argument %r"),
    _("expected one argument"),
    _("expected at most one argument"),
    _("expected at least one argument"),
    _("invalid choice: %(value)r (choose from %(choices)s)"),
    _("invalid %(type)s value: %(value)r"),
)


def speak() -> None:
    """Let argparse say its sentences through our catalogues: it looks each up by this one name; one we do not know stays English."""
    vars(argparse)["_"] = gettext


def whole(least: int, most: int) -> Callable[[str], int]:
    """Return what reads a whole number from the least to the most."""

    def read(text: str) -> int:
        if text.isascii() and text.isdecimal() and len(text) <= len(str(most)) and least <= int(text) <= most:
            return int(text)
        sentence = gettext("write a whole number from %(least)d to %(most)d, not %(text)s")
        raise ArgumentTypeError(sentence % {"least": least, "most": most, "text": text[:40]})

    return read
