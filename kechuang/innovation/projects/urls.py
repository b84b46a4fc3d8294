"""Addresses of projects."""

from __future__ import annotations

from django.urls import path

from kechuang.innovation.projects.pages import desk, public, reports

app_name = "projects"
urlpatterns = [
    path("", desk.projects, name="projects"),
    path("results/", public.results, name="results"),
    path("award/", desk.award, name="award"),
    path("reports/<str:case__number>/", reports.report, name="report"),
    path("reports/<str:case__number>/again/", reports.resubmit, name="resubmit"),
    path("<str:case__number>/", desk.project, name="project"),
    path("<str:case__number>/report/", reports.tell, name="tell"),
    path("<str:case__number>/acceptance/", reports.apply, name="apply"),
]
