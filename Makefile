# `make demo` and `make test` do all the set-up they need; Python >= 3.11 is all they expect.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: demo test lint types layers web bench chromium git clean

demo: $(VENV)/.installed
	$(BIN)/umug-graph build --out graphs/umug

test: lint types layers web chromium git
	$(BIN)/python -m pytest --numprocesses=auto --dist=loadfile --cov --cov-report=term:skip-covered --cov-fail-under=95

lint: $(VENV)/.test-installed
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.test-installed
	$(BIN)/mypy

layers: $(VENV)/.test-installed
	$(BIN)/lint-imports --no-cache

# Types, lint and tests of the explorer's source, and whether what is checked in is what it builds. Without node it is
# skipped and says so (with CI=true it fails).
web:
	@sh web/check.sh

bench: $(VENV)/.bench-installed
	$(BIN)/python -m benchmarks.run
	$(BIN)/python -m benchmarks.explorer_page

# The browser tests need a real Chromium; without one they are skipped and say so (with CI=true they fail).
chromium:
	@command -v chromium >/dev/null 2>&1 || sh tests/install-debian.sh chromium \
	  || echo "Chromium cannot be installed here: the browser tests will be skipped."

# So do the tests of histories with git.
git:
	@command -v git >/dev/null 2>&1 || sh tests/install-debian.sh git \
	  || echo "git cannot be installed here: the tests of histories will be skipped."

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: pyproject.toml | $(VENV)/bin/python
	$(BIN)/pip install --quiet --editable .
	@touch $@

$(VENV)/.test-installed: pyproject.toml | $(VENV)/bin/python
	$(BIN)/pip install --quiet --editable '.[test]'
	@touch $@ $(VENV)/.installed

$(VENV)/.bench-installed: pyproject.toml | $(VENV)/bin/python
	$(BIN)/pip install --quiet --editable '.[bench]'
	@touch $@ $(VENV)/.installed

clean:
	rm -rf $(VENV) build dist .coverage .mypy_cache .ruff_cache .pytest_cache
