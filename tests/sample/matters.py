"""A matter and a batch of it as their files have them, with the sample's own stages."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from tests.sample.compositions import SEAL

MATTER: dict[str, Any] = {
    "code": "letter-seal",
    "title": "公文用印",
    "unit": "测试科",
    "guide": [
        {
            "part": "basis",
            "text": "国家行政机关印章管理的规定。",
            "citations": [{"source": "国发〔1999〕25号", "clause": "第二十四条", "confirmed": False}],
        },
        {"part": "conditions", "text": "区内单位。"},
        {"part": "materials", "text": "公文一式两份。"},
        {"part": "process", "text": "申请、过目、盖章。"},
        {"part": "time", "text": "五个工作日。"},
        {"part": "contact", "text": "测试科，电话 0000-0000。"},
    ],
    "statutory": {"rule": "acceptance", "days": 5},
    "promised": {"rule": "acceptance", "days": 3},
}
BATCH: dict[str, Any] = {
    "matter": "letter-seal",
    "title": "2014年第四季度集中用印",
    "opens_at": "2014-09-01T09:00:00+08:00",
    "closes_at": "2014-10-15T17:00:00+08:00",
    "quota": 20,
    "flow": SEAL,
}


def matter(**changes: Any) -> dict[str, Any]:
    """Return the matter, changed."""
    return deepcopy(MATTER) | changes


def batch(**changes: Any) -> dict[str, Any]:
    """Return the batch, changed."""
    return deepcopy(BATCH) | changes
