"""How a made-up plan is laid out and saved: header, numbering, owners, furniture, file kind, encoding."""

from dataclasses import dataclass
from html import escape
from io import BytesIO
from random import Random

from docx import Document

HAN = "一二三四五六七八九十"
FURNITURE = (
    ("政策留言板", "扫一扫在手机打开当前页"),
    ("【打印】 【关闭】", "上一篇：关于做好年度统计工作的通知", "下一篇：关于开展志愿服务的通知"),
    ("分享到：微信 微博", "版权所有：区人民政府  备案号：沪ICP备05000000号", "联系电话：021-59990000"),
    ("相关文档", "关于公布2012年度12个示范项目名单的通知"),
)


@dataclass
class Task:
    """One task: its heading, its sentences, who answers for it."""

    heading: str
    body: str
    owner: str | None = None


@dataclass
class Draft:
    """A plan before it is laid out."""

    title: str
    organ: str
    year: int
    chapters: list[tuple[str, list[Task]]]


Line = str | list[list[str]]
"""A paragraph, or a table as rows of cells."""


def header(rng: Random, draft: Draft) -> list[Line]:
    """The disclosure header: as label lines, as a table, or none at all."""
    short = draft.organ[-4:]
    rows = [
        [
            "索 引 号：",
            f"XA{rng.randint(1000, 9999)}000-{draft.year}-00{rng.randint(1, 9)}",
            "主题分类：",
            "综合政务",
        ],
        ["发布机构：", short, "发文日期：", f"{draft.year}-02-1{rng.randint(0, 9)}"],
        [
            "名 称：",
            f"关于印发《{draft.title}》的通知",
            "文 号：",
            f"临字〔{draft.year}〕{rng.randint(2, 30)}号",
        ],
        ["公开类型：", "主动公开", "公开属性：", "全部公开"],
    ]
    style = rng.choice(("lines", "table", "none"))
    if style == "table":
        return [rows]
    if style == "lines":
        return ["  ".join(row[i] + row[i + 1] for i in (0, 2)) for row in rows]
    return []


def letter(rng: Random, draft: Draft) -> list[Line]:
    """The covering letter, sometimes."""
    if rng.random() < 0.3:
        return [draft.title]
    return [
        f"关于印发《{draft.title}》的通知",
        "各镇人民政府、街道办事处，机关各科室：",
        f"《{draft.title}》已经研究同意，现印发给你们，请结合实际抓好落实。",
        draft.organ,
        f"{draft.year}年2月{rng.randint(10, 28)}日",
        draft.title,
        f"{draft.year}年是实施规划承上启下的一年，要坚持稳中求进，推动各项事业再上台阶。",
    ]


def paragraphs(rng: Random, draft: Draft) -> list[Line]:
    """The chapters, numbered in one of the usual ways."""
    style = rng.choice(("paragraphs", "brackets", "brackets", "points", "commas", "firstly", "spoken"))
    lines: list[Line] = []
    for number, (title, tasks) in enumerate(draft.chapters):
        lines.append(f"{HAN[number]}、{title}")
        if style == "spoken":
            lines.append(
                "着力做好以下工作：" + "".join(_spoken(index, task) for index, task in enumerate(tasks))
            )
            continue
        for index, task in enumerate(tasks):
            lines.extend(_task(rng, style, index, task))
    return lines


def _spoken(index: int, task: Task) -> str:
    return f"{HAN[index]}是{task.heading}。{task.body}"


def _task(rng: Random, style: str, index: int, task: Task) -> list[Line]:
    mark = {
        "paragraphs": "",
        "brackets": rng.choice((f"（{HAN[index]}）", f"({HAN[index]})")),
        "points": f"{index + 1}．",
        "commas": f"{index + 1}、",
        "firstly": f"{HAN[index]}是",
    }[style]
    owner = f"（责任科室：{task.owner}）" if task.owner else ""
    if style == "brackets" and rng.random() < 0.5:
        after = [f"责任单位：{task.owner}"] if task.owner else []
        return [mark + task.heading, task.body, *after]
    return [f"{mark}{task.heading}。{task.body}{owner}"]


def as_table(draft: Draft) -> list[Line]:
    """The whole plan as one breakdown table."""
    rows = [["序号", "重点任务", "责任单位", "完成时限"]]
    number = 0
    for chapter, (title, tasks) in enumerate(draft.chapters):
        rows.append([f"{HAN[chapter]}、{title}"])
        for task in tasks:
            number += 1
            rows.append([str(number), f"{task.heading}。{task.body}", task.owner or "办公室", "12月底前"])
    return [rows]


def as_text(lines: list[Line], *, indent: bool) -> str:
    """Plain text; cells are parted by tabs."""
    pad = "　　" if indent else ""
    out: list[str] = []
    for line in lines:
        if isinstance(line, str):
            out.append(pad + line)
        else:
            out.extend("\t".join(row) for row in line)
    return "\n".join(out) + "\n"


def as_docx(lines: list[Line]) -> bytes:
    """A Word file with paragraphs and tables in order."""
    document = Document()
    for line in lines:
        if isinstance(line, str):
            document.add_paragraph(line)
            continue
        table = document.add_table(rows=0, cols=max(len(row) for row in line))
        for row in line:
            cells = table.add_row().cells
            for cell, text in zip(cells, row, strict=False):
                cell.text = text
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def as_html(lines: list[Line], charset: str) -> bytes:
    """A saved web page with menu, script and footer around the plan."""
    out = [
        f"<!DOCTYPE html><html><head><meta charset='{charset}'><title>政务公开</title>",
        "<script>var total = 88; // 新增企业99家</script><style>p{width:50%}</style></head><body>",
        "<ul class='nav'><li>首页</li><li>政务公开</li></ul><div id='content'>",
    ]
    for line in lines:
        if isinstance(line, str):
            out.append(f"<p>&nbsp;&emsp;{escape(line)}</p>")
            continue
        out.append("<table>")
        out.extend("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in line)
        out.append("</table>")
    out.append("</div><div class='footer'>主办单位：区政府办公室 访问量12345次</div></body></html>")
    return "\n".join(out).encode(charset, "xmlcharrefreplace")


def wrapped(text: str, width: int) -> str:
    """Break long lines at a fixed width, as text copied out of mail or print is."""
    return "\n".join(
        line if "\t" in line else line[start : start + width]
        for line in text.split("\n")
        for start in range(0, 1 if "\t" in line else max(1, len(line)), width)
    )


def saved(rng: Random, lines: list[Line]) -> tuple[str, bytes]:
    """A file name and its bytes, in one of the kinds offices keep."""
    kind = rng.choice(
        ("txt", "txt", "txt-wrapped", "txt-gbk", "txt-bom", "txt-16", "docx", "html", "html-gbk")
    )
    if kind == "docx":
        return "plan.docx", as_docx(lines)
    if kind.startswith("html"):
        return "plan.html", as_html(lines, "gb2312" if kind.endswith("gbk") else "utf-8")
    encoding = {
        "txt": "utf-8",
        "txt-wrapped": "utf-8",
        "txt-gbk": "gb18030",
        "txt-bom": "utf-8-sig",
        "txt-16": "utf-16",
    }[kind]
    text = as_text(lines, indent=kind == "txt-wrapped" or rng.random() < 0.6)
    if kind == "txt-wrapped":
        text = wrapped(text, rng.randint(32, 46))
    return "plan.txt", text.replace("\n", rng.choice(("\n", "\r\n"))).encode(encoding)
