"""Short ways to read a sentence as the only task of a plan."""

from kechuang.oversight.workplan.reader import Indicator, Plan, read_text

YEAR = 2014


def plan_of(*paragraphs: str) -> Plan:
    """Read paragraphs as the tasks of a one-chapter plan of 2014."""
    return read_text("\n".join(("2014年青溪区工作要点", "一、重点任务", *paragraphs)) + "\n")


def figures(sentence: str) -> list[tuple[str, str, float, str]]:
    """Give (name, operator, target, unit) of every figure of a sentence."""
    return [(i.name, i.operator, float(i.target), i.unit) for i in plan_of(sentence).indicators]


def only(sentence: str) -> Indicator:
    """Give the one figure of a sentence."""
    (indicator,) = plan_of(sentence).indicators
    return indicator


def aside(sentence: str) -> list[str]:
    """Give the quotations of what was set aside, when nothing was read as a figure."""
    plan = plan_of(sentence)
    assert plan.indicators == ()
    return [item.quote for item in plan.unread]
