"""What each kind of row would do, and which cell is to blame when it can do nothing."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from kechuang.registers.enterprises.imports import verbs
from kechuang.registers.enterprises.models import (
    Award,
    Certificate,
    Import,
    YearFigures,
)
from kechuang.registers.enterprises.tests.firms import (
    book,
    certificate,
    code,
    firm,
    hand_in,
    registration,
    row,
)

if TYPE_CHECKING:
    from kechuang.registers.places.tests.ground import District

KIND = Import.Kind


def verdicts(batch: Import) -> dict[int, str]:
    """Return row numbers with what each would do."""
    return dict(batch.lines.values_list("number", "verdict"))


def says(batch: Import, number: int) -> str:
    """Return what a row says."""
    return str(batch.lines.get(number=number).says)


@pytest.mark.parametrize(
    ("change", "cell", "sentence"),
    [
        ({"organisation_code": code(1)[:8] + "?"}, "A2", "组织机构代码"),
        ({"organisation_code": None}, "A2", "代码"),
        ({"name": None}, "D2", "必须"),
        ({"founded": "去年"}, "E2", "去年"),
        ({"founded": date(2015, 1, 1)}, "E2", "2015-01-01"),
        ({"legal_form": "小店"}, "F2", "小店"),
        ({"sector": "Z99"}, "G2", "Z99"),
        ({"registered_at": "乌有镇"}, "H2", "区域名录"),
        ({"staff": "四十六"}, "L2", "整数"),
        ({"staff": -1}, "L2", "0"),
    ],
)
def test_each_wrong_cell_is_named_with_a_sentence(
    district: District, change: dict[str, object], cell: str, sentence: str
) -> None:
    batch = hand_in(district.clerk, KIND.ENTERPRISES, book(KIND.ENTERPRISES, [row(1, **change)]))
    assert (batch.bad, batch.new) == (1, 0)
    assert cell in says(batch, 2)
    assert sentence in says(batch, 2)


def test_figures_come_in_new_and_as_corrections(district: District) -> None:
    one = firm(district)
    first = {
        "code": code(1),
        "year": 2013,
        "revenue_fen": Decimal("3260.5"),
        "rnd_fen": 214,
        "staff": 46,
        "rnd_staff": 12,
        "source": "年报",
    }
    other = first | {"code": registration(1), "year": 2012}
    batch = hand_in(district.clerk, KIND.FIGURES, book(KIND.FIGURES, [first, other]))
    verbs.confirm(batch, by=district.clerk.actor, only_good=False)
    wrong = first | {"name": "别家"}
    rows = [
        first | {"revenue_fen": 3100, "rnd_fen": None},
        other,
        first,
        wrong,
        first | {"code": code(2)},
        first | {"year": 2014},
    ]
    batch = hand_in(district.clerk, KIND.FIGURES, book(KIND.FIGURES, rows))
    assert verdicts(batch) == {2: "changed", 3: "unchanged", 4: "bad", 5: "bad", 6: "bad", 7: "bad"}
    verbs.confirm(batch, by=district.clerk.actor, only_good=True)
    kept = YearFigures.objects.filter(enterprise=one, year=2013).order_by("revision")
    assert [(row.revenue_fen, row.rnd_fen) for row in kept] == [
        (3_260_500_000, 214_000_000),
        (3_100_000_000, 214_000_000),
    ]


def test_certificates_and_awards_come_in_and_are_corrected(district: District) -> None:
    one, two = firm(district), firm(district, 2)
    paper = certificate(district, two, date(2012, 9, 23))
    sheet = {
        "code": code(1), "kind": "高新技术企业", "level": "国家级", "number": "示1", "issued_on": date(2014, 9, 4), "authority": "示例",
    }  # fmt: skip
    foreign, corrected = (
        sheet | {"number": paper.number},
        sheet | {"code": code(2), "number": paper.number, "issued_on": date(2012, 9, 24)},
    )
    wrong = sheet | {"number": "示2", "level": "区级"}
    batch = hand_in(
        district.clerk,
        KIND.CERTIFICATES,
        book(KIND.CERTIFICATES, [sheet, foreign, wrong, sheet | {"number": "示3"}]),
    )
    assert verdicts(batch) == {2: "new", 3: "bad", 4: "bad", 5: "new"}
    batch = hand_in(district.clerk, KIND.CERTIFICATES, book(KIND.CERTIFICATES, [sheet, corrected]))
    verbs.confirm(batch, by=district.clerk.actor, only_good=False)
    assert Certificate.objects.get(enterprise=one).expires_on == date(2017, 9, 3)
    assert Certificate.objects.get(enterprise=two).issued_on == date(2012, 9, 24)
    won = {
        "code": code(1), "title": "示例项目", "level": "市级", "programme": "示例计划", "authority": "示例", "awarded_on": "2014年6月12日",
        "amount_fen": 20, "document": "示立项〔2014〕1号", "signer": "甲",
    }  # fmt: skip
    for amount in (20, Decimal("25.5")):
        batch = hand_in(district.clerk, KIND.AWARDS, book(KIND.AWARDS, [won | {"amount_fen": amount}]))
        verbs.confirm(batch, by=district.clerk.actor, only_good=False)
    assert Award.objects.get().amount_fen == 25_500_000
