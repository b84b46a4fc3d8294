"""Which face was wanted and which is used; without a Chinese font no PDF is made, and the line to type is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kechuang.kernel.audit.errors import Refused
from kechuang.kernel.typeset.document import Paragraph
from kechuang.kernel.typeset.fonts import FAMILIES, Faces, Fallback, faces
from kechuang.kernel.typeset.pdf import to_pdf
from kechuang.kernel.typeset.word import to_docx
from kechuang.site.cli import main
from tests.kernel.typeset.samples import form

if TYPE_CHECKING:
    from pathlib import Path


def test_every_style_has_a_family_and_what_stands_in_is_named() -> None:
    found = faces()
    assert set(found.used) == set(FAMILIES)
    named = {fallback.wanted for fallback in found.fallbacks}
    assert named == {style for style, used in found.used.items() if used not in FAMILIES[style]}
    assert to_pdf(form(Paragraph(text="正文"))).fallbacks == found.fallbacks


def test_a_fallback_says_what_it_is() -> None:
    found = Faces({"仿宋": "Noto Serif CJK SC", "宋体": "Noto Serif CJK SC"}, (), ())
    assert found.fallbacks == (Fallback("仿宋", "Noto Serif CJK SC"),)
    assert str(found.fallbacks[0]) == "仿宋→Noto Serif CJK SC"


def test_without_a_chinese_font_the_line_to_type_is_told(tmp_path: Path) -> None:
    with pytest.raises(Refused) as refusal:
        faces(str(tmp_path), system=False)
    assert refusal.value.rule == "typeset.fonts_are_there"
    assert (
        str(refusal.value.sentence)
        == "本机未安装中文字体，无法生成 PDF。请执行：apt-get install fonts-noto-cjk"
    )


def test_a_folder_of_further_fonts_is_looked_into() -> None:
    alone = faces(faces().folders[0], system=False)
    assert set(alone.used.values()) <= {name for names in FAMILIES.values() for name in names}


def test_a_docx_needs_no_font() -> None:
    assert to_docx(form(Paragraph(text="𪚥正文"))).startswith(b"PK")


def test_the_doctor_has_a_line_on_fonts(db: None, capsys: pytest.CaptureFixture[str]) -> None:
    main(["doctor"])
    assert "✓ 字体: " in capsys.readouterr().out
