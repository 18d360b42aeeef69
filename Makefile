# make lab · make test · make report · make bench: each sets up .venv itself, once.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
WORKERS ?= 2
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check

# Over SSH and on machines without a screen JupyterLab prints its address and opens no browser.
NO_BROWSER := $(if $(or $(SSH_CONNECTION),$(filter-out Darwin,$(if $(DISPLAY)$(WAYLAND_DISPLAY),,$(shell uname)))),--no-browser)
AS_ROOT := $(if $(filter 0,$(shell id -u)),--allow-root)
OFFLINE := --LabApp.news_url= --LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate

.PHONY: help lab test report fuzz bench notebooks lint lock clean

help: ## show this list
	@sed -n 's/^\([a-z]*\):.*## /make \1\t/p' $(MAKEFILE_LIST)

lab: $(READY) ## open the notebooks in JupyterLab
	@echo "Opening notebooks/00_start_here.ipynb. If no browser opens, open the address below; stop with Ctrl-C."
	@$(BIN)/jupyter lab --LabApp.default_url=/lab/tree/notebooks/00_start_here.ipynb $(NO_BROWSER) $(AS_ROOT) $(OFFLINE)

test: $(READY) ## run every test, and every notebook against its stored outputs
	@echo "1/3 Style and types"
	@$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/mypy
	@echo "2/3 Tests of the helpers"
	@$(BIN)/pytest -n $(WORKERS) --dist loadfile
	@echo "3/3 The notebooks, rerun and compared output by output (nbval, strict)"
	@$(BIN)/pytest -n $(WORKERS) --dist loadfile --nbval --nbval-current-env notebooks

report: $(READY) ## run all notebooks afresh and write them as an offline site to report/
	@$(BIN)/python -m helpers.view

fuzz: $(READY) ## read 5,000 texts that nobody wrote: none may break a law of the tables
	@$(BIN)/python tests/fuzz.py 5000

bench: $(READY) ## what each step costs, as a share of the spaCy parse, and how it grows with the text
	@$(BIN)/python tests/bench.py

notebooks: $(READY) ## rerun all notebooks and store their outputs and the README's pictures
	@$(BIN)/jupyter nbconvert --log-level=WARN --to notebook --execute --inplace \
		--ExecutePreprocessor.record_timing=False notebooks/*.ipynb
	@$(BIN)/python -m helpers.view --pictures

lint: $(READY) ## format the code and mend what can be mended
	@$(BIN)/ruff format . && $(BIN)/ruff check --fix . && $(BIN)/mypy

lock: $(READY) ## renew requirements.lock from requirements.txt (with UPGRADE=--upgrade: the rest as well)
	@$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --fork-strategy fewest $(UPGRADE) \
		--generate-hashes --no-emit-package negotiation-notebooks --no-header \
		--output-file requirements.lock requirements.txt

clean: ## remove the virtual environment and all that is made anew
	rm -rf $(VENV) build .pytest_cache .ruff_cache .mypy_cache .hypothesis

# From the lock alone, each file by its hash, wheels only: nothing is built by code that no hash covers.
# Begun afresh each time (--clear takes .ready away too), so that what failed halfway is never taken for done.
$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || \
		{ echo "Python 3.11 or newer is needed; found: $$($(PYTHON) --version 2>&1)."; \
		  echo "Install one, then name it: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || \
		{ echo "Python's venv module is missing. On Debian or Ubuntu: sudo apt install python3-venv"; exit 1; }
	@echo "Setting up $(VENV) (once; about two minutes) ..."
	@$(PYTHON) -m venv --clear $(VENV)
	@$(PIP) --require-hashes --only-binary :all: -r requirements.lock
	@PYTHONWARNINGS=ignore $(PIP) --no-index --no-deps --no-build-isolation -e .
	@$(BIN)/python -m compileall -q helpers  # as pip does for packages: the first start is as quick as the second
	@touch $@
