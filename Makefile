# detente: GNU make, Python 3.11 or newer, nothing else. `make` alone lists the targets.
# Choose an interpreter with `make demo PYTHON=python3.12`.

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
DEMO   := .demo/detente.db
DB     ?= $(DEMO)
UV     ?= uv

# Installed packages, one stamp per lock: make installs again only when a lock is newer than its stamp.
RUNTIME := $(VENV)/.runtime
DEV     := $(VENV)/.dev
# Sources that ruff and mypy look at; folders that do not exist yet are left out.
PYTHON_FILES := $(wildcard src tests evaluation benchmarks tools)
# And those that need torch, which nothing else does: without it there are no types to check.
LINTED := $(PYTHON_FILES) $(wildcard training)

export PIP_DISABLE_PIP_VERSION_CHECK := 1
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help demo test lint check fix golden evaluate bench serve docs lock vendor clean

help: ## list the targets
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1|\2/p' $(MAKEFILE_LIST) | while IFS='|' read -r target text; do \
		printf '%-18s %s\n' "$$target" "$$text"; done

demo: $(RUNTIME) ## read the sample reports, print the dossier of Türkiye and the United States
	@mkdir -p $(dir $(DEMO))
	$(BIN)/detente add examples/us-turkey --db $(DEMO)
	$(BIN)/detente pair Türkiye "United States" --db $(DEMO) --format table
	@echo
	@echo 'Go on with:'
	@echo '  $(BIN)/detente show ID --db $(DEMO)          the sentence behind a row, the words marked'
	@echo '  $(BIN)/detente pair Ankara Washington --db $(DEMO) --as-of 2019-06-01'
	@echo '  $(BIN)/detente brief FILE                          the same for one text of your own, no database'
	@echo '  make serve                                         the same in a browser'

test: $(DEV) ## run the tests
	$(BIN)/python -m pytest -q

lint: $(DEV) ## ruff, mypy --strict, import contracts
	$(BIN)/ruff check $(LINTED)
	$(BIN)/ruff format --check $(LINTED)
	$(BIN)/mypy --strict $(PYTHON_FILES)
	$(BIN)/lint-imports

check: lint test ## lint and test: what a change must pass

fix: $(DEV) ## let ruff correct and format what it can
	$(BIN)/ruff check --fix $(LINTED)
	$(BIN)/ruff format $(LINTED)

golden: $(DEV) ## rewrite the expected readings and the example notebook; read the diff before you commit it
	$(BIN)/python -m tests.golden.rewrite
	$(BIN)/python -m tools.notebook

evaluate: $(DEV) ## measure the reader on annotated reports, check the floors
	$(BIN)/python -m evaluation

bench: $(DEV) ## measure speed and memory
	$(BIN)/python -m benchmarks

serve: $(RUNTIME) ## the record of the demo in a browser; another one: make serve DB=relations.db
	@mkdir -p $(dir $(DB))
	$(BIN)/detente serve --db $(DB)

docs: $(DEV) ## build the documentation site into site/, strictly, without a network
	@NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict --quiet
	@echo 'site/index.html is the first page'

# One lock for what runs and one for what checks it too, with every extra, so that all are tested: every platform and
# Python, the hash of each file, no index host.
# The second takes its versions from the first, so that what is tested is what runs.
# Newer versions: make lock UV_ARGS=--upgrade
COMPILE = $(UV) pip compile pyproject.toml --group build --python-version 3.11 --universal --generate-hashes \
	--no-emit-index-url --no-emit-find-links --no-header --no-annotate --quiet $(UV_ARGS)

lock: ## compile the requirement locks from pyproject.toml (needs uv)
	$(COMPILE) --extra web --output-file requirements.lock
	$(COMPILE) --extra web --extra model --extra export --extra ftm --extra mcp --extra pdf --extra dev --constraint requirements.lock --output-file requirements-dev.lock

vendor: $(DEV) ## copy the scripts and fonts of the web pages from their npm packages (needs npm)
	$(BIN)/python -m tools.vendor

clean: ## remove the environment, the demo record and what tools left behind
	rm -rf $(VENV) .demo build dist site .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis

# ---- the environment
$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
		echo "detente needs Python 3.11 or newer; $(PYTHON) is $$($(PYTHON) -V 2>&1 | head -n 1). Choose one: make demo PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV)

# --no-build-isolation: the builder is in the lock as well, so that nothing comes in without its hash.
INSTALL = $(BIN)/python -m pip install -qq --require-hashes -r $< && \
	$(BIN)/python -m pip install -qq --no-deps --no-build-isolation -e .

$(RUNTIME): requirements.lock pyproject.toml | $(BIN)/python
	@echo 'Installing what $< names into $(VENV): a minute or two.'
	@$(INSTALL)
	@touch $@

$(DEV): requirements-dev.lock pyproject.toml | $(BIN)/python
	@echo 'Installing what $< names into $(VENV): a minute or two.'
	@$(INSTALL)
	@touch $@ $(RUNTIME)
