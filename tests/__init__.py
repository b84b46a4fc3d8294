"""Tests that belong to no single module: the kernel, the house, the browser, the faults."""
