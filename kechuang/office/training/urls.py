"""Addresses of training."""

from __future__ import annotations

from django.urls import path

from kechuang.office.training.pages import courses, ending, sessions, taking_part

app_name = "training"
urlpatterns = [
    path("", courses.listed, name="list"),
    path("new/", courses.new, name="new"),
    path("mine/", taking_part.mine, name="mine"),
    path("people/<int:year>/", taking_part.people, name="people"),
    path("verify/", ending.verify, name="verify_any"),
    path("verify/<path:code>/", ending.verify, name="verify"),
    path("certificates/<uuid:uid>.pdf", ending.certificate, name="certificate"),
    path("dropping-out/<str:case__number>/", ending.dropout, name="dropout"),
    path("sessions/<uuid:uid>/", sessions.session, name="session"),
    path("sessions/<uuid:uid>/off/", sessions.off, name="off"),
    path("sessions/<uuid:uid>/code/", sessions.wall, name="wall"),
    path("sessions/<uuid:uid>/sign-in/", sessions.sign_in, name="sign_in"),
    path("sessions/<uuid:uid>/came/", sessions.came, name="came"),
    path("hours/<uuid:uid>/undo/", sessions.correct, name="correct"),
    path("<str:case__number>/", courses.course, name="course"),
    path("<str:case__number>/session/", sessions.add, name="add"),
    path("<str:case__number>/paper/", courses.material, name="material"),
    path("<str:case__number>/people/", courses.choose, name="choose"),
    path("<str:case__number>/enrol/", taking_part.enrol, name="enrol"),
    path("<str:case__number>/give-up/", taking_part.give_up, name="give_up"),
    path("<str:case__number>/accept/", taking_part.accept, name="accept"),
    path("<str:case__number>/drop-out/<int:person>/", ending.put_forward, name="put_forward"),
    path("<str:case__number>/certify/", ending.certify, name="certify"),
]
