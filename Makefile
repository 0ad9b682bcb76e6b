# make demo: see it work on A/74/492.  make test: everything CI runs.  Both write only under .venv/ and build/.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
export PYTHONDONTWRITEBYTECODE := 1
export PIP_NO_INPUT := 1

.PHONY: demo test env dev lint clean

demo: env
	@$(BIN)/python bench/demo.py build/demo

test: dev lint
	@$(BIN)/python -m pytest

lint: dev
	@$(BIN)/ruff format --check --quiet . || { echo "ruff format would change files: run .venv/bin/ruff format ."; exit 1; }
	@$(BIN)/ruff check --quiet .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-cache

env: $(VENV)/.run
dev: $(VENV)/.dev

$(VENV)/.run: pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { echo "enregard needs Python 3.11 or newer: install it, or name it with PYTHON=python3.11"; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { echo "Python has no venv: install it (Debian, Ubuntu: apt install python3-venv)"; exit 1; }
	@echo "Making an environment in $(VENV) (once)"
	@$(PYTHON) -m venv $(VENV)
	@$(PIP) install -c constraints.txt -e .
	@touch $@

$(VENV)/.dev: $(VENV)/.run
	@echo "Adding what the tests need (once)"
	@$(PIP) install -c constraints.txt -e '.[dev]'
	@touch $@

clean:
	rm -rf $(VENV) build
