"""Addresses of notices: what everybody reads first, then the desk's."""

from __future__ import annotations

from django.urls import path

from kechuang.procedures.publicnotice.pages import objections, postings, public

app_name = "publicnotice"
urlpatterns = [
    path("", public.announcements, name="announcements"),
    path("<uuid:uid>.json", public.announcement_json, name="json"),
    path("<uuid:uid>/", public.announcement, name="announcement"),
    path("<uuid:uid>/object/<int:position>/", public.object_page, name="object"),
    path("receipts/<str:code>/", public.receipt, name="receipt"),
    path("postings/", postings.postings, name="postings"),
    path("postings/new/", postings.new, name="new"),
    path("postings/<str:case__number>/", postings.posting, name="posting"),
    path("postings/<str:case__number>/edit/", postings.edit, name="edit"),
    path("postings/<str:case__number>/entries/", postings.entries, name="entries"),
    path("postings/<str:case__number>/objection/", objections.enter, name="enter_objection"),
    path("objections/", objections.objections, name="objections"),
    path("objections/<str:case__number>/", objections.objection, name="objection"),
    path("objections/<str:case__number>/contact/", objections.contact, name="contact"),
]
