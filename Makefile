# make demo and make test each set up everything that is missing, by themselves.

PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	command -v $$p >/dev/null 2>&1 && $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' && echo $$p && break; done)
BIN := .venv/bin
READY := .venv/ready

.PHONY: help demo test lint score bench compare golden corpora format clean

help:
	@echo "make demo     läs exemplen, kontrollera, jämför, gör ett utkast (try it on the samples)"
	@echo "make test     kör testerna (run the tests)"
	@echo "make lint     ruff, mypy --strict, rummens pilar (lint, types, import rules)"
	@echo "make score    alla mått som behöver ../shared (every bar that needs ../shared)"
	@echo "make bench    hastighet och minne mot pdfplumber (speed and memory against pdfplumber)"
	@echo "make compare  samma tabeller med pdfplumber och camelot (the same tables with other tools)"
	@echo "make golden   gör om facit-JSON och scheman, granska sedan med git diff (regenerate golden files)"
	@echo "make corpora  gör om exemplen; kräver LibreOffice (remake the samples)"
	@echo "make clean    ta bort .venv och resultat (remove .venv and results)"

$(READY): pyproject.toml constraints.txt tools/install-system.sh
	@test -n "$(PYTHON)" || { echo "planparse behöver Python 3.11 eller senare: sudo apt-get install python3 python3-venv" >&2; exit 4; }
	@PYTHON=$(PYTHON) tools/install-system.sh
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@echo "Installerar Pythonpaketen i .venv"
	@$(BIN)/pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	@touch $(READY)

demo: $(READY)
	@$(BIN)/python tools/demo.py

test: $(READY)
	@$(BIN)/python -m pytest -m "not score" -n 2

lint: $(READY)
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check --quiet .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-cache

score: $(READY)
	@$(BIN)/python tools/score.py

bench: $(READY)
	@$(BIN)/python tools/bench.py; missed=$$?; \
	$(BIN)/python tools/bench_words.py || missed=1; \
	$(BIN)/python tools/bench_scan.py || missed=1; exit $$missed

compare: $(READY)
	@$(BIN)/pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[compare]'
	@$(BIN)/python tools/compare.py

golden: $(READY)
	@$(BIN)/python -m pytest tests -m "not score" --golden -k golden

corpora: $(READY)
	@$(BIN)/python corpora/make.py

format: $(READY)
	@$(BIN)/ruff check --fix --quiet .
	@$(BIN)/ruff format --quiet .

clean:
	rm -rf .venv build outputs/demo .mypy_cache .ruff_cache .pytest_cache .hypothesis
