"""Somebody types an application, and the browser dies under their hands."""
