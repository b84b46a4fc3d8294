"""Workbooks on their way into the register: what columns they have, what each row would do, what is wrong with it."""
