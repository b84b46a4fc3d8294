"""Tests of the shelves of the kernel."""
