"""The oracle: what the law says of annual leave, case by case, written by hand from its text and not by the program under test.

started · on · absences of the year · absences of the year before, after its leave was taken · days · the clause the case is about

Clauses: T3, T4.1 … T4.5, T10 are 国务院令第514号 第三条、第四条、第十条; B2, B4, B5 are 人事部令第9号 第二、四、五条; M1259 is 民法典 第一千二百五十九条
(“以上” includes the number); M202 is 民法典 第二百零二条 (no such day in the month: its last day). 待核 marks readings nobody confirmed.
"""

from __future__ import annotations

from typing import Final

CASES: Final = """
2025-12-01 2026-06-01 - - 0 T3 half a year of work
2025-06-15 2026-06-14 - - 0 T3 the day before one year
2025-06-15 2026-06-15 - - 0 B2 one year is full today; the leave begins with the next month
2025-06-15 2026-06-30 - - 0 B2 last day of the month in which the year was full
2025-06-15 2026-07-01 - - 5 B2 first day of the next month
2025-06-01 2026-06-30 - - 0 B2 full on the first of a month: that month does not count yet
2025-06-01 2026-07-01 - - 5 B2 full on the first of a month, the next month counts
2025-06-30 2026-06-30 - - 0 B2 full on the last day of a month
2025-06-30 2026-07-01 - - 5 B2 full on the last day, next morning is the next month
2025-12-15 2026-12-31 - - 0 B2 full in December: nothing in that year
2025-12-15 2027-01-01 - - 5 B2 full in December: from the first of January
2016-02-29 2017-02-28 - - 0 M202 a leap day's anniversary is the last of February
2016-02-29 2017-03-01 - - 5 M202 and the next month is March
2024-02-29 2034-02-28 - - 5 M202 ten years after a leap day, last of February
2024-02-29 2034-03-01 - - 10 M202 ten years after a leap day, next month
2016-03-15 2026-03-14 - - 5 T3 the day before ten years
2016-03-15 2026-03-15 - - 5 B2 ten years are full today
2016-03-15 2026-03-31 - - 5 B2 last day of that month
2016-03-15 2026-04-01 - - 10 B2 ten years, next month
2016-03-31 2026-03-31 - - 5 B2 ten years full on the last day of March
2016-03-31 2026-04-01 - - 10 B2 and the day after
2016-12-01 2026-12-31 - - 5 B2 ten years full in December
2016-12-01 2027-01-01 - - 10 B2 from January
2006-09-01 2026-08-31 - - 10 T3 the day before twenty years
2006-09-01 2026-09-30 - - 10 B2 twenty years full this month
2006-09-01 2026-10-01 - - 15 B2 twenty years, next month
1986-07-01 2026-06-01 - - 15 T3 forty years: never more than fifteen
2006-01-01 2014-09-30 - - 5 T3 eight years
2004-10-01 2014-09-30 - - 5 T3 the day before ten years
2004-09-10 2014-10-01 - - 10 B2 ten years full in September 2014
1994-08-20 2014-09-01 - - 15 B2 twenty years full in August 2014
1994-09-20 2014-09-30 - - 10 B2 twenty years full in September 2014, counted from October
2026-06-01 2026-06-01 - - 0 T3 first day of work
2027-01-01 2026-06-01 - - 0 T3 work has not begun
2000-01-01 2007-12-31 - - 0 T10 the regulation was not in force
2000-01-01 2008-01-01 - - 5 T3 first day of the regulation
2007-01-20 2008-01-20 - - 5 T3 before the measures of 15 February 2008 the anniversary itself counts
2007-01-20 2008-01-19 - - 0 T3 and not the day before it
2007-02-15 2008-02-15 - - 0 B2 first day of the measures: the next month counts
2007-02-15 2008-03-01 - - 5 B2 as it says
1998-02-10 2008-02-12 - - 10 T3 ten years before the measures, by the anniversary
2010-01-01 2026-06-01 personal:19 - 10 T4.2 nineteen days of paid personal leave
2010-01-01 2026-06-01 personal:20 - 0 M1259 twenty days: “以上” includes twenty
2010-01-01 2026-06-01 personal:21 - 0 T4.2 twenty-one days
2010-01-01 2026-06-01 personal_unpaid:60 - 10 T4.2 personal leave without pay takes nothing away
2010-01-01 2026-06-01 personal:12,personal:8 - 0 T4.2 twelve and eight days are twenty (累计)
2010-01-01 2026-06-01 personal:12,personal_unpaid:8 - 10 T4.2 only the paid days are added up
2020-01-01 2026-06-01 sick_months:1 - 5 T4.3 under ten years, one month of sick leave
2020-01-01 2026-06-01 sick_months:2 - 0 T4.3 under ten years, two months
2020-01-01 2026-06-01 sick:59 - 5 T4.3 fifty-nine days are not two months
2020-01-01 2026-06-01 sick:60 - 0 T4.3 sixty days are two months (待核: 30 days a month)
2010-01-01 2026-06-01 sick_months:2 - 10 T4.4 ten to twenty years, two months
2010-01-01 2026-06-01 sick_months:3 - 0 T4.4 ten to twenty years, three months
2010-01-01 2026-06-01 sick:89 - 10 T4.4 eighty-nine days
2010-01-01 2026-06-01 sick:90 - 0 T4.4 ninety days
2000-01-01 2026-06-01 sick_months:3 - 15 T4.5 over twenty years, three months
2000-01-01 2026-06-01 sick_months:4 - 0 T4.5 over twenty years, four months
2000-01-01 2026-06-01 sick:119 - 15 T4.5 one hundred and nineteen days
2000-01-01 2026-06-01 sick:120 - 0 T4.5 one hundred and twenty days
2016-03-15 2026-03-31 sick_months:2 - 0 T4.3 the step of the day decides: still under ten years
2016-03-15 2026-04-01 sick_months:2 - 10 T4.4 a day later the step of ten years holds
2010-01-01 2026-06-01 sick_months:1,sick:60 - 0 T4.4 one month and sixty days are three months
2010-01-01 2026-06-01 sick:60,personal:19 - 10 T4.4 two reasons are not added together
2010-01-01 2026-06-01 vacation:11 - 0 T4.1 a school vacation longer than the leave
2010-01-01 2026-06-01 vacation:4 - 6 B5 a shorter vacation is made up to the leave
2010-01-01 2026-06-01 vacation:10 - 0 B5 just as long: nothing is left to make up (待核)
2020-01-01 2026-06-01 vacation:6 - 0 T4.1 longer than five days
2000-01-01 2026-06-01 vacation:11 - 4 B5 four of fifteen are left
2010-01-01 2026-06-01 - personal:20 0 B4 last year's leave was taken before: this year's goes
2010-01-01 2026-06-01 - personal:19 10 B4 nineteen days last year take nothing
2010-01-01 2026-06-01 - sick_months:3 0 B4 three months of sick leave after last year's leave
2010-01-01 2026-06-01 - sick_months:2 10 B4 two months last year at this step
2006-03-01 2026-05-01 - sick_months:3 0 B4 last year's step (ten to twenty) decides last year's sick leave
2010-01-01 2026-06-01 - vacation:30 10 B4 a vacation of last year is not among what 第四条 names
2007-01-01 2008-02-01 - personal:20 5 B4 before the measures were in force
2025-12-01 2026-06-01 sick_months:4 - 0 T3 under one year there is nothing to lose
"""

NAMED: Final = {
    "T3": "514号）第三条",
    "T4.1": "第四条第（一）项",
    "T4.2": "第四条第（二）项",
    "T4.3": "第四条第（三）项",
    "T4.4": "第四条第（四）项",
    "T4.5": "第四条第（五）项",
    "T10": "514号）第十条",
    "B2": "9号）第二条",
    "B4": "9号）第四条",
    "B5": "9号）第五条",
    "M1259": "第四条第（二）项",
    "M202": "9号）第二条",
}
"""Words of the clause that must stand in the answer wherever the case loses or gains days by it."""
