"""Addresses of the notices that machines ask, mounted at `/notices/`."""

from __future__ import annotations

from django.urls import path

from kechuang.kernel.notices.receipts import receipt

app_name = "notices"
urlpatterns = [path("receipt/", receipt, name="receipt")]
