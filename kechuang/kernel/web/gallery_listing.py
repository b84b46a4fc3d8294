"""The gallery's listings: one full of rows in every column kind, one narrowed to nothing, one that refuses."""

from __future__ import annotations

from datetime import date
from typing import Final

from kechuang.kernel.web.listing.controls import Control, Input, Option
from kechuang.kernel.web.listing.page import Chip, ListPage, PageLink, Pages
from kechuang.kernel.web.notes import Empty
from kechuang.kernel.web.tables import Cell, Head, Table
from kechuang.kernel.web.tags import Tag

TOWNS: Final = ("安亭", "南翔", "马陆", "江桥")
controls: Final = (
    Control(
        "choice",
        "街镇",
        (Input("town", "安亭", options=[Option("", "全部"), *(Option(t, t, t == "安亭") for t in TOWNS)]),),
        said="安亭",
    ),
    Control(
        "choice",
        "状态",
        (Input("state", "", options=[Option("", "全部", selected=True), Option("open", "在办")]),),
    ),
    Control(
        "dates",
        "受理日期",
        (Input("on_from", "2014-07-01", label="起"), Input("on_to", "", label="止")),
        said="2014-07-01 ~",
    ),
    Control("toggle", "只看逾期", (Input("late", ""),)),
)
heads: Final = (
    Head("企业", sort_url="#", sorted="none"),
    Head("事项"),
    Head("受理日期", sort_url="#", sorted="descending"),
    Head("申请金额（万元）", numeric=True, sort_url="#", sorted="none"),
    Head("状态"),
)
ROWS: Final = (
    (
        "演示企业 0417",
        "安亭镇 · 汽车零部件",
        "科技小巨人（培育）",
        date(2014, 9, 19),
        "50.00",
        Tag("逾期 2 个工作日", "seal"),
    ),
    (
        "演示企业 0388",
        "安亭镇 · 传感器",
        "专利授权资助",
        date(2014, 9, 12),
        "1.20",
        Tag("还剩 4 个工作日", "amber"),
    ),
    (
        "演示企业 1092",
        "安亭镇 · 新材料",
        "科技贷款保费补贴",
        date(2014, 8, 28),
        "8.64",
        Tag("已办结", "jade"),
    ),
    ("演示企业 0056", "安亭镇 · 软件", "产学研合作项目", date(2014, 8, 6), "30.00", Tag("草稿")),
)
table: Final = Table(
    "办件",
    heads,
    [
        [Cell(name, "#", note), Cell(matter), Cell(on), Cell(sum_), Cell(tag)]
        for name, note, matter, on, sum_, tag in ROWS
    ],
)
full: Final = ListPage(
    title="办件",
    path="#",
    total=312,
    table=table,
    empty=Empty(""),
    controls=controls,
    chips=(Chip("街镇 安亭", "#"), Chip("受理日期 2014-07-01 ~", "#")),
    searches=True,
    orders=(Option("", "默认", selected=True), Option("-on", "受理日期 降序")),
    pages=Pages(
        2, 11, (PageLink(1, "#"), PageLink(2), PageLink(3, "#"), PageLink(None), PageLink(11, "#")), "#", "#"
    ),
    export_url="#",
    hidden=18,
)
nothing: Final = ListPage(
    title="会议纪要",
    path="#",
    total=0,
    table=None,
    empty=Empty("没有符合筛选条件的行。", "去掉一项筛选，或全部清除。"),
    chips=(Chip("年度 2013", "#"),),
)
whole: Final = ListPage(
    title="孵化器", path="#", total=2, table=Table("孵化器", heads[:2], [row[:2] for row in table.rows[:2]]), empty=Empty(""), hidden=18,
    refusal="一次最多导出 20,000 行，请先缩小范围。",
)  # fmt: skip
