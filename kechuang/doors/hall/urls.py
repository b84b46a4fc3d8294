"""Addresses of the hall."""

from __future__ import annotations

from django.urls import path

from kechuang.doors.hall.pages import home, registering, registrations

app_name = "hall"
urlpatterns = [
    path("register/", registering.register, name="register"),
    path("hall/", home.home, name="home"),
    path("hall/registrations/", registrations.registrations, name="registrations"),
    path("hall/registrations/<str:case__number>/", registrations.registration, name="registration"),
    path("hall/registrations/<str:case__number>/correct/", registrations.revise, name="revise"),
]
