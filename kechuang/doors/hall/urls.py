"""Addresses of the hall."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

from kechuang.doors.hall.pages import (
    calls,
    filling,
    following,
    home,
    people,
    receipts,
    registering,
    registrations,
    submitting,
)

app_name = "hall"

OF_ONE = [
    path("", following.application, name="application"),
    path("submit/", submitting.submit, name="submit"),
    path("fill/<str:key>/", filling.section, name="section"),
    path("fill/<str:key>/field/", filling.field, name="field"),
    path("conflicts/", filling.conflicts, name="conflicts"),
    path("print/", submitting.print_it, name="print"),
    path("seal/", submitting.seal, name="seal"),
    path("withdraw/", following.withdraw, name="withdraw"),
    path("receipts/<str:number>/", receipts.receipt, name="receipt"),
]
"""What is done with one application."""

INSIDE: list[URLPattern | URLResolver] = [
    path("", home.home, name="home"),
    path("applications/", following.mine, name="applications"),
    path("applications/<str:case__number>/", include(OF_ONE)),
    path("people/", people.people, name="people"),
    path("people/authorise/", people.authorise, name="authorise"),
    path("people/<int:pk>/end/", people.end, name="end"),
    path("people/<int:pk>/hand-over/", people.hand_over, name="hand_over"),
    path("invitations/<uuid:uid>/withdraw/", people.take_back, name="take_back"),
    path("register/", registering.another, name="another"),
    path("registrations/", registrations.registrations, name="registrations"),
    path("registrations/<str:case__number>/", registrations.registration, name="registration"),
    path("registrations/<str:case__number>/withdraw/", registrations.withdraw, name="withdraw_registration"),
    path("registrations/<str:case__number>/correct/", registrations.revise, name="revise"),
]
"""What somebody signed in finds in the hall."""

urlpatterns = [
    path("hall/", include(INSIDE)),
    path("register/", registering.register, name="register"),
    path("calls/", calls.calls_page, name="calls"),
    path("calls.json", calls.calls_json, name="calls_json"),
    path("calls/<uuid:uid>.json", calls.call_json, name="call_json"),
    path("calls/<uuid:uid>/", calls.call, name="call"),
    path("calls/<uuid:uid>/apply/", filling.begin, name="begin"),
    path("verify/", receipts.verify_any, name="verify_any"),
    path("verify/<path:code>/", receipts.verify, name="verify"),
]
