"""The kinds of stage every application may go through: 填报 推荐审核 形式审查 补正 审核 归档; others belong to their procedures."""

from kechuang.kernel.cases.kinds.archive import archive
from kechuang.kernel.cases.kinds.check import correction, formal_check
from kechuang.kernel.cases.kinds.draft import draft
from kechuang.kernel.cases.kinds.recommend import recommend
from kechuang.kernel.cases.kinds.review import review
from kechuang.kernel.cases.kinds.tokens import TOKENS

KINDS = (draft, recommend, formal_check, correction, review, archive)

__all__ = ["KINDS", "TOKENS"]
