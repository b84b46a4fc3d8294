"""Addresses of the enterprises."""

from __future__ import annotations

from django.urls import path

from kechuang.registers.enterprises.pages import changes, enterprise, imports, register

app_name = "enterprises"
urlpatterns = [
    path("", register.enterprises, name="list"),
    path("enter/", register.enter_one, name="enter"),
    path("imports/", imports.imports, name="imports"),
    path("imports/new/", imports.hand_in, name="hand_in"),
    path("imports/template/<slug:kind>/", imports.empty_workbook, name="template"),
    path("imports/<uuid:uid>/", imports.preview, name="import"),
    path("imports/<uuid:uid>/confirm/", imports.confirm, name="confirm"),
    path("imports/<uuid:uid>/read-again/", imports.read_again, name="read_again"),
    path("imports/<uuid:uid>/drop/", imports.drop, name="drop"),
    path("certificates/<uuid:uid>/revoke/", changes.revoke, name="revoke"),
    path("contacts/<int:pk>/end/", changes.end_contact, name="end_contact"),
    path("<uuid:uid>/", enterprise.overview, name="enterprise"),
    path("<uuid:uid>/papers/", enterprise.papers, name="papers"),
    path("<uuid:uid>/figures/", enterprise.figures, name="figures"),
    path("<uuid:uid>/history/", enterprise.history, name="history"),
    path("<uuid:uid>/correct/", changes.correct, name="correct"),
    path("<uuid:uid>/rename/", changes.rename, name="rename"),
    path("<uuid:uid>/recode/", changes.recode, name="recode"),
    path("<uuid:uid>/move/", changes.move, name="move"),
    path("<uuid:uid>/close/", changes.close, name="close"),
    path("<uuid:uid>/report/", changes.report, name="report"),
    path("<uuid:uid>/certify/", changes.certify, name="certify"),
    path("<uuid:uid>/file/", changes.file, name="file"),
    path("<uuid:uid>/award/", changes.award, name="award"),
    path("<uuid:uid>/contact/", changes.contact, name="contact"),
]
