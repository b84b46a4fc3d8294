"""The State Council's holiday notices of 2014 to 2026, written out by hand: what each year has free and what it makes up.

Each line is `day~day` for free stretches (放假, weekends inside them included) and `+day` for weekend days worked (上班).
Every year was read again beside the text of its notice, kept at the addresses under `READ`: days, made-up days, number and date.
They owe nothing to the package the calendar was planted from.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

NOTICES: Final = {
    2014: "0101 0131~0206 +0126 +0208 0405~0407 0501~0503 +0504 0531~0602 0906~0908 1001~1007 +0928 +1011",
    2015: "0101~0103 +0104 0218~0224 +0215 +0228 0404~0406 0501~0503 0620~0622 0903~0905 +0906 0926~0927 1001~1007 +1010",
    2016: "0101~0103 0207~0213 +0206 +0214 0402~0404 0430~0502 0609~0611 +0612 0915~0917 +0918 1001~1007 +1008 +1009",
    2017: "0101~0102 0127~0202 +0122 +0204 0402~0404 +0401 0429~0501 0528~0530 +0527 1001~1008 +0930 1230~1231",
    2018: "0101 0215~0221 +0211 +0224 0405~0407 +0408 0429~0501 +0428 0616~0618 0922~0924 1001~1007 +0929 +0930 1230~1231 +1229",
    2019: "0101 0204~0210 +0202 +0203 0405~0407 0501~0504 +0428 +0505 0607~0609 0913~0915 1001~1007 +0929 +1012",
    2020: "0101 0124~0202 +0119 0404~0406 0501~0505 +0426 +0509 0625~0627 +0628 1001~1008 +0927 +1010",
    2021: "0101~0103 0211~0217 +0207 +0220 0403~0405 0501~0505 +0425 +0508 0612~0614 0919~0921 +0918 1001~1007 +0926 +1009",
    2022: "0101~0103 0131~0206 +0129 +0130 0403~0405 +0402 0430~0504 +0424 +0507 0603~0605 0910~0912 1001~1007 +1008 +1009 1231",
    2023: "0101~0102 0121~0127 +0128 +0129 0405 0429~0503 +0423 +0506 0622~0624 +0625 0929~1006 +1007 +1008 1230~1231",
    2024: "0101 0210~0217 +0204 +0218 0404~0406 +0407 0501~0505 +0428 +0511 0608~0610 0915~0917 +0914 1001~1007 +0929 +1012",
    2025: "0101 0128~0204 +0126 +0208 0404~0406 0501~0505 +0427 0531~0602 1001~1008 +0928 +1011",
    2026: "0101~0103 +0104 0215~0223 +0214 +0228 0404~0406 0501~0505 +0509 0619~0621 0925~0927 1001~1007 +0920 +1010",
}

WORKED: Final = {
    2014: 250, 2015: 249, 2016: 250, 2017: 249, 2018: 250, 2019: 250, 2020: 249, 2021: 250, 2022: 249, 2023: 249, 2024: 251, 2025: 248, 2026: 248,
}  # fmt: skip
"""Working days of each year: weekdays, less free weekdays, plus made-up weekend days, added up by hand from the lines above."""


READ: Final = {
    2007: "http://zw.china.com.cn/2016-05/09/content_38413913.htm",
    2014: "the printed notice",
    2015: "http://news.hd.zhijia.com/2014/1217/73809.shtml, https://yjbys.com/fangjia/jieri/262227.html (国发明电〔2015〕1号)",
    2016: "http://m.5728338.com/TongZhiGongGao/625065.html",
    2017: "https://zh.wikisource.org/zh/国务院办公厅关于2017年部分节假日安排的通知",
    2018: "https://scgw.gov.cn/Detail.aspx?id=20171206072746664",
    2019: "http://czj.gnzrmzf.gov.cn/info/1282/12573.htm, http://hmsrbp.cn/rlzy/2019-03-29/513.html (国办发明电〔2019〕3号)",
    2020: "http://gansulong.com/c/0Q25M3X2022_2.html (国办发明电〔2019〕16号, 〔2020〕1号)",
    2021: "http://www.cncaprc.cn/?c=i&a=lList_mod&myid=3&id=3366",
    2022: "http://www.beijing.gov.cn/zhengce/zhengcefagui/202110/t20211026_2520500.html",
    2023: "https://zh.wikisource.org/zh/国务院办公厅关于2023年部分节假日安排的通知",
    2024: "http://paper.people.com.cn/rmrb/html/2023-10/26/nw.D110000renmrb_20231026_3-06.htm",
    2025: "https://m.gmw.cn/2024-11/12/content_1303894933.htm",
    2026: "https://politics.gmw.cn/2025-11/04/content_38391083.htm",
}
"""Where the text of each year's notice was read; the number of 2015 (国办发明电〔2014〕28号) from a list of notices, not from its page."""


def free_and_worked(year: int) -> tuple[set[date], set[date]]:
    """Return the days a notice frees and the weekend days it has worked."""
    free: set[date] = set()
    worked: set[date] = set()
    for words in NOTICES[year].split():
        first, _, last = words.lstrip("+").partition("~")
        (worked if words.startswith("+") else free).update(_days(year, first, last or first))
    return free, worked


def _days(year: int, first: str, last: str) -> Iterator[date]:
    """Yield the days of a stretch."""
    day, end = (date(year, int(text[:2]), int(text[2:])) for text in (first, last))
    while day <= end:
        yield day
        day += timedelta(days=1)
