"""Tests of the work record."""
