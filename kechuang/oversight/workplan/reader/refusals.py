"""Why a file cannot be read, said once: a code for machines, English for the log, Chinese for the reader."""

from enum import StrEnum

LARGEST = 10_000_000
"""Bytes of a file; a plan with pictures left out never comes near it."""


class Refusal(StrEnum):
    """What can be wrong with a file; the value is the code machines are told."""

    EMPTY = "empty"
    NO_TEXT = "no-text"
    TOO_LARGE = "too-large"
    BINARY = "binary"
    PDF = "pdf"
    OLE = "ole"
    MACROS = "macros"
    BOMB = "bomb"
    BROKEN = "broken"
    NOT_DOCX = "not-docx"
    MISSING = "missing"
    NOT_A_FILE = "not-a-file"
    RTF = "rtf"
    MHT = "mht"
    XML = "xml"
    GARBLED = "garbled"
    NO_PLAN = "no-plan"


REFUSALS: dict[Refusal, tuple[str, str]] = {
    Refusal.EMPTY: ("The file is empty.", "文件是空的。"),
    Refusal.NO_TEXT: ("The file holds no text.", "文件里没有文字。"),
    Refusal.TOO_LARGE: ("The file is larger than 10 MB.", "文件超过10兆字节，无法读取。"),
    Refusal.BINARY: (
        "The file is not a text document.",
        "文件不是文字材料，请另存为文本、网页或 docx 后再试。",
    ),
    Refusal.PDF: ("PDF files are not read.", "暂不能读取 PDF 文件，请另存为 docx 或文本后再试。"),
    Refusal.OLE: (
        "The file is an encrypted document or an old .doc file.",
        "文件已加密，或者是旧版 .doc 文件，请解除密码并另存为 docx 后再试。",
    ),
    Refusal.MACROS: ("The document carries macros.", "文件带有宏，出于安全不予读取，请另存为不带宏的 docx。"),
    Refusal.BOMB: ("The document unpacks to an unreasonable size.", "文件解压后大小异常，出于安全不予读取。"),
    Refusal.BROKEN: ("The document is damaged or cut short.", "文件已损坏或不完整，请重新上传。"),
    Refusal.NOT_DOCX: (
        "The archive is not a Word document.",
        "压缩包不是 Word 文档，请上传 docx、文本或网页文件。",
    ),
    Refusal.NOT_A_FILE: (
        "This is a folder, a pipe or a device, not a file.",
        "这不是普通文件（可能是文件夹、管道或设备），无法读取。",
    ),
    Refusal.RTF: ("RTF files are not read.", "暂不能读取 RTF 文件，请另存为 docx 后再试。"),
    Refusal.MHT: (
        "Web archives (mht) and mails are not read.",
        "暂不能读取单个文件网页（mht）和邮件，请另存为 html、docx 或文本后再试。",
    ),
    Refusal.XML: ("XML files are not read.", "暂不能读取 XML 文件，请另存为 docx 后再试。"),
    Refusal.GARBLED: (
        "The text comes out garbled: it is in an encoding that is not read.",
        "文字读出来是乱码，编码不是 UTF-8、UTF-16 或 GBK，请另存为 UTF-8 文本后再试。",
    ),
    Refusal.NO_PLAN: (
        "No chapter, task or figure was found; check that this is a work plan.",
        "没有读出章节、任务或数字，请确认这是一份工作计划。",
    ),
    Refusal.MISSING: ("The file cannot be opened.", "文件打不开，请检查路径和权限。"),
}


class UnreadableDocument(Exception):
    """A file that is refused; ``code`` is a Refusal, ``sentence`` is Chinese, ``message`` and ``str()`` English."""

    def __init__(self, code: Refusal) -> None:
        self.code = code
        self.message, self.sentence = REFUSALS[code]
        super().__init__(self.message)
