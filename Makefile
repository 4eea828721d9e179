# make demo   the whole main job on this machine: no account, no configuration, no root
# make soak   faults at random on real servers, SOAK_MINUTES long (30), with FAULT_SEED
# make fuzz   damaged messages through the whole way, FUZZ_MINUTES long (15), with FUZZ_SEED; findings in FUZZ_OUT
# make lint   style, types, import contracts, and how large the program is beside how large it may be
# make bench  what each step of the corridor costs, and how soon after a push the reply is accepted
# make test   all set-up, then lint, types, import contracts and the whole suite
#
# Both need Python 3.11 or newer and make; everything else goes into .venv here.

SHELL := /bin/sh
VENV ?= .venv
BIN := $(VENV)/bin
DEMO_OUT ?= demo-out
PYTEST_ARGS ?=

.PHONY: demo test bench lint servers clean soak fuzz

demo: $(VENV)/.installed-demo
	@$(BIN)/inboxbot demo --out $(DEMO_OUT)

# What needs real servers waits for them, the rest does not: so more of it runs at once. 5: nothing was asked for there.
test: $(VENV)/.installed-test servers lint
	$(BIN)/python -m pytest -rs -n 2 --dist loadfile --no-loadscope-reorder -m "not servers" $(PYTEST_ARGS) || [ $$? -eq 5 ]
	$(BIN)/python -m pytest -rs -n 3 --dist loadfile --no-loadscope-reorder -m servers $(PYTEST_ARGS) || [ $$? -eq 5 ]

bench: $(VENV)/.installed-test servers
	$(BIN)/python benchmarks/corridor.py
	$(BIN)/python benchmarks/latency.py
	$(BIN)/python benchmarks/bounds.py

soak: $(VENV)/.installed-test servers
	SOAK_MINUTES=$${SOAK_MINUTES:-30} FAULT_SEED=$${FAULT_SEED:-$$(date +%s)} $(BIN)/python -m pytest -q -x --tb=short tests/endtoend/test_faults.py

fuzz: $(VENV)/.installed-test
	FUZZ_MINUTES=$${FUZZ_MINUTES:-15} FUZZ_SEED=$${FUZZ_SEED:-$$(date +%s)} $(BIN)/python -m pytest -q -s tests/fuzz

lint: $(VENV)/.installed-test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	@$(BIN)/python tools/budget.py

servers:
	@sh tools/install_servers.sh

$(BIN)/python:
	sh tools/make_venv.sh $(VENV)

$(VENV)/.installed-%: pyproject.toml constraints.txt | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e ".[$*]"
	@$(BIN)/python -m compileall -q inboxbot  # also where Python is told to write no bytecode: each command starts sooner
	@touch $@

clean:
	rm -rf $(VENV) build *.egg-info $(DEMO_OUT) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
