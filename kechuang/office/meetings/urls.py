"""Addresses of meetings, rooms and calendars."""

from __future__ import annotations

from django.urls import path

from kechuang.office.meetings.pages import keeping, meetings, minutes, rooms, taking_part

app_name = "meetings"
urlpatterns = [
    path("", meetings.listed, name="list"),
    path("new/", meetings.new, name="new"),
    path("mine/", taking_part.mine, name="mine"),
    path("rooms/", rooms.rooms, name="rooms"),
    path("rooms/book/", rooms.book, name="book"),
    path("rooms/<uuid:uid>/close/", keeping.close, name="close"),
    path("rooms/<uuid:uid>/hours/", keeping.hours, name="hours"),
    path("bookings/<uuid:uid>/cancel/", rooms.cancel, name="cancel"),
    path("feeds/", rooms.feeds, name="feeds"),
    path("feeds/<uuid:uid>/revoke/", rooms.revoke, name="revoke"),
    path("feeds/<uuid:uid>/<str:seal>.ics", rooms.feed, name="feed"),
    path("invitations/<uuid:uid>/", taking_part.invitation, name="invitation"),
    path("topics/<uuid:uid>/", meetings.decide, name="decide"),
    path("<str:case__number>/", meetings.meeting, name="meeting"),
    path("<str:case__number>/change/", meetings.edit, name="edit"),
    path("<str:case__number>/topic/", meetings.propose, name="topic"),
    path("<str:case__number>/invite/", meetings.invite, name="invite"),
    path("<str:case__number>/code/", taking_part.wall, name="wall"),
    path("<str:number>/sign-in/", taking_part.sign_in, name="sign_in"),
    path("<str:case__number>/came/", taking_part.came, name="came"),
    path("<str:case__number>/minutes/", minutes.write, name="write"),
    path("<str:case__number>/minutes.<str:kind>", minutes.paper, name="paper"),
]
