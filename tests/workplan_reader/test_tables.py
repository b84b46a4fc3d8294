"""Tables of tasks and of indicators, whatever their heads say and their cells leave out."""

from collections.abc import Callable
from io import BytesIO

import pytest
from docx import Document

from kechuang.oversight.workplan.reader import Plan, read_bytes, read_text

Rows = list[list[str]]
HEAD = "2014年青溪区工作要点\n一、甲\n"


def read_table(*rows: str) -> Plan:
    return read_text(HEAD + "".join(row.replace("|", "\t") + "\n" for row in rows))


def figures(plan: Plan) -> list[tuple[str, str, float, str]]:
    assert all(item.quote and item.quote in plan.text for item in plan.indicators)
    return [(i.name, i.operator, float(i.target), i.unit) for i in plan.indicators]


@pytest.mark.parametrize(
    "goal", ["工作目标", "具体目标", "年度任务目标", "年度目标", "预期目标", "2014年目标", "目标"]
)
@pytest.mark.parametrize("task", ["工作任务", "重点任务", "项目", "工作内容"])
def test_the_column_of_goals_is_read_beside_that_of_tasks(task: str, goal: str) -> None:
    plan = read_table(
        f"{task}|{goal}|责任单位", "养老服务|增设床位80张；培训护工300人次|民政局", "托育园|新建3个|教育局"
    )
    assert figures(plan) == [
        ("增设床位", ">=", 80, "张"),
        ("培训护工", ">=", 300, "人次"),
        ("新建托育园", ">=", 3, "个"),
    ]
    assert [(t.title, t.owner) for t in plan.tasks] == [("养老服务", "民政局"), ("托育园", "教育局")]
    assert not plan.unread


def test_a_column_of_goals_alone_tells_the_tasks() -> None:
    plan = read_table("序号|工作目标|责任单位", "1|增设床位80张|民政局")
    assert figures(plan) == [("增设床位", ">=", 80, "张")]


def test_more_than_one_column_of_words_is_read() -> None:
    plan = read_table("工作任务|主要措施|责任单位", "办好养老|增设床位80张|民政局")
    assert figures(plan) == [("增设床位", ">=", 80, "张")]


@pytest.mark.parametrize(
    ("head", "row", "expected"),
    [
        ("指标|2013年|2014年", "床位总数|60张|80张", [("床位总数", 80, False)]),
        ("指标|上年完成|2014年计划", "床位总数|60张|80张", [("床位总数", 80, False)]),
        ("指标|去年实际|2014年目标", "床位总数|60张|80张", [("床位总数", 80, False)]),
        ("指标|确保目标|力争目标", "床位总数|60张|80张", [("床位总数", 60, False), ("床位总数", 80, True)]),
        ("指标名称|目标值|力争值", "床位总数|60张|80张", [("床位总数", 60, False), ("床位总数", 80, True)]),
        ("指标|全年|上半年", "床位总数|80张|30张", [("床位总数", 80, False)]),
    ],
)
def test_of_columns_of_figures_each_is_what_its_head_says(
    head: str, row: str, expected: list[tuple[str, int, bool]]
) -> None:
    plan = read_table(head, row)
    assert [(i.name, int(i.target), i.stretch) for i in plan.indicators] == expected


@pytest.mark.parametrize(
    ("head", "row", "aside"),
    [
        ("指标|一季度|二季度|三季度|四季度", "床位总数|20张|40张|60张|80张", "20张\t40张\t60张\t80张"),
        ("指标|目标值|1-6月|7-12月", "床位总数|80张|40张|40张", "40张\t40张"),
        ("指标|2014年|2015年", "床位总数|80张|90张", "90张"),
        ("街镇|床位|食堂", "东镇|30张|5家", "东镇\t30张\t5家"),
        ("甲|乙|丙", "床位|30张|5张", "床位\t30张\t5张"),
    ],
)
def test_figures_of_a_column_that_cannot_be_told_are_set_aside(head: str, row: str, aside: str) -> None:
    assert [item.quote for item in read_table(head, row).unread] == [aside]


