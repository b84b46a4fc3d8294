"""The messages the code shows to people, read from Python and templates without GNU gettext."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from babel.messages.extract import extract
from django.utils.translation.template import templatize

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

KEYWORDS: Final[dict[str, tuple[int | tuple[int, str], ...] | None]] = {
    "_": None,
    "gettext": None,
    "say": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
TEMPLATES: Final = {".html", ".txt", ".xml", ".svg"}


@dataclass(frozen=True, slots=True, order=True)
class Message:
    """One message: its context if it has one, its wording, its plural wording if it counts."""

    id: str
    context: str = ""
    plural: str = ""

    @property
    def key(self) -> tuple[str, str]:
        """What a catalogue finds it by."""
        return self.context, self.id


def messages_by_file(folder: Path) -> Iterator[tuple[Path, set[Message]]]:
    """Yield each source below a folder with the messages it uses; tests speak to nobody."""
    for path in sorted(folder.rglob("*")):
        if {"tests", "migrations", "static"} & set(path.relative_to(folder).parts):
            continue
        if path.suffix == ".py" or (path.suffix in TEMPLATES and "templates" in path.parts):
            found = messages_in(path)
            if found:
                yield path, found


def messages_in(path: Path) -> set[Message]:
    """Return the messages one file uses."""
    text = path.read_text(encoding="utf-8")
    if path.suffix != ".py":
        # what Django leaves between the messages is no Python: its indentation is taken away
        text = "\n".join(line.lstrip() for line in templatize(text).splitlines())
    rows = extract("python", io.BytesIO(text.encode()), keywords=KEYWORDS, options={"encoding": "utf-8"})
    return {_message(found, context) for _, found, _, context in rows}


def _message(found: str | tuple[str, ...], context: str | None) -> Message:
    if isinstance(found, str):
        return Message(found, context or "")
    return Message(found[0], context or "", found[1] if len(found) > 1 else "")
