"""What has been done and what is only started from is no target."""

import pytest

from tests.workplan_reader.reading import figures, plan_of


@pytest.mark.parametrize(
    "lead",
    ["2013年，", "2012年全县", "去年，", "上年度", "五年来，", "近年来，", "近三年，", "过去五年，", "多年来，", "“十一五”期间，", "十一五时期", "已", "已经",
     "已先后", "均已"],
)  # fmt: skip
def test_what_has_been_done_is_no_target(lead: str) -> None:
    plan = plan_of(f"{lead}引进教师60名。")
    assert (plan.indicators, plan.unread) == ((), ())


@pytest.mark.parametrize(
    "lead", ["2014年，", "2015年全县", "今年，", "“十二五”期间，", "十二五末", "十三五时期"]
)
def test_what_lies_ahead_is_a_target(lead: str) -> None:
    assert len(plan_of(f"{lead}引进教师60名。").indicators) == 1


def test_a_year_gone_holds_to_the_end_of_its_sentence_and_no_further() -> None:
    sentence = "2013年，受理商标300件；核准商标200件；办结投诉40件。受理商标350件。"
    assert figures(sentence) == [("受理商标", ">=", 350, "件")]


@pytest.mark.parametrize(
    "sentence",
    [
        "去年受理商标300件；今年受理商标350件。",
        "2013年受理商标300件；2014年受理商标350件。",
        "总结上年经验；受理商标350件。",
        "一是巩固去年成果；二是受理商标350件。",
        "已受理的商标抓紧办，再受理商标350件。",
    ],
)
def test_words_ahead_end_what_has_been_done(sentence: str) -> None:
    assert [i[2] for i in figures(sentence)] == [350]


@pytest.mark.parametrize(
    ("sentence", "read"),
    [
        ("在去年新建12座凉亭的基础上，新建凉亭15座。", ("新建凉亭", 15, "座")),
        ("在2013年90座的基础上净增凉亭15座。", ("净增凉亭", 15, "座")),
        ("在新建凉亭12座、廊桥2座的基础上，新建凉亭15座。", ("新建凉亭", 15, "座")),
        ("税额比2013年的6亿元增加2亿元。", ("税额增加", 2, "亿元")),
        ("税额较上年的6亿元增长8%。", ("税额增长", 8, "%")),
        ("税额从2013年的6亿元提高到2014年的8亿元。", ("税额", 8, "亿元")),
        ("就诊率由40%提高5个百分点。", ("就诊率提高", 5, "个百分点")),
        ("审批时间由30天缩短为20天。", ("审批时间", 20, "天")),
        ("审批材料由9份减为4份。", ("审批材料", 4, "份")),
        ("审批环节由现在的9个精简至4个。", ("审批环节", 4, "个")),
    ],
)
def test_what_is_started_from_is_no_target(sentence: str, read: tuple[str, float, str]) -> None:
    assert [(name, target, unit) for name, _, target, unit in figures(sentence)] == [read]


def test_a_figure_is_compared_with_the_words_nearest_to_it() -> None:
    (share, rise) = plan_of("服务业占GDP比重达到46%，较上年提高2个百分点。").indicators
    assert (share.basis, rise.basis) == ("占GDP比重", "较上年")


@pytest.mark.parametrize(
    "sentence",
    [
        "已立项场馆开工6个。",
        "引进已上市工厂6个。",
        "近年内建成凉亭6个。",
        "两年来回检测6个。",
        "推进已签约的6个项目落地。",
    ],
)
def test_a_word_of_the_past_within_a_name_leaves_a_target(sentence: str) -> None:
    assert [read[2] for read in figures(sentence)] == [6]
