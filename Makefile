# Every target makes its own environment. Needs Python 3.11 and make, nothing else.

PYTHON ?= python3.11
VENV := .venv
BIN := $(VENV)/bin
FILE ?= examples
SHARED ?= ../shared

.DEFAULT_GOAL := help
.PHONY: help demo test test-all check format schema lock clean

help: ## list the targets
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 12

$(VENV)/run.done: requirements/run.txt pyproject.toml
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check $$(grep '^uv==' requirements/tools.txt)
	@$(BIN)/uv pip install --quiet --require-hashes -r requirements/run.txt
	@$(BIN)/uv pip install --quiet --no-deps --editable .
	@touch $@

$(VENV)/dev.done: $(VENV)/run.done requirements/dev.txt
	@$(BIN)/uv pip install --quiet --require-hashes -r requirements/dev.txt
	@touch $@

demo: $(VENV)/run.done ## read the example reports (or FILE=...), show the result, write demo/watchfloor.html
	@mkdir -p demo
	@$(BIN)/watchfloor read $(FILE) --html demo/watchfloor.html $(ARGS)

test: $(VENV)/dev.done ## the tests that need nothing but this folder, under three minutes
	@$(BIN)/pytest -m "not full" $(ARGS)

test-all: $(VENV)/dev.done ## also those that need ../shared or a browser
	@sh tests/browser/install.sh
	@$(BIN)/uv pip install --quiet -r requirements/full.txt
	@$(BIN)/pytest $(ARGS)

check: $(VENV)/dev.done ## lint, format, types, import layers, generated files
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/python -m docs.generate --check

format: $(VENV)/dev.done ## format the code
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

lock: $(VENV)/run.done ## make the lock files anew
	@$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --python-version 3.11 --extra exchange pyproject.toml -o requirements/run.txt
	@$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --python-version 3.11 --group dev pyproject.toml -o requirements/dev.txt

clean: ## remove what the targets made
	rm -rf $(VENV) demo build dist .mypy_cache .ruff_cache .pytest_cache
