"""Addresses of the kernel's own pages."""

from __future__ import annotations

from django.urls import path

from kechuang.kernel.web import casework, gallery, health, kept, preferences, unsent

app_name = "web"
urlpatterns = [
    path("case/<str:number>/", casework.case_page, name="case"),
    path("case/<str:number>/<str:move>/", casework.step_page, name="step"),
    path("filters/", kept.kept, name="kept"),
    path("filters/keep/", kept.keep, name="keep"),
    path("filters/<uuid:uid>/drop/", kept.drop, name="drop"),
    path("preferences/", preferences.preferences, name="preferences"),
    path("unsent/", unsent.unsent, name="unsent"),
    path("healthz", health.healthy, name="healthy"),
    path("gallery/", gallery.gallery, name="gallery"),
]
