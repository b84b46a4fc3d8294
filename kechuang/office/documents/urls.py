"""Addresses of documents: what everybody reads first, then the desk's."""

from __future__ import annotations

from django.urls import path

from kechuang.office.documents.pages import coming, outgoing, public

app_name = "documents"
urlpatterns = [
    path("published/", public.published_list, name="published_list"),
    path("published/<uuid:uid>/", public.published, name="published"),
    path("published/<uuid:uid>/document.pdf", public.published_paper, name="published_paper"),
    path("", outgoing.outgoing_list, name="outgoing_list"),
    path("new/", outgoing.new, name="new"),
    path("papers/", outgoing.papers, name="papers"),
    path("codes/", outgoing.codes, name="codes"),
    path("incoming/", coming.incoming_list, name="incoming_list"),
    path("incoming/register/", coming.register_page, name="register"),
    path("incoming/<str:case__number>/", coming.incoming_one, name="incoming_one"),
    path("deliveries/", coming.deliveries, name="deliveries"),
    path("deliveries/<str:case__number>/", coming.delivery, name="delivery"),
    path("deliveries/<str:case__number>/document.<str:kind>", coming.delivery_paper, name="delivery_paper"),
    path("countersign/<str:case__number>/", coming.countersign, name="countersign"),
    path(
        "countersign/<str:case__number>/document.<str:kind>",
        coming.countersign_paper,
        name="countersign_paper",
    ),
    path("<str:case__number>/", outgoing.outgoing, name="outgoing"),
    path("<str:case__number>/edit/", outgoing.edit, name="edit"),
    path("<str:case__number>/publish/", outgoing.publish, name="publish"),
    path("<str:case__number>/document.<str:kind>", outgoing.paper, name="paper"),
]
