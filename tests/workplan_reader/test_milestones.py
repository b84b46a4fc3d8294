"""Deliverables and deadlines."""

import pytest

from tests.workplan_reader.reading import plan_of


@pytest.mark.parametrize(
    ("sentence", "name", "due"),
    [
        ("出台专利资助办法。", "出台专利资助办法", None),
        ("年内建成人口、企业两大基础库。", "建成人口、企业两大基础库", "2014-12-31"),
        ("6月底前，编制完成产业发展规划。", "编制完成产业发展规划", "2014-06-30"),
        ("上半年完成区科协换届。", "完成区科协换届", "2014-06-30"),
        ("三季度启动科技馆改造工程。", "启动科技馆改造工程", "2014-09-30"),
        ("10月底前政务服务大厅建成启用。", "政务服务大厅建成启用", "2014-10-31"),
        ("到2015年底建成数据中心。", "建成数据中心", "2015-12-31"),
        ("制订以“统一平台、统一服务”为核心的顶层设计方案。", "制订顶层设计方案", None),
        ("设立成果转化基金。", "设立成果转化基金", None),
        ("印发《科技创新券管理办法》。", "印发《科技创新券管理办法》", None),
    ],
)
def test_a_firm_verb_with_a_thing_to_show_is_a_milestone(sentence: str, name: str, due: str | None) -> None:
    assert [(m.name, m.due) for m in plan_of(sentence).milestones] == [(name, due)]


@pytest.mark.parametrize(
    "sentence",
    [
        "逐步建立科技企业数据库。",
        "探索构建共享管理平台。",
        "支持各孵化器搭建服务平台。",
        "推进社区综合管理平台建设。",
        "完成各项工作任务。",
        "加强基地建设，完善体系机制。",
        "去年已建成数据中心。",
        "新建3个服务平台。",
    ],
)
def test_an_intention_or_a_figure_is_no_milestone(sentence: str) -> None:
    assert plan_of(sentence).milestones == ()


@pytest.mark.parametrize(
    ("words", "due"),
    [
        ("年内", "2014-12-31"),
        ("全年", "2014-12-31"),
        ("年底前", "2014-12-31"),
        ("上半年", "2014-06-30"),
        ("一季度末", "2014-03-31"),
        ("第三季度", "2014-09-30"),
        ("2月底前", "2014-02-28"),
        ("10月前", "2014-09-30"),
        ("十一月底前", "2014-11-30"),
        ("到2016年", "2016-12-31"),
    ],
)
def test_a_deadline_is_the_last_day_it_names(words: str, due: str) -> None:
    (task,) = plan_of(f"{words}完成改造任务20户。").tasks
    assert task.due == due


def test_an_event_on_a_day_is_no_deadline() -> None:
    (task,) = plan_of("5月18日举办科技节，每月15日报送信息。").tasks
    assert task.due is None


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        (
            "年内完成展览中心改造，6月底前投入使用。",
            [("完成展览中心改造", "2014-12-31"), ("展览中心投入使用", "2014-06-30")],
        ),
        ("启动科技馆建设，年底前竣工。", [("启动科技馆建设", None), ("科技馆竣工", "2014-12-31")]),
        (
            "建成孵化基地，争取9月底前正式挂牌运行。",
            [("建成孵化基地", None), ("孵化基地挂牌运行", "2014-09-30")],
        ),
        ("出台资助办法，6月底前投入使用。", [("出台资助办法", None)]),
        ("建成孵化基地。6月底前投入使用。", [("建成孵化基地", None)]),
    ],
)
def test_a_verb_with_a_day_of_its_own_leans_on_the_thing_before_it(
    sentence: str, found: list[tuple[str, str | None]]
) -> None:
    assert [(m.name, m.due) for m in plan_of(sentence).milestones] == found
