"""Thirty red-header documents, made up: all kinds, one line to many pages, with and without attachments, copies and a 签发人."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import TYPE_CHECKING, Final

from kechuang.kernel.typeset import document as d
from kechuang.kernel.typeset.official import AttachedPart, OfficialDocument, Part, parts_of

if TYPE_CHECKING:
    from collections.abc import Iterator

KINDS: Final = (
    "决议", "决定", "命令（令）", "公报", "公告", "通告", "意见", "通知", "通报", "报告", "请示", "批复", "议案", "函", "纪要",
)  # fmt: skip
ISSUERS: Final = (
    "某某区科学技术委员会",
    "某某区人民政府办公室",
    "某某区知识产权局",
    "某某科技园区管理委员会",
)
SENTENCES: Final = (
    "各有关单位应当按照本通知要求组织实施，并于2014年12月31日前报送总结材料。",
    "推进企业成为技术创新决策、研发投入、科研组织和成果转化的主体，全年新认定高新技术企业120家。",
    "专项资金共1,280.50万元，分两期拨付，专款专用，单独核算，接受审计监督。",
    "联系人：林某（电话：021-00000000）；电子邮箱：office@example.org。",
    "“十二五”规划中期评估结果表明，主要指标完成率为98.6%，其中研发投入强度达到3.2%。",
    "依据《科学技术进步法》等规定，结合本区实际，制定本实施办法。",
)
PLACES: Final = (
    "各镇人民政府",
    "各街道办事处",
    "各有关单位",
    "区属各企业",
    "区政府各部门",
    "各科技园区",
    "机关各科室",
    "下属各事业单位",
)
TITLES: Final = ("2014年科技工作要点", "科技小巨人（培育）企业管理", "科技创新券使用", "知识产权示范企业认定")
MANY: Final = 30


def documents() -> Iterator[OfficialDocument]:
    """Yield the thirty."""
    chance = Random(9704)
    for at in range(MANY):
        yield _document(chance, at)


def _document(chance: Random, at: int) -> OfficialDocument:
    kind, issuer = KINDS[at % len(KINDS)], ISSUERS[at % len(ISSUERS)]
    day = date(2014, 1, 6) + timedelta(days=11 * at)
    title = (
        f"关于{TITLES[at % len(TITLES)]}\n有关事项的{kind}"
        if at % 3
        else f"关于{TITLES[at % len(TITLES)]}的{kind}"
    )
    return OfficialDocument(
        issuer=issuer,
        number=f"某科〔{day.year}〕{at + 1}号",
        title=title,
        to=tuple(PLACES[: at % len(PLACES)]),
        body=parts_of("\n".join(_text(chance, at))),
        attached=tuple(_attached(at)),
        dated=day,
        copies=PLACES * (at % 5),
        printer=f"{issuer}办公室" if "办公室" not in issuer else issuer,
        printed=day + timedelta(days=1),
        copy=f"{at:06d}" if at % 4 == 1 else "",
        urgency=("", "特急", "加急")[at % 3] if at % 2 else "",
        approved="林某某" if kind in {"报告", "请示"} else "",
        remark="此件公开发布" if at % 2 else "",
    )


def _text(chance: Random, at: int) -> Iterator[str]:
    """Yield lines: one alone, some with headings, some of many pages."""
    for part in range(1 + at % 6):
        if at % 2:
            yield f"{'一二三四五六'[part]}、工作安排之{part + 1}"
            yield f"（一）{'进一步' * (1 + part)}落实责任"
        for _paragraph in range(1 + at // 10):
            yield "".join(chance.choices(SENTENCES, k=1 + at // 6))


def _attached(at: int) -> Iterator[AttachedPart]:
    """Yield up to three attachments, some of them only named."""
    columns = (d.Column(title="项目名称", share=3), d.Column(title="金额（万元）", align=d.Align.RIGHT))
    rows = tuple((f"第{number}项技术攻关", f"{number}.00") for number in range(1, 3 * at))
    table = d.Table(columns=columns, rows=rows or (("无", "0.00"),), caption="资金安排表")
    for number in range(at % 4):
        body: tuple[Part, ...] = (
            (table,) if number == 0 else parts_of(SENTENCES[number] * (at // 3 + 1)) if number == 1 else ()
        )
        yield AttachedPart(name=f"有关材料之{number + 1}", body=body)
