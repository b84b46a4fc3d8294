"""What the words round a figure make of it: at least, above, at most, below, about, hoped for, compared with."""

import pytest

from tests.workplan_reader.reading import figures, only, plan_of


@pytest.mark.parametrize(
    ("words", "operator"),
    [
        ("孵化器8家", ">="),
        ("孵化器8家以上", ">="),
        ("孵化器不少于8家", ">="),
        ("孵化器不低于8家", ">="),
        ("孵化器至少8家", ">="),
        ("孵化器达到8家", ">="),
        ("孵化器超过8家", ">"),
        ("孵化器超8家", ">"),
        ("孵化器突破8家", ">"),
        ("孵化器多于8家", ">"),
        ("孵化器大于8家", ">"),
        ("孵化器8余家", ">"),
        ("孵化器不超过8家", "<="),
        ("孵化器至多8家", "<="),
        ("孵化器控制在8家以内", "<="),
        ("孵化器8家以内", "<="),
        ("孵化器低于8家", "<"),
        ("孵化器少于8家", "<"),
        ("孵化器8家左右", "~"),
        ("孵化器约8家", "~"),
        ("孵化器大约8家", "~"),
        ("孵化器等于8家", "="),
        ("孵化器保持在8家", "="),
        ("孵化器保持在8家以上", ">="),
        ("孵化器稳定在8家左右", "~"),
        ("孵化器≥8家", ">="),
        ("孵化器压减至8家", "<="),
    ],
)
def test_the_words_round_a_figure_make_its_operator(words: str, operator: str) -> None:
    assert figures(f"全年{words}。") == [("孵化器", operator, 8, "家")]


def test_five_hundred_and_twenty_exactly_misses_above_and_two_hundred_exactly_meets_at_least() -> None:
    assert only("高新技术企业总数超过520家。").operator == ">"
    assert only("企业承担项目200项以上。").operator == ">="


@pytest.mark.parametrize(
    ("sentence", "hoped"),
    [
        ("力争完成对接项目480项，达成合作协议135项。", [True, True]),
        ("完成对接项目480项，力争达成合作协议135项。", [False, True]),
        ("力争完成对接项目480项。达成合作协议135项。", [True, False]),
        ("力争完成对接项目480项；达成合作协议135项。", [True, False]),
        ("力争完成对接项目480项，确保达成合作协议135项。", [True, False]),
        ("确保新增企业50家、力争60家。", [False, True]),
        ("努力实现新增企业50家。", [True]),
        ("努力提高服务水平，全年服务企业50家。", [False]),
        ("争取上级资金500万元。", [False]),
        ("一是力争新增企业50家，二是新增孵化器8家。", [True, False]),
    ],
)
def test_one_hope_governs_its_sentence_until_a_stop_or_a_firm_word(sentence: str, hoped: list[bool]) -> None:
    assert [i.stretch for i in plan_of(sentence).indicators] == hoped


@pytest.mark.parametrize(
    ("sentence", "name", "basis"),
    [
        ("社会消费品零售总额同比增长8%以上。", "社会消费品零售总额增长", "同比"),
        ("旅游总收入较上年增长8%。", "旅游总收入增长", "较上年"),
        ("旅游总收入比上年增长8%。", "旅游总收入增长", "比上年"),
        ("旅游总收入增长8%。", "旅游总收入增长", None),
        ("研发投入占地区生产总值比重达到3%。", "研发投入占地区生产总值比重", "占地区生产总值比重"),
    ],
)
def test_what_a_figure_is_compared_with_is_kept_as_written(
    sentence: str, name: str, basis: str | None
) -> None:
    assert (only(sentence).name, only(sentence).basis) == (name, basis)


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("新增孵化器8家。", "flow"),
        ("高新技术企业总数超过520家。", "stock"),
        ("有效发明专利拥有量达到900件。", "stock"),
        ("市场主体总量突破8万户。", "stock"),
        ("累计培训干部500人次。", "stock"),
        ("覆盖率达85%以上。", "ratio"),
        ("优良率提高2个百分点。", "ratio"),
        ("四成以上的社区建成食堂。", "ratio"),
    ],
)
def test_a_figure_is_a_flow_unless_it_is_a_share_or_a_standing_number(sentence: str, kind: str) -> None:
    assert only(sentence).kind == kind
