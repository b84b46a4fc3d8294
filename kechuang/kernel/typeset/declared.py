"""What modules declare to the shelf: the papers that can go out as red-header documents."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kechuang.kernel.modules import Declaration

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from django_stubs_ext import StrOrPromise

    from kechuang.kernel.typeset.official import AttachedPart
    from kechuang.primitives.actor import Actor


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperDraft:
    """What a document drafted from a paper says; its attachments are set from data and not written over by hand."""

    title: str
    text: str
    attached: tuple[AttachedPart, ...] = ()
    to_others: str = ""


@dataclass(frozen=True, kw_only=True, eq=False)
class Paper(Declaration):
    """What a module can send out as a red-header document (党政机关公文处理工作条例 第八条: `kind`, such as `notice`).

    `rows` are the nouns of which an actor may send one, the latest first; `draft` says what the document of one says.
    """

    name: str
    title: StrOrPromise
    kind: str
    rows: Callable[[Actor], Iterable[Any]]
    draft: Callable[[Any], PaperDraft]
