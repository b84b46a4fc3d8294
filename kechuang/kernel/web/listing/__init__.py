"""The listing: every table over the district's rows, with filters, search, order, pages and export, all in the address."""

from kechuang.kernel.web.listing.columns import Column
from kechuang.kernel.web.listing.filters import Choice, DateRange, Filter, Text, Toggle
from kechuang.kernel.web.listing.listing import EXPORT_LIMIT, PAGE_SIZE, Listing
from kechuang.kernel.web.listing.page import ListPage

__all__ = [
    "EXPORT_LIMIT",
    "PAGE_SIZE",
    "Choice",
    "Column",
    "DateRange",
    "Filter",
    "ListPage",
    "Listing",
    "Text",
    "Toggle",
]
