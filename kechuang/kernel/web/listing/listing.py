"""The listing itself: rows the reader may see, columns, filters; one count and one page of rows, whatever is asked."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Generic, TypeVar
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.db.models import Model, Q
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy

from kechuang.kernel.search.analyzer import spellings
from kechuang.kernel.web.listing import export
from kechuang.kernel.web.listing.asking import EXPORT, PAGE, SEARCH, SORT, Asked
from kechuang.kernel.web.listing.controls import Option
from kechuang.kernel.web.listing.filters import narrowed
from kechuang.kernel.web.listing.nothing import said_to
from kechuang.kernel.web.listing.order import term
from kechuang.kernel.web.listing.page import Chip, ListPage, PageLink, Pages
from kechuang.kernel.web.notes import Empty
from kechuang.kernel.web.tables import Head, Table

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from django.db.models import QuerySet
    from django.http import HttpRequest, HttpResponse
    from django_stubs_ext import StrOrPromise

    from kechuang.kernel.web.listing.columns import Column
    from kechuang.kernel.web.listing.controls import Control
    from kechuang.kernel.web.listing.filters import Filter
    from kechuang.kernel.web.tables import Sorted

M = TypeVar("M", bound=Model)

PAGE_SIZE = 30
EXPORT_LIMIT = 20_000
NOTHING_YET = Empty(gettext_lazy("Nothing is here yet."))
NOTHING_MEETS = Empty(
    gettext_lazy("No row meets these filters."), gettext_lazy("Take one off, or clear them all.")
)


@dataclass(frozen=True, kw_only=True)
class Listing(Generic[M]):
    """A table over `rows`, already scoped to the reader.

    `search` are ORM paths the words of the search box are looked for in; `order` is the ORM order to begin with;
    `hidden` is how many rows lie outside the reader's scope;
    `on_export` is told of each spreadsheet (the request, how many rows) before it leaves, for the record.
    """

    title: StrOrPromise
    rows: QuerySet[M]
    columns: Sequence[Column[M]]
    filters: Sequence[Filter] = ()
    search: Sequence[str] = ()
    order: Sequence[str] = ()
    empty: Empty = NOTHING_YET
    hidden: int | Callable[[], int] = 0
    page_size: int = PAGE_SIZE
    exportable: bool = True
    export_limit: int = EXPORT_LIMIT
    on_export: Callable[[HttpRequest, int], None] | None = None

    def to_response(
        self,
        request: HttpRequest,
        template: str = "web/list.html",
        context: Mapping[str, object] | None = None,
    ) -> HttpResponse:
        """Return the page (context `listing`), or the spreadsheet where the address asks for it."""
        asked = Asked.of(request.path, request.GET)
        if self.exportable and asked.wants_export:
            return self._export(request, asked, template, context)
        return self._page(request, asked, template, context, self.read(asked))

    def read(self, asked: Asked, refusal: str = "") -> ListPage:
        """Return one page of the rows an address asks for."""
        controls = [one.control(asked.answers) for one in self.filters]
        chips = self._chips(controls, asked)
        page = Paginator(self.found(asked), self.page_size).get_page(asked.page)
        total = page.paginator.count
        rows = list(page.object_list) if total else []
        return ListPage(
            title=self.title,
            path=asked.path,
            total=total,
            table=self._table(rows, asked) if rows else None,
            empty=NOTHING_MEETS if chips else self.empty,
            controls=controls,
            chips=chips,
            searches=bool(self.search),
            words=asked.answers.get(SEARCH, ""),
            orders=self._orders(asked),
            order=asked.order,
            pages=_pages(page, asked),
            export_url=asked.address(**{EXPORT: "xlsx"}) if self.exportable and total else "",
            refusal=refusal,
            hidden=self.hidden() if callable(self.hidden) else self.hidden,
        )

    def found(self, asked: Asked) -> QuerySet[M]:
        """Return the rows an address asks for, in its order; ties are broken by key so that pages never overlap."""
        rows = narrowed(self.rows, self.filters, asked.answers)
        for word in asked.words if self.search else ():
            ways = (
                Q(**{f"{path}__icontains": way}) for path in self.search for way in sorted(spellings(word))
            )
            rows = rows.filter(reduce(or_, ways))
        return rows.order_by(*(term(rows.model, path) for path in self._order(asked)), "pk")

    def _order(self, asked: Asked) -> Sequence[str]:
        """Return the ORM order: the one asked for where a column offers it, else the listing's own."""
        wanted = asked.order.removeprefix("-")
        if wanted not in {column.sort for column in self.columns if column.sort}:
            return self.order
        return (asked.order, *(one for one in self.order if one.removeprefix("-") != wanted))

    def _table(self, rows: list[M], asked: Asked) -> Table:
        heads = [self._head(column, asked) for column in self.columns]
        return Table(self.title, heads, [[column.cell(row) for column in self.columns] for row in rows])

    def _head(self, column: Column[M], asked: Asked) -> Head:
        """Return a head; following it sorts by the column, following it again turns the order round."""
        if not column.sort:
            return Head(column.label, numeric=column.numeric)
        order = next(iter(self._order(asked)), "")
        state: Sorted = "none"
        if order.removeprefix("-") == column.sort:
            state = "descending" if order.startswith("-") else "ascending"
        turned = f"-{column.sort}" if state == "ascending" else column.sort
        return Head(column.label, column.numeric, asked.address(**{SORT: turned}), state)

    def _orders(self, asked: Asked) -> list[Option]:
        """Return the orders to choose from where heads can't be shown."""
        entries = [Option("", gettext("As usual"), selected=not asked.order)]
        for column in self.columns:
            for order, words in (
                (column.sort, gettext("%s, ascending")),
                (f"-{column.sort}", gettext("%s, descending")),
            ):
                if column.sort:
                    entries.append(Option(order, words % column.label, selected=order == asked.order))
        return entries if len(entries) > 1 else []

    def _chips(self, controls: Sequence[Control], asked: Asked) -> list[Chip]:
        """Return what narrows the list, each with the address without it."""
        chips = [Chip(one.chip, asked.without(*one.keys)) for one in controls if one.said]
        if asked.words and self.search:
            chips.insert(0, Chip(" ".join(asked.words), asked.without(SEARCH)))
        return chips

    def _export(
        self, request: HttpRequest, asked: Asked, template: str, context: Mapping[str, object] | None
    ) -> HttpResponse:
        """Return the spreadsheet of all rows asked for, or the page with a sentence where they are too many."""
        rows = list(self.found(asked)[: self.export_limit + 1])
        if len(rows) > self.export_limit:
            sentence = gettext("More than %(limit)s rows can't leave in one file. Narrow the list first.")
            page = self.read(asked, sentence % {"limit": f"{self.export_limit:,}"})
            return self._page(request, asked, template, context, page, status=400)
        if self.on_export:
            self.on_export(request, len(rows))
        return export.workbook(str(self.title), self.columns, rows)

    def _page(
        self,
        request: HttpRequest,
        asked: Asked,
        template: str,
        context: Mapping[str, object] | None,
        page: ListPage,
        status: int = 200,
    ) -> HttpResponse:
        actor = getattr(request, "actor", None)
        if actor is not None and not page.total and not page.is_narrowed:
            page = replace(page, empty=said_to(actor, self.rows.model, self.title, page.empty))
        user = getattr(request, "user", None)
        if page.is_narrowed and user is not None and user.is_authenticated:
            query = urlencode({"address": asked.address()})
            page = replace(page, keep_url=f"{reverse('web:keep')}?{query}")
        return render(request, template, {**(context or {}), "listing": page}, status=status)


def _pages(page: Page[M], asked: Asked) -> Pages | None:
    """Return the way through the pages, or nothing where one holds all."""
    paginator = page.paginator
    if paginator.num_pages == 1:
        return None

    def address(number: int) -> str:
        return asked.address(**{PAGE: str(number)})

    numbers = paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1)
    links = [_link(one, page.number, address) for one in numbers]
    return Pages(
        number=page.number,
        count=paginator.num_pages,
        links=links,
        before=address(page.number - 1) if page.has_previous() else "",
        after=address(page.number + 1) if page.has_next() else "",
    )


def _link(number: int | object, current: int, address: Callable[[int], str]) -> PageLink:
    """Return the link to one page; an ellipsis is a gap."""
    if not isinstance(number, int):
        return PageLink(None)
    return PageLink(number, "" if number == current else address(number))
