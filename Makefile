# make demo: see it work on A/74/492.  make test: everything CI runs.  Both write only under .venv/ and build/.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
# What is compiled is kept beside, so that the many processes that tests begin do not compile it again.
unexport PYTHONDONTWRITEBYTECODE
export PYTHONPYCACHEPREFIX := $(CURDIR)/build/pycache
export PIP_NO_INPUT := 1

.PHONY: demo test quick env dev lint docs site changelog clean

DEMO := build/demo
ENREGARD := $(BIN)/enregard -q -C $(DEMO)

# On a copy, so that trying things out never touches the tree.
demo: env
	@rm -rf $(DEMO) && mkdir -p $(DEMO) && cp -R enregard.yaml glossary.yaml corpus po $(DEMO)/
	@echo && echo "1. The French version of A/74/492, cut into units" && echo
	@$(ENREGARD) segment corpus/A-74-492/fr.txt --lang fr
	@echo && echo "2. Alignment with the English, and the PO file brought up to date" && echo
	@$(BIN)/enregard -C $(DEMO) update
	@$(ENREGARD) status
	@echo && echo "3. What the checks find" && echo
	@$(ENREGARD) check
	@$(ENREGARD) export --to html -o $(DEMO)/pages >/dev/null && $(ENREGARD) export --to md -o $(DEMO)/pages >/dev/null && $(ENREGARD) export --to docx -o $(DEMO)/pages >/dev/null
	@echo && echo "4. Where things are"
	@echo "   side-by-side page   $(DEMO)/pages/A-74-492.html   (open it in a browser)"
	@echo "   the same, Markdown  $(DEMO)/pages/A-74-492.md"
	@echo "   for Word            $(DEMO)/pages/A-74-492.docx   (a table to revise in; A-74-492.fr.docx is the document)"
	@echo "   PO file             $(DEMO)/po/A-74-492/fr.po     (open it in Poedit, Lokalize, OmegaT, ...)"
	@echo "   alignment           $(DEMO)/corpus/A-74-492/en-fr.jsonl"
	@echo "   command line        $(BIN)/enregard --help"

# Each process takes tests from the one that has most left, so that none waits. A file alone, `pytest FILE`, runs in one process.
test: dev lint
	@$(BIN)/python -m pytest -n auto --maxprocesses=4 --dist=worksteal

# A first answer in about a minute: lint, and the tests of what differs from main.
quick: dev lint
	@$(BIN)/python -m tests.concerned

lint: dev
	@$(BIN)/ruff format --check --quiet . || { echo "ruff format would change files: run .venv/bin/ruff format ."; exit 1; }
	@$(BIN)/ruff check --quiet .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-cache

# Files made from the code and from the rows of the checks. Tests fail if they are out of date. The first run of pytest fails if it changed something.
EACH_ROW := $(BIN)/python -m pytest -q tests/test_checks.py -k each_row
docs: dev
	@$(BIN)/enregard checks list --format markdown > docs/checks.md
	@$(BIN)/python docs/state_page.py > docs/states.md
	@$(EACH_ROW) --regen >/dev/null || $(EACH_ROW)

# The documentation as a site, in build/site. A test builds it as well.
site: dev
	@$(BIN)/python -m sphinx -W -E -a -q -b html docs build/site
	@echo "build/site/index.html"

# The fragments in changes/ become lines of CHANGELOG.md.
changelog:
	@$(PYTHON) changes/assemble.py

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
