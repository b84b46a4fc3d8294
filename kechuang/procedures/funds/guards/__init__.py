"""What the database refuses so that no fen goes where it was not granted, checked, due and sent."""

from kechuang.procedures.funds.guards import budget, ledger, movements, payments

guards = (*budget.guards, *payments.guards, *movements.guards, *ledger.guards)
