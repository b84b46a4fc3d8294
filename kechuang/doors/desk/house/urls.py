"""Addresses of the house's pages, all under the desk's name."""

from __future__ import annotations

from django.urls import path

from kechuang.doors.desk.house import (
    chain,
    clock,
    enter_year,
    going,
    inbox,
    invitations,
    jobs,
    people,
    posts,
    record,
    rescue,
    search,
    units,
    year,
)

house = [
    path("people/", people.people, name="people"),
    path("people/invite/", invitations.invite, name="invite"),
    path("people/invitations/", invitations.invitations, name="invitations"),
    path("people/invitations/<uuid:uid>/withdraw/", invitations.withdraw, name="withdraw"),
    path("people/<uuid:uid>/", people.person, name="person"),
    path("people/<uuid:uid>/appoint/", posts.appoint, name="appoint"),
    path("people/<uuid:uid>/help/", rescue.help_in, name="help"),
    path("posts/<int:pk>/end/", posts.end_post, name="end_post"),
    path("posts/<int:pk>/delegate/", posts.delegate, name="delegate"),
    path("units/", units.units, name="units"),
    path("units/<uuid:uid>/", units.unit, name="unit"),
    path("units/<uuid:uid>/add/", units.add_unit, name="add_unit"),
    path("units/<uuid:uid>/close/", units.close_unit, name="close_unit"),
    path("record/", record.record, name="record"),
    path("record/<int:seq>/", record.entry, name="entry"),
    path("record/verify/", chain.verify, name="verify"),
    path("record/anchors/", chain.anchors, name="anchors"),
    path("record/refused/", chain.refusals, name="refusals"),
    path("calendar/", year.year, name="calendar"),
    path("calendar/<int:number>/", year.year, name="year"),
    path("calendar/<int:number>/enter/", enter_year.enter, name="enter_year"),
    path("inbox/", inbox.inbox, name="inbox"),
    path("inbox/seen/", inbox.all_seen, name="all_seen"),
    path("inbox/mail/", inbox.letters, name="letters"),
    path("inbox/mail/<uuid:uid>/", inbox.letter, name="letter"),
    path("inbox/<uuid:uid>/", inbox.notice, name="notice"),
    path("inbox/<uuid:uid>/seen/", inbox.follow, name="follow"),
    path("search/", search.search, name="search"),
    path("go/<str:ref>", going.go, name="go"),
    path("jobs/", jobs.jobs, name="jobs"),
    path("jobs/<uuid:uid>/again/", jobs.try_again, name="revive"),
    path("clock/", clock.clock, name="clock"),
]
