"""Guards of what is granted and reserved."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from kechuang.kernel.db.guards import Guard, append_only, stays

TESTS: Final = "kechuang/procedures/funds/tests/test_guards.py"
STANDS: Final = _(
    "What a budget line, a document or a reservation says cannot be changed; money moves by vouchers."
)

LINE: Final = (
    stays(
        "funds_budgetline_keeps_what_it_says",
        "funds_budgetline",
        "uid",
        "number",
        "fund_year_id",
        "category",
        "document_id",
        "available_id",
        "entered_by_id",
        otherwise=STANDS,
        tests=TESTS,
    ),
    Guard(
        name="funds_line_is_void_when_its_grant_is_reversed",
        table="funds_budgetline",
        on="update",
        when=(
            "(OLD.void AND NOT NEW.void) OR (NEW.void AND NOT OLD.void AND NOT EXISTS "
            "(SELECT 1 FROM funds_movement m WHERE m.line_id = NEW.id AND m.kind = 'reversed'))"
        ),
        otherwise=_("A document grants a category anew only when its grant was reversed."),
        tests=TESTS,
    ),
    Guard(
        name="funds_line_begins_in_force",
        table="funds_budgetline",
        on="insert",
        when="NEW.void",
        otherwise=_("A budget line begins in force."),
        tests=TESTS,
    ),
    Guard(
        name="funds_line_begins_unconfirmed",
        table="funds_budgetline",
        on="insert",
        when="NEW.confirmed_by_id IS NOT NULL OR NEW.confirmed_at IS NOT NULL",
        otherwise=_("A budget line is confirmed after it was entered."),
        tests=TESTS,
    ),
    Guard(
        name="funds_line_is_confirmed_once_by_another",
        table="funds_budgetline",
        on="update",
        when=(
            "(OLD.confirmed_at IS NOT NULL AND (NEW.confirmed_at IS NULL OR NEW.confirmed_at <> OLD.confirmed_at "
            "OR NEW.confirmed_by_id IS NULL OR NEW.confirmed_by_id <> OLD.confirmed_by_id)) "
            "OR (OLD.confirmed_at IS NULL AND NEW.confirmed_at IS NOT NULL AND (NEW.void OR NEW.confirmed_by_id IS NULL "
            "OR NEW.entered_by_id IS NULL OR NEW.confirmed_by_id = NEW.entered_by_id))"
        ),
        otherwise=_("Who entered a budget line does not confirm it."),
        tests=TESTS,
    ),
    Guard(
        name="funds_budgetline_never_goes",
        table="funds_budgetline",
        on="delete",
        otherwise=STANDS,
        tests=TESTS,
    ),
)

guards = (
    *append_only("funds_budgetdocument", otherwise=STANDS, tests=TESTS),
    *LINE,
    *append_only("funds_reservation", otherwise=STANDS, tests=TESTS),
    *append_only("funds_tranche", otherwise=STANDS, tests=TESTS),
    *append_only(
        "funds_adjustment",
        otherwise=_("An adjustment asked for cannot be changed; ask for another."),
        tests=TESTS,
    ),
    Guard(
        name="funds_reservation_serves_a_purpose",
        table="funds_reservation",
        on="insert",
        when=(
            "NOT EXISTS (SELECT 1 FROM funds_purpose u JOIN funds_budgetline l ON l.fund_year_id = u.fund_year_id "
            "WHERE l.id = NEW.line_id AND u.programme = NEW.programme)"
        ),
        otherwise=_("This fund does not serve this programme in this year (专款专用)."),
        tests=TESTS,
    ),
    Guard(
        name="funds_reservation_is_of_an_open_year",
        table="funds_reservation",
        on="insert",
        when=(
            "EXISTS (SELECT 1 FROM funds_budgetline l JOIN funds_fundyear y ON y.id = l.fund_year_id "
            "WHERE l.id = NEW.line_id AND y.closed_on IS NOT NULL)"
        ),
        otherwise=_("The budget year is closed; nothing more is reserved of it."),
        tests=TESTS,
    ),
    Guard(
        name="funds_year_keeps_its_fund_and_closes_once",
        table="funds_fundyear",
        on="update",
        when=(
            "OLD.closed_on IS NOT NULL OR NEW.fund_id <> OLD.fund_id OR NEW.year <> OLD.year "
            "OR NEW.granted_id <> OLD.granted_id"
        ),
        otherwise=_("A budget year keeps its fund, and once closed it stays closed."),
        tests=TESTS,
    ),
    Guard(
        name="funds_fundyear_never_goes",
        table="funds_fundyear",
        on="delete",
        otherwise=_("A budget year cannot be removed."),
        tests=TESTS,
    ),
    Guard(
        name="funds_adjustment_stays_in_its_fund_and_year",
        table="funds_adjustment",
        on="insert",
        when=(
            "NOT EXISTS (SELECT 1 FROM funds_budgetline g JOIN funds_budgetline t ON t.fund_year_id = g.fund_year_id "
            "WHERE g.id = NEW.giver_id AND t.id = NEW.taker_id)"
        ),
        otherwise=_("An adjustment goes between categories of one fund in one year."),
        tests=TESTS,
    ),
    Guard(
        name="funds_adjustment_is_of_an_open_year",
        table="funds_adjustment",
        on="insert",
        when=(
            "EXISTS (SELECT 1 FROM funds_budgetline l JOIN funds_fundyear y ON y.id = l.fund_year_id "
            "WHERE l.id = NEW.giver_id AND y.closed_on IS NOT NULL)"
        ),
        otherwise=_("The budget year is closed: nothing more is adjusted in it."),
        tests=TESTS,
    ),
)
