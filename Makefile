# Two commands do everything: `make run` and `make test`. Both call `install` when something they need has changed.
PYTHON ?= $(shell command -v python3.11 || command -v python3.12 || command -v python3.13 || echo python3.11)
PORT ?= 8330
BIN := .venv/bin
# Six hundred modules are compiled once, not at every start and in every test that starts the program.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: install run test check audit fuzz monkey tap-cost report-speed advert-cost bench clean

install: .venv/installed bot/__pycache__/content.kept

.venv/installed: requirements/dev.txt pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

# What every start would do otherwise: compile the modules, read the content (docs/decisions/0022-remembered-content.md).
# A service may not write beside its program, so without this its every start took the longer way.
READ := $(shell find bot content translations -type f ! -path '*/__pycache__/*' ! -name '*.mo')
bot/__pycache__/content.kept: .venv/installed $(READ)
	@$(BIN)/python -m compileall -q bot
	@$(BIN)/python -c "from pathlib import Path; from bot.library import load_at_start; load_at_start(Path('content'), Path('translations'))" \
	  && touch -c $@ || echo "The content cannot be read yet: \`mgzavri check\` says what is wrong." >&2

run: install
	@if [ -n "$$BOT_TOKEN" ] || grep -qs '^BOT_TOKEN=.' .env; then $(BIN)/mgzavri run --key-file secrets/secret-keys; \
	else $(BIN)/mgzavri preview --port $(PORT); fi

# The whole suite on all cores, in random order, warnings as errors.
test: install check
	$(BIN)/pytest -n auto

# What machines can see without running the bot; nobody needs a network for it to pass. Known weaknesses are asked for
# where there is one: pip-audit is installed at most once an hour, and asked once a day.
check: install
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/mgzavri check
	$(BIN)/mgzavri translations check
	$(BIN)/python scripts/supply_chain.py
	@if [ -z "$$(find build/audit.log -mmin -60 2>/dev/null)" ] || [ -e build/audit/installed ]; then \
	  PIP_RETRIES=0 PIP_DEFAULT_TIMEOUT=5 timeout 20 make --silent build/audit/installed >build/audit.log 2>&1; fi; \
	if [ -e build/audit/installed ]; then build/audit/bin/python scripts/audit.py --daily; \
	else echo "NOT AUDITED: pip-audit could not be installed (build/audit.log). Nobody asked for known weaknesses." >&2; fi

# Known weaknesses of what runs, asked of the public database. Ends with 2 where the network does not reach it.
audit: build/audit/installed
	build/audit/bin/python scripts/audit.py

build/audit/bin/python:
	$(PYTHON) -m venv build/audit

build/audit/installed: build/audit/bin/python requirements/audit.txt
	build/audit/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/audit.txt
	@touch $@

# The properties of tests/fuzz with TIMES as many tries, drawn anew each time: about 1 minute of CPU for every 10.
TIMES ?= 30
fuzz: install
	MGZAVRI_FUZZ=$(TIMES) $(BIN)/pytest tests/fuzz

# Random people and what they broke: 50,000 actions take about half an hour.
monkey: install
	$(BIN)/python scripts/monkey.py

# CPU milliseconds of one tap, the fake Telegram not counted.
tap-cost: install
	$(BIN)/python scripts/tap_cost.py

# Seconds a report takes with a year of ten million facts.
report-speed: install
	$(BIN)/python scripts/report_speed.py

# Microseconds and memory of reading an advert, with and without the learnt network.
advert-cost: install
	$(BIN)/python scripts/advert_cost.py

# Mgzavri beside bare echo bots, in one run (docs/decisions/0021-speed.md). BENCH="--rounds 1 --only Mgzavri" for a part of it.
bench: install .venv-bench/installed
	$(BIN)/python scripts/bench/measure.py $(BENCH)

.venv-bench/installed: requirements/bench.txt
	$(PYTHON) -m venv .venv-bench
	.venv-bench/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/bench.txt
	@touch $@

clean:
	rm -rf .venv .venv-bench build *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis
