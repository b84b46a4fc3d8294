"""What law says about leave, as the rows the first migration plants and the command line reads: each with its days and its clause.

A row whose text was not confirmed says so (待核) and is to be compared before it is relied on.
"""

from __future__ import annotations

from datetime import date
from typing import Final, NamedTuple

REGULATION: Final = "《职工带薪年休假条例》（国务院令第514号）"
MEASURES: Final = "《机关事业单位工作人员带薪年休假实施办法》（人事部令第9号）"
SHANGHAI: Final = "《上海市人口与计划生育条例》"
LADDER: Final = "本单位请假审批权限，待核"
SINCE: Final = date(2008, 1, 1)
MEASURES_SINCE: Final = date(2008, 2, 15)


class Norm(NamedTuple):
    """One figure of the law on annual leave: what it says of people with so many years of work, in force from a day to a day."""

    name: str
    """days · sick_months · personal_days · vacation · next_month · next_year · top_up · days_a_month"""
    years: int
    value: int
    valid_from: date
    valid_to: date | None
    clause: str
    confirmed: bool = True


NORMS: Final = (
    Norm("days", 0, 0, date(1949, 10, 1), date(2007, 12, 31), f"{REGULATION}第十条：自2008年1月1日起施行"),
    Norm("days", 0, 0, SINCE, None, f"{REGULATION}第三条"),
    Norm("days", 1, 5, SINCE, None, f"{REGULATION}第三条"),
    Norm("days", 10, 10, SINCE, None, f"{REGULATION}第三条"),
    Norm("days", 20, 15, SINCE, None, f"{REGULATION}第三条"),
    Norm("vacation", 0, 1, SINCE, None, f"{REGULATION}第四条第（一）项"),
    Norm("personal_days", 0, 20, SINCE, None, f"{REGULATION}第四条第（二）项"),
    Norm("sick_months", 1, 2, SINCE, None, f"{REGULATION}第四条第（三）项"),
    Norm("sick_months", 10, 3, SINCE, None, f"{REGULATION}第四条第（四）项"),
    Norm("sick_months", 20, 4, SINCE, None, f"{REGULATION}第四条第（五）项"),
    Norm("next_month", 0, 1, MEASURES_SINCE, None, f"{MEASURES}第二条"),
    Norm("next_year", 0, 1, MEASURES_SINCE, None, f"{MEASURES}第四条"),
    Norm("top_up", 0, 1, MEASURES_SINCE, None, f"{MEASURES}第五条"),
    Norm("days_a_month", 0, 30, SINCE, None, "病假按日填报时，一个月按30日折算，待核", confirmed=False),
)


class Type(NamedTuple):
    """One type of leave in force from a day to a day."""

    code: str
    title: str
    unit: str
    """working or natural days"""
    most_days: int | None
    ladder: str
    proof: str
    valid_from: date
    valid_to: date | None
    clause: str
    confirmed: bool = False


SPRING_2012: Final = (date(2012, 4, 27), date(2012, 4, 28))
SPRING_2016: Final = (date(2016, 2, 29), date(2016, 3, 1))
AUTUMN_2021: Final = (date(2021, 11, 24), date(2021, 11, 25))
OF_1980: Final = "《关于国营企业职工请婚丧假和路程假问题的通知》（〔80〕劳总薪字29号）第一条，机关参照，待核"
OF_1994: Final = "《劳动法》第六十二条（不少于九十天；机关参照，待核）"
OF_2012: Final = "《女职工劳动保护特别规定》（国务院令第619号）第七条"
OF_2003, OF_2016, OF_2021 = (
    f"{SHANGHAI}（{year}）第{n}条"
    for year, n in (("2003年", "三十三"), ("2016年修正", "三十一"), ("2021年修正", "三十一"))
)
MARRIAGE, BIRTH, HOSPITAL = "结婚证", "出生医学证明或准生材料", "医疗机构出具的病假证明"
TYPES: Final = (
    Type("annual", "年休假", "working", None, "leave", "", SINCE, None, f"{REGULATION}第三条", confirmed=True),
    Type("personal", "事假", "working", None, "leave", "", SINCE, None, "本单位考勤制度，待核"),
    Type("sick", "病假", "working", None, "leave", HOSPITAL, SINCE, None, "本单位考勤制度，待核"),
    Type("marriage", "婚假", "natural", 3, "leave", MARRIAGE, SINCE, SPRING_2016[0], OF_1980),
    Type("late_marriage", "晚婚假", "natural", 7, "leave", MARRIAGE, SINCE, SPRING_2016[0], OF_2003, confirmed=True),
    Type("marriage", "婚假", "natural", 10, "leave", MARRIAGE, SPRING_2016[1], None, f"{OF_2016}（增加婚假七天）", confirmed=True),
    Type("maternity", "产假", "natural", 90, "leave", BIRTH, SINCE, SPRING_2012[0], OF_1994),
    Type("maternity", "产假", "natural", 98, "leave", BIRTH, SPRING_2012[1], SPRING_2016[0], OF_2012, confirmed=True),
    Type("late_birth", "晚育假", "natural", 30, "leave", BIRTH, SINCE, SPRING_2016[0], OF_2003, confirmed=True),
    Type("maternity", "产假", "natural", 128, "leave", BIRTH, SPRING_2016[1], AUTUMN_2021[0], f"{OF_2012}；{OF_2016}（生育假三十天）", confirmed=True),
    Type("maternity", "产假", "natural", 158, "leave", BIRTH, AUTUMN_2021[1], None, f"{OF_2012}；{OF_2021}（生育假六十天）", confirmed=True),
    Type("paternity", "晚育护理假", "natural", 3, "leave", BIRTH, SINCE, SPRING_2016[0], OF_2003, confirmed=True),
    Type("paternity", "配偶陪产假", "natural", 10, "leave", BIRTH, SPRING_2016[1], None, OF_2016, confirmed=True),
    Type("childcare", "育儿假", "natural", 5, "leave", BIRTH, AUTUMN_2021[1], None, f"{OF_2021}（子女满三周岁前每年五天）", confirmed=True),
    Type("bereavement", "丧假", "natural", 3, "leave", "", SINCE, None, OF_1980),
    Type("out", "外出报备", "natural", None, "out", "", SINCE, None, "本区领导干部外出报备制度，待核"),
    Type("abroad", "因私出国（境）", "natural", None, "abroad", "因私出国（境）审批表", SINCE, None, "本区因私出国（境）管理制度，待核"),
)  # fmt: skip


class Rung(NamedTuple):
    """Who has the last word on an absence of so many days, by the rank of whoever asks."""

    ladder: str
    rank: str
    """clerk, head or leader"""
    up_to: int | None
    """Days; any number where left out."""
    answers: str
    """head (科长), leader (分管领导) or chief (主要领导)"""
    valid_from: date = SINCE
    valid_to: date | None = None
    clause: str = LADDER
    confirmed: bool = False


RUNGS: Final = (
    Rung("leave", "clerk", 1, "head"),
    Rung("leave", "clerk", 3, "leader"),
    Rung("leave", "clerk", None, "chief"),
    Rung("leave", "head", 3, "leader"),
    Rung("leave", "head", None, "chief"),
    Rung("leave", "leader", None, "chief"),
    Rung("out", "clerk", None, "head"),
    Rung("out", "head", None, "leader"),
    Rung("out", "leader", None, "chief"),
    Rung("abroad", "clerk", None, "chief"),
    Rung("abroad", "head", None, "chief"),
    Rung("abroad", "leader", None, "chief"),
)
