"""Addresses of files, mounted at `/files/`."""

from __future__ import annotations

from django.urls import path

from kechuang.kernel.files.views import download

app_name = "files"
urlpatterns = [path("<uuid:uid>/", download, name="download")]
