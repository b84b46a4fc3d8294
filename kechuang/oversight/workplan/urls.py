"""Addresses of the annual plan."""

from __future__ import annotations

from django.urls import path

from kechuang.oversight.workplan.pages import boards, checking, indicator, months, reports, tasks

app_name = "workplan"
urlpatterns = [
    path("", boards.home, name="home"),
    path("upload/", checking.upload, name="upload"),
    path("<int:year>/", boards.dashboard, name="dashboard"),
    path("<int:year>/print/", boards.printed, name="print"),
    path("<int:year>/xlsx/", boards.exported, name="xlsx"),
    path("<int:year>/check/", checking.check, name="check"),
    path("<int:year>/check/<str:deed>/<uuid:uid>/", checking.correct, name="correct"),
    path("<int:year>/confirm/", checking.confirm, name="confirm"),
    path("<int:year>/tasks/", tasks.breakdown, name="breakdown"),
    path("<int:year>/indicator/<str:name>/", indicator.indicator, name="indicator"),
    path("<int:year>/figures/", months.figures, name="figures"),
    path("<int:year>/figures/import/", months.import_figures, name="import"),
    path("<int:year>/figures/template/", months.template, name="template"),
    path("<int:year>/frozen/", reports.frozen, name="frozen"),
    path("<int:year>/next/", reports.next_year, name="next"),
    path("cases/<str:case__number>/", reports.case_page, name="case"),
    path("tasks/<str:case__number>/", tasks.task_page, name="task"),
    path("tasks/<uuid:uid>/assign/", tasks.assign, name="assign"),
    path("tasks/<uuid:uid>/report/", tasks.report, name="report_on"),
    path("tasks/<uuid:uid>/chase/", tasks.chase, name="chase"),
    path("milestones/<uuid:uid>/", tasks.milestone, name="milestone"),
    path("targets/<uuid:uid>/bind/", indicator.bind, name="bind"),
    path("targets/<uuid:uid>/month/", months.enter, name="enter"),
    path("figures/<uuid:uid>/", months.correct_figure, name="correct_figure"),
    path("frozen/<uuid:uid>/", reports.report, name="report"),
    path("frozen/<uuid:uid>/<str:name>/", reports.report_rows, name="report_rows"),
]
