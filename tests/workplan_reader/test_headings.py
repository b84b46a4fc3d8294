"""Chapters: what is only a title, and what a short line itself sets."""

import pytest

from kechuang.oversight.workplan.reader import Plan, read_text

TITLE = "2014年青溪区工作要点\n"


def shape(plan: Plan) -> list[tuple[str, list[tuple[str, str | None, list[int]]]]]:
    return [
        (s.title, [(t.title, t.owner, [int(i.target) for i in t.indicators]) for t in s.tasks])
        for s in plan.sections
    ]


@pytest.mark.parametrize("marks", ["一、 二、", "（一） （二）", "第一章 第二章", "第一部分： 第二部分："])
@pytest.mark.parametrize("end", ["", "。", "；"])
def test_a_chapter_of_one_line_is_a_task(marks: str, end: str) -> None:
    first, second = marks.split()
    plan = read_text(f"{TITLE}{first}铺设管网42公里{end}\n{second}增设车位8处，争取12处{end}\n")
    assert [target for _, tasks in shape(plan) for *_, found in tasks for target in found] == [42, 8, 12]
    assert [len(section.tasks) for section in plan.sections] == [1, 1]
    assert not plan.unread


@pytest.mark.parametrize(
    ("line", "title", "owner", "targets"),
    [
        ("铺设管网42公里（责任单位：建设局）", "铺设管网42公里", "建设局", [42]),
        ("铺设管网42公里。责任单位：建设局", "铺设管网42公里", "建设局", [42]),
        ("铺设管网42公里（建设局牵头，财政局配合）。", "铺设管网42公里", "建设局", [42]),
        ("目标：铺设管网42公里，普及率达85%。", "目标", None, [42, 85]),
        ("城建：铺设管网42公里；增设车位8处", "城建", None, [42, 8]),
        ("抓好市容，落实门前责任。", "抓好市容，落实门前责任", None, []),
    ],
)
def test_a_line_keeps_its_title_its_owner_and_its_figures(
    line: str, title: str, owner: str | None, targets: list[int]
) -> None:
    plan = read_text(f"{TITLE}一、{line}\n二、乙\n整修门面。\n")
    section = plan.sections[0]
    assert section.title == title
    (task,) = section.tasks
    assert task.title
    assert (task.owner, [int(i.target) for i in task.indicators]) == (owner, targets)


def test_a_deliverable_alone_in_its_chapter_is_a_milestone() -> None:
    plan = read_text(f"{TITLE}一、出台停车收费办法\n二、建成街区图书馆。\n")
    assert [item.name for item in plan.milestones] == ["出台停车收费办法", "建成街区图书馆"]


def test_a_figure_of_a_heading_is_told_beside_the_tasks_below() -> None:
    plan = read_text(f"{TITLE}一、全年铺设管网42公里\n抓好管网建设。\n二、增设车位8处。整修门面3处。\n")
    assert shape(plan) == [
        ("全年铺设管网42公里", [("全年铺设管网42公里", None, [42]), ("抓好管网建设", None, [])]),
        ("增设车位8处", [("增设车位8处", None, [8]), ("整修门面3处", None, [3])]),
    ]


@pytest.mark.parametrize(
    "title",
    [
        "推进两个中心建设",
        "实施十大工程",
        "实事项目（共12项）",
        "开展“百日行动”",
        "2014年主要目标",
        "推进5G建设",
    ],
)
def test_a_title_with_things_below_stays_a_title(title: str) -> None:
    plan = read_text(f"{TITLE}一、{title}\n整修门面3处。\n二、{title}。整修门面3处。\n")
    assert shape(plan) == [(title, [("整修门面3处", None, [3])])] * 2
    assert not plan.unread


def test_the_owner_of_a_chapter_answers_for_its_tasks() -> None:
    plan = read_text(
        f"{TITLE}一、整治市容（责任单位：城管局）\n（一）整修门面3处。\n（二）增设车位8处。（建设局）\n"
    )
    assert shape(plan) == [("整治市容", [("整修门面3处", "城管局", [3]), ("增设车位8处", "建设局", [8])])]


@pytest.mark.parametrize("page", ["", "……1", "......12", " · · · 3"])
def test_a_table_of_contents_adds_no_chapters(page: str) -> None:
    plan = read_text(
        f"{TITLE}目录\n一、抓市容{page}\n二、抓交通{page}\n一、抓市容\n整修门面3处。\n二、抓交通\n增设车位8处。\n"
    )
    assert [section.title for section in plan.sections] == ["抓市容", "抓交通"]


def test_a_heading_said_twice_later_on_hides_nothing_before_it() -> None:
    plan = read_text(
        f"{TITLE}一、抓市容\n整修门面3处。\n二、其他\n三、抓交通\n增设车位8处。\n四、其他\n无。\n"
    )
    assert [section.title for section in plan.sections] == ["抓市容", "其他", "抓交通", "其他"]


def test_the_sections_of_a_chapter_are_its_tasks() -> None:
    plan = read_text(
        f"{TITLE}第一章 管网\n第一节 新建\n铺设管网42公里。责任单位：建设局。\n第二节 改造\n改造泵站3座。\n第二章 停车\n第一节 车位\n增设车位8处。\n"
    )
    assert shape(plan) == [
        ("管网", [("新建", "建设局", [42]), ("改造", None, [3])]),
        ("停车", [("车位", None, [8])]),
    ]
