"""Pictures that are tables: each is drawn on the server as SVG with attributes only, reads as text, and opens its rows."""

from kechuang.kernel.web.charts.cartogram import Cartogram, Tile
from kechuang.kernel.web.charts.columns import ColumnChart, Point
from kechuang.kernel.web.charts.progress import Progress
from kechuang.kernel.web.charts.sparkline import Sparkline

__all__ = ["Cartogram", "ColumnChart", "Point", "Progress", "Sparkline", "Tile"]
