"""A short red-header document, made up: what `kechuang schema official_document` prints beside the schema."""

from __future__ import annotations

from datetime import date
from typing import Final

from kechuang.kernel.typeset import document as d
from kechuang.kernel.typeset.official import AttachedPart, OfficialDocument, parts_of

TEXT: Final = """经研究，现将2014年度科技小巨人（培育）企业立项名单予以下达，有关事项通知如下。
一、抓紧组织实施
各承担单位应当按照任务书确定的目标和进度组织实施，专项资金专款专用，单独核算。
（一）按期报告
每季度末的五个工作日内报送项目进展情况。
（二）接受监督
项目经费的使用接受审计和绩效评价。
二、做好服务保障
各镇、街道和园区应当为项目实施提供便利。"""
OFFICIAL: Final = OfficialDocument(
    issuer="某某区科学技术委员会",
    number="某科〔2014〕12号",
    title="关于下达2014年度科技小巨人（培育）企业\n立项名单的通知",
    to=("各镇人民政府、街道办事处", "各有关单位"),
    body=parts_of(TEXT),
    attached=(
        AttachedPart(
            name="立项名单",
            body=(
                d.Table(
                    columns=(
                        d.Column(title="承担单位", share=3),
                        d.Column(title="资助金额（万元）", share=2, align=d.Align.RIGHT),
                    ),
                    rows=(("虚构的星河仪器有限公司", "20.00"), ("虚构的远山软件有限公司", "20.00")),
                    totals=("合计", "40.00"),
                ),
            ),
        ),
    ),
    dated=date(2014, 9, 30),
    copies=("区政府办公室", "区财政局"),
    printer="某某区科学技术委员会办公室",
    printed=date(2014, 10, 8),
    remark="此件公开发布",
)
