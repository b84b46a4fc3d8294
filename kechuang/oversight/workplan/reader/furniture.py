"""What a saved page prints around a document: menus, sharing, message boards, page numbers, record numbers."""

import re

_SHORT = 60
_FURNITURE = re.compile(
    r"留言板|扫一扫|扫码|二维码|^\W*(?:打印|关闭|分享|收藏|返回|首页|下载|附件下载|字号|纠错)\W*(?:本页|窗口|页面|顶部|首页|到)?"
    r"(?:[\s\W]*(?:打印|关闭|分享|收藏|返回|本页|窗口|页面|顶部)[\s\W]*)*$|分享到|^\W*(?:上|下)一[篇条]|版权所有|备案号|ICP备|公网安备|网站标识码|"
    r"网站地图|^\W*(?:主办|承办|技术支持|维护)(?:单位)?\s*[:：]|联系我们|返回顶部|^\W*相关(?:链接|文章|文档|阅读|新闻|附件|解读|信息)|"
    r"浏览(?:次数|量)|访问(?:次数|量)|点击(?:次数|数|量)|^\W*(?:信息)?来源\s*[:：]|责任编辑|【?字体|(?:您的|当前)位置|在手机打开|无障碍浏览|"
    r"(?:联系|咨询|服务)?(?:电话|热线)\s*[:：]\s*[\d(（-]|^\W*(?:地址|邮编)\s*[:：]|^\W*(?:此件|本件)|^\W*(?:抄送|抄报|印发单位)\s*[:：]?|Copyright"
)
_PAGE_NUMBER = re.compile(r"^[\s\-—－–·]*\d{1,3}[\s\-—－–·]*$|^第\s*\d+\s*页")
_NUMBER_ALONE = re.compile(r"^\s*\d{1,3}\s*$")
_DATE_ALONE = re.compile(
    r"^\s*(?:(?:19|20)\d\d|[一二][零〇○一二三四五六七八九]{3})\s*年[\s\d一二三四五六七八九十]{1,5}月[\s\d一二三四五六七八九十]{0,6}日?\s*$"
)


def is_furniture(line: str) -> bool:
    """Whether a line belongs to the page and not to the document."""
    return (len(line) <= _SHORT and _FURNITURE.search(line) is not None) or is_page_number(line)


def is_page_number(line: str) -> bool:
    """— 3 — and the like; a bare number may be the number column of a copied table."""
    return _PAGE_NUMBER.match(line) is not None and _NUMBER_ALONE.match(line) is None


def is_date(line: str) -> bool:
    """Whether a line holds a date and nothing else: the end of a letter or of the document."""
    return _DATE_ALONE.match(line) is not None
