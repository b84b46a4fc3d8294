"""Made-up content for the gallery: what each component says in each of its states. Data, so it is not translated."""

from __future__ import annotations

from datetime import date, datetime
from typing import Final

from django import forms
from django.utils.timezone import get_default_timezone

from kechuang.kernel.web.buttons import Button, Confirm
from kechuang.kernel.web.charts import Cartogram, ColumnChart, Point, Progress, Sparkline, Tile
from kechuang.kernel.web.choices import FoldedBoxes
from kechuang.kernel.web.clauses import Clause, Clauses
from kechuang.kernel.web.compare import Compare, Passage, Reading
from kechuang.kernel.web.facts import Fact, Facts, Figure, Figures
from kechuang.kernel.web.forms import Section
from kechuang.kernel.web.links import Link, Tab, Tabs, Trail
from kechuang.kernel.web.notes import Empty, Note, Row, Rows
from kechuang.kernel.web.steps import Step, Steps
from kechuang.kernel.web.tables import Cell, Head, Table
from kechuang.kernel.web.tags import Tag
from kechuang.kernel.web.timeline import Happening, Timeline

trail: Final = Trail((Link("今天", "#"), Link("年度指标", "#")), "构件样张")

tags: Final = (Tag("还剩 3 天", "seal"), Tag("现行有效", "jade"), Tag("公示第 3 日", "amber"), Tag("草稿"))

buttons: Final = (
    Button("按此政策准备申报", "#", "main"),
    Button("更正我的数据", "#"),
    Button("撤回申报", "#", "danger"),
    Button("标为已读", "#", post=True),
)

tabs: Final = Tabs(
    (
        Tab("待我办", "#", current=True, count=7),
        Tab("我经办", "#", count=31),
        Tab("已办结", "#", count=204),
        Tab("抄送我", "#"),
    )
)

MONTHS: Final = ("1月", "2月", "3月", "4月", "5月", "6月", "7月", "8月", "9月")
agreements: Final = [Point(m, v) for m, v in zip(MONTHS, (6, 3, 14, 12, 9, 21, 15, 10, 14), strict=True)]
running: Final = [
    Point(m, v) for m, v in zip(MONTHS, (498, 496, 501, 503, 503, 509, 512, 516, 513), strict=True)
]

figures: Final = Figures(
    (
        Figure("有效高新技术企业", 513, "家", "较年初净增 18 家", "#", spark=Sparkline("有效高企", running)),
        Figure("需要加力", 2, "项", "对接项目、专利授权", "#", "seal"),
        Figure("已经完成", 1, "项", "高企申报认定和复审", "#", "jade"),
        Figure("政策覆盖面", "61.4", "%", "应享企业已享受", "#", "amber"),
    )
)

facts: Final = Facts(
    (
        Fact("统一社会信用代码", "91310114MA00000X00", "演示编码，不对应任何企业"),
        Fact("所在街镇", "安亭镇", url="#"),
        Fact("2013 年研发费用", "3,894,600.00 元", "来源：2013 年统计年报", numeric=True),
        Fact("高企证书", Tag("2015-11-18 到期", "amber"), "距到期不足 14 个月，可准备复审"),
        Fact("联系人手机", "138****0417", "查看完整号码需填写用途"),
        Fact("上市板块", None),
    )
)

steps: Final = Steps(
    (
        Step("提交", "done", "9月2日"),
        Step("形式审查", "done", "9月5日"),
        Step("补正", "skipped", "材料齐全"),
        Step("专家评审", "now", "时限 10 个工作日，还剩 4 个"),
        Step("公示", "next", "7 个自然日"),
        Step("任务书", "next"),
        Step("拨付", "next"),
    )
)
steps_upright: Final = Steps(steps.steps, upright=True, label="办理进度（竖排）")

timeline: Final = Timeline(
    (
        Happening(
            datetime(2014, 9, 24, 15, 42, tzinfo=get_default_timezone()),
            "退回补正：缺近三年审计报告",
            "科技创新科 · 经办人",
            "请补传 2011—2013 年审计报告扫描件，其余材料已齐。补正期 5 个工作日。",
            Tag("需补正", "seal"),
        ),
        Happening(
            datetime(2014, 9, 22, 9, 10, tzinfo=get_default_timezone()),
            "通过推荐审核",
            "安亭镇科协",
            tag=Tag("同意", "jade"),
        ),
        Happening(date(2014, 9, 19), "提交申报材料 12 件", "演示企业 0417"),
    )
)

clauses: Final = Clauses(
    (
        Clause("met", "注册在本区满 3 年", "第四条 · 2009-04-17 注册 · 工商登记"),
        Clause(
            "near",
            "近三年研发费用占销售收入 ≥ 5%",
            "第七条 · 2011—2013 年为 4.62% · 今年研发费用达到 521 万元即可满足",
        ),
        Clause("unmet", "上年主营业务收入 ≥ 3,000 万元", "第八条 · 2,417 万元 · 2013 年统计年报"),
        Clause("unknown", "研发人员占职工总数 ≥ 10%", "第六条 · 尚无 2013 年研发人员数", "#"),
    )
)

notes: Final = (
    Note(
        "申报已受理，受理号 KJ-2014-0417。",
        "形式审查 5 个工作日内完成，结果将发短信并在“我的办件”显示。",
        "jade",
    ),
    Note(
        "附件 3 超过 20 MB，未能保存。",
        "请压缩后重新上传；其余 11 件已保存。",
        "seal",
        Button("重新上传", "#"),
    ),
    Note("有 2 项指标按当前进度年底将完不成。", "对接项目、专利授权。", "amber", Button("查看依据", "#")),
    Note("9 月 30 日为报送截止日，届时数值冻结。"),
)

