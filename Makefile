# Two commands on a bare machine: `make demo` and `make test`.
export PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# What runs, and with it what developers use: each has its lock and its stamp.
RUN := $(VENV)/.ready-to-run
DEVELOP := $(VENV)/.ready-to-develop
# Where Python may keep no compiled files, every start of a new environment costs seconds.
unexport PYTHONDONTWRITEBYTECODE

# Files are given out in the order of tests/conftest.py, which has the long ones first.
WORKERS := -n auto --dist loadfile --no-loadscope-reorder

.PHONY: demo test check test-full system system-test system-full browser lock clean

$(RUN): requirements/main.txt requirements/build.txt pyproject.toml scripts/install | system
	scripts/install $(VENV) $<
	touch $@

$(DEVELOP): requirements/dev.txt $(RUN)
	scripts/install $(VENV) $<
	touch $@

## Set up, run a night against the practice shops, serve the review page.
demo: $(RUN) browser
	$(BIN)/markwatch demo

## What running needs of Debian's or Ubuntu's packages: a browser, Chinese fonts, libraries for PDF.
system:
	scripts/system-packages run

browser: $(RUN)
	scripts/browser $(VENV)

## What the tests need beside that: PostgreSQL, Unicode's tables, a reader of PDF.
system-test:
	scripts/system-packages test

## What the long tests need beside that: LibreOffice.
system-full:
	scripts/system-packages full

## Format, lint, types, import contracts, fast tests.
check: $(DEVELOP)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest -q $(WORKERS) -m "not browser and not full and not slow" tests

## Everything that continuous integration runs.
test: system-test $(DEVELOP)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -c "from matchers.lattice.warm import warm_up; warm_up(print)"
	$(BIN)/python -m pytest $(WORKERS) -m "not browser and not full" tests
	$(BIN)/python -m pytest -m "browser and not full" tests

## The long ones as well.
test-full: system-full $(DEVELOP)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -c "from matchers.lattice.warm import warm_up; warm_up(print)"
	$(BIN)/python -m pytest $(WORKERS) -m "not browser" tests
	$(BIN)/python -m pytest -m browser tests

## Pin the dependencies anew, with hashes, for every machine and Python that is supported.
LOCK := $(BIN)/uv pip compile --quiet --upgrade --universal --python-version 3.11 --no-header --generate-hashes
lock: $(RUN)
	$(LOCK) --output-file requirements/main.txt pyproject.toml
	$(LOCK) --constraint requirements/main.txt --extra dev --output-file requirements/dev.txt pyproject.toml
	$(LOCK) --constraint requirements/dev.txt --group pyproject.toml:build --output-file requirements/build.txt

clean:
	rm -rf $(VENV) .demo .mypy_cache .pytest_cache .ruff_cache .import_linter_cache
