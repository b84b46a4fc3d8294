"""Who answers for a task: the many places a plan says it in, and the many things that only look like it."""

import pytest

from tests.workplan_reader.reading import plan_of

LED = [
    ("疏浚河道6条。（水务局牵头，完成时间：10月底）", "水务局", "2014-10-31"),
    ("铺设管道9公里（建设局牵头，财政局配合）。", "建设局", None),
    ("通光缆30户。（信息办、各街镇、开发区按职责分工负责）", "信息办、各街镇、开发区", None),
    ("走访企业40家，责任科室：服务科。", "服务科", None),
    ("走访企业40家；责任科室：服务科，完成时限：6月底", "服务科", "2014-06-30"),
    ("加固堤坝2处（由水务局负责）", "水务局", None),
    ("加固堤坝2处。（水务局牵头，9月底前完成）", "水务局", "2014-09-30"),
    ("栽种苗木70株。（责任部门：园林所）（完成时限：3月底）", "园林所", "2014-03-31"),
    ("编印手册5种（责任单位：宣传科（团委））", "宣传科（团委）", None),
    ("编印手册5种（宣传科 办公室）", "宣传科、办公室", None),
    ("兴修水利。（镇农业服务中心）", "镇农业服务中心", None),
    ("兴修水利（各镇人民政府、街道办事处）", "各镇人民政府、街道办事处", None),
]
NOT_LED = [
    "增设座位300个（含阅览室、报告厅）。",
    "翻修楼栋4个（东园社区、西园社区）。",
    "翻修病房20间（市属医院）",
    "增设站点12个（村、社区）。",
    "办学点3个（公办、民办）。",
    "开设课程4门（语文学科）。",
    "优化空间（完善布局）。",
    "选树典型5个（甲园区3个、乙园区2个）。",
]


@pytest.mark.parametrize(("sentence", "owner", "due"), LED)
def test_an_owner_is_read_wherever_it_is_said(sentence: str, owner: str, due: str | None) -> None:
    (task,) = plan_of(sentence).tasks
    assert (task.owner, task.due) == (owner, due)
    assert owner not in task.title


@pytest.mark.parametrize("sentence", NOT_LED)
def test_a_bracket_that_only_explains_names_no_owner(sentence: str) -> None:
    (task,) = plan_of(sentence).tasks
    assert task.owner is None


@pytest.mark.parametrize("line", ["建设宜居乡村", "打造养老中心", "智慧社区", "优化布局", "美丽乡村"])
def test_a_short_line_of_doing_is_no_owner(line: str) -> None:
    assert [task.owner for task in plan_of("（一）振兴乡村", line, "新增林地3亩。").tasks] == [None]


@pytest.mark.parametrize(
    "sentence",
    [
        "抓好改造（责任单位：建设局）。翻修小区7个。",
        "抓好改造。责任单位：建设局。翻修小区7个。",
        "抓好改造。责任单位：建设局，翻修小区7个。",
        "抓好改造。牵头单位：建设局；配合单位：财政局；城管局；翻修小区7个。",
    ],
)
def test_words_behind_an_owner_are_still_searched(sentence: str) -> None:
    (task,) = plan_of(sentence).tasks
    assert (task.owner, [int(i.target) for i in task.indicators]) == ("建设局", [7])


def test_points_of_one_group_that_name_their_owners_are_its_tasks() -> None:
    plan = plan_of(
        "（一）整治市容", "1.整修门面3处。（责任单位：城管局）", "2.增设车位8处。（建设局）", "（二）美化街面", "1.栽花木70株。", "2.栽路灯9盏。", "3.清墙面5处。",
        "（三）疏通路网", "1.铺管网42公里。", "2.修便道6条。（责任单位：交通局）", "（四）办学", "1.办讲座12场。", "2.办展览4场。",
    )  # fmt: skip
    assert [(t.title, t.owner, len(t.indicators)) for t in plan.tasks] == [
        ("整修门面3处", "城管局", 1),
        ("增设车位8处", "建设局", 1),
        ("美化街面", None, 3),
        ("疏通路网", "交通局", 2),
        ("办学", None, 2),
    ]
