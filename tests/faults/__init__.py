"""Faults brought on in earnest: processes killed, databases lost, clocks moved."""
