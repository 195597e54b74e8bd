# Everything sets itself up: Python 3.11 and make are all a machine needs.
PYTHON ?= python3.11
TREEBANK ?= ../shared/data/treebank
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: publish test check clients bench bench-scale crash exports model clean

publish: $(STAMP)
	$(BIN)/timeline publish

test: $(STAMP)
	$(BIN)/python -m pytest

check: $(STAMP)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m pytest tests/test_house.py

# Renews the committed outputs of the sample, and the README's pictures of them.
exports: $(STAMP)
	$(BIN)/timeline publish --accept
	$(BIN)/python -m tests.readme

clients: $(STAMP)
	CLIENTS=install $(BIN)/python -m pytest tests/clients

bench: $(STAMP)
	$(BIN)/python -m tests.benchmarks

# The whole flow at scale; make bench-scale ARTICLES="1000 10000" for less than all of it.
bench-scale: $(STAMP)
	$(BIN)/python -m tests.benchmarks.scale $(ARTICLES)

# Kills runs at random moments and looks at what they leave.
crash: $(STAMP)
	$(BIN)/python -m tests.crash

# Trains the parser anew from the treebanks and puts it where the package ships it.
model: $(STAMP)
	$(BIN)/python -m timeline.language.recipe $(TREEBANK)

clean:
	rm -rf $(VENV) .timeline build dist .mypy_cache .ruff_cache .hypothesis tests/clients/*/node_modules tests/clients/*/.venv

$(STAMP): requirements.lock pyproject.toml
	@command -v $(PYTHON) >/dev/null || { echo "make: $(PYTHON) is not on this machine; name a Python 3.11 or newer: make PYTHON=python3"; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --require-hashes --requirement requirements.lock
	$(BIN)/python -m pip install --quiet --no-deps --editable .
	$(BIN)/python -m compileall -q timeline flows
	@touch $@
