# Everything is set up on first use, from requirements that are pinned with their hashes.
PYTHON ?= python3
ifeq ($(OS),Windows_NT)
BIN := .venv/Scripts
else
BIN := .venv/bin
endif

.DEFAULT_GOAL := help
.PHONY: help report watch template test check format bench example docs requirements audit bom windows-zip clean

help:  ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-13s %s\n", $$1, $$2 }' Makefile

report: .venv/report.stamp  ## read inputs/, publish outputs/<year>/
	@$(BIN)/python -m pipeline report

watch: .venv/report.stamp  ## make the report anew after each change of inputs/
	@$(BIN)/python -m pipeline watch

template: .venv/report.stamp  ## write the blank template to outputs/template/
	@$(BIN)/python -m pipeline template

test: .venv/develop.stamp  ## run the tests on all cores
	@$(BIN)/python -m pytest --numprocesses logical --dist worksteal

check: .venv/develop.stamp  ## format, lint, types, imports, generated documents
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy --num-workers auto
	@$(BIN)/lint-imports --no-cache
	@$(BIN)/python tools/make_docs.py --check
	@$(BIN)/python tools/make_report_template.py --check

format: .venv/develop.stamp  ## format the code
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

bench: .venv/develop.stamp  ## measure against peers
	@$(BIN)/python -m benchmarks

example: .venv/develop.stamp  ## make the example workbooks in inputs/ anew
	@$(BIN)/python tools/make_example.py

docs: .venv/develop.stamp  ## make the generated documents anew
	@$(BIN)/python tools/make_docs.py
	@$(BIN)/python tools/make_report_template.py

requirements: .venv/develop.stamp  ## pin the newest versions that fit
	@$(BIN)/python -m pip install --quiet uv
	@for name in requirements requirements-dev requirements-audit; do UV_CUSTOM_COMPILE_COMMAND="make requirements" $(BIN)/uv pip compile \
		--quiet --upgrade --universal --generate-hashes --no-emit-index-url --python-version 3.11 $$name.in -o $$name.txt; done

audit: .venv/audit.stamp  ## ask whether a known weakness concerns a library; one that cannot be asked about is a failure
	@.venv/audit/$(notdir $(BIN))/pip-audit --strict --require-hashes --disable-pip -r requirements.txt

bom: .venv/audit.stamp  ## write the bill of materials (CycloneDX) to dist/
	@mkdir -p dist
	@.venv/audit/$(notdir $(BIN))/cyclonedx-py environment --output-reproducible --pyproject pyproject.toml \
		--output-file dist/ataskaita.cdx.json $(BIN)/python

windows-zip: .venv/report.stamp  ## pack the program for Windows without Python: PYTHON_ZIP=python-3.…-embed-amd64.zip
	@$(BIN)/python tools/windows_zip.py "$(PYTHON_ZIP)"

clean:  ## remove what was set up; inputs/ and outputs/ stay
	rm -rf .venv .mypy_cache .pytest_cache .ruff_cache

# A stamp older than its requirements means that the environment is stale.
.venv/report.stamp: requirements.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Ataskaita needs Python 3.11 or newer; this is " + sys.version.split()[0])'
	@echo "Setting up .venv (once; a few minutes on a slow line)…"
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --no-index -e .
	@touch $@

.venv/develop.stamp: .venv/report.stamp requirements-dev.txt
	@echo "Setting up the tools of the tests…"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@

# Apart from the program: what asks about its libraries is none of them.
.venv/audit.stamp: .venv/report.stamp requirements-audit.txt
	@echo "Setting up the tools of the audit…"
	@$(BIN)/python -m venv .venv/audit
	@.venv/audit/$(notdir $(BIN))/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-audit.txt
	@touch $@
