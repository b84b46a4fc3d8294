"""Addresses of leave."""

from django.urls import path

from kechuang.office.leave import pages

app_name = "leave"
urlpatterns = [
    path("", pages.mine, name="mine"),
    path("ask/", pages.ask, name="ask"),
    path("away/", pages.away, name="away"),
    path("begin/", pages.begin, name="begin"),
    path("law/", pages.law, name="law"),
    path("year/<int:number>/", pages.year, name="year"),
    path("<str:case__number>/", pages.request_page, name="request"),
]
