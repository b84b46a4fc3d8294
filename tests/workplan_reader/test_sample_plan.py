"""The district's own plan of 2014, in our words, with the figures and operators it was issued with."""

from pathlib import Path

import pytest

from kechuang.oversight import workplan
from kechuang.oversight.workplan.reader import Plan, read_file

SAMPLE = Path(workplan.__file__).parent / "sample" / "plan-2014.txt"


@pytest.fixture(scope="module")
def plan() -> Plan:
    return read_file(SAMPLE)


def test_the_disclosure_header_is_read_field_by_field(plan: Plan) -> None:
    assert plan.metadata == {
        "索引号": "WA8201000-2014-001",
        "主题分类": "区政府委办局",
        "发布机构": "区科委",
        "发文日期": "2014-01-27",
        "名称": "关于印发《2014年上海市嘉定区科技与信息化工作要点》的通知",
        "文号": "嘉科[2014]1号",
        "公开类型": "主动公开",
        "公开属性": "全部公开",
        "公开期限": "长期公开",
    }
    assert plan.year == 2014


def test_seven_focuses_hold_twenty_tasks(plan: Plan) -> None:
    assert [len(section.tasks) for section in plan.sections] == [3, 3, 3, 3, 3, 3, 2]
    assert plan.sections[2].title == "壮大企业主体，增强创新能力"
    assert plan.sections[2].tasks[1].title == "培育高新技术企业"


def test_every_figure_keeps_its_operator_unit_and_whether_it_is_only_hoped_for(plan: Plan) -> None:
    read = [(i.name, i.operator, int(i.target), i.unit, i.kind, i.stretch) for i in plan.indicators]
    assert read == [
        ("新增孵化器", ">=", 8, "家", "flow", False),
        ("产学研合作对接项目", ">=", 480, "项", "flow", True),
        ("签订产学研合作协议", ">=", 135, "项", "flow", True),
        ("企业承担各级各类科技项目", ">=", 200, "项", "flow", False),
        ("高新技术企业申报认定和复审", ">=", 120, "家", "flow", False),
        ("高新技术企业总数", ">", 520, "家", "stock", False),
        ("新增市、区科技小巨人（培育）企业", ">=", 20, "家", "flow", False),
        ("专利申请量", ">", 5000, "件", "flow", False),
        ("专利授权量", ">", 3000, "件", "flow", False),
        ("新增科普村（居委）", ">=", 15, "家", "flow", False),
        ("科普村（居委）覆盖率", ">=", 85, "%", "ratio", False),
    ]


def test_milestones_are_the_deliverables_and_only_the_registries_carry_a_date(plan: Plan) -> None:
    due = {milestone.name: milestone.due for milestone in plan.milestones}
    assert due == {
        "完成高端医疗器械产业发展规划编制": None,
        "启动生物医药产业基地建设": None,
        "出台专利资助办法": None,
        "建成实有人口和法人两大基础库": "2014-12-31",
        "制订智慧城市顶层设计方案": None,
        "编制智慧政务云建设方案": None,
        "完成区科协换届": None,
    }


def test_every_quotation_stands_in_the_text_and_nothing_is_left_unread(plan: Plan) -> None:
    quotes = [i.quote for i in plan.indicators] + [m.quote for m in plan.milestones]
    assert len(quotes) == 18
    assert all(quote and quote in plan.text for quote in quotes)
    assert plan.unread == ()


def test_the_message_board_at_the_foot_of_the_page_is_no_task(plan: Plan) -> None:
    titles = "".join(task.title for task in plan.tasks)
    assert "留言板" in plan.text
    assert "留言板" not in titles
    assert "扫一扫" not in titles
    assert "提问和打分" not in titles
