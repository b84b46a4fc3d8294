"""专项资金: what was granted is reserved for awards, paid tranche by tranche, returned and carried over; every fen by a voucher."""
