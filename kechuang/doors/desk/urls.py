"""The desk mounts its own pages and those of every module that says where."""

from __future__ import annotations

from django.urls import include, path

from kechuang.doors.desk import invitation, pages, schedule, signin, together
from kechuang.doors.desk.house.urls import house
from kechuang.kernel.modules import modules

own = [
    path("", pages.today, name="today"),
    path("tasks/", pages.tasks, name="tasks"),
    path("tasks/together/", together.stages, name="together"),
    path("tasks/together/<str:key>/", together.stage, name="together_stage"),
    path("schedule/", schedule.schedule, name="schedule"),
    path("demo/", signin.demo_sign_in, name="demo"),
    path("acting/", signin.act_as, name="act_as"),
    path("invitation/<str:token>/", invitation.invitation, name="invitation"),
    *house,
]

urlpatterns = [
    path("", include((own, "desk"))),
    *(path(module.mount, include(f"{app}.urls")) for app, module in modules().items() if module.mount),
]
