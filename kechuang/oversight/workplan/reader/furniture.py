"""What a saved page prints around a document: menus, sharing, message boards, page numbers, record numbers."""

import re

from kechuang.oversight.workplan.reader.marks import mark_of

_SHORT = 60
_BUTTON = (
    "打印(?:本页|页面)?|关闭(?:本页|窗口|页面)?|分享|收藏(?:本站|本页)?|返回(?:顶部|首页|上一?页|列表)?|首页|上一?页|下一?页|尾页|末页|附件下载|下载(?:附件)?|"
    "字号|字体|大|中|小|纠错|我要纠错|网站地图|站点地图|联系我们|关于我们|网站声明|隐私声明|版权声明|使用帮助|设为首页|加入收藏|登录|注册|搜索|检索|微信|微博|朋友圈|QQ(?:空间|好友)?|"
    "手机版|电脑版|客户端|无障碍(?:浏览|阅读|模式|版)?|长者(?:模式|版|助手|专区)|适老(?:化)?(?:版|模式)?|关怀(?:版|模式)|繁体版?|简体版?|English|听全文|播放|留言板|政策留言板|网上留言|到"
)
_BAR = re.compile(rf"^\W*(?:(?:{_BUTTON})[\W_]*)+$", re.IGNORECASE)
"""A line of buttons and nothing else."""
_NOTE = re.compile(
    r"^\W*[\u4e00-\u9fff]{0,4}留言板(?:只|仅)接受|^\W*[(（]?(?:此件|本件)(?:主动|依申请|不予|予以|公开|发|$)"
    r"|^\W*(?:请|打开|使用|用|微信|手机|扫码|客户端){0,3}\W*扫(?:一扫|[码描])[^。]{0,12}(?:手机|关注|下载|打开|查看|分享|二维码|页|$)|^\W*在手机上?打开"
)
"""A sentence of the page's own, be it with a stop."""
_SHAPE = re.compile(
    r"^\W*(?:手机|微信|微博|官方|公众号|政务|客户端|网站|本页|分享|下载|APP){0,4}二维码\W*$|^\W*分享到\s*(?:[:：]|$|微信|微博|朋友圈|QQ)"
    r"|^\W*[上下]一[篇条](?:\s*[:：]|\s|$)|^\W*版权所有|版权所有\W*$|^\W*(?:主办|承办|维护|管理)\s*[:：]|^\W*技术支持(?:单位)?\s*[:：]"
    r"|^\W*(?:抄送|抄报|主送|印发单位)\s*[:：]|^\W*(?:信息)?来源\s*[:：]|^\W*责任编辑|^\W*(?:地址|邮编|邮政编码|传真)\s*[:：]"
    r"|^\W*(?:联系|咨询|服务|监督|举报|投诉|办公)?(?:电话|热线)\s*[:：]\s*[\d(（+-]|^\W*(?:浏览|访问|点击|阅读)(?:次数|人数|数|量)?\W*\d+\s*次?\W*$"
    r"|^\W*Copyright",
    re.IGNORECASE,
)
"""A line of the page by how it begins or by all of it."""
_LABEL = re.compile(
    r"(?:浏览|访问|点击|阅读)(?:次数|人次|人数|数|量)\s*[:：]|(?:备案号|网站标识码|备案序号)\s*[:：]|ICP备\s*\d|公网安备\s*\d|版权所有\s*[:：©Cc(（]"
    r"|责任编辑\s*[:：]|(?:字体|字号)\s*[:：]|(?:您的|当前|所在)位置\s*[:：>]|(?:联系|咨询)电话\s*[:：]\s*[\d(（+-]|\s(?:浏览|访问|点击)(?:量|次数)\s*\d+\s*次?$"
)
_RELATED = re.compile(
    r"^\W*相关(?:链接|文章|文档|阅读|新闻|附件|解读|信息|稿件|报道|内容)\W*$|^\W*(?:热点|推荐|延伸)阅读\W*$"
)
_ORGANISER = re.compile(r"^\W*(?:主办|承办)单位\s*[:：]")
_TITLE_OF_ANOTHER = re.compile(
    r"^\W*[《“]?关于|(?:通知|公告|公示|通报|意见|办法|批复|决定|名单|解读|报告)[》”]?(?:\s*[(（\[]?[\d-]+[)）\]]?)?$"
)
_PAGE_NUMBER = re.compile(r"^[\s\-—－–·]*\d{1,3}[\s\-—－–·]*$|^第\s*\d+\s*页")
_NUMBER_ALONE = re.compile(r"^\s*\d{1,3}\s*$")
_DATE_ALONE = re.compile(
    r"^\s*(?:(?:19|20)\d\d|[一二][零〇○一二三四五六七八九]{3})\s*年[\s\d一二三四五六七八九十]{1,5}月[\s\d一二三四五六七八九十]{0,6}日?\s*$"
)


def is_furniture(line: str) -> bool:
    """Whether a line belongs to the page and not to the document: by its whole shape, or by a label of the page's own."""
    if is_page_number(line):
        return True
    if len(line) > _SHORT:
        return False
    if _NOTE.search(line):
        return True
    shaped = (pattern.search(line) for pattern in (_BAR, _RELATED, _SHAPE, _LABEL))
    return any(shaped) and not _is_sentence(line)


def _is_sentence(line: str) -> bool:
    """Whether a line is numbered or has stops as the document's own words do."""
    return "。" in line or "；" in line or mark_of(line) is not None


def is_link(line: str) -> bool:
    """Whether a line names another document, as the lists below a saved page's article do."""
    return _TITLE_OF_ANOTHER.search(line) is not None and not _is_sentence(line)


def is_organiser(line: str) -> bool:
    """Whether a line names an organiser: of the page in its footer, of the task anywhere else."""
    return _ORGANISER.match(line) is not None


def is_page_number(line: str) -> bool:
    """— 3 — and the like; a bare number may be the number column of a copied table."""
    return _PAGE_NUMBER.match(line) is not None and _NUMBER_ALONE.match(line) is None


def is_date(line: str) -> bool:
    """Whether a line holds a date and nothing else: the end of a letter or of the document."""
    return _DATE_ALONE.match(line) is not None
