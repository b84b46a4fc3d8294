"""A call as its files have it: the district's 科技小巨人（培育）, as far as the stages known here go (专家评审, 公示 and 任务书 come with theirs)."""

from __future__ import annotations

from typing import Any, Final

FLOW: Final[dict[str, Any]] = {
    "title": "区级科技小巨人（培育）企业申报",
    "stages": [
        {"id": "fill", "kind": "draft", "title": "网上填报", "then": {"submitted": "recommend", "withdrawn": "withdrawn"}},
        {
            "id": "recommend",
            "kind": "recommend",
            "title": "镇（园区）推荐",
            "with": {"term": {"rule": "handling", "days": 5}},
            "then": {"recommended": "check", "sent_back": "fill", "declined": "not_recommended"},
        },
        {
            "id": "check",
            "kind": "formal_check",
            "with": {"who": "clerk", "term": {"rule": "acceptance", "days": 5}},
            "then": {"accepted": "review", "to_correct": "correct", "refused": "not_accepted"},
        },
        {
            "id": "correct",
            "kind": "correction",
            "with": {"term": {"rule": "correction", "days": 5}, "times": 1, "lapses_as": "withdrawn"},
            "then": {"corrected": "check", "withdrawn": "withdrawn"},
        },
        {
            "id": "review",
            "kind": "review",
            "title": "科室审核",
            "with": {"who": "head", "levels": "two", "second": "leader", "term": {"rule": "handling", "days": 10}},
            "then": {"approved": "archive", "returned": "correct", "refused": "not_supported"},
        },
        {"id": "archive", "kind": "archive"},
    ],
    "ends": [
        {"id": "withdrawn", "title": "已撤回", "tone": "bad"},
        {"id": "not_recommended", "title": "未获推荐", "tone": "bad"},
        {"id": "not_accepted", "title": "不予受理", "tone": "bad"},
        {"id": "not_supported", "title": "不予支持", "tone": "bad"},
    ],
}  # fmt: skip

MATTER: Final[dict[str, Any]] = {
    "code": "district-little-giant",
    "title": "区级科技小巨人（培育）企业认定",
    "unit": "科技创新科",
    "guide": [
        {
            "part": "basis",
            "text": "市、区科技小巨人工程的实施办法，文号待核。",
            "citations": [{"source": "上海市科技小巨人工程实施办法", "confirmed": False}],
        },
        {"part": "conditions", "text": "在本区注册、纳税的有效期内高新技术企业；历年未获市、区科技小巨人立项。（示例）"},
        {"part": "materials", "text": "申报书；营业执照；高新技术企业证书；近三年审计报告；推荐单位意见。（示例）"},
        {"part": "process", "text": "网上填报，镇（园区）推荐，形式审查，科室审核，归档。"},
        {"part": "time", "text": "受理五个工作日；审核各级十个工作日。"},
        {"part": "contact", "text": "责任科室，工作日 9:00—11:30，13:30—17:00。"},
    ],
    "statutory": {"rule": "handling", "days": 20},
    "promised": {"rule": "handling", "days": 15},
}  # fmt: skip

BATCH: Final[dict[str, Any]] = {
    "matter": "district-little-giant",
    "title": "2014年度区级科技小巨人（培育）企业申报",
    "opens_at": "2014-09-01T09:00:00+08:00",
    "closes_at": "2014-10-15T17:00:00+08:00",
    "quota": 20,
    "flow": FLOW,
}
