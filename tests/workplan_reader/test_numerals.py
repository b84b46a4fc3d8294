"""Numbers written long, broken, roughly or behind a name: read whole, or shown to a person, never cut."""

import pytest

from tests.workplan_reader.reading import aside, figures, only, plan_of


@pytest.mark.parametrize(
    "number",
    ["七八", "三五", "一两", "五六十", "二三十", "十七八", "一百七八十", "两三百", "八九千", "几十", "数百", "上百", "上千", "好几百", "百来", "十来",
     "一百二", "8、9"],
)  # fmt: skip
def test_a_rough_number_is_set_aside(number: str) -> None:
    assert aside(f"走访农户{number}户。") == [f"走访农户{number}户"]


@pytest.mark.parametrize("words", ["2/3以上", "三分之二", "四分之三以上", "过半数", "一半以上"])
def test_a_fraction_is_set_aside(words: str) -> None:
    assert len(aside(f"办结事项占比达到{words}。")) == 1


@pytest.mark.parametrize(
    ("written", "target", "unit"),
    [
        ("1亿2千万元", 12000, "万元"),
        ("1亿2000万元", 12000, "万元"),
        ("1万5千人", 15000, "人"),
        ("3万2000户", 32000, "户"),
        ("2千5百亩", 2500, "亩"),
        ("1万亿3千亿元", 13000, "亿元"),
        ("二点五亿元", 2.5, "亿元"),
        ("十二点五万吨", 125000, "吨"),
        ("三点二五%", 3.25, "%"),
        ("10个亿元", 10, "亿元"),
        ("1 500人", 1500, "人"),
        ("12 345 678元", 12345678, "元"),
        ("一百零五户", 105, "户"),
        ("八成五", 8.5, "成"),
        ("九成一以上", 9.1, "成"),
        ("六成", 6, "成"),
        ("一百一十五户", 115, "户"),
        ("两千五百户", 2500, "户"),
    ],
)
def test_a_number_is_read_to_its_end(written: str, target: float, unit: str) -> None:
    found = only(f"土方总量达到{written}。")
    assert (float(found.target), found.unit) == (target, unit)


@pytest.mark.parametrize("number", ["1万5", "3亿2", "12 60", "1 2000", "5亿三千"])
def test_a_number_with_two_readings_is_set_aside(number: str) -> None:
    assert len(aside(f"完成植树{number}株。")) >= 1


@pytest.mark.parametrize(
    ("sentence", "read"),
    [
        ("购置教具300种4000册。", [("购置教具", ">=", 300, "种"), ("购置教具", ">=", 4000, "册")]),
        ("迁出居民1 260户、3 480人。", [("迁出居民", ">=", 1260, "户"), ("迁出居民", ">=", 3480, "人")]),
        ("整修村道6条共21.5公里。", [("整修村道", ">=", 6, "条"), ("整修村道", ">=", 21.5, "公里")]),
        ("翻修旧房300间：东乡100间。", [("翻修旧房", ">=", 300, "间"), ("东乡", ">=", 100, "间")]),
        ("东乡、西乡分别植树10、20亩。", [("东乡植树", ">=", 10, "亩"), ("西乡植树", ">=", 20, "亩")]),
    ],
)
def test_figures_side_by_side_are_each_read(sentence: str, read: list[tuple[str, str, float, str]]) -> None:
    assert figures(sentence) == read


@pytest.mark.parametrize(
    ("sentence", "read"),
    [
        ("编发《科普之窗》16期。", ("编发《科普之窗》", 16, "期")),
        ("新增“邻里小站”9个。", ("新增“邻里小站”", 9, "个")),
        ("到2016年70%以上的行政村通光纤。", ("行政村通光纤", 70, "%")),
        ("6月30日前40家企业完成整改。", ("企业完成整改", 40, "家")),
        ("配发GPS60台。", ("配发GPS", 60, "台")),
        ("更换LED3.5万盏。", ("更换LED", 35000, "盏")),
        ("新增光伏60MW。", ("新增光伏", 60, "MW")),
        ("新增绿地4km²。", ("新增绿地", 4, "km²")),
        ("新增绿地6万m2。", ("新增绿地", 60000, "m2")),
        ("粮食总产五年翻一番。", ("粮食总产", 2, "倍")),
    ],
)
def test_a_figure_right_behind_a_name_a_date_or_letters_is_read(
    sentence: str, read: tuple[str, float, str]
) -> None:
    found = only(sentence)
    assert (found.name, float(found.target), found.unit) == read


@pytest.mark.parametrize(
    "sentence",
    [
        "推进G328沿线整治。",
        "贯彻ISO14001标准，推进4G、5G应用。",
        "落实《条例》12条。",
        "推出“掌上通”2.0版。",
        "参加3M公司交流。",
        "开展1%人口抽样调查。",
        "五年规划第12条要求，三五年内见效。",
    ],
)
def test_numbers_within_names_are_no_figures(sentence: str) -> None:
    plan = plan_of(sentence)
    assert (plan.indicators, plan.unread) == ((), ())
