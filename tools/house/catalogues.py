"""The catalogues of a tree: which one answers for a file, what it holds, how it is written without noise."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from babel.messages.catalog import Catalog
from babel.messages.pofile import normalize, read_po

if TYPE_CHECKING:
    from pathlib import Path

    from babel.messages.catalog import Message

    from tools.house.extraction import Message as Used

LANGUAGE: Final = "zh_Hans"
PLACE: Final = f"locale/{LANGUAGE}/LC_MESSAGES/django.po"
HEADER: Final = """\
msgid ""
msgstr ""
"Language: zh_Hans\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=1; plural=0;\\n"
"""


def home_of(path: Path, top: Path) -> Path:
    """Return the folder whose catalogue answers for a file: its app's, else the top one's."""
    for folder in path.parents:
        if folder == top:
            break
        if (folder / "locale").is_dir() or any((folder / mark).exists() for mark in ("apps.py", "module.py")):
            return folder
    return top


def answers_for_all(home: Path, top: Path) -> bool:
    """Return whether every floor may lean on this catalogue: the top one's and the kernel's."""
    return home == top or top / "kernel" in (home, *home.parents)


def read(file: Path) -> Catalog:
    """Return the catalogue in a file, or an empty one."""
    if not file.exists():
        return Catalog(locale=LANGUAGE, fuzzy=False)
    with file.open("rb") as source:
        return read_po(source, locale=LANGUAGE, abort_invalid=True)


@dataclass(frozen=True, slots=True)
class Entry:
    """What a catalogue says for a message; `like` is the wording whose placeholders the translation must keep."""

    said: str
    fuzzy: bool
    like: str


def entries(catalogue: Catalog) -> dict[tuple[str, str], Entry]:
    """Return context and wording → what is said for them."""
    found: dict[tuple[str, str], Entry] = {}
    for entry in catalogue:
        if entry.id:
            forms = (entry.id,) if isinstance(entry.id, str) else tuple(entry.id)
            found[entry.context or "", forms[0]] = Entry(_said(entry), entry.fuzzy, forms[-1])
    return found


def add(catalogue: Catalog, message: Used) -> None:
    """Add a message with nothing said for it yet."""
    wording = (message.id, message.plural) if message.plural else message.id
    catalogue.add(wording, context=message.context or None)


def write(file: Path, catalogue: Catalog) -> None:
    """Write a catalogue in the order of its wordings, with no line numbers and no dates: parallel edits merge."""
    parts = [HEADER, *(_block(entry) for entry in sorted((one for one in catalogue if one.id), key=_order))]
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("\n".join(parts), encoding="utf-8")


def _block(entry: Message) -> str:
    lines = [f"# {comment}" for comment in entry.user_comments]
    if entry.fuzzy:
        lines.append("#, fuzzy")
    if entry.context:
        lines.append(f"msgctxt {_quoted(entry.context)}")
    if isinstance(entry.id, str):
        lines += [f"msgid {_quoted(entry.id)}", f"msgstr {_quoted(_said(entry))}"]
    else:
        one, many = entry.id[0], entry.id[1]
        lines += [
            f"msgid {_quoted(one)}",
            f"msgid_plural {_quoted(many)}",
            f"msgstr[0] {_quoted(_said(entry))}",
        ]
    return "\n".join(lines) + "\n"


def _said(entry: Message) -> str:
    """Return the translation; Chinese has one form for any count."""
    if isinstance(entry.string, str):
        return entry.string
    return entry.string[0] if entry.string else ""


def _quoted(text: str) -> str:
    return str(normalize(text or "", width=0))


def _order(entry: Message) -> tuple[str, str]:
    return (entry.id if isinstance(entry.id, str) else entry.id[0]), entry.context or ""