@pytest.mark.parametrize("head", ["", "类别|任务", "板块|内容|单位"])
def test_rows_without_a_known_head_are_read_cell_by_cell(head: str) -> None:
    rows = [head] if head else []
    plan = read_table(*rows, "城建|整修门面3处|城管局", "交通|增设车位8处|建设局")
    assert figures(plan) == [("整修门面", ">=", 3, "处"), ("增设车位", ">=", 8, "处")]


@pytest.mark.parametrize(
    ("name", "cell", "expected"),
    [
        ("病媒密度（‰）", "≤3.0", ("病媒密度", "<=", 3, "‰")),
        ("成交额（亿元）", "12", ("成交额", ">=", 12, "亿元")),
        ("接诊（万人次）", "430以上", ("接诊", ">=", 4_300_000, "人次")),
        ("企业（含个体）", "8家", ("企业（含个体）", ">=", 8, "家")),
        ("入住率（%）", "60%", ("入住率", ">=", 60, "%")),
    ],
)
def test_a_unit_may_stand_in_brackets_behind_the_name(
    name: str, cell: str, expected: tuple[str, str, float, str]
) -> None:
    assert figures(read_table("指标|目标值", f"{name}|{cell}")) == [expected]


def test_a_unit_may_stand_in_the_head() -> None:
    assert figures(read_table("指标|目标值（亿元）", "成交额|12")) == [("成交额", ">=", 12, "亿元")]


def test_a_row_with_nothing_at_its_end_keeps_its_columns() -> None:
    plan = read_table("序号|任务|责任单位|完成时限", "1|整修门面3处||", "2|增设车位8处|建设局|")
    assert [(t.title, t.owner) for t in plan.tasks] == [("整修门面3处", None), ("增设车位8处", "建设局")]


def word_table(rows: Rows, merged: int) -> bytes:
    document = Document()
    for line in HEAD.split():
        document.add_paragraph(line)
    table = document.add_table(rows=len(rows), cols=len(rows[0]))
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    table.cell(1, merged).merge(table.cell(len(rows) - 1, merged))
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def web_table(rows: Rows, merged: int) -> bytes:
    def cells(number: int, texts: list[str]) -> str:
        tall = f' rowspan="{len(rows) - 1}"'
        kept = [(place, text) for place, text in enumerate(texts) if number < 2 or place != merged]
        return "".join(
            f"<td{tall if number == 1 and place == merged else ''}>{text}</td>" for place, text in kept
        )

    lines = "".join(f"<p>{line}</p>" for line in HEAD.split())
    body = "".join(f"<tr>{cells(number, texts)}</tr>" for number, texts in enumerate(rows))
    return f"<html><body>{lines}<table>{body}</table></body></html>".encode()


@pytest.mark.parametrize("write", [word_table, web_table])
@pytest.mark.parametrize("merged", [0, 2, 3])
def test_a_merged_cell_answers_for_its_rows(write: Callable[[Rows, int], bytes], merged: int) -> None:
    rows = [
        ["类别", "任务", "责任单位", "完成时限"],
        ["城建", "整修门面3处", "城管局", "6月底"],
        [
            "" if merged == 0 else "交通",
            "增设车位8处",
            "" if merged == 2 else "建设局",
            "" if merged == 3 else "9月底",
        ],
    ]
    plan = read_bytes(write(rows, merged))
    assert [(t.title, t.owner, t.due) for t in plan.tasks] == [
        ("整修门面3处", "城管局", "2014-06-30"),
        ("增设车位8处", "城管局" if merged == 2 else "建设局", "2014-06-30" if merged == 3 else "2014-09-30"),
    ]


@pytest.mark.parametrize("mark", ["〃", "同上"])
def test_a_ditto_mark_names_the_owner_above(mark: str) -> None:
    plan = read_table("任务|责任单位", "整修门面3处|城管局", f"增设车位8处|{mark}")
    assert [task.owner for task in plan.tasks] == ["城管局", "城管局"]
