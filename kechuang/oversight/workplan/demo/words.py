"""What the made-up officials write; not in the catalogues, because it is data and not the platform's own words."""

from __future__ import annotations

from typing import Final

NODES: Final = (
    "细化方案，明确分工和进度",
    "重点事项全面展开，完成过半",
    "主要指标达到序时进度",
    "全面完成，形成书面总结",
)
REPORTS: Final = (
    "已制定实施方案，分工落实到人，与配合科室碰头两次，一季度节点按期完成。",
    "重点事项均已启动，走访相关单位并建立台账，二季度节点按期完成。",
    "主要工作按序推进，存在的两处难点已报分管领导协调，三季度节点按期完成。",
)
WORDS: Final = {
    "settled": "经核对原文，此处不是考核指标。",
    "returned": "进度未量化，请补充已完成的事项和时间。",
    "again": "已补充：完成调研六次、形成方案一份，责任人和完成时间见附表。",
    "correction": "专利统计月报更正单（2014年5月）",
    "reason": "与市级公报核对，剔除重复登记的23件",
    "half_year": "上半年工作指标报送",
    "asks": "二季度节点逾期未报，请说明原因、补报进展，并附佐证材料。",
    "answered": "因方案调整耽误报送，现已补齐二季度进展，后续按月自查。",
}
