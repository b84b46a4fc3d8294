"""Oversight: the plan and its figures, performance, disclosure, messages, inspection."""
