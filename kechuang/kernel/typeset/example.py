"""A short document with every kind of block, made up: what `kechuang schema typeset` prints beside the schema."""

from __future__ import annotations

from datetime import date
from typing import Final

from kechuang.kernel.typeset import document as d

EXAMPLE: Final = d.Document(
    title="科技项目申报书",
    layout=d.Layout.FORM,
    dated=date(2014, 9, 30),
    author="虚构的星河仪器有限公司",
    cover=d.Cover(
        above="某某区科技发展专项",
        fields=(
            d.Field(label="项目名称", value="微流控芯片检测仪的样机研制"),
            d.Field(label="申报单位", value="虚构的星河仪器有限公司"),
        ),
        foot=("某某区科学技术委员会制", "二〇一四年九月"),
    ),
    version=d.Version(code="KC2014-00012-3"),
    blocks=(
        d.Heading(text="单位基本情况"),
        d.FieldGrid(
            fields=(
                d.Field(label="单位名称", value="虚构的星河仪器有限公司"),
                d.Field(label="注册资本", value="500万元"),
                d.Field(label="联系人", value="林某"),
            ),
            across=2,
        ),
        d.Heading(text="项目内容"),
        d.Heading(text="研究目标", level=2),
        d.Paragraph(text="研制一台可在社区使用的检测仪样机，完成三个月的试用并形成企业标准。"),
        d.Points(items=("样机一台", "企业标准一项"), counted=True),
        d.Heading(text="经费预算"),
        d.Table(
            caption="经费预算表（单位：万元）",
            columns=(
                d.Column(title="科目", share=3),
                d.Column(title="合计", align=d.Align.RIGHT),
                d.Column(title="其中财政资金", share=2, align=d.Align.RIGHT),
            ),
            rows=(("设备费", "60.00", "20.00"), ("材料费", "40.00", "10.00")),
            totals=("合计", "100.00", "30.00"),
        ),
        d.Attachments(names=("营业执照副本复印件", "上年度审计报告")),
        d.PageBreak(),
        d.SealPlaces(
            places=(
                d.SealPlace(title="申报单位（盖章）", lines=("法定代表人（签字）：", "　　　年　　月　　日")),
                d.SealPlace(title="推荐单位（盖章）", lines=("负责人（签字）：", "　　　年　　月　　日")),
            )
        ),
        d.QrCode(content="KC2014-00012-3", caption="扫码核对版本"),
        d.Signature(signer="虚构的星河仪器有限公司", dated=date(2014, 9, 30)),
    ),
)
