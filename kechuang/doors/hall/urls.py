"""Addresses of the hall."""

from __future__ import annotations

from django.urls import path

from kechuang.doors.hall.pages import home, people, registering, registrations

app_name = "hall"
urlpatterns = [
    path("register/", registering.register, name="register"),
    path("hall/", home.home, name="home"),
    path("hall/people/", people.people, name="people"),
    path("hall/people/authorise/", people.authorise, name="authorise"),
    path("hall/people/<int:pk>/end/", people.end, name="end"),
    path("hall/people/<int:pk>/hand-over/", people.hand_over, name="hand_over"),
    path("hall/invitations/<uuid:uid>/withdraw/", people.take_back, name="take_back"),
    path("hall/registrations/", registrations.registrations, name="registrations"),
    path("hall/registrations/<str:case__number>/", registrations.registration, name="registration"),
    path("hall/registrations/<str:case__number>/correct/", registrations.revise, name="revise"),
]
