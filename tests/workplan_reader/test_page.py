"""What a saved page prints round a plan, and plans that speak of such things."""

import pytest

from kechuang.oversight.workplan.reader import read_text

HEAD = "2014年青溪区工作要点\n一、甲\n"
PAGE = [
    "【打印】 【关闭】",
    "打印本页 | 关闭窗口 | 返回顶部",
    "分享到：微信 微博",
    "分享到",
    "上一篇：关于评选20个站点的通知",
    "下一条 关于评选20个站点的通知",
    "版权所有：青溪区政府 备案号：沪ICP备05000000号",
    "青溪区政府版权所有",
    "浏览次数：1234",
    "访问量88次",
    "发布时间：2014-02-03 浏览次数：1234 【字体：大 中 小】",
    "扫一扫在手机打开当前页",
    "手机二维码",
    "政策留言板",
    "政策留言板只接受对本页政策的咨询。",
    "此件主动公开。",
    "相关文档",
    "联系我们 网站地图 无障碍浏览",
    "当前位置：首页 > 计划",
    "联系电话：021-59990000",
    "来源：青溪报",
    "抄送：区委办，区府办",
    "技术支持：青溪信息公司",
    "— 3 —",
]
PLAN = [
    "公众号浏览量达到100万次",
    "门户网站访问量突破50万次。",
    "推广二维码门牌20套",
    "完善留言板回复机制，办结率100%。",
    "推行“扫一扫”点餐20家",
    "改造无障碍浏览网站12家",
    "来源：新增数据20条。",
    "3.打印手册20册",
    "制作版权所有声明20份。",
    "（三）分享到村课件20套",
]


@pytest.mark.parametrize("line", PAGE)
def test_a_line_of_the_page_is_left_out_and_no_more_than_it(line: str) -> None:
    plan = read_text(
        f"{line}\n{HEAD}整修门面3处。\n{line}\n增设车位8处。\n二、乙\n疏浚河道6条。\n{line}\n铺设管网42公里。\n"
    )
    assert [int(i.target) for i in plan.indicators] == [3, 8, 6, 42]
    assert [len(section.tasks) for section in plan.sections] == [2, 2]


@pytest.mark.parametrize("line", PLAN)
def test_a_plan_may_speak_of_pages(line: str) -> None:
    plan = read_text(f"{HEAD}整修门面3处。\n{line}\n增设车位8处。\n")
    assert len(plan.indicators) == 3


def test_below_the_page_the_names_of_other_documents_are_no_tasks() -> None:
    below = "相关文档\n关于公布12个示范项目的通知\n青溪区2013年工作要点解读\n关于我区评选8家企业的公告\n"
    plan = read_text(f"{HEAD}整修门面3处。\n{below}")
    assert [int(i.target) for i in plan.indicators] == [3]
    assert len(plan.tasks) == 1


def test_an_organiser_is_the_pages_only_beside_the_page() -> None:
    plan = read_text(f"{HEAD}（一）办展会3场。\n承办单位：会展科\n（二）办赛事8场。\n")
    assert [task.owner for task in plan.tasks] == ["会展科", None]
    plan = read_text(
        f"{HEAD}（一）办展会3场。\n主办单位：青溪区政府办公室\n版权所有 备案号：沪ICP备05000000号\n"
    )
    assert [task.owner for task in plan.tasks] == [None]


@pytest.mark.parametrize(
    "tail",
    [
        "附件：1.任务分解表2份\n2.名单30家\n",
        "附件：\n1.任务分解表2份\n2.名单30家\n青溪区政府办公室\n2014年1月3日\n",
        "附  件：任务分解表2份\n",
        "附件:1、任务分解表2份\n     2、名单30家\n",
    ],
)
def test_the_names_of_enclosures_set_nothing(tail: str) -> None:
    plan = read_text(f"{HEAD}整修门面3处。\n二、乙\n（一）增设车位8处。\n{tail}")
    assert [int(i.target) for i in plan.indicators] == [3, 8]


def test_an_enclosure_that_follows_is_read() -> None:
    table = "序号\t任务\t目标值\n1\t增设车位\t12处\n"
    plan = read_text(f"{HEAD}整修门面3处。\n附件：任务分解表2份\n附件\n任务分解表\n{table}")
    assert [int(i.target) for i in plan.indicators] == [3, 12]
