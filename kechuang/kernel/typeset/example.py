"""A short document with every kind of block, made up: what `kechuang schema typeset` prints beside the schema."""

from __future__ import annotations

from datetime import date
from typing import Final

from kechuang.kernel.typeset.document import (
    Align,
    Attachments,
    Column,
    Cover,
    Document,
    Field,
    FieldGrid,
    Heading,
    Layout,
    PageBreak,
    Paragraph,
    Points,
    QrCode,
    SealPlace,
    SealPlaces,
    Signature,
    Table,
    Version,
)

EXAMPLE: Final = Document(
    title="科技项目申报书",
    layout=Layout.FORM,
    dated=date(2014, 9, 30),
    author="虚构的星河仪器有限公司",
    cover=Cover(
        above="某某区科技发展专项",
        fields=(
            Field(label="项目名称", value="微流控芯片检测仪的样机研制"),
            Field(label="申报单位", value="虚构的星河仪器有限公司"),
        ),
        foot=("某某区科学技术委员会制", "二〇一四年九月"),
    ),
    version=Version(code="KC2014-00012-3"),
    blocks=(
        Heading(text="单位基本情况"),
        FieldGrid(
            fields=(
                Field(label="单位名称", value="虚构的星河仪器有限公司"),
                Field(label="注册资本", value="500万元"),
                Field(label="联系人", value="林某"),
            ),
            across=2,
        ),
        Heading(text="项目内容"),
        Heading(text="研究目标", level=2),
        Paragraph(text="研制一台可在社区使用的检测仪样机，完成三个月的试用并形成企业标准。"),
        Points(items=("样机一台", "企业标准一项"), counted=True),
        Heading(text="经费预算"),
        Table(
            caption="经费预算表（单位：万元）",
            columns=(
                Column(title="科目", share=3),
                Column(title="合计", align=Align.RIGHT),
                Column(title="其中财政资金", share=2, align=Align.RIGHT),
            ),
            rows=(("设备费", "60.00", "20.00"), ("材料费", "40.00", "10.00")),
            totals=("合计", "100.00", "30.00"),
        ),
        Attachments(names=("营业执照副本复印件", "上年度审计报告")),
        PageBreak(),
        SealPlaces(
            places=(
                SealPlace(title="申报单位（盖章）", lines=("法定代表人（签字）：", "　　　年　　月　　日")),
                SealPlace(title="推荐单位（盖章）", lines=("负责人（签字）：", "　　　年　　月　　日")),
            )
        ),
        QrCode(content="KC2014-00012-3", caption="扫码核对版本"),
        Signature(signer="虚构的星河仪器有限公司", dated=date(2014, 9, 30)),
    ),
)
