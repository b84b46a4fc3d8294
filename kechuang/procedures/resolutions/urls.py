"""Addresses of resolutions."""

from __future__ import annotations

from django.urls import path

from kechuang.procedures.resolutions import pages

app_name = "resolutions"
urlpatterns = [
    path("", pages.resolutions, name="list"),
    path("new/", pages.new, name="new"),
    path("<str:case__number>/", pages.resolution, name="resolution"),
    path("<str:case__number>/edit/", pages.edit, name="edit"),
    path("<str:case__number>/agenda/", pages.agenda, name="agenda"),
    path("<str:case__number>/print/", pages.printed, name="print"),
]
