# Everything a person types. Python 3.11, make and git are all that must be there; `make` alone shows the list.
.DEFAULT_GOAL := help
.PHONY: help run test check bench year quality faults endure cluster lake clean

PYTHON    ?= $(shell command -v python3.11 || command -v python3)
INBOX     ?= seeds/sample
WAREHOUSE ?= warehouse/wirecheck.duckdb

BIN      := .venv/bin
# pip compiles what it installs: without compiled bytecode the first run takes three times as long to start.
INSTALL  := $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps
FOR_RUN  := .venv/ready-run
FOR_WORK := .venv/ready-work
CLUSTERS := .venv/ready-cluster
LAKE     := .venv/ready-lake
PEERS    := .venv/ready-peers

help: ## show this list
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## (.*)/  make \1\t\2/' | expand -t 18

run: $(FOR_RUN) ## set up, then read the sample articles (INBOX=folder WAREHOUSE=file for others)
	@$(BIN)/wirecheck run --inbox "$(INBOX)" --warehouse "$(WAREHOUSE)" --prefect || { code=$$?; \
	  if [ $$code -eq 1 ] && [ "$(INBOX)" = seeds/sample ]; \
	  then echo "The critical findings are planted in the sample (seeds/README.md), so all is as it should be."; \
	  else exit $$code; fi; }

test: $(FOR_WORK) ## set up, then run the tests (ARGS="-k quotes" for some of them)
	@$(BIN)/python -m pytest -n auto --maxprocesses 8 --dist loadfile $(ARGS)

check: $(FOR_WORK) ## lint, format, types, import rules, SQL: all of them, then what failed
	@failed=; for tool in "ruff check ." "ruff format --check ." mypy lint-imports "sqlfluff lint sql bench/sql"; do \
	  echo "== $$tool"; $(BIN)/$$tool || failed="$$failed $$tool;"; done; \
	  [ -z "$$failed" ] || { echo "Failed:$$failed"; exit 1; }

bench: $(FOR_WORK) $(PEERS) ## measure the whole job on generated articles (ARGS="--sizes 1000" for less)
	@$(BIN)/python -m bench.run $(ARGS)

year: $(FOR_WORK) ## simulate a year of daily runs with planted troubles: told, false alarms, how late
	@$(BIN)/python -m bench.year $(ARGS)

quality: $(FOR_WORK) ## score what is read against labelled texts
	@PYTHONPATH=tests $(BIN)/python -m quality $(ARGS)

faults: $(FOR_WORK) ## break, kill, fill and corrupt it, and see that nothing is lost (FULL=1 for more)
	@PYTHONPATH=tests $(BIN)/python -m faults $(ARGS)

endure: $(FOR_WORK) ## 500 runs in a row, then the tests that take minutes (RUNS=50 for fewer)
	@cd tests && ../$(BIN)/python -m soak --runs $(or $(RUNS),500)
	@$(BIN)/python -m pytest -m campaign $(ARGS)

cluster: $(CLUSTERS) ## set up what reading on a Dask or Ray cluster needs (docs/scale.md)

lake: $(LAKE) ## set up what a warehouse that many share needs (docs/scale.md)

clean: ## remove the environment and caches (the warehouse stays)
	rm -rf .venv .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache

.venv/pyvenv.cfg:
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info[:2] != (3, 11))' || { \
	  echo "wirecheck needs Python 3.11 and found $$("$(PYTHON)" --version 2>&1). Try: make PYTHON=/path/to/python3.11"; \
	  exit 2; }
	@"$(PYTHON)" -m venv .venv

# The lists are complete and hashed, so --no-deps: no resolver runs, and no later release slips in.
$(FOR_RUN): requirements/run.txt pyproject.toml .venv/pyvenv.cfg
	@echo "Setting up .venv (a few minutes the first time) ..."
	@$(INSTALL) --require-hashes -r $<
	@$(INSTALL) --no-build-isolation -e .
	@touch $@

$(FOR_WORK): requirements/dev.txt $(FOR_RUN)
	@echo "Adding what tests and checks need ..."
	@$(INSTALL) --require-hashes -r $<
	@touch $@

$(CLUSTERS): requirements/cluster.txt $(FOR_RUN)
	@echo "Adding Dask and Ray ..."
	@$(INSTALL) --require-hashes -r $<
	@touch $@

$(PEERS): requirements/bench.txt $(FOR_RUN)
	@echo "Adding the libraries that are measured beside wirecheck ..."
	@$(INSTALL) --require-hashes -r $<
	@touch $@

# The lake's DuckDB has a folder of its own: its extensions are packaged for this version, the environment has another.
$(LAKE): requirements/lake.txt requirements/lake-duckdb.txt $(FOR_RUN)
	@echo "Adding DuckLake, PostgreSQL's client and the way to object storage ..."
	@$(INSTALL) --require-hashes -r $<
	@rm -rf .venv/lake
	@$(INSTALL) --require-hashes --target .venv/lake -r requirements/lake-duckdb.txt
	@touch $@
