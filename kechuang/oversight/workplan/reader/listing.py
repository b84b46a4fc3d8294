"""The numbers Word prints by itself before list paragraphs (一、 （一） 1.), which are not in their text."""

from xml.etree.ElementTree import Element

from kechuang.oversight.workplan.reader import wordml as w

_HAN = "零一二三四五六七八九"
_HAN_FORMATS = {
    "chineseCounting",
    "chineseCountingThousand",
    "japaneseCounting",
    "ideographDigital",
    "taiwaneseCounting",
}
_TEN = 10


class Numbering:
    """Counts list paragraphs as they come and writes their labels; a list it cannot write gets none."""

    def __init__(self, root: Element | None) -> None:
        """Take ``word/numbering.xml``, or None when the document has no lists."""
        self._levels: dict[tuple[str, int], tuple[str, str, int]] = {}
        self._lists: dict[str, str] = {}
        self._counts: dict[str, dict[int, int]] = {}
        for node in root if root is not None else ():
            if node.tag == w.ABSTRACT:
                self._learn(node)
            elif node.tag == w.NUM:
                reference = node.find(w.ABSTRACT_ID)
                self._lists[node.get(w.NUM_ID, "")] = "" if reference is None else reference.get(w.VAL, "")

    def label(self, paragraph: Element) -> str:
        """Give the label Word would print before this paragraph, or an empty string."""
        place = paragraph.find(f"{w.PPR}/{w.NUMPR}")
        if place is None:
            return ""
        number, level = place.find(w.NUMID), place.find(w.ILVL)
        key = self._lists.get("" if number is None else number.get(w.VAL, ""), "")
        depth = 0 if level is None else _whole(level.get(w.VAL))
        return self._next(key, depth) if (key, depth) in self._levels else ""

    def _learn(self, node: Element) -> None:
        key = node.get(w.ABSTRACT_KEY, "")
        for level in node.findall(w.LVL):
            shown, text, start = (level.find(tag) for tag in (w.NUMFMT, w.LVLTEXT, w.START))
            self._levels[key, _whole(level.get(w.LEVEL_KEY))] = (
                "decimal" if shown is None else shown.get(w.VAL, ""),
                "" if text is None else text.get(w.VAL, ""),
                1 if start is None else _whole(start.get(w.VAL)),
            )

    def _next(self, key: str, depth: int) -> str:
        counts = self._counts.setdefault(key, {})
        shown, pattern, start = self._levels[key, depth]
        counts[depth] = counts.get(depth, start - 1) + 1
        for deeper in [level for level in counts if level > depth]:
            del counts[deeper]
        if shown not in _HAN_FORMATS and shown != "decimal":
            return ""
        for level in range(depth + 1):
            kind = self._levels.get((key, level), ("decimal", "", 1))[0]
            pattern = pattern.replace(f"%{level + 1}", _written(counts.get(level, 1), kind))
        return pattern


def _written(number: int, shown: str) -> str:
    if shown not in _HAN_FORMATS or not 0 < number < _TEN * _TEN:
        return str(number)
    tens, ones = divmod(number, _TEN)
    head = "" if not tens else ("十" if tens == 1 else _HAN[tens] + "十")
    return head + (_HAN[ones] if ones else "")


def _whole(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and len(text) < _TEN else 0
