"""Gapless numbers: 文号, 受理号, 索引号, 档号; none is left out and none is given twice."""
