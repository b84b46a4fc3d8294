"""How long something may still take, in working days, as a tag; 预估 where a year is not announced."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext

from kechuang.kernel.calendar.workdays import estimated_mark, workdays_between
from kechuang.kernel.web.formatting import iso, working_days
from kechuang.kernel.web.tags import Tag

if TYPE_CHECKING:
    from datetime import date

SOON: Final = 2  # working days
DAY: Final = timedelta(days=1)


def tag_of(due: date | None, today: date) -> Tag | None:
    """Return the tag of a due day: overdue is seal, two working days or less are amber; nothing where nothing is due."""
    if due is None:
        return None
    if due < today:
        passed = working_days(-max(workdays_between(due + DAY, today), 1))
        return Tag(passed + estimated_mark(due, today), "seal")
    left, mark = workdays_between(today + DAY, due), estimated_mark(today, due)
    if left == 0 and due > today:  # only free days lie between
        return Tag(gettext("Due on %(day)s") % {"day": iso(due)}, "amber")
    return Tag(working_days(left) + mark, "amber" if left <= SOON else "plain")
