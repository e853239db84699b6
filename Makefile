# servanda: `make demo`, `make test`, `make setup`, `make bench`. Each installs what it needs.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.core-installed
DEV := $(VENV)/.dev-installed

.PHONY: setup demo test lint bench bench-reading lock clean

setup: $(STAMP)

$(BIN)/python:
	$(PYTHON) -m venv $(VENV)

$(STAMP): requirements/core.txt requirements/build.txt pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/build.txt -r requirements/core.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $@

$(DEV): $(STAMP) requirements/dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	touch $@

demo: $(STAMP)
	$(BIN)/servanda demo --out demo-output

lint: $(DEV)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

test: $(DEV) lint
	$(BIN)/python -m pytest

bench: $(DEV)
	$(BIN)/python -m bench

bench-reading: $(DEV)
	$(BIN)/python -m bench.reading --errors

lock: $(DEV)
	$(BIN)/python requirements/lock.py

clean:
	rm -rf $(VENV) demo-output bench-output
