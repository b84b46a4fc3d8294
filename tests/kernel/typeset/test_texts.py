"""What people type comes out as text, whole and within the margins, or is refused with a sentence; it is never markup."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kechuang.kernel.audit.errors import Refused
from kechuang.kernel.typeset.document import (
    Attachments,
    Block,
    Column,
    Cover,
    Field,
    FieldGrid,
    Heading,
    Language,
    Layout,
    PageBreak,
    Paragraph,
    Points,
    QrCode,
    RedHeader,
    SealPlace,
    SealPlaces,
    Table,
    Version,
)
from kechuang.kernel.typeset.fonts import faces
from kechuang.kernel.typeset.pdf import to_pdf
from kechuang.kernel.typeset.ready import ready
from kechuang.kernel.typeset.word import to_docx
from tests.kernel.typeset.samples import MM, NOTICE, form, official, pages, text

RARE = "𪚥"  # CJK Extension B, in none of the fonts that come with a system


def everywhere(words: str) -> tuple[Block, ...]:
    """Return blocks that say the words in a paragraph, a cell and a field."""
    columns = (Column(title="甲"), Column(title="乙", share=6))
    return (
        Paragraph(text=words),
        Table(columns=columns, rows=((words, "乙"),)),
        FieldGrid(fields=(Field(label="丙", value=words),)),
    )


@pytest.mark.parametrize(
    "words",
    [
        '#import "/etc/passwd": *',
        '#sys.inputs #{1+1} #eval("1")',
        "\\ \\\\ \\u{41} \\n",
        "\" ' ` $x^2$ *b* _i_ <label> @ref // c /* d */ [x] ~ -- ---",
        "= 标题\n- 列表\n+ 编号\n/ 词: 释",
        "%(x)s {0} {{}} %s",
        "<w:p>&amp;]]></w:t>",
        "①②㈠Ⅷ℃㎡±×÷≤≥→●○■“”‘’…——",
    ],
)
def test_markup_is_text(words: str) -> None:
    flat = "".join(words.split())
    assert text(to_pdf(form(*everywhere(words))).content).count(flat) == 3


@pytest.mark.parametrize(
    ("mark", "times"), [("a", 10_000), ("国", 10_000), ("W", 3000), ("《", 3000), ("9", 3000)]
)
def test_what_has_no_place_to_break_is_broken_at_the_margin(mark: str, times: int) -> None:
    made = to_pdf(official(Paragraph(text=mark * times)))
    assert text(made.content).count(mark) >= times
    assert max(char["x1"] for page in pages(made.content) for char in page.chars) * MM < 184 + 2


@pytest.mark.parametrize("mark", ["a", "W", "9"])
def test_it_is_broken_at_the_edge_of_a_cell_too(mark: str) -> None:
    made = to_pdf(form(*everywhere(mark * 300)))
    assert text(made.content).count(mark) == 900
    rules = sorted(
        {round(line["x0"] * MM) for line in pages(made.content)[0].lines if line["x0"] == line["x1"]}
    )
    first = [char for char in pages(made.content)[0].chars if char["text"] == mark and char["size"] < 11]
    inside = [char for char in first if char["x0"] * MM < rules[1]]
    assert inside
    assert max(char["x1"] for char in inside) * MM <= rules[1]


@pytest.mark.parametrize("words", ["\x00", "a\x07b", "\ud800", "\ufffe"])
def test_control_characters_are_refused_with_their_place(words: str) -> None:
    for setter in (to_pdf, to_docx):
        with pytest.raises(Refused) as refusal:
            setter(form(*everywhere(words)))
        assert refusal.value.rule == "typeset.text_is_text"
        assert refusal.value.field == "$.blocks[0].text"


def test_what_has_no_shape_is_left_out_and_line_ends_are_one_kind() -> None:
    words = "甲\u202e乙\u200b\ufeff\r\n丙\t丁\u2028戊"
    (block,) = ready(form(Paragraph(text=words))).blocks
    assert block == Paragraph(text="甲乙\n丙 丁\n戊")


@pytest.mark.parametrize(("words", "named"), [(f"林{RARE}", RARE), ("好👍👨‍👩‍👧", "👍👨👩👧")])
def test_characters_no_font_has_are_refused_by_name(words: str, named: str) -> None:
    with pytest.raises(Refused) as refusal:
        to_pdf(form(Paragraph(text=words)), using=replace(faces(), further=()))
    assert refusal.value.rule == "typeset.characters_have_glyphs"
    assert f"这些字符：{named}。" in str(refusal.value.sentence)


@pytest.mark.parametrize(
    ("rule", "block"),
    [
        ("heading_level", Heading(text="甲", level=5)),
        ("heading_level", Heading(text="甲", level=2)),
        ("table_columns", Table(columns=(), rows=())),
        ("table_columns", Table(columns=(Column(title="甲", share=0),), rows=())),
        ("table_columns", Table(columns=(Column(title="甲", share=10**30),), rows=())),
        ("table_columns", Table(columns=(Column(title="甲"),) * 21, rows=())),
        ("table_rows", Table(columns=(Column(title="甲"),), rows=(("1", "2"),))),
        ("table_rows", Table(columns=(Column(title="甲"),), rows=(), totals=("1", "2"))),
        ("fields_across", FieldGrid(fields=(), across=1)),
        ("fields_across", FieldGrid(fields=(Field(label="甲", value="乙"),), across=3)),
        ("seal_places", SealPlaces(places=())),
        ("qr_code_is_read", QrCode(content="")),
        ("qr_code_is_read", QrCode(content="字" * 201)),
        ("qr_code_is_read", QrCode(content="a", side=9)),
    ],
)
def test_what_no_page_can_show_is_refused(rule: str, block: Block) -> None:
    with pytest.raises(Refused) as refusal:
        ready(form(block))
    assert (refusal.value.rule, refusal.value.field) == (f"typeset.{rule}", "$.blocks[0]")


def test_a_document_has_a_title_and_a_version_that_fits_its_foot() -> None:
    for document, rule in (
        (form(title=" "), "titled"),
        (replace(NOTICE, header=RedHeader(mark=" ", number="")), "mark_fits_a_line"),
        (replace(NOTICE, header=RedHeader(mark="某" * 41, number="")), "mark_fits_a_line"),
        (form(version=Version(code="")), "version_fits_the_foot"),
        (form(version=Version(code="一\n二")), "version_fits_the_foot"),
        (form(version=Version(code="9", digest="#import")), "version_fits_the_foot"),
        (form(version=Version(code="9" * 33)), "version_fits_the_foot"),
        (form(version=Version(code="9", link="l" * 121)), "version_fits_the_foot"),
    ):
        with pytest.raises(Refused) as refusal:
            ready(document)
        assert refusal.value.rule == f"typeset.{rule}"


def test_headings_count_anew_under_each_one_above() -> None:
    levels = (1, 2, 2, 3, 4, 4, 3, 1, 2)
    blocks = ready(form(*(Heading(text="", level=level) for level in levels))).blocks
    marks = [block.text for block in blocks if isinstance(block, Heading)]
    assert marks == ["一、", "（一）", "（二）", "1.", "（1）", "（2）", "2.", "二、", "（一）"]


def test_a_heading_that_is_not_counted_keeps_its_words() -> None:
    plain = replace(NOTICE, blocks=(Heading(text="附则", numbered=False), Heading(text="总则")))
    assert [block.text for block in ready(plain).blocks if isinstance(block, Heading)] == ["附则", "一、总则"]


@pytest.mark.parametrize("layout", list(Layout))
def test_parts_left_empty_are_set_all_the_same(layout: Layout) -> None:
    blocks: tuple[Block, ...] = (
        Heading(text=""),
        Paragraph(text=""),
        Points(items=()),
        Points(items=("",), counted=True),
        Table(columns=(Column(title=""),) * 20, rows=()),
        FieldGrid(fields=(Field(label="", value=""),), across=2),
        SealPlaces(places=(SealPlace(title=""),) * 3),
        Attachments(names=()),
        PageBreak(),
        PageBreak(),
    )
    document = replace(official(*blocks), layout=layout, author="", cover=Cover(), language=Language.ENGLISH)
    assert "一、" in text(to_pdf(document).content)
    assert to_docx(document)
