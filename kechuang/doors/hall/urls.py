"""Addresses of the hall."""

from __future__ import annotations

from django.urls import path

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
urlpatterns = [
    path("register/", registering.register, name="register"),
    path("hall/", home.home, name="home"),
    path("calls/", calls.calls_page, name="calls"),
    path("calls.json", calls.calls_json, name="calls_json"),
    path("calls/<uuid:uid>.json", calls.call_json, name="call_json"),
    path("calls/<uuid:uid>/", calls.call, name="call"),
    path("calls/<uuid:uid>/apply/", filling.begin, name="begin"),
    path("verify/", receipts.verify_any, name="verify_any"),
    path("verify/<path:code>/", receipts.verify, name="verify"),
    path("hall/applications/", following.mine, name="applications"),
    path("hall/applications/<str:case__number>/", following.application, name="application"),
    path("hall/applications/<str:case__number>/fill/<str:key>/", filling.section, name="section"),
    path("hall/applications/<str:case__number>/fill/<str:key>/field/", filling.field, name="field"),
    path("hall/applications/<str:case__number>/conflicts/", filling.conflicts, name="conflicts"),
    path("hall/applications/<str:case__number>/submit/", submitting.submit, name="submit"),
    path("hall/applications/<str:case__number>/print/", submitting.print_it, name="print"),
    path("hall/applications/<str:case__number>/seal/", submitting.seal, name="seal"),
    path("hall/applications/<str:case__number>/withdraw/", following.withdraw, name="withdraw"),
    path("hall/applications/<str:case__number>/receipts/<str:number>/", receipts.receipt, name="receipt"),
    path("hall/people/", people.people, name="people"),
    path("hall/people/authorise/", people.authorise, name="authorise"),
    path("hall/people/<int:pk>/end/", people.end, name="end"),
    path("hall/people/<int:pk>/hand-over/", people.hand_over, name="hand_over"),
    path("hall/invitations/<uuid:uid>/withdraw/", people.take_back, name="take_back"),
    path("hall/register/", registering.another, name="another"),
    path("hall/registrations/", registrations.registrations, name="registrations"),
    path("hall/registrations/<str:case__number>/", registrations.registration, name="registration"),
    path(
        "hall/registrations/<str:case__number>/withdraw/",
        registrations.withdraw,
        name="withdraw_registration",
    ),
    path("hall/registrations/<str:case__number>/correct/", registrations.revise, name="revise"),
]
