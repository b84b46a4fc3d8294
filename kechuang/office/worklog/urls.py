"""Addresses of the work record."""

from django.urls import path

from kechuang.office.worklog.pages import grading, importing, mine, reports, unit

app_name = "worklog"
urlpatterns = [
    path("", mine.week, name="mine"),
    path("accept/", mine.accept, name="accept"),
    path("decline/", mine.decline, name="decline"),
    path("write/", mine.write, name="write"),
    path("entries/<uuid:uid>/", mine.entry, name="entry"),
    path("entries/<uuid:uid>/strike/", mine.strike, name="strike"),
    path("summary/", reports.summary, name="summary"),
    path("month/", reports.month, name="month"),
    path("months/<str:case__number>/", reports.assessment, name="assessment"),
    path("unit/", unit.unit, name="unit"),
    path("people/<uuid:uid>/", unit.person, name="person"),
    path("grades/", grading.grades, name="grades"),
    path("statistics/", unit.statistics, name="statistics"),
    path("import/", importing.importing, name="importing"),
    path("import/take/", importing.take, name="take"),
    path("import/template.xlsx", importing.template, name="template"),
]
