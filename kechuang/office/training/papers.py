"""The certificate (培训证书) as a document, with the code by which anybody verifies it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import override

from kechuang.kernel.typeset import document as d
from kechuang.kernel.web.formatting import number

if TYPE_CHECKING:
    from kechuang.office.training.models import Certificate


def certificate_paper(row: Certificate, address: str) -> d.Document:
    """Return a certificate: who finished what, when, with how many class hours, and where it is verified."""
    course, day = row.course, timezone.localtime(row.issued_at).date()
    with override("zh-hans"):
        said = (
            f"{row.person.name}同志于{course.first_day:%Y年%m月%d日}至{course.last_day:%Y年%m月%d日}参加"
            f"“{course.title}”（{course.get_kind_display()}），完成{number(row.hours)}学时，准予结业。"
        )
        return d.Document(
            title="培训证书",
            layout=d.Layout.OFFICIAL,
            dated=day,
            author=course.unit.name,
            blocks=(
                d.Paragraph(text=f"证书编号：{row.number}", align=d.Align.CENTER, indent=False),
                d.Paragraph(text=said),
                d.Paragraph(text="特发此证。"),
                d.Signature(signer=course.unit.name, dated=day),
                d.QrCode(content=address, caption="扫码验证", side=30),
                d.Paragraph(text=f"验证码：{' '.join(re.findall('....', row.code))}", indent=False),
            ),
        )
