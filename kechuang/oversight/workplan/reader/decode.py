r"""Bytes to text: which encoding an office's computer used, and what is no text at all.

Normalisation, all of it: the byte order mark, NUL and zero-width characters are dropped, line ends (those of
Unicode, vertical tabs and form feeds too) become ``\n``, invalid bytes are dropped (a file cut in half is read as far as it goes). Everything else stays,
full-width digits and spaces included, so a quotation found in the text is found in the file.
"""

import codecs
import re

from kechuang.oversight.workplan.reader.refusals import LARGEST, Refusal, UnreadableDocument

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_UTF16 = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
_DROPPED = dict.fromkeys([0, 0xFEFF, 0x200B, 0x200C, 0x200D, 0x2060, 0xAD])
_CONTROL = re.compile(r"[\x01-\x08\x0e-\x1f\x7f\ufffd]")
_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w-]{2,20})", re.IGNORECASE)
_WEB = re.compile(r"<(?:!doctype\s+html|html|head|body|table|div|p|meta)\b", re.IGNORECASE)
_SAMPLE = 4096
_KINDS = ((b"{\\rtf", Refusal.RTF), (b"%PDF-", Refusal.PDF), (b"MIME-Version:", Refusal.MHT))
_XML = re.compile(r"\s*<\?xml\b")
_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_COMMON = re.compile("[，。、：；（）的一和是在了有为年月日工作建设推进加强单位企业发展全市区县镇新增完成]")
_HAN = re.compile("[\u3400-\u9fff\ue000-\uf8ff]")
_FEW, _LEAST_COMMON = 30, 0.02
"""Chinese text of this many characters in which fewer of them are common ones was written in another encoding."""
_TOLERATED = 0.002
"""Share of characters that may be broken or control characters before a file counts as binary."""


def check_bytes(data: bytes) -> None:
    """Refuse by size and by the first bytes, before anything is decoded."""
    if not data:
        raise UnreadableDocument(Refusal.EMPTY)
    if len(data) > LARGEST:
        raise UnreadableDocument(Refusal.TOO_LARGE)
    if data.startswith(_OLE):
        raise UnreadableDocument(Refusal.OLE)
    begin = data[:_SAMPLE].removeprefix(codecs.BOM_UTF8).lstrip()
    for mark, refusal in _KINDS:
        if begin.startswith(mark):
            raise UnreadableDocument(refusal)


def decode(data: bytes) -> str:
    """Text of the bytes, normalised; UTF-8, UTF-16 and GB 18030 (GBK, GB 2312 within it)."""
    text = clean(_decoded(data))
    if len(_CONTROL.findall(text)) > len(text) * _TOLERATED:
        raise UnreadableDocument(Refusal.BINARY)
    if _XML.match(text) and not looks_like_html(text):
        raise UnreadableDocument(Refusal.XML)
    if _garbled(text):
        raise UnreadableDocument(Refusal.GARBLED)
    return _CONTROL.sub("", text)


def looks_like_html(text: str) -> bool:
    """Whether a text begins as a web page does."""
    return bool(_WEB.search(text[:2000]))


def _garbled(text: str) -> bool:
    """Whether bytes of another encoding (Big5, Shift JIS) came out as Chinese characters nobody writes."""
    sample = text[:_SAMPLE]
    return len(_HAN.findall(sample)) >= _FEW and len(_COMMON.findall(sample)) < len(sample) * _LEAST_COMMON


def clean(text: str) -> str:
    """Apply the normalisation this module's docstring states."""
    return _LINE_ENDS.sub("\n", text).translate(_DROPPED)


def _decoded(data: bytes) -> str:
    for mark, name in _UTF16.items():
        if data.startswith(mark):
            return data[2:].decode(name, "ignore")
    if guessed := _utf16_without_mark(data):
        return data.decode(guessed, "ignore")
    if b"\0" in data[:_SAMPLE] and not _chinese_utf8(data):
        raise UnreadableDocument(Refusal.BINARY)
    for name in _candidates(data):
        text = _as_far_as_it_goes(data, name)
        if text is not None:
            return text
    return _with_few_errors(data)


def _candidates(data: bytes) -> list[str]:
    declared = _CHARSET.search(data[:_SAMPLE])
    name = declared[1].decode("ascii").lower() if declared else ""
    return (
        ["gb18030", "utf-8-sig"]
        if name in {"gbk", "gb2312"} and not _utf8(data)
        else ["utf-8-sig", "gb18030"]
    )


def _utf8(data: bytes) -> bool:
    return _as_far_as_it_goes(data, "utf-8") is not None


def _chinese_utf8(data: bytes) -> bool:
    """Whether a sample is UTF-8 with much Chinese in it, stray zero bytes or not."""
    text = _as_far_as_it_goes(data[:_SAMPLE], "utf-8-sig") or ""
    return len(_HAN.findall(text)) * 4 > len(text)


def _as_far_as_it_goes(data: bytes, name: str) -> str | None:
    """Decode all but an unfinished last character; None when something else is wrong."""
    try:
        return codecs.getincrementaldecoder(name)("strict").decode(data, final=False)
    except UnicodeDecodeError:
        return None


def _with_few_errors(data: bytes) -> str:
    """Decode a text with a few stray bytes; refuse one with many."""
    best = min(
        (data.decode(name, "replace") for name in ("utf-8", "gb18030")), key=lambda text: text.count("\ufffd")
    )
    if best.count("\ufffd") > max(3, len(best) * _TOLERATED):
        raise UnreadableDocument(Refusal.BINARY)
    return best.replace("\ufffd", "")


def _utf16_without_mark(data: bytes) -> str | None:
    """Guess UTF-16 from where the zero bytes of digits, spaces and line ends stand."""
    sample = data[:_SAMPLE]
    if _chinese_utf8(data):
        return None
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if even + odd < max(2, len(sample) // 200) or min(even, odd) * 10 > max(even, odd):
        return None
    name = "utf-16-le" if odd > even else "utf-16-be"
    text = sample.decode(name, "ignore")
    return name if len(re.findall(r"[\u4e00-\u9fff]", text)) * 4 > len(text) else None
