# One-liners over tools/dev.py; without make: python3 tools/dev.py VERB
.PHONY: help setup run test check bench shots mutants messages lock
PYTHON ?= python3
DEV = @$(PYTHON) tools/dev.py

help:
	$(DEV)
setup:
	$(DEV) setup
run:
	$(DEV) run $(if $(FRESH),--fresh)
test:
	$(DEV) test $(LEG)
check:
	$(DEV) check
bench:
	$(DEV) bench $(NAME) $(if $(JSON),--json)
shots:
	$(DEV) shots
mutants:
	$(DEV) mutants
messages:
	$(DEV) messages
lock:
	$(DEV) lock
