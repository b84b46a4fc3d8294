"""What people write for a day, a share and a telephone is taken as they write it, and refused with the way to write it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.core.exceptions import ValidationError
from django.utils.translation import override

from kechuang.kernel.forms.fields import DayField, PercentageField, TextField, WholeField, seen_only
from kechuang.kernel.identity.forms import MobileField, TelephoneField

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django import forms


@pytest.fixture(autouse=True)
def in_chinese() -> Iterator[None]:
    """Read everything as the district does."""
    with override("zh-hans"):
        yield


def refused(field: forms.Field, typed: str) -> str:
    """Return the sentence against what was typed; empty where it is taken."""
    try:
        field.clean(typed)
    except ValidationError as error:
        return " ".join(error.messages)
    return ""


@pytest.mark.parametrize(
    "typed",
    [
        "2009-05-18",
        "2009年5月18日",
        "2009.5.18",
        "20090518",
        "2009/5/18",
        "２００９－０５－１８",
        " 2009年05月18日 ",
    ],
)
def test_a_day_is_taken_as_it_is_written(typed: str) -> None:
    assert DayField().clean(typed) == "2009-05-18"


@pytest.mark.parametrize("typed", ["18/5/2009", "2009-02-30", "去年", "2009"])
def test_what_is_no_day_is_told_how_a_day_is_written(typed: str) -> None:
    assert refused(DayField(), typed) == "日期请写成 2014-09-30。"


@pytest.mark.parametrize(
    ("field", "typed", "kept"),
    [
        (PercentageField(), "６．５％", "6.5"),
        (PercentageField(), "32.5%", "32.5"),
        (WholeField(), "１２，３００", 12_300),
        (MobileField(), "+86 199-0000-1234", "19900001234"),
        (MobileField(), "0086 199 0000 1234", "19900001234"),
        (MobileField(), "１９９００００１２３４", "19900001234"),
        (TelephoneField(), "199 0000 1234", "19900001234"),
        (TelephoneField(), "021-59520000", "021-59520000"),
        (TelephoneField(), "（021）5952 0000", "021-59520000"),
        (TelephoneField(), "+86 21 5952-0000", "021-59520000"),
        (TelephoneField(), "021-59520000转801", "021-59520000-801"),
        (TelephoneField(), "021-59520000-801", "021-59520000-801"),
        (TelephoneField(), "0512-6280000", "0512-6280000"),
    ],
)
def test_figures_and_numbers_are_taken_as_they_are_written(field: forms.Field, typed: str, kept: Any) -> None:  # noqa: ANN401 - what the field gives
    assert field.clean(typed) == kept


@pytest.mark.parametrize("typed", ["59520000", "021-1234567", "1990000123", "一二三"])
def test_what_is_no_telephone_is_told_how_one_is_written(typed: str) -> None:
    assert "021-59520000" in refused(TelephoneField(), typed)


def test_a_mobile_is_no_landline() -> None:
    assert "11" in refused(MobileField(), "021-59520000")


@pytest.mark.parametrize("typed", ["嘉创\u200b仪器", "\u200b\u200d", "嘉创\u202e器仪", "\u3164"])
def test_signs_nobody_sees_are_refused(typed: str) -> None:
    assert "看不见" in refused(TextField(validators=[seen_only]), typed)
