# Hune: two commands for a fresh machine are `make run` and `make test`.
PORT ?= 8400
PYTHON ?= $(shell for p in python3.13 python3.12 python3.11 python3; do command -v $$p >/dev/null 2>&1 && $$p -c 'import sys, venv; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' 2>/dev/null && { echo $$p; break; }; done)
BIN := .venv/bin
JOBS ?= 2
PYTEST := $(BIN)/python -m pytest -q
SIDE_BY_SIDE := -n $(JOBS) --dist loadfile

.DEFAULT_GOAL := help

help: ## what can be made
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | expand -t 16

.venv/ok: pyproject.toml
	@test -n "$(PYTHON)" || { echo "Hune needs Python 3.11, 3.12 or 3.13."; exit 1; }
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch .venv/ok

.venv/test: .venv/ok
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[test]'
	@touch .venv/test

setup: .venv/ok ## the virtual environment, with Hune in it

run: .venv/ok ## serve on http://127.0.0.1:8400 (PORT=, HUNE_HOME=)
	@exec $(BIN)/hune up --port $(PORT)

browser: ## Chromium for the tests, from Debian's packages (when root)
	@command -v chromium >/dev/null || bash tests/servers/need.sh chromium

test: .venv/test browser ## everything, with what it needs (JOBS= test files side by side)
	$(MAKE) --no-print-directory lint
	$(PYTEST) $(SIDE_BY_SIDE) -m 'not system'
	$(MAKE) --no-print-directory test-postgresql test-servers

test-postgresql: .venv/test ## people's work on Debian's PostgreSQL instead of SQLite
	HUNE_TEST_POSTGRESQL=true $(PYTEST) $(SIDE_BY_SIDE) -m 'not system' tests/accounts tests/api tests/listen tests/web

test-servers: .venv/test ## the tests that start real servers on loopback
	$(PYTEST) -m system

lint: .venv/test ## style, types, import rules
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: .venv/test ## figures and ratios, printed
	$(BIN)/python -m bench

quality: .venv/test ## measure every enrichment on the public data (HUNE_TEST_DATA=, ONLY=)
	$(BIN)/python -m training.quality $(ONLY)
	$(BIN)/python docs/generate.py

docs: .venv/test ## write the generated reference anew
	$(BIN)/python docs/generate.py

clean: ## remove the virtual environment and caches
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis

.PHONY: help setup run browser test test-postgresql test-servers lint bench quality docs clean
