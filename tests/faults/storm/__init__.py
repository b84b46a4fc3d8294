"""Everybody submits at once, in the last minutes of a call: real forms, a real server, and what they hold afterwards."""
