"""Numbers that describe a thing, a rule, a field or what there is already: no targets, and the thing keeps its name."""

import pytest

from tests.workplan_reader.reading import aside, figures, plan_of


@pytest.mark.parametrize(
    ("sentence", "name", "operator", "target", "unit"),
    [
        ("培育年产值超2亿元企业6户。", "培育年产值超2亿元企业", ">=", 6, "户"),
        ("新开工超3000万元项目7个。", "新开工超3000万元项目", ">=", 7, "个"),
        ("纳税超百万元商户达到90户。", "纳税超百万元商户", ">=", 90, "户"),
        ("员工超过50人的作坊60家。", "员工超过50人的作坊", ">=", 60, "家"),
        ("年出口达到800万元的工厂新增4家。", "年出口达到800万元的工厂新增", ">=", 4, "家"),
        ("亩产达到600公斤以上的田块占比达55%。", "亩产达到600公斤以上的田块占比", ">=", 55, "%"),
        ("持有3项以上商标的商户25家。", "持有3项以上商标的商户", ">=", 25, "家"),
        ("日处理不低于500吨的泵站3座。", "日处理不低于500吨的泵站", ">=", 3, "座"),
        ("资助年收入低于5000元的家庭70户。", "资助年收入低于5000元的家庭", ">=", 70, "户"),
        ("增幅高于9%的乡镇4个。", "增幅高于9%的乡镇", ">=", 4, "个"),
        ("配置不低于6万元的钢琴5台。", "配置不低于6万元的钢琴", ">=", 5, "台"),
        ("公园绿地300米服务半径覆盖率90%。", "公园绿地300米服务半径覆盖率", ">=", 90, "%"),
    ],
)  # fmt: skip
def test_the_size_of_a_kind_of_thing_belongs_to_its_name(
    sentence: str, name: str, operator: str, target: float, unit: str
) -> None:
    assert figures(sentence) == [(name, operator, target, unit)]


@pytest.mark.parametrize(
    "sentence",
    [
        "日产3万吨的新水厂10月底前通水。",
        "占地4万平方米的体育馆主体封顶。",
        "对首次上规的商户，给予6万元奖励。",
        "每户补助8000元。",
        "给予不超过40%的补贴。",
        "最高给予60万元资助。",
        "给予每亩300元补贴。",
        "对新评上的工匠奖励2万元。",
        "低于70分的不予通过。",
        "办结率未达到90%的予以通报。",
        "对产值增长15%以上的商户给予奖励。",
        "凡延误超过30天的项目予以约谈。",
        "全县9家卫生院继续执行零差价。",
        "我县拥有文保单位15处。",
        "我县共有9个乡镇、130个村。",
        "入选全国首批30个示范县。",
    ],
)
def test_a_description_or_a_rule_is_set_aside(sentence: str) -> None:
    assert aside(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "成立由镇长任组长、14个站所负责人为成员的专班。",
        "我县是全省20个试点县之一。",
        "依托2个实训基地，开展服务。",
        "借助3家媒体，扩大宣传。",
    ],
)
def test_what_only_tells_circumstances_is_not_shown(sentence: str) -> None:
    plan = plan_of(sentence)
    assert (plan.indicators, plan.unread) == ((), ())


@pytest.mark.parametrize(
    ("sentence", "read"),
    [
        ("新增商户5家以上10家以下。", [("新增商户", ">=", 5, "家"), ("新增商户", "<=", 10, "家")]),
        ("发放补助500万元。", [("发放补助", ">=", 500, "万元")]),
        ("补助农户60户。", [("补助农户", ">=", 60, "户")]),
        ("到年底全县拥有驿站15处。", [("拥有驿站", ">=", 15, "处")]),
        ("80%以上的村通公交。", [("村通公交", ">=", 80, "%")]),
        ("对60户困难家庭进行改造。", [("对困难家庭进行改造", ">=", 60, "户")]),
        ("产值保持9%以上的增速。", [("产值增速", ">=", 9, "%")]),
    ],
)
def test_targets_that_look_alike_stay_targets(sentence: str, read: list[tuple[str, str, float, str]]) -> None:
    assert figures(sentence) == read


def test_of_a_field_and_its_part_the_part_is_the_target() -> None:
    assert figures("18条河道中15条达标。")[0][2:] == (15, "条")


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("发放量过亿元的3家。", "发放量过亿元"),
        ("出勤率90%的班组5个。", "出勤率90%的班组"),
        ("每户补助标准提高到900元。", "每户补助标准"),
        ("全县有条件的村5个建成食堂。", "有条件的村"),
        ("全县拥有驿站12处以上。", "拥有驿站"),
        ("开展检查不少于4次。", "开展检查"),
    ],
)
def test_what_only_looks_like_a_description_is_read(sentence: str, name: str) -> None:
    assert [read[0] for read in figures(sentence)] == [name]


@pytest.mark.parametrize("sentence", ["完成任务三项。", "推进改革三项。", "建筑面积6000平方米。"])
def test_ideas_and_extents_are_asked_about(sentence: str) -> None:
    assert len(aside(sentence)) == 1
