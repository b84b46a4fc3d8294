"""The bench of the plan reader: figures found and figures right, on plans with wording kept from tuning.

The peer is what one would write first: a regular expression that takes every number followed by a measure word.
"""

import re

from kechuang.oversight.workplan.reader import Plan, read_bytes
from tests.workplan_reader.generator import Generated, make_plans
from tests.workplan_reader.scoring import Found, Score, score

HELD_OUT = range(50_000, 50_200)
"""Seeds never looked into; neither were the misses on their wording (``wording_late.LATE``)."""
TUNED_ON = range(200)
RECALL_BAR, PRECISION_BAR = 0.97, 0.98
PEER = "a regular expression that takes every number followed by a measure word"
_PEER = re.compile(
    r"([\u4e00-\u9fff]{0,12})(\d+(?:,\d{3})*(?:\.\d+)?)(万?)"
    r"(家|个|项|件|户|人次|人|名|所|座|处|条|场次|场|次|批次|篇|部|套|台件|辆|张|公里|平方米|立方米|亩|吨|株|盏|根|只|册|万元|亿元|%|个百分点)(以上|以内|左右)?"
)
_PEER_OPERATORS = {"以上": ">=", "以内": "<=", "左右": "~", "": ">="}
_MYRIAD = 10_000


def found_by_reader(plan: Plan) -> list[Found]:
    """Give the reader's figures in the scoring's terms."""
    return [Found(i.name, i.operator, float(i.target), i.unit, i.stretch) for i in plan.indicators]


def found_by_peer(text: str) -> list[Found]:
    """Give the peer's figures: the words before a number are its name."""
    return [
        Found(match[1], _PEER_OPERATORS[match[5] or ""], _value(match[2], match[3]), match[4])
        for match in _PEER.finditer(text)
    ]


def _value(digits: str, myriad: str) -> float:
    return float(digits.replace(",", "")) * (_MYRIAD if myriad else 1)


def scores(plans: list[Generated]) -> tuple[Score, Score]:
    """Score the reader and the peer on the same plans; the peer is given the reader's decoded text."""
    read = [(plan, read_bytes(plan.data)) for plan in plans]
    ours = score((plan.seed, plan.truth, found_by_reader(result)) for plan, result in read)
    peer = score((plan.seed, plan.truth, found_by_peer(result.text)) for plan, result in read)
    return ours, peer


def run() -> dict[str, object]:
    """Run the bench; a metric is met at or above its bar."""
    ours, peer = scores(make_plans(HELD_OUT, "late"))
    tuned, _ = scores(make_plans(TUNED_ON))
    return {
        "name": "plan-reader",
        "plans": len(HELD_OUT),
        "figures": ours.true,
        "metrics": [
            {"name": "recall", "value": ours.recall, "bar": RECALL_BAR, "met": ours.recall >= RECALL_BAR},
            {
                "name": "precision",
                "value": ours.precision,
                "bar": PRECISION_BAR,
                "met": ours.precision >= PRECISION_BAR,
            },
        ],
        "peer": PEER,
        "peer_metrics": {"recall": peer.recall, "precision": peer.precision},
        "on_wording_tuned_on": {"recall": tuned.recall, "precision": tuned.precision},
    }
