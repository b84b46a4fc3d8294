"""The district's call for little giants in cultivation as its files have it: matter, batch and form; the demo and the tests publish it."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any, Final

from kechuang.kernel.cases.example import FLOW as AS_FAR_AS_REVIEWED
from kechuang.kernel.cases.example import MATTER as GUIDED

DECIDED: Final[tuple[dict[str, Any], ...]] = (
    {
        "id": "decide",
        "kind": "resolution",
        "title": "主任办公会审议",
        "with": {"term": {"rule": "handling", "days": 20}},
        "then": {"passed": "notice", "refused": "not_supported"},
    },
    {
        "id": "notice",
        "kind": "public_notice",
        "title": "拟立项公示",
        "with": {"term": {"rule": "public_notice", "days": 5}},
        "then": {"ended": "sign", "upheld": "not_supported"},
    },
    {
        "id": "sign",
        "kind": "agreement",
        "title": "签订任务书",
        "then": {"in_force": "archive", "given_up": "not_supported"},
    },
)
"""What comes between the review and the filing: a meeting, a public notice, the agreement."""


def _stages() -> list[dict[str, Any]]:
    """Return the stages of the kernel's example with what comes after its review put in."""
    *before, review, archive = AS_FAR_AS_REVIEWED["stages"]
    return [*before, review | {"then": {**review["then"], "approved": "decide"}}, *DECIDED, archive]


FLOW: Final[dict[str, Any]] = AS_FAR_AS_REVIEWED | {"stages": _stages()}
FORM: Final[dict[str, Any]] = json.loads(files(__package__).joinpath("form.json").read_text(encoding="utf-8"))
GUIDE: Final = {
    "process": "网上填报，镇（园区）推荐，形式审查，科室审核，主任办公会审议，拟立项公示，签订任务书，拨付，验收，归档。",
    "time": "受理五个工作日；审核各级十个工作日；公示五个工作日。",
}
MATTER: Final[dict[str, Any]] = GUIDED | {
    "guide": [part | {"text": GUIDE.get(part["part"], part["text"])} for part in GUIDED["guide"]],
    "code": "little-giant-cultivation",
    "title": "区级科技小巨人（培育）企业申报",
    "audience": {
        "and": [
            {"is": "in_business", "id": "in_business"},
            {"age": "founded", "op": "ge", "n": 1, "unit": "years", "id": "founded"},
            {"is": "high_tech", "id": "high_tech", "cite": {"clause": "区级科技小巨人（培育）企业认定管理办法（试行）（待核）"}},
            {
                "cmp": "ge",
                "left": {"div": [{"field": "rnd"}, {"field": "revenue"}]},
                "right": {"percentage": 3},
                "id": "rnd",
                "cite": {"clause": "区级科技小巨人（培育）企业认定管理办法（试行）（待核）"},
            },
        ]
    },
}  # fmt: skip
BATCH: Final[dict[str, Any]] = {
    "matter": MATTER["code"],
    "title": "关于组织申报2014年区级科技小巨人（培育）企业的通知",
    "opens_at": "2014-09-01T09:00:00+08:00",
    "closes_at": "2014-10-17T17:00:00+08:00",
    "quota": 30,
    "flow": FLOW,
    "form": FORM,
}


def sheet(words: str = "") -> bytes:
    """Return an empty page as PDF (ISO 32000-1), in place of a scan; other words give other bytes."""
    parts = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>",
    )
    body = b"%PDF-1.7\n%" + words.encode().hex().encode() + b"\n"
    places = []
    for number, part in enumerate(parts, 1):
        places.append(len(body))
        body += b"%d 0 obj\n" % number + part + b"\nendobj\n"
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 4\n0000000000 65535 f \n" + table
    return body + head + b"trailer\n<< /Size 4 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % len(body)
