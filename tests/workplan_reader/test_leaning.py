"""Names that lean on the figure before, and names free of the scraps that stood round them."""

import pytest

from tests.workplan_reader.reading import aside, figures, plan_of


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("商品零售额增长9%，达到80亿元。", ["商品零售额增长", "商品零售额"]),
        ("垃圾分类率提高6个百分点，达到70%。", ["垃圾分类率提高", "垃圾分类率"]),
        ("垃圾分类率提高6%、达到70%。", ["垃圾分类率提高", "垃圾分类率"]),
        ("游客人均花费增长9%左右，力争超过900元。", ["游客人均花费增长", "游客人均花费"]),
        ("民宿净增12家，保有量达到60家。", ["民宿净增", "民宿保有量"]),
        ("新增民宿12家，存量达到60家。", ["新增民宿", "民宿存量"]),
        ("新建、改建凉亭各6座。", ["新建凉亭", "改建凉亭"]),
        ("完成投资6亿元，确保5亿元。", ["投资", "投资"]),
        ("招商签约40亿元。", ["招商签约"]),
        ("新增民宿不少于十二家，力争十五家。", ["新增民宿", "新增民宿"]),
        ("新建民宿两所，力争三所。", ["新建民宿", "新建民宿"]),
        ("实现融资3亿元。", ["融资"]),
        ("净增民宿12家，总数达到60家。", ["净增民宿", "民宿总数"]),
        ("新建省级以上书屋8个（其中国家级不少于1个）。", ["新建省级以上书屋", "国家级书屋"]),
        (
            "居民识字率提高至98%，高于全市平均水平1个百分点。",
            ["居民识字率", "居民识字率高于全市平均水平"],
        ),
        ("每个街镇至少建成1个书屋。", ["每个街镇建成书屋"]),
        ("技术合同额8亿元（其中输出5亿元、吸纳3亿元）。", ["技术合同额", "输出技术合同额", "吸纳技术合同额"]),
        ("新增示范农庄市级5家、省级2家。", ["新增示范农庄市级", "新增示范农庄省级"]),
        ("推广新品种20个、新农具15项。", ["推广新品种", "推广新农具"]),
        ("举办市集12期、参加人数3000人次。", ["举办市集", "参加人数"]),
        ("新增泊位300个、周转率90%。", ["新增泊位", "周转率"]),
        ("分别新建幼儿园和小学3所和2所。", ["新建幼儿园", "小学"]),
        ("专利申请900件，授权500件。", ["专利申请", "专利授权"]),
        ("专利申请量900件，授权量500件。", ["专利申请量", "专利授权量"]),
        ("房屋开工20万平方米，竣工15万平方米。", ["房屋开工", "房屋竣工"]),
        ("商品零售额和旅游收入分别比上年增长9%和10%。", ["商品零售额增长", "旅游收入增长"]),
        (
            "新增民宿12家、农庄4家，分别比上年增长9%和10%。",
            ["新增民宿", "新增农庄", "新增民宿增长", "新增农庄增长"],
        ),
        (
            "接待游客9万人次，培训导游90人。分别增长9%和10%。",
            ["接待游客", "培训导游", "接待游客增长", "培训导游增长"],
        ),
    ],
)
def test_a_name_may_lean_on_the_one_before(sentence: str, names: list[str]) -> None:
    assert [read[0] for read in figures(sentence)] == names


@pytest.mark.parametrize(
    "sentence",
    [
        "投资3亿元。",
        "安排3亿元。",
        "完成整治40处。",
        "投入3000万元用于绿化。",
    ],
)
def test_a_bare_verb_still_names_nothing(sentence: str) -> None:
    assert len(aside(sentence)) == 1


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("9月15日前新增民宿6家。", ["新增民宿"]),
        ("前三季度新增民宿6家。", ["新增民宿"]),
        ("①新增民宿6家；②新增农庄4家。", ["新增民宿", "新增农庄"]),
        ("（1）新增民宿6家；（2）新增农庄4家。", ["新增民宿", "新增农庄"]),
        ("1.新增民宿6家；2.新增农庄4家；3.新增书吧2家。", ["新增民宿", "新增农庄", "新增书吧"]),
        ("空置率必须控制在6%以内。", ["空置率"]),
        ("空置率严格控制在6%以内。", ["空置率"]),
        ("空置率务必低于6%。", ["空置率"]),
        ("空置率控制在4%到6%之间。", ["空置率", "空置率"]),
        ("新增民宿超额完成6家。", ["新增民宿"]),
    ],
)
def test_a_name_keeps_no_scraps(sentence: str, names: list[str]) -> None:
    assert [read[0] for read in figures(sentence)] == names


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("热线接通率、办结率均达到98%。", ["热线接通率", "热线办结率"]),
        ("垃圾收集率与处理率均不低于90%。", ["垃圾收集率", "垃圾处理率"]),
        ("专利申请量和授权量均增长12%。", ["专利申请量增长", "专利授权量增长"]),
        ("出口额、销售额皆突破20亿元。", ["出口额", "销售额"]),
        ("书吧和民宿均达到30家。", ["书吧和民宿"]),
    ],
)
def test_a_figure_told_of_several_measures_is_each_ones(sentence: str, names: list[str]) -> None:
    assert [read[0] for read in figures(sentence)] == names


def test_the_basis_of_one_clause_is_not_that_of_the_next() -> None:
    (rise, share) = plan_of("垃圾分类率较上年提高6个百分点，达到70%。").indicators
    assert (rise.basis, share.basis) == ("较上年", None)


@pytest.mark.parametrize(
    "sentence",
    ["新增民宿12家、农庄4家、书吧2家，分别增长9%和10%。", "新增民宿12家、农庄4家，分别完成80%和60%。"],
)
def test_shares_that_go_with_no_names_are_set_aside(sentence: str) -> None:
    plan = plan_of(sentence)
    assert [indicator.unit for indicator in plan.indicators] == ["家"] * len(plan.indicators)
    assert len(plan.unread) == 1
