"""The figures of law of the demo: parameters by code, and what each was from which day by which words of which document.

`sure` is on only where the words are the district's own in this library; figures from tables of grade B or C, and amounts that could
not be confirmed, stay 待核.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

PARAMETERS: Final = (
    ("high_tech.rnd_ratio_small", "高企：研发费用占比（年销售收入5000万元以下）", "percent", "%"),
    ("high_tech.rnd_ratio_middle", "高企：研发费用占比（5000万元至2亿元）", "percent", "%"),
    ("high_tech.rnd_ratio_large", "高企：研发费用占比（2亿元以上）", "percent", "%"),
    ("high_tech.college_staff", "高企：大专以上科技人员占比", "percent", "%"),
    ("high_tech.rnd_staff", "高企：研发（科技）人员占比", "percent", "%"),
    ("high_tech.income_ratio", "高企：高新技术产品（服务）收入占比", "percent", "%"),
    ("high_tech.domestic_rnd", "高企：境内研发费用占比", "percent", "%"),
    ("high_tech.years_registered", "高企：注册成立年限", "number", "年"),
    ("high_tech.term", "高企：证书有效期", "number", "年"),
    ("little_giant.grant", "区科技小巨人：每个项目的定额支持", "money", "元"),
    ("little_giant.term", "区科技小巨人：项目执行期", "number", "年"),
    ("little_giant.rnd_staff", "区科技小巨人：研发人员占比", "percent", "%"),
    ("little_giant.rnd_ratio", "区科技小巨人：研发费用占比", "percent", "%"),
    ("little_giant.revenue", "区科技小巨人：主营业务收入下限", "money", "元"),
    ("little_giant.growth", "区科技小巨人：主营业务收入复合增长率", "percent", "%"),
    ("special_fund.most", "专项资金：单个项目支持额度", "money", "元"),
    ("special_fund.notice_days", "专项资金：公示天数", "number", "个工作日"),
    ("patent.invention", "专利资助：国内发明授权", "money", "元"),
    ("patent.utility_model", "专利资助：实用新型授权", "money", "元"),
    ("patent.pct", "专利资助：国际申请受理", "money", "元"),
    ("patent.foreign", "专利资助：国外发明授权，每个国家", "money", "元"),
    ("incubator.grant", "孵化器：新认定的一次性补贴", "money", "元"),
)
"""Code, title, kind and unit."""


@dataclass(frozen=True, slots=True)
class Said:
    """What a parameter is from a day on, by which words under which path of which document; `sure` where a second person agreed."""

    code: str
    amount: str
    since: date
    slug: str
    path: str
    quote: str
    sure: bool = False
    note: str = ""


B: Final = "数据来自转载资料（B级），待核"
SAMPLE: Final = "示例，待核"
LAW_2008, LAW_2016 = date(2008, 1, 1), date(2016, 1, 1)
GIANTS, PATENTS = date(2012, 10, 1), date(2014, 7, 1)

VALUES: Final = (
    Said("high_tech.rnd_ratio_small", "6", LAW_2008, "high-tech-2008", "3.1.(3).1", "不低于6%", note=B),
    Said("high_tech.rnd_ratio_middle", "4", LAW_2008, "high-tech-2008", "3.1.(3).2", "不低于4%", note=B),
    Said("high_tech.rnd_ratio_large", "3", LAW_2008, "high-tech-2008", "3.1.(3).3", "不低于3%", note=B),
    Said(
        "high_tech.college_staff", "30", LAW_2008, "high-tech-2008", "3.1.(2)", "占职工总数不低于30%", note=B
    ),
    Said(
        "high_tech.rnd_staff",
        "10",
        LAW_2008,
        "high-tech-2008",
        "3.1.(2)",
        "研发人员占职工总数不低于10%",
        note=B,
    ),
    Said("high_tech.income_ratio", "60", LAW_2008, "high-tech-2008", "3.1.(4)", "占总收入不低于60%", note=B),
    Said("high_tech.term", "3", LAW_2008, "high-tech-2008", "6.1", "有效期为3年", note=B),
    Said("special_fund.most", "300000", date(2009, 3, 1), "funds-2009", "4", "一般不超过30万元", sure=True),
    Said("patent.invention", "2000", date(2010, 6, 1), "patents-2010", "3", "每件资助2000元", note=SAMPLE),
    Said("patent.utility_model", "500", date(2010, 6, 1), "patents-2010", "3", "每件资助500元", note=SAMPLE),
    Said("incubator.grant", "300000", date(2011, 9, 1), "incubators", "4", "一次性补贴30万元", note=SAMPLE),
    Said("little_giant.grant", "400000", GIANTS, "giants-district", "6.1", "每个项目40万元", note=SAMPLE),
    Said("little_giant.term", "2", GIANTS, "giants-district", "6.1", "项目执行期为2年", note=SAMPLE),
    Said("little_giant.rnd_staff", "10", GIANTS, "giants-district", "3.1.(2)", "不低于10%", note=SAMPLE),
    Said("little_giant.rnd_ratio", "5", GIANTS, "giants-district", "3.1.(3)", "不低于5%", note=SAMPLE),
    Said(
        "little_giant.revenue",
        "30000000",
        GIANTS,
        "giants-district",
        "3.1.(4)",
        "不低于3000万元",
        note=SAMPLE,
    ),
    Said(
        "little_giant.growth", "20", GIANTS, "giants-district", "3.1.(5)", "复合增长率不低于20%", note=SAMPLE
    ),
    Said("special_fund.most", "500000", date(2013, 5, 1), "funds-2013", "6.2", "一般不超过50万元", sure=True),
    Said("special_fund.notice_days", "5", date(2013, 5, 1), "funds-2013", "7", "公示5个工作日", sure=True),
    Said("patent.invention", "2500", PATENTS, "patents-2014", "3.1.(1)", "每件2500元", note=SAMPLE),
    Said("patent.utility_model", "500", PATENTS, "patents-2014", "3.1.(2)", "每件500元", note=SAMPLE),
    Said("patent.pct", "5000", PATENTS, "patents-2014", "3.1.(3)", "受理后每件5000元", note=SAMPLE),
    Said("patent.foreign", "20000", PATENTS, "patents-2014", "3.1.(4)", "每个国家2万元", note=SAMPLE),
    Said("high_tech.rnd_ratio_small", "5", LAW_2016, "high-tech-2016", "3.1.(4).1", "不低于5%", note=B),
    Said("high_tech.rnd_ratio_middle", "4", LAW_2016, "high-tech-2016", "3.1.(4).2", "不低于4%", note=B),
    Said("high_tech.rnd_ratio_large", "3", LAW_2016, "high-tech-2016", "3.1.(4).3", "不低于3%", note=B),
    Said("high_tech.rnd_staff", "10", LAW_2016, "high-tech-2016", "3.1.(3)", "占职工总数不低于10%", note=B),
    Said("high_tech.income_ratio", "60", LAW_2016, "high-tech-2016", "3.1.(6)", "占总收入不低于60%", note=B),
    Said("high_tech.domestic_rnd", "60", LAW_2016, "high-tech-2016", "3.1.(5)", "不低于60%", note=B),
    Said("high_tech.years_registered", "1", LAW_2016, "high-tech-2016", "3.1.(1)", "注册成立满1年", note=B),
    Said("high_tech.term", "3", LAW_2016, "high-tech-2016", "6", "有效期为3年", note=B),
)

COLLEGE_STAFF_ENDS: Final = date(2015, 12, 31)
"""The condition on degrees is not in the rules of 2016."""
