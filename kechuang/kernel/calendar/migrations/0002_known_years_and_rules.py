"""Plants what is known: the notices and days of 2004 to 2026, the fixed holidays and how each kind of deadline counts.

A document number that could not be confirmed is kept with confirmed=False (待核), and so is a rule no text was found for.
"""

from __future__ import annotations

from datetime import date

from django.db import migrations

from kechuang.kernel.calendar.seeds import FIXED, seed_days

# year: document number, the date it bears, confirmed
NOTICES = {
    2004: ("", None, False),
    2005: ("", None, False),
    2006: ("", None, False),
    2007: ("国办发明电〔2006〕49号", date(2006, 12, 14), True),
    2008: ("国办发明电〔2007〕52号", date(2007, 12, 15), False),
    2009: ("国办发明电〔2008〕42号", date(2008, 12, 4), False),
    2010: ("国办发明电〔2009〕27号", date(2009, 12, 7), True),
    2011: ("国办发明电〔2010〕40号", date(2010, 12, 10), True),
    2012: ("国办发明电〔2011〕45号", date(2011, 12, 6), True),
    2013: ("国办发明电〔2012〕33号", date(2012, 12, 8), True),
    2014: ("国办发明电〔2013〕28号", date(2013, 12, 11), True),
    2015: ("国办发明电〔2014〕28号", date(2014, 12, 16), True),
    2016: ("国办发明电〔2015〕18号", date(2015, 12, 10), True),
    2017: ("国办发明电〔2016〕17号", date(2016, 12, 1), True),
    2018: ("国办发明电〔2017〕12号", date(2017, 11, 30), True),
    2019: ("国办发明电〔2018〕15号", date(2018, 12, 4), True),
    2020: ("国办发明电〔2019〕16号", date(2019, 11, 21), True),
    2021: ("国办发明电〔2020〕27号", date(2020, 11, 25), True),
    2022: ("国办发明电〔2021〕11号", date(2021, 10, 25), True),
    2023: ("国办发明电〔2022〕16号", date(2022, 12, 8), True),
    2024: ("国办发明电〔2023〕7号", date(2023, 10, 25), True),
    2025: ("国办发明电〔2024〕12号", date(2024, 11, 12), True),
    2026: ("国办发明电〔2025〕7号", date(2025, 11, 4), True),
}

# first day, last day, the notice of their own that changed them
CHANGED = (
    (date(2015, 9, 3), date(2015, 9, 6), "国发明电〔2015〕1号"),
    (date(2019, 4, 28), date(2019, 5, 5), "国办发明电〔2019〕3号"),
    (date(2020, 1, 31), date(2020, 2, 2), "国办发明电〔2020〕1号"),
)

FIELDS = "name title unit default_days first_day_counts at_holiday valid_from valid_to clause confirmed".split()
RULES = (
    ("public_notice", "公示", "working", 5, True, "stay", date(2004, 1, 1), None,
     "上海市科委公示通知通行做法：公示当日计入，5个工作日；本区文件依据待核", False),
    ("correction", "补正", "working", 5, False, "stay", date(2004, 1, 1), None,
     "天数由申报通知规定；参照《行政许可法》第八十二条按工作日计算，待核", False),
    ("acceptance", "受理", "working", 5, False, "stay", date(2004, 7, 1), None,
     "参照《行政许可法》第三十二条、第八十二条；科技项目不是行政许可，待核", False),
    ("disclosure", "依申请公开答复", "working", 15, False, "stay", date(2008, 5, 1), date(2019, 5, 14),
     "《政府信息公开条例》（国务院令第492号）第二十四条", True),
    ("disclosure", "依申请公开答复", "working", 20, False, "stay", date(2019, 5, 15), None,
     "《政府信息公开条例》（国务院令第711号）第三十三条", True),
    ("supervision.reminder", "督办提醒", "working", 3, False, "stay", date(2004, 1, 1), None, "平台自定", True),
    ("supervision.escalation", "督办升级", "working", 5, False, "stay", date(2004, 1, 1), None, "平台自定", True),
    ("leave", "请假", "working", None, True, "stay", date(2008, 1, 1), None,
     "《职工带薪年休假条例》（国务院令第514号）第三条；事假比照计算", True),
    ("period", "期间（按日）", "natural", None, False, "next_workday", date(1987, 1, 1), date(2017, 9, 30),
     "《民法通则》第一百五十四条", True),
    ("period", "期间（按日）", "natural", None, False, "next_workday", date(2017, 10, 1), date(2020, 12, 31),
     "《民法总则》第二百零一条、第二百零三条", True),
    ("period", "期间（按日）", "natural", None, False, "next_workday", date(2021, 1, 1), None,
     "《民法典》第二百零一条、第二百零三条", True),
)  # fmt: skip


def plant(apps, _editor):
    """Keep every row."""
    year_notice, day, fixed_holiday, counting_rule = (
        apps.get_model("calendar", name) for name in ("YearNotice", "Day", "FixedHoliday", "CountingRule")
    )
    seeds = seed_days()
    facts = {year: NOTICES.get(year, ("", None, False)) for year in sorted({seed.year for seed in seeds})}
    year_notice.objects.bulk_create(
        year_notice(year=year, document=document, published=published, confirmed=confirmed)
        for year, (document, published, confirmed) in facts.items()
    )
    day.objects.bulk_create(
        day(date=seed.date, kind=seed.kind, name=seed.name, source=source(seed), notice_id=seed.year) for seed in seeds
    )
    fixed_holiday.objects.bulk_create(
        fixed_holiday(
            name=name,
            month=fixed.month,
            day=fixed.day,
            days=fixed.days,
            valid_from=fixed.valid_from,
            valid_to=fixed.valid_to,
            clause=clause,
            confirmed=True,
        )
        for name, fixed, clause in FIXED
    )
    counting_rule.objects.bulk_create(counting_rule(**dict(zip(FIELDS, row, strict=True))) for row in RULES)


def source(seed):
    """Return the document a day comes from: the year's notice, or a later one of its own."""
    own = next((document for first, last, document in CHANGED if first <= seed.date <= last), None)
    return own or NOTICES.get(seed.year, ("",))[0]


class Migration(migrations.Migration):
    dependencies = [("calendar", "0001_initial")]

    operations = [migrations.RunPython(plant, migrations.RunPython.noop)]
