# Two commands on a bare machine: `make demo` and `make test`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: demo test check test-full system lock clean

$(READY): requirements/dev.txt pyproject.toml
	$(PYTHON) -c 'import sys; assert sys.version_info >= (3, 11), "Python 3.11 or later is needed"'
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements/dev.txt
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation -e .
	touch $@

## Set up, run a night against the practice shop, serve the review page.
demo: $(READY)
	$(BIN)/markwatch demo

## Debian packages that the tests need: Chromium, PostgreSQL, a Chinese font.
system:
	scripts/system-packages

## Format, lint, types, import contracts, fast tests.
check: $(READY)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest -q -m "not browser and not full and not slow" tests

## Everything that continuous integration runs.
test: system $(READY)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -c "from matchers.lattice.warm import warm_up; warm_up(print)"
	$(BIN)/python -m pytest -n auto --dist loadfile -m "not browser and not full" tests
	$(BIN)/python -m pytest -m "browser and not full" tests

## The long ones as well.
test-full: system $(READY)
	$(BIN)/python -m pytest tests

## Pin the dependencies anew, with hashes.
lock: $(READY)
	$(BIN)/pip-compile -q --upgrade --strip-extras --allow-unsafe --generate-hashes --no-emit-index-url \
	  --no-emit-find-links --no-emit-trusted-host --extra dev -o requirements/dev.txt pyproject.toml
	cp requirements/dev.txt requirements/main.txt
	$(BIN)/pip-compile -q --strip-extras --allow-unsafe --generate-hashes --no-emit-index-url \
	  --no-emit-find-links --no-emit-trusted-host -o requirements/main.txt pyproject.toml

clean:
	rm -rf $(VENV) .demo .mypy_cache .pytest_cache .ruff_cache .import_linter_cache
