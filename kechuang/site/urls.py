"""The addresses of the house: sign-in, the kernel's own pages, and the doors."""

from __future__ import annotations

from django.urls import include, path

urlpatterns = [
    path("accounts/", include("kechuang.doors.desk.accounts")),
    path("files/", include("kechuang.kernel.files.urls")),
    path("notices/", include("kechuang.kernel.notices.urls")),
    path("", include("kechuang.doors.hall.urls")),
    path("", include("kechuang.kernel.web.urls")),
    path("", include("kechuang.doors.desk.urls")),
]
