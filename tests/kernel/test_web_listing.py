"""A listing keeps everything the reader asked for in its address, whatever is asked, at the cost of two queries."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING, cast

import pytest
from django.db.models import Q
from django.http import HttpRequest, HttpResponse, QueryDict
from django.test import RequestFactory
from openpyxl import load_workbook

from kechuang.kernel.access import scope
from kechuang.kernel.audit.writing import write
from kechuang.kernel.identity import actions
from kechuang.kernel.identity.models import Unit
from kechuang.kernel.web.listing import Choice, Column, DateRange, Listing, ListPage, Text, Toggle
from kechuang.kernel.web.listing.asking import Asked
from kechuang.kernel.web.listing.nothing import said_to
from kechuang.kernel.web.notes import Empty
from kechuang.kernel.web.tags import Tag
from tests.sample.models import Petition
from tests.world import BEGUN, SYSTEM

if TYPE_CHECKING:
    from pytest_django import DjangoAssertNumQueries

    from tests.world import District

COLUMNS = (
    Column[Unit](
        label="名称", value="name", sort="name", link=lambda unit: f"/units/{unit.pk}/", note="parent.name"
    ),
    Column[Unit](label="类型", value="get_kind_display", tag=lambda _unit: "jade"),
    Column[Unit](label="自", value="valid_from", sort="valid_from"),
    Column[Unit](label="序", value="rank", numeric=True, unit="位"),
)
FILTERS = (
    Choice(key="kind", label="类型", options=(("town", "镇"), ("park", "园区"))),
    Text(key="short", label="简称"),
    DateRange(key="since", label="成立", field="valid_from"),
    Toggle(key="deep", label="只看基层", where=Q(parent__isnull=False)),
)


def units(**changes: object) -> Listing[Unit]:
    """Return a listing over all units."""
    given: dict[str, object] = {
        "title": "单位",
        "rows": Unit.objects.select_related("parent"),
        "columns": COLUMNS,
        "filters": FILTERS,
        "search": ("name", "parent__name"),
        "order": ("name",),
    }
    return Listing(**(given | changes))  # type: ignore[arg-type]  # the test names what it changes


def read(query: str = "", **changes: object) -> ListPage:
    """Return the page an address asks for."""
    return units(**changes).read(Asked.of("/units/", QueryDict(query)))


def names(page: ListPage) -> list[str]:
    """Return the names shown, in their order."""
    return [] if page.table is None else [str(row[0].value) for row in page.table.rows]


def answered(district: District, query: str, **changes: object) -> HttpResponse:
    """Return what the clerk is answered."""
    request = RequestFactory().get(f"/units/?{query}")
    request.actor = district.clerk  # type: ignore[attr-defined]  # put there by the middleware of identity
    return units(**changes).to_response(request)


@pytest.fixture
def towns(district: District) -> list[Unit]:
    """Add thirty-five towns."""
    add = actions.add_unit
    return [
        add(
            by=SYSTEM,
            kind="town",
            name=f"第{n:02}镇",
            parent=district.root,
            valid_from=BEGUN.replace(year=2011 + n % 3),
        )
        for n in range(35)
    ]


@pytest.mark.parametrize(
    "query", ["", "page=2", "q=镇", "kind=town&sort=-name", "since_from=2012-01-01&deep=1"]
)
def test_whatever_is_asked_costs_one_count_and_one_page(
    towns: list[Unit], query: str, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    del towns
    with django_assert_num_queries(2):
        assert read(query).table is not None


def test_a_listing_of_nothing_asks_once_and_says_what_to_do(
    district: District, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    del district
    empty = Empty("还没有单位", "先登记一个。")
    with django_assert_num_queries(1):
        page = read("", rows=Unit.objects.none() | Unit.objects.filter(pk=0), empty=empty)
    assert (page.table, page.total, page.empty, page.export_url) == (None, 0, empty, "")


def test_pages_hold_thirty_rows_and_never_overlap(towns: list[Unit]) -> None:
    first, second = read(), read("page=2")
    assert (first.total, len(names(first)), len(names(second))) == (len(towns) + 3, 30, 8)
    assert not set(names(first)) & set(names(second))
    assert second.pages is not None
    assert (second.pages.before, second.pages.after) == ("/units/?page=1", "")


@pytest.mark.parametrize(("asked", "number"), [("99", 2), ("zero", 1), ("-3", 2)])
def test_a_page_that_is_not_there_leads_to_one_that_is(towns: list[Unit], asked: str, number: int) -> None:
    del towns
    pages = read(f"page={asked}").pages
    assert pages is not None
    assert pages.number == number


def test_every_word_must_be_found_somewhere(district: District) -> None:
    del district
    assert names(read("q=测试区 科")) == ["测试科"]
    assert [chip.words for chip in read("q=测试区 科").chips] == ["测试区 科"]


@pytest.mark.parametrize("query", ["q=" + "长" * 60_000, "q=" + "a " * 30_000, "short=" + "x" * 60_000])
def test_what_is_too_long_to_look_for_is_cut_and_not_echoed(district: District, query: str) -> None:
    page = answered(district, query).content.decode()
    assert len(page) < 30_000
    assert len(Asked.of("/units/", QueryDict(query)).address()) < 2_000


def test_a_choice_narrows_and_its_chip_takes_it_off_again(district: District) -> None:
    del district
    page = read("kind=town&sort=-name&page=2")
    assert names(page) == ["测试镇"]
    assert [(chip.words, chip.url) for chip in page.chips] == [("类型 镇", "/units/?sort=-name")]


def test_a_choice_nobody_offered_narrows_nothing_and_says_so(district: District) -> None:
    del district
    page = read("kind=palace")
    assert (page.total, page.chips) == (3, [])
    assert page.controls[0].error == "没有这个选项，已显示全部。"


def test_days_are_read_as_documents_write_them(towns: list[Unit]) -> None:
    written = read("since_from=2012年1月1日&since_to=2012-12-31")
    assert written.total == sum(town.valid_from.year == 2012 for town in towns)
    assert written.chips[0].words == "成立 2012-01-01 ~ 2012-12-31"


@pytest.mark.parametrize(
    ("query", "error"),
    [
        ("since_from=下周三", "日期请写成 2014-09-30，年份须在 1900 至 2100 之间。"),
        ("since_to=0001-01-01", "日期请写成 2014-09-30，年份须在 1900 至 2100 之间。"),
        ("since_from=9999-12-31", "日期请写成 2014-09-30，年份须在 1900 至 2100 之间。"),
        ("since_from=2013-01-01&since_to=2012-01-01", "起始日期晚于截止日期，没有符合的行。"),
    ],
)
def test_days_that_cannot_be_used_are_answered_with_a_sentence(
    district: District, query: str, error: str
) -> None:
    del district
    assert read(query).controls[2].error == error


def test_a_toggle_leaves_the_rows_it_names(district: District) -> None:
    del district
    page = read("deep=1")
    assert names(page) == ["测试科", "测试镇"]
    assert [chip.words for chip in page.chips] == ["只看基层"]


def test_a_head_sorts_and_sorts_the_other_way_when_followed_again(district: District) -> None:
    del district
    table = read("sort=-name").table
    assert table is not None
    head = table.heads[0]
    assert (head.sorted, head.sort_url) == ("descending", "/units/?sort=name")
    assert [str(row[0].value) for row in table.rows] == ["测试镇", "测试科", "测试区"]


def test_only_offered_columns_sort(district: District) -> None:
    del district
    assert names(read("sort=parent__memberships__person__phone_index")) == names(read(""))


def test_filters_nobody_answered_and_nul_bytes_leave_no_trace(district: District) -> None:
    del district
    assert (
        Asked.of("/units/", QueryDict("q=&kind=&short=a%00b")).address(kind="town")
        == "/units/?short=ab&kind=town"
    )


def test_rows_out_of_sight_are_counted_for_the_whole_list_only(district: District) -> None:
    del district
    assert read("", hidden=18).hidden_text == "另有 18 行不在您的查看范围。"
    assert read("q=科", hidden=lambda: 18).hidden_text == "筛选只在您的查看范围内进行。"
    assert read("").hidden_text == ""


def test_a_cell_shows_its_tag_its_unit_its_link_and_its_note(district: District) -> None:
    table = read("q=科").table
    assert table is not None
    name, kind, since, rank = table.rows[0]
    assert (name.url, name.note) == (f"/units/{district.office.pk}/", "测试区")
    assert kind.value == Tag("内设科室", "jade") or isinstance(kind.value, Tag)
    assert (since.value, rank.value) == (BEGUN, "0 位")


def test_the_spreadsheet_holds_every_row_asked_for(towns: list[Unit], district: District) -> None:
    told: list[int] = []
    response = answered(district, "q=镇&kind=town&export=xlsx", on_export=lambda _request, n: told.append(n))
    sheet = load_workbook(BytesIO(response.content)).worksheets[0]
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[0] == ("名称", "类型", "自", "序 (位)")
    assert len(rows) == len(towns) + 2
    assert cast("object", rows[1][3]) == 0
    assert told == [len(towns) + 1]
    assert response["Content-Disposition"].endswith(".xlsx")


def test_too_many_rows_for_one_file_are_refused_with_a_sentence(
    towns: list[Unit], district: District
) -> None:
    del towns
    response = answered(district, "export=xlsx", export_limit=30)
    assert response.status_code == 400
    assert "一次最多导出 30 行，请先缩小范围。" in response.content.decode()


def test_the_page_reads_as_a_table_and_as_labelled_lists(towns: list[Unit], district: District) -> None:
    del towns
    page = answered(district, "kind=town&sort=name", hidden=2).content.decode()
    assert '<caption class="unseen">单位</caption>' in page
    assert 'aria-sort="ascending"' in page
    assert '<td data-label="自" class="keep">' in page
    assert '<option value="town" selected>镇</option>' in page
    assert "共 36 行" in page
    assert "export=xlsx" in page
    assert "style=" not in page


def test_a_listing_takes_any_request_of_the_house(district: District) -> None:
    request: HttpRequest = RequestFactory().get("/units/?q=%F0%28&page=%00&since_to=9999-99-99&sort=-")
    request.actor = district.clerk  # type: ignore[attr-defined]  # put there by the middleware of identity
    assert units().to_response(request).status_code == 200


def test_a_row_without_a_day_stands_last_whichever_way_the_list_is_sorted(towns: list[Unit]) -> None:
    first, second = towns[:2]
    with write(SYSTEM):
        Unit.objects.filter(pk=first.pk).update(valid_to=date(2014, 12, 1))
        Unit.objects.filter(pk=second.pk).update(valid_to=date(2015, 12, 1))
    columns = (*COLUMNS, Column[Unit](label="至", value="valid_to", sort="valid_to"))
    for query, order in (("", []), ("sort=valid_to", [first, second]), ("sort=-valid_to", [second, first])):
        page = read(query, columns=columns, order=("valid_to",))
        assert names(page)[:2] == [unit.name for unit in order or (first, second)]


def test_a_list_empty_for_one_post_only_does_not_say_that_there_is_nothing(
    district: District, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    def told() -> str:
        request = RequestFactory().get("/petitions/")
        request.actor = district.stranger  # type: ignore[attr-defined]  # put there by the middleware of identity
        listing = Listing(
            title="信访件",
            rows=scope(district.stranger, "see", Petition),
            columns=(Column[Petition](label="内容", value="words"),),
            empty=Empty("尚无信访件。"),
        )
        with django_assert_num_queries(2):
            page = listing.read(Asked.of("/petitions/", QueryDict()))
            empty = said_to(district.stranger, Petition, "信访件", page.empty)
        return f"{empty.sentence}{empty.advice}"

    assert told() == "尚无信访件。"
    district.petition()
    assert told() == "您的岗位范围内没有“信访件”。其他岗位和单位的记录不在此显示。"
    district.petition("second")
    assert told() == "您的岗位范围内没有“信访件”。其他岗位和单位的记录不在此显示。"
