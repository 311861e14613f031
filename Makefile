# Two commands are enough: `make run` and `make test`. Everything lives in .venv; nothing is installed elsewhere.
PYTHON ?= python3
BIN := .venv/bin
READY := .venv/ready
# What is compiled is kept, so that the many processes of the tests need not compile it again.
export PYTHONDONTWRITEBYTECODE :=

.PHONY: run test test-postgres fast prove explore mutants lint format setup lock messages check bom clean

run: setup
	@if [ -n "$$BOT_TOKEN" ]; then exec $(BIN)/python -m bot serve; else exec $(BIN)/python -m bot demo; fi

# Three tiers. While you write: under half a minute, a sample of what takes no seconds, the same each time.
fast: export FAST = 1
fast: setup
	$(BIN)/python -m pytest -n auto --dist worksteal -m "not slow and not browser"

# The gate: every test, long proofs as a sample, the same each time, with the branches they cover.
test: setup
	$(BIN)/python -m pytest -n auto --dist worksteal --cov --cov-report=term

# Storage, delivery and conversations on a real PostgreSQL: that of TEST_POSTGRES, or one that is started for it.
ON_POSTGRES := $(addprefix tests/bot/storage/test_,$(addsuffix .py,postgres standing queue outbox reminders)) \
	$(addprefix tests/bot/runtime/test_,$(addsuffix .py,delivery intake rescheduling interleavings purging)) \
	$(addprefix tests/conversations/test_,$(addsuffix .py,ambassadors first_contact following guide last_days organisers \
	privacy publishing reminders reports settings stage_changes)) tests/bot/commands/test_serve_together.py

test-postgres: setup
	$(BIN)/python -m scripts.with_postgres $(BIN)/python -m pytest -n auto --dist worksteal -m "not browser and not slow" \
		--hypothesis-profile postgres $(ON_POSTGRES)

# Everything in full: all examples, fault runs, kills, floods, a long day, several processes (on a PostgreSQL that is
# started for it), mutation. For a release, or a change at the core.
prove: export PROVE = 1
prove: setup
	$(BIN)/python -m pytest -n auto --dist worksteal
	$(BIN)/python -m bench.kill
	$(BIN)/python -m bench.restarts
	$(BIN)/python -m bench.soak
	$(BIN)/python -m bench.under_load polling
	$(BIN)/python -m bench.under_load webhook
	$(BIN)/python -m bench.together
	$(BIN)/python -m bench.broadcast
	$(BIN)/python -m bench.mutants

# Looks where the gate has not: another seed each time, printed; `SEED=123 make explore` repeats it.
explore: setup
	@seed=$${SEED:-$$($(BIN)/python -c 'import secrets; print(secrets.randbelow(1000000))')} && echo "SEED=$$seed" \
	&& SEED=$$seed $(BIN)/python -m pytest -n auto -m "not browser" --hypothesis-profile explore --hypothesis-seed $$seed

# Breaks the core rules in every way a tool knows, and sees whether their tests notice; not in the gate.
mutants: setup
	$(BIN)/python -m bench.mutants

lint: setup
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: setup
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

# Our own code is compiled as what is installed is: who runs it may not write here, and would compile it at each start.
setup: $(READY)
	@$(BIN)/python -m compileall -q -o 0 -o 2 bot handlers

$(READY): requirements-dev.txt
	@$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed: make PYTHON=/path/to/python3.11" if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all: -r requirements-dev.txt
	@# Without docstrings, which `serve` then does without (bot/runtime/footprint.py).
	@$(BIN)/python -m compileall -q -j 0 -o 2 "$$($(BIN)/python -c 'import sysconfig; print(sysconfig.get_path("purelib"))')" || true
	@touch $(READY)

# After a change of the dependencies in pyproject.toml. The lock holds for every platform and Python we support.
lock: setup
	$(BIN)/python -m pip install --quiet --disable-pip-version-check uv==0.13.9
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header pyproject.toml -o requirements.txt
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --extra dev -c requirements.txt pyproject.toml -o requirements-dev.txt

# After a change of a sentence in code or content: gathers them all, and updates the catalogue of each language.
messages: setup
	$(BIN)/python -m scripts.messages

# What the bot is made of, with licences and hashes: CycloneDX.
bom: setup
	$(BIN)/python -m scripts.bom

check: setup
	$(BIN)/python -m bot check

clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis
