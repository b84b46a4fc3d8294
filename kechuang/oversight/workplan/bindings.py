"""Which indicator a target is most likely measured by, told from its name; a suggestion an official can change.

The table holds the figures of the plans of this genre; the first line whose words all occur, and none of whose others do, wins.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Binding:
    """Words a target's name holds, words it does not, and the indicator they point to; `|` parts words that mean the same."""

    indicator: str
    words: tuple[str, ...]
    without: tuple[str, ...] = ()


BINDINGS: Final = (
    Binding("incubators_added", ("孵化器",), ("面积", "企业")),
    Binding("matching_projects", ("对接", "项目|产学研")),
    Binding("matching_agreements", ("产学研|合作", "协议")),
    Binding("high_tech_filings", ("高新技术企业|高企", "申报|认定|复审"), ("总数", "有效")),
    Binding("high_tech_in_force", ("高新技术企业|高企",), ("申报", "复审", "新增")),
    Binding("little_giants_added", ("小巨人",)),
    Binding("projects_undertaken", ("项目", "承担|各级各类|立项"), ("对接",)),
    Binding("patent_grants", ("专利", "授权"), ("发明", "拥有")),
    Binding("patent_applications", ("专利", "申请"), ("发明",)),
    Binding("science_village_coverage", ("科普村|科普示范村", "覆盖|比例|占比")),
    Binding("science_villages_added", ("科普村|科普示范村",)),
)


def suggest(name: str) -> str:
    """Return the permanent name of the indicator a target is likely measured by, or nothing."""
    for binding in BINDINGS:
        if all(_holds(name, words) for words in binding.words) and not any(
            word in name for word in binding.without
        ):
            return binding.indicator
    return ""


def _holds(name: str, words: str) -> bool:
    """Tell whether a name holds one of several words."""
    return any(word in name for word in words.split("|"))
