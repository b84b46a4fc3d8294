"""Addresses of special funds."""

from __future__ import annotations

from django.urls import path

from kechuang.procedures.funds.pages import awards, budget, payments, treasury

app_name = "funds"
urlpatterns = [
    path("", budget.lines, name="lines"),
    path("grant/", budget.grant, name="grant"),
    path("lines/<uuid:uid>/", budget.line, name="line"),
    path("lines/<uuid:uid>/confirm/", budget.confirm, name="confirm"),
    path("lines/<uuid:uid>/adjust/", budget.adjust, name="adjust"),
    path("lines/<uuid:uid>/carry/", budget.carry, name="carry"),
    path("lines/<uuid:uid>/reverse/", budget.reverse_grant, name="reverse"),
    path("years/<uuid:uid>/", budget.year, name="year"),
    path("years/<uuid:uid>/serve/", budget.serve, name="serve"),
    path("years/<uuid:uid>/close/", budget.close_year, name="close_year"),
    path("adjustments/<str:case__number>/", budget.adjustment, name="adjustment"),
    path("reservations/<uuid:uid>/release/", awards.release, name="release"),
    path("payments/", payments.payments, name="payments"),
    path("payments/make/", payments.make, name="make"),
    path("payments/<str:case__number>/", payments.payment, name="payment"),
    path("payments/<str:case__number>/chain/", payments.chain, name="chain"),
    path("payments/<str:case__number>/back/", payments.back, name="back"),
    path("treasury/", treasury.treasury, name="treasury"),
    path("treasury/send/", treasury.send, name="send"),
    path("treasury/lists/<uuid:uid>/", treasury.dispatch, name="dispatch"),
    path("treasury/lists/<uuid:uid>/workbook/", treasury.dispatch_workbook, name="dispatch_workbook"),
    path("treasury/files/", treasury.hand_in, name="hand_in"),
    path("treasury/files/<uuid:uid>/", treasury.return_file, name="return_file"),
    path("treasury/files/<uuid:uid>/take/", treasury.take_over, name="take_over"),
    path("treasury/files/<uuid:uid>/again/", treasury.judge_again, name="judge_again"),
    path("treasury/files/<uuid:uid>/drop/", treasury.drop, name="drop_file"),
]
