"""Numbering, owners, tables, letters, page furniture, wrapped lines."""

from kechuang.oversight.workplan.reader import Plan, read_text


def shape(plan: Plan) -> list[tuple[str, list[str]]]:
    return [(section.title, [task.title for task in section.tasks]) for section in plan.sections]


def test_tasks_may_be_paragraphs_numbered_or_spoken() -> None:
    plan = read_text(
        "2014年工作要点\n一、甲事\n抓实第一项。内容甲。\n抓实第二项。内容乙。\n"
        "二、乙事\n（一）推进丙\n内容丙。\n（二）推进丁。内容丁。\n三、丙事\n1．做戊。内容。\n2、做己。内容。\n"
        "四、丁事\n重点做好：一是办庚。内容；二是办辛。内容。\n五、\n戊事\n（1）办壬。内容。\n"
    )
    assert shape(plan) == [
        ("甲事", ["抓实第一项", "抓实第二项"]),
        ("乙事", ["推进丙", "推进丁"]),
        ("丙事", ["做戊", "做己"]),
        ("丁事", ["办庚", "办辛"]),
        ("戊事", ["办壬"]),
    ]


def test_owner_and_deadline_are_read_in_brackets_on_lines_and_behind_sentences() -> None:
    plan = read_text(
        "2014年工作要点\n一、甲事\n（一）办甲。新增8家。（责任单位：科技创新科）\n（二）办乙。\n牵头单位：综合科；配合单位：办公室\n"
        "完成时限：10月底前\n（三）办丙。（牵头单位：市发改局；责任单位：市统计局，各镇）\n（四）办丁（计划财务科、办公室）\n"
    )
    assert [(task.owner, task.due) for task in plan.tasks] == [
        ("科技创新科", None),
        ("综合科", "2014-10-31"),
        ("市发改局", None),
        ("计划财务科、办公室", None),
    ]


def test_points_with_owners_of_their_own_are_the_tasks() -> None:
    plan = read_text(
        "2023年分工方案\n一、目标\n（一）经济指标\n1.地区生产总值增长5%左右。（牵头单位：发改局）\n2.收入增长6%。（牵头单位：财政局）\n"
    )
    assert [task.owner for task in plan.tasks] == ["发改局", "财政局"]


def test_a_task_table_gives_a_task_a_row_with_owner_and_deadline() -> None:
    plan = read_text(
        "2014年任务分解表\n序号\t重点任务\t牵头单位\t配合单位\t完成时限\n一、创新\n1\t新增孵化器8家。\t创新科\t办公室\t6月底前\n"
        "2\t出台专利资助办法。\t法规科\t\t10月\n"
    )
    assert [(t.title, t.owner, t.due) for t in plan.tasks] == [
        ("新增孵化器8家", "创新科", "2014-06-30"),
        ("出台专利资助办法", "法规科", "2014-10-31"),
    ]
    assert plan.milestones[0].due == "2014-10-31"


def test_an_indicator_table_gives_its_figures() -> None:
    plan = read_text(
        "2014年目标表\n序号\t指标名称\t单位\t目标值\n1\t高新技术企业总数\t家\t＞520\n2\t科普村覆盖率\t%\t85以上\n"
    )
    assert [(i.name, i.operator, int(i.target), i.unit) for i in plan.indicators] == [
        ("高新技术企业总数", ">", 520, "家"),
        ("科普村覆盖率", ">=", 85, "%"),
    ]
    assert all(i.quote in plan.text for i in plan.indicators)


def test_a_table_copied_cell_by_cell_keeps_its_rows() -> None:
    plan = read_text(
        "2016年分解表\n序号\n民生实事\n责任单位\n完成时限\n1\n新建2座人行天桥。\n县住建局\n12月底前\n2\n完成改造286户。\n县民政局\n9月底前\n"
    )
    assert [(t.title, t.owner, t.due) for t in plan.tasks] == [
        ("新建2座人行天桥", "县住建局", "2016-12-31"),
        ("完成改造286户", "县民政局", "2016-09-30"),
    ]


def test_the_points_of_a_covering_letter_are_not_the_plans() -> None:
    plan = read_text(
        "关于印发2014年工作要点的通知\n各单位：\n现将要点印发给你们，并就有关事项通知如下：\n一、提高认识。\n二、抓好落实。\n"
        "区政府办公室\n2014年1月3日\n2014年工作要点\n一、创新\n新增孵化器8家。\n二、服务\n服务企业20家。\n"
    )
    assert [section.title for section in plan.sections] == ["创新", "服务"]


def test_aims_told_before_the_first_chapter_are_kept() -> None:
    plan = read_text(
        "2017年工作要点\n今年主要预期目标是：地区生产总值增长8.5%左右；财政收入增长8%。\n一、工业\n抓好工业。\n"
    )
    assert plan.sections[0].title == "2017年工作要点"
    assert [(i.name, i.operator) for i in plan.indicators] == [
        ("地区生产总值增长", "~"),
        ("财政收入增长", ">="),
    ]


def test_header_labels_may_be_spaced_tabbed_or_alone_on_their_lines() -> None:
    tabbed = read_text(
        "索 引 号\tA1/2023\t发文日期\t2023-01-03\n发布机构\t区政府\t文  号\t区政〔2023〕1号\n一、甲\n乙。\n"
    )
    below = read_text("索引号\n0114/2023\n发文单位\n区政府办\n发文字号\n区政发〔2023〕5号\n一、甲\n乙。\n")
    assert (tabbed.metadata["索引号"], tabbed.metadata["文号"]) == ("A1/2023", "区政〔2023〕1号")
    assert (below.metadata["发布机构"], below.metadata["文号"]) == ("区政府办", "区政发〔2023〕5号")
    assert below.metadata["公开期限"] is None


def test_web_furniture_is_dropped_wherever_it_stands() -> None:
    plan = read_text(
        "首页\n【打印】【关闭】\n2014年工作要点\n一、甲\n新增孵化器8家。\n— 3 —\n二、乙\n服务企业20家。\n分享到：微信\n"
        "上一篇：关于12个项目的通知\n版权所有：区政府 备案号：沪ICP备05000000号\n访问量88次\n"
    )
    assert shape(plan) == [("甲", ["新增孵化器8家"]), ("乙", ["服务企业20家"])]


def test_lines_broken_at_a_fixed_width_are_one_paragraph_again() -> None:
    body = "全年新增孵化器8家，力争促成对接项目480项，达成协议135项，" * 3 + "做好各项服务。"
    whole = "\u3000\u3000" + body
    broken = "\n".join(whole[i : i + 30] for i in range(0, len(whole), 30))
    plan = read_text(f"2014年工作要点\n一、甲事\n{broken}\n二、乙事\n{broken}\n")
    assert [len(section.tasks) for section in plan.sections] == [1, 1]
    assert [int(i.target) for i in plan.sections[0].tasks[0].indicators] == [8, 480, 135] * 3
    assert all(i.quote in plan.text for i in plan.indicators)
