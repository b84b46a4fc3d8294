"""Addresses of the ground."""

from __future__ import annotations

from django.urls import path

from kechuang.registers.places import pages

app_name = "places"
urlpatterns = [
    path("", pages.places, name="list"),
    path("coverage/", pages.coverage, name="coverage"),
    path("titles/<uuid:uid>/withdraw/", pages.withdraw, name="withdraw"),
    path("<uuid:uid>/", pages.place, name="place"),
    path("<uuid:uid>/history/", pages.history, name="history"),
    path("<uuid:uid>/add/", pages.add, name="add"),
    path("<uuid:uid>/rename/", pages.rename, name="rename"),
    path("<uuid:uid>/close/", pages.close, name="close"),
    path("<uuid:uid>/designate/", pages.designate, name="designate"),
]
