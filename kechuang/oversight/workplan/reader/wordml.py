"""Names of the WordprocessingML elements that carry text (ECMA-376 part 1, clause 17)."""

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
P, T, TAB, BR, CR = (_W + name for name in ("p", "t", "tab", "br", "cr"))
TBL, TR, TC = (_W + name for name in ("tbl", "tr", "tc"))
PPR, NUMPR, NUMID, ILVL, VAL = (_W + name for name in ("pPr", "numPr", "numId", "ilvl", "val"))
NUM, ABSTRACT, ABSTRACT_ID, LVL = (_W + name for name in ("num", "abstractNum", "abstractNumId", "lvl"))
NUMFMT, LVLTEXT, START, GRIDSPAN = (_W + name for name in ("numFmt", "lvlText", "start", "gridSpan"))
R, RPR, VANISH, TXBX = (_W + name for name in ("r", "rPr", "vanish", "txbxContent"))
NOTES = frozenset({_W + "footnoteReference", _W + "endnoteReference"})
TCPR, VMERGE = _W + "tcPr", _W + "vMerge"
NUM_ID, ABSTRACT_KEY, LEVEL_KEY = _W + "numId", _W + "abstractNumId", _W + "ilvl"
SKIPPED = frozenset(
    {_W + name for name in ("del", "moveFrom", "instrText", "txbxContent", "footnoteReference")}
    | {"{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"}
)
