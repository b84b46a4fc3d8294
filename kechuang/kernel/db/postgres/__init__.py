"""The engine the platform runs PostgreSQL by: Django's, where statements may wait for the next one."""
