"""Double entry that knows no budget: accounts of fen, half-days or vouchers, balanced, never below their floor, corrected by reversal."""
