"""The faces official documents are set in: which were wanted, which this machine has, what stands in for the rest.

Styles after GB/T 9704-2012, 7.2–7.3: 小标宋 for titles and the mark, 仿宋 for the text, 黑体 and 楷体 for headings, 宋体 for page numbers.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

import typst
from django.conf import settings
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from kechuang.kernel.audit.errors import Refused

if TYPE_CHECKING:
    from collections.abc import Mapping

INSTALL: Final = "apt-get install fonts-noto-cjk"
FAMILIES: Final[Mapping[str, tuple[str, ...]]] = {
    "宋体": ("SimSun", "宋体", "STSong", "Songti SC", "Source Han Serif SC", "Noto Serif CJK SC", "Noto Serif SC"),
    "黑体": (
        "SimHei", "黑体", "STHeiti", "Heiti SC", "PingFang SC", "Source Han Sans SC", "Noto Sans CJK SC", "Noto Sans SC",
        "WenQuanYi Zen Hei",
    ),
    "仿宋": ("FangSong_GB2312", "仿宋_GB2312", "FangSong", "仿宋", "STFangsong", "FandolFang R", "FandolFang"),
    "楷体": (
        "KaiTi_GB2312", "楷体_GB2312", "KaiTi", "楷体", "STKaiti", "Kaiti SC", "FandolKai", "LXGW WenKai", "AR PL UKai CN",
    ),
    "小标宋": ("FZXiaoBiaoSong-B05S", "方正小标宋简体", "FZXiaoBiaoSong-B05", "方正小标宋_GBK"),
}  # fmt: skip
"""The families of each style, the best first, as fonts call themselves in either language; 宋体 and 黑体 stand in for the rest."""
FURTHER: Final = (
    "HanaMinA", "HanaMinB", "BabelStone Han", "Noto Sans Symbols", "Noto Sans Symbols2", "Noto Sans Symbols 2", "DejaVu Sans",
)  # fmt: skip
"""What may lend a character that no face of a style has: rare Han, signs such as ☑."""


@dataclass(frozen=True, slots=True)
class Fallback:
    """A style that was wanted and the family that stands in for it."""

    wanted: str
    used: str

    def __str__(self) -> str:
        """Say it as the document's metadata does."""
        return f"{self.wanted}→{self.used}"


@dataclass(frozen=True, slots=True)
class Faces:
    """The family of each style, where the font files stand, and which further families may lend a character."""

    used: Mapping[str, str]
    folders: tuple[str, ...]
    further: tuple[str, ...]

    @property
    def fallbacks(self) -> tuple[Fallback, ...]:
        """Return the styles whose own families are all missing."""
        return tuple(
            Fallback(style, used) for style, used in self.used.items() if used not in FAMILIES[style]
        )


def installed() -> Faces:
    """Return the faces of this installation."""
    return faces(settings.FONTS_FOLDER)


@lru_cache(maxsize=8)
def faces(folder: str = "", *, system: bool = True) -> Faces:
    """Return what the system and a folder of further fonts offer; Refused with the line to type when none is Chinese.

    Looked up once a process: a font installed later is seen after a restart.
    """
    places = [folder] if folder and Path(folder).is_dir() else []
    offered = typst.Fonts(
        include_system_fonts=system, include_embedded_fonts=False, font_paths=places
    ).fonts()
    there = {font.family: str(Path(font.path).parent) for font in offered if font.path}
    any_style = [name for names in FAMILIES.values() for name in names if name in there]
    if not any_style:
        sentence = format_lazy(
            _("No Chinese font is installed, so no PDF can be made. Type: {line}"), line=INSTALL
        )
        raise Refused(sentence, rule="typeset.fonts_are_there")
    used = {
        style: next((name for name in names if name in there), any_style[0])
        for style, names in FAMILIES.items()
    }
    further = tuple(name for name in (*any_style, *FURTHER) if name in there)
    folders = tuple(sorted({there[name] for name in (*used.values(), *further)}))
    return Faces(used, folders, further)
