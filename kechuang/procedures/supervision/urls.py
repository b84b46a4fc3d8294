"""Addresses of supervision."""

from __future__ import annotations

from django.urls import path

from kechuang.procedures.supervision import pages

app_name = "supervision"
urlpatterns = [
    path("", pages.matters, name="matters"),
    path("<str:case__number>/", pages.matter, name="matter"),
    path("<str:case__number>/answer/", pages.answer_page, name="answer"),
]
