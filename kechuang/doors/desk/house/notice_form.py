"""A year's holiday notice as it is typed: one line for each stretch of days."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kechuang.doors.desk.house.forms import day_field
from kechuang.kernel.calendar.models import Kind
from kechuang.kernel.calendar.rules import NamedDay
from kechuang.primitives.chinese_dates import BadDate, parse_date

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kechuang.kernel.calendar.models import Day

SATURDAY: Final = 5
LONGEST: Final = 15  # days in a stretch: no holiday is longer
WORDS: Final = {"放假": Kind.HOLIDAY, "调休": Kind.REST, "上班": Kind.WORK}
SAID: Final = {kind: word for word, kind in WORDS.items()}
LINE: Final = re.compile(
    r"(?P<first>\S+?)(?:\s*(?:~|～|至|—)\s*(?P<last>\S+))?\s+(?P<word>\S+)\s+(?P<name>\S+)"
)


class NoticeForm(forms.Form):
    """The document number, its day, and the days it names."""

    document = forms.CharField(
        label=_("Document number"),
        max_length=60,
        help_text=_("As it stands on the notice, such as 国办发明电〔2013〕28号."),
    )
    published = day_field(_("Date of the notice"))
    days = forms.CharField(
        label=_("Days"),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 14, "spellcheck": "false"}),
        help_text=_(
            "One line for each: a day or two days with ~ between, then 放假, 调休 or 上班, then the holiday. Weekend days inside 调休 are left out by themselves."
        ),
    )

    def clean_days(self) -> list[NamedDay]:
        """Read the lines; the first one that cannot be read is named."""
        found: list[NamedDay] = []
        for number, line in enumerate(self.cleaned_data["days"].splitlines(), start=1):
            if line.strip():
                found += _read(number, line.strip())
        return found


def _read(number: int, line: str) -> Iterator[NamedDay]:
    """Yield the days one line names."""
    match = LINE.fullmatch(line)
    if match is None or match["word"] not in WORDS:
        raise forms.ValidationError(
            gettext("Line %(number)d cannot be read: write it as 2015-01-01~2015-01-03 放假 元旦.")
            % {"number": number}
        )
    first, last = _day(number, match["first"]), _day(number, match["last"] or match["first"])
    if not 0 <= (last - first).days < LONGEST:
        raise forms.ValidationError(
            gettext("Line %(number)d: the days run backwards or are too many.") % {"number": number}
        )
    kind = WORDS[match["word"]]
    for passed in range((last - first).days + 1):
        day = first + timedelta(days=passed)
        if kind != Kind.REST or day.weekday() < SATURDAY:
            yield NamedDay(day, kind, match["name"])


def _day(number: int, text: str) -> date:
    """Read one day of a line."""
    try:
        return parse_date(text)
    except BadDate as error:
        raise forms.ValidationError(
            gettext("Line %(number)d: “%(text)s” is no day.") % {"number": number, "text": text[:20]}
        ) from error


def lines_of(days: Iterable[Day]) -> str:
    """Return days as they are typed, stretches of one kind joined."""
    lines: list[list[Any]] = []
    for day in days:
        kind, name = Kind(day.kind), day.name
        if lines and lines[-1][1] == day.date - timedelta(days=1) and lines[-1][2:] == [kind, name]:
            lines[-1][1] = day.date
        else:
            lines.append([day.date, day.date, kind, name])
    return "\n".join(
        f"{first}{'' if first == last else f'~{last}'} {SAID[kind]} {name}"
        for first, last, kind, name in lines
    )
