"""Addresses of agreements."""

from __future__ import annotations

from django.urls import path

from kechuang.procedures.agreements.pages import desk, papers

app_name = "agreements"
urlpatterns = [
    path("", desk.agreements, name="agreements"),
    path("draft/", desk.draft, name="draft"),
    path("papers/<uuid:uid>/<str:kind>/", papers.paper, name="paper"),
    path("amendments/<str:case__number>/", desk.amendment, name="amendment"),
    path("<str:case__number>/", desk.agreement, name="agreement"),
    path("<str:case__number>/revise/", desk.revise, name="revise"),
    path("<str:case__number>/amend/", desk.amend, name="amend"),
    path("<str:case__number>/notice/<str:kind>/", papers.notice, name="notice"),
]