empty: Final = Empty(
    "还没有走访记录",
    "从企业名录选一家，登记第一次走访；登记后即计入本月覆盖率。",
    Button("去企业名录", "#", "main"),
)

rows: Final = Rows(
    (
        Row("区级科技小巨人（培育）企业", "#", Tag("还剩 3 天", "seal")),
        Row("科普示范村（居委）创建", "#", Tag("还剩 26 天"), "限街镇推荐"),
        Row("专利资助办法（示例）", "#", date(2014, 9, 24)),
        Row("本周新增产学研协议", "#", 14),
    )
)

plan: Final = Table(
    "年度指标",
    (
        Head("指标"),
        Head("现值", numeric=True),
        Head("目标", numeric=True),
        Head("进度"),
        Head("状态"),
        Head("预计全年", numeric=True),
    ),
    [
        [
            Cell(name, "#", note),
            Cell(f"{progress.value:,} {progress.unit}"),
            Cell(target),
            Cell(progress),
            Cell(progress.tag),
            Cell(forecast),
        ]
        for name, note, progress, target, forecast in (
            ("新增孵化器", "一 · 创新载体 · 载体科", Progress(6, 8, 0.75, "家"), "≥ 8", "8–9"),
            (
                "产学研对接项目",
                "二 · 产学研用 · 合作科",
                Progress(312, 480, 0.75, "项"),
                "480 力争",
                "415–452",
            ),
            (
                "产学研合作协议",
                "二 · 产学研用 · 合作科",
                Progress(97, 135, 0.75, "项"),
                "135 力争",
                "126–139",
            ),
            ("高企申报认定和复审", "三 · 企业主体 · 高企科", Progress(131, 120, 0.75, "家"), "≥ 120", "131"),
            (
                "专利授权量",
                "三 · 知识产权 · 外部数据，9 月报",
                Progress(1986, 3000, 0.75, "件"),
                "> 3,000",
                "2,640–2,790",
            ),
        )
    ],
)

chart: Final = ColumnChart(
    "每月新签产学研协议", agreements, "项", target=11, target_label="每月应签", of="月份"
)
chart_empty: Final = ColumnChart("每月走访企业", (), "家")

TOWNS: Final = (
    ("华亭", 0, 1, 58), ("徐行", 0, 2, 61), ("外冈", 1, 0, 83), ("工业区", 1, 1, 77), ("菊园", 1, 2, 64), ("嘉定镇", 1, 3, 52),
    ("新成路", 1, 4, 38), ("安亭", 2, 0, 90), ("马陆", 2, 1, 66), ("南翔", 2, 2, 71), ("江桥", 2, 3, 41), ("真新", 2, 4, 35),
)  # fmt: skip
cartogram: Final = Cartogram(
    "各街镇走访覆盖", [Tile(n, r, c, v, "#") for n, r, c, v in TOWNS], (50, 60, 70), "%", "街镇"
)

compare: Final = Compare(
    (
        (
            Passage("本办法所称科技小巨人（培育）企业，是指"),
            Passage("在本区注册满三年", "age"),
            Passage("、主营业务突出的科技企业。"),
        ),
        (
            Passage("申报企业上一年度主营业务收入应在"),
            Passage("三千万元以上", "income"),
            Passage("，近三年研发费用占销售收入的比例"),
            Passage("不低于百分之五", "research"),
            Passage("；特别优秀的，可以适当放宽。"),
        ),
    ),
    (
        Reading("age", "注册年限", "≥ 3 年", Tag("已核对", "jade")),
        Reading("income", "上年主营业务收入", "≥ 3,000 万元", Tag("已核对", "jade")),
        Reading(
            "research", "近三年研发费用占比", "≥ 5%", Tag("待核", "amber"), "原文有“可以适当放宽”，须人工确认"
        ),
    ),
)

confirm: Final = Confirm(
    "确认撤回这份申报？",
    ("已进行的形式审查作废，重新提交须从头排队。", "本批次 10 月 8 日截止，逾期不能再提交。"),
    "确认撤回",
    "#",
    Facts(
        (
            Fact("申报", "区级科技小巨人（培育）企业"),
            Fact("受理号", "KJ-2014-0417"),
            Fact("状态", Tag("形式审查中", "amber")),
        )
    ),
    kind="danger",
)


class SampleForm(forms.Form):
    """One field of each kind; shown only, so that its summary does not take the focus of the page."""

    is_shown_only = True
    sections = (
        Section("请假事项", ("kind", "first_day", "days"), "请假天数按工作日计算，法定节假日不计。"),
        Section("说明与附件", ("reason", "proof", "deputies", "copies", "told")),
    )
    kind = forms.ChoiceField(
        label="假别",
        widget=forms.RadioSelect,
        choices=(("annual", "年休假"), ("private", "事假"), ("sick", "病假（附证明）")),
    )
    first_day = forms.DateField(label="开始日期", help_text="年休假须提前 3 个工作日申请。")
    days = forms.DecimalField(label="天数", help_text="可填半天，如 1.5。", max_digits=4, decimal_places=1)
    reason = forms.CharField(label="事由", widget=forms.Textarea(attrs={"rows": 3}), max_length=400)
    proof = forms.FileField(label="证明材料", required=False, help_text="PDF 或图片，20 MB 以内。")
    deputies = forms.MultipleChoiceField(
        label="代办工作", required=False, widget=forms.CheckboxSelectMultiple,
        choices=(("receive", "窗口接件"), ("review", "形式审查"), ("visit", "企业走访")),
    )  # fmt: skip
    copies = forms.MultipleChoiceField(
        label="抄送", required=False, widget=FoldedBoxes,
        choices=(("hightech", "高新技术科"), ("ip", "知识产权科"), ("office", "办公室")),
    )  # fmt: skip
    told = forms.BooleanField(label="已与代办人交接")
