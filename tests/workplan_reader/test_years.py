"""Of which year a plan is, which chapters tell of an earlier one, by when its tasks are due."""

import pytest

from kechuang.oversight.workplan.reader import read_text
from kechuang.oversight.workplan.reader.back import looks_back
from kechuang.oversight.workplan.reader.dates import due_dates, plan_year

BACK = [
    "2013年主要工作", "去年工作情况", "工作回顾", "2013年工作总结", "上年工作总结", "主要成绩", "主要指标完成情况", "任务完成情况及主要成效", "一年来取得的成绩",
    "过去五年工作回顾", "工作总结", "发展基础", "2013年", "2012年和2013年工作", "2013年度工作开展情况", "2014年上半年工作情况", "2014年工作总结",
]  # fmt: skip
AHEAD = [
    "总结推广经验", "狠抓任务完成情况督查", "做好工作总结", "加强年度总结", "2014年主要工作", "今年工作", "2013年续建项目", "比2013年增长一成", "2013年总结和2014年计划",
    "确保创建取得成效", "较去年有较大提高", "目标任务", "2013—2015年任务", "总结评比", "推进完成情况通报", "到2015年目标", "完善工作情况通报制度",
]  # fmt: skip


@pytest.mark.parametrize("title", BACK)
def test_a_chapter_that_reports_sets_nothing(title: str) -> None:
    assert looks_back(title, 2014)
    plan = read_text(
        f"2014年工作要点\n一、{title}\n整修门面3处，普及率达85%。\n二、今年工作\n增设车位8处。\n"
    )
    assert [int(i.target) for i in plan.indicators] == [8]
    assert [section.title for section in plan.sections] == [title, "今年工作"]


@pytest.mark.parametrize("title", AHEAD)
def test_a_chapter_of_doing_is_no_report(title: str) -> None:
    assert not looks_back(title, 2014)


@pytest.mark.parametrize(
    ("title", "year"),
    [
        ("2014年工作总结和2015年工作计划", 2015),
        ("2014年度计划完成情况和2015年计划", 2015),
        ("2015年工作计划（2014年12月印发）", 2015),
        ("2013—2015年行动计划2014年工作要点", 2014),
        ("关于2014年工作总结暨2015年工作打算的报告", 2015),
        ("2013年回顾与2014年展望", 2014),
        ("二〇一四年工作要点", 2014),
        ("2014年工作要点", 2014),
    ],
)
def test_a_title_of_two_years_is_of_the_one_it_plans(title: str, year: int) -> None:
    assert plan_year(title) == year
    assert read_text(f"{title}\n一、甲\n整修门面3处。\n").year == year


@pytest.mark.parametrize(
    ("words", "due"),
    [
        ("两年内建成", None), ("三年内", None), ("5年内", None), ("每年年底前报送", None), ("较上年底增加", None), ("去年年末", None),
        ("年内建成", "2014-12-31"), ("今年底", "2014-12-31"), ("2014年年底", "2014-12-31"), ("本年内", "2014-12-31"),
        ("明年6月底前", "2015-06-30"), ("明年底前", "2015-12-31"), ("次年一季度", "2015-03-31"), ("今年6月底前", "2014-06-30"), ("到2015年", "2015-12-31"),
        ("2014-06-30", None), ("得分2014.11", None),
    ],
)  # fmt: skip
def test_a_length_of_time_is_no_deadline_and_next_year_is_the_next(words: str, due: str | None) -> None:
    assert [date for _, date in due_dates(words, 2014)] == ([due] if due else [])


@pytest.mark.parametrize(
    ("words", "due"),
    [
        ("2014-06-30", "2014-06-30"), ("2014/6/30", "2014-06-30"), ("2014.11", "2014-11-30"), ("2014.6.5前", "2014-06-05"), ("2014-13", None),
        ("2014年6月30日", "2014-06-30"), ("6月", "2014-06-30"), ("明年3月", "2015-03-31"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("head", ["时间要求", "完成时限", "时间进度", "期限"])
def test_a_column_of_deadlines_may_hold_numbers(head: str, words: str, due: str | None) -> None:
    plan = read_text(f"2014年工作要点\n一、甲\n任务\t{head}\n整修门面\t{words}\n")
    assert [task.due for task in plan.tasks] == [due]


def test_aims_before_the_first_chapter_need_no_stop_and_what_is_unclear_is_set_aside() -> None:
    plan = read_text(
        "2014年工作要点\n总体目标：整修门面3处，增设车位8处\n争取超过20处；整治5至8处\n一、甲\n铺设管网42公里。\n"
    )
    assert [int(i.target) for i in plan.indicators] == [3, 8, 42]
    assert len(plan.unread) == 2
    assert all(item.quote in plan.text for item in plan.unread)


@pytest.mark.parametrize("line", ["索引号：A1 附件12份", "（共印50份）", "2014年1月3日第12次会议通过"])
def test_a_line_of_the_header_is_no_aim(line: str) -> None:
    plan = read_text(f"2014年工作要点\n{line}\n一、甲\n铺设管网42公里。\n")
    assert [int(i.target) for i in plan.indicators] == [42]
    assert not plan.unread


def test_only_what_stands_before_the_plans_own_title_or_part_is_a_letter() -> None:
    letter = "关于印发计划的通知\n现将2014年工作安排通知如下：\n"
    parts = "第一部分 目标\n一、甲\n整修门面3处。\n二、乙\n增设车位8处。\n第二部分 任务\n一、丙\n铺设管网42公里。\n"
    plan = read_text(letter + parts)
    assert [(s.title, [int(i.target) for t in s.tasks for i in t.indicators]) for s in plan.sections] == [
        ("甲", [3]), ("乙", [8]), ("丙", [42])
    ]  # fmt: skip
    titled = read_text(f"{letter}一、提高认识。\n二、抓好落实。\n2014年1月3日\n一、甲\n整修门面3处。\n")
    assert [section.title for section in titled.sections] == ["甲"]
