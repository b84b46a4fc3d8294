"""The disclosure header, however a page sets out its labels and whatever else stands on their lines."""

import pytest

from kechuang.oversight.workplan.reader import read_bytes, read_text

PLAN = "\n2014年工作要点\n一、甲\n整修门面3处。\n"
WHOLE = {"索引号": "A1-3", "发布机构": "区建委", "发文日期": "2014-01-02", "文号": "青建〔2014〕1号"}
PAIRS = [("索引号", "A1-3"), ("发布机构", "区建委"), ("发布日期", "2014-01-02"), ("文号", "青建〔2014〕1号")]


def told(metadata: dict[str, str | None]) -> dict[str, str]:
    return {label: value for label, value in metadata.items() if value}


@pytest.mark.parametrize("between", ["\n", "  ", "\t", " | ", "　", ""])
@pytest.mark.parametrize(
    "form", ["{}：{}", "{}: {}", "【{}】{}", "[ {} ]{}", "[{}] {}", "【{}】：{}", "({}){}"]
)
def test_labels_are_told_apart_in_every_form(form: str, between: str) -> None:
    head = between.join(form.format(*pair) for pair in PAIRS)
    assert told(read_text(head + PLAN).metadata) == WHOLE


@pytest.mark.parametrize(
    "tail",
    [
        "",
        " 浏览次数：123",
        " 10:23:45 浏览次数：123",
        "　字号：大 中 小",
        " 【字体：大 中 小】",
        " 10:23",
        " | 点击数：5",
    ],
)
@pytest.mark.parametrize("date", ["2014-01-02", "2014/1/2", "2014.01.02", "2014年1月2日"])
def test_a_date_ends_behind_its_day(date: str, tail: str) -> None:
    plan = read_text(f"发布机构：区建委 发布时间：{date}{tail}{PLAN}")
    assert told(plan.metadata) == {"发布机构": "区建委", "发文日期": date}


def test_a_value_ends_before_the_pages_own_labels() -> None:
    plan = read_text(f"名称：关于印发要点的通知 责任编辑：王五\n文号：青建〔2014〕1号 阅读次数：5{PLAN}")
    assert told(plan.metadata) == {"名称": "关于印发要点的通知", "文号": "青建〔2014〕1号"}


@pytest.mark.parametrize("rows", [1, 2])
def test_values_may_stand_in_a_row_below_their_labels(rows: int) -> None:
    step = len(PAIRS) // rows
    parts = [PAIRS[i : i + step] for i in range(0, len(PAIRS), step)]
    head = "\n".join("\t".join(pair[place] for pair in part) for part in parts for place in (0, 1))
    assert told(read_text(head + PLAN).metadata) == WHOLE


@pytest.mark.parametrize(
    "form",
    ["<span>{}：{}</span>", "<label>{}</label><span>{}</span>", "<b>{}</b>：{}", "<i>{}：</i><i>{}</i>", "<li><em>{}</em><em>{}</em></li>", "<dt>{}</dt><dd>{}</dd>"],
)  # fmt: skip
def test_a_page_may_set_labels_side_by_side_without_a_blank(form: str) -> None:
    head = "".join(form.format(*pair) for pair in PAIRS)
    body = "<p>2014年工作要点</p><p>一、甲</p><p>整修<i>门</i><i>面</i><b>1</b><i>3</i>处。</p>"
    plan = read_bytes(f"<html><body><div>{head}</div>{body}</body></html>".encode())
    assert told(plan.metadata) == WHOLE
    assert [int(i.target) for i in plan.indicators] == [13]


def test_a_number_behind_its_label_leaves_the_label_out() -> None:
    assert told(read_text(f"文号 青建〔2014〕1号{PLAN}").metadata) == {"文号": "青建〔2014〕1号"}
