"""Marks of classified documents: this platform is open, so whatever bears one is refused (保守国家秘密法 第三十一条, 待核)."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext_lazy as _

from kechuang.kernel.audit.errors import Refused

if TYPE_CHECKING:
    from collections.abc import Iterator

MARK: Final = re.compile(
    r"(?:绝\s*密|机\s*密|秘\s*密)\s*[★☆]"  # 密级 and 保密期限: 机密★1年
    r"|密\s*级\s*[:：]\s*(?:绝\s*密|机\s*密|秘\s*密)"
    r"|(?m:^[\s　]*(?:绝\s*密|机\s*密|秘\s*密)[\s　]*$)"  # a line of its own
)
SENTENCE: Final = _(
    "This platform takes no classified documents; “%(mark)s” marks one. Write it where classified documents are handled."
)


def classified_mark(text: str) -> str:
    """Return the first mark of a classified document in a text, or nothing; 商业秘密 and the like are none."""
    found = MARK.search(text)
    return found.group().strip() if found else ""


def refuse_classified(thing: object, *, secrecy: str = "", field: str = "") -> None:
    """Refuse a 密级, and a mark in any text of a dataclass, a tuple or a text."""
    mark = secrecy.strip() or next(filter(None, map(classified_mark, _texts(thing))), "")
    if mark:
        raise Refused(SENTENCE % {"mark": mark[:20]}, rule="typeset.nothing_is_classified", field=field)


def _texts(thing: object) -> Iterator[str]:
    """Yield every text."""
    if isinstance(thing, str):
        yield thing
    elif isinstance(thing, tuple | list):
        for one in thing:
            yield from _texts(one)
    elif is_dataclass(thing):
        for each in fields(thing):
            yield from _texts(getattr(thing, each.name))
