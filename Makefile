PYTHON ?= .venv/bin/python

.PHONY: check check-static format lint types contracts unused workflows test matrix bench requests calibration mutants soak docs pages pictures release site

check: check-static test

check-static: format lint types contracts unused workflows

format:
	$(PYTHON) -m ruff format --check .

lint:
	$(PYTHON) -m ruff check .

types:
	$(PYTHON) -m mypy

contracts:
	$(dir $(PYTHON))lint-imports

unused:
	$(PYTHON) -m vulture

workflows:
	$(PYTHON) -m check_jsonschema --builtin-schema vendor.github-workflows .github/workflows/*.yml
	$(PYTHON) -m check_jsonschema --builtin-schema vendor.github-issue-forms .github/ISSUE_TEMPLATE/bug.yml .github/ISSUE_TEMPLATE/wish.yml
	$(PYTHON) -m check_jsonschema --builtin-schema vendor.github-issue-config .github/ISSUE_TEMPLATE/config.yml
	test -x $(dir $(PYTHON))actionlint || $(PYTHON) -m pip install --quiet --group workflows
	$(dir $(PYTHON))actionlint .github/workflows/*.yml

test:
	$(PYTHON) -m pytest -n auto

matrix:
	$(PYTHON) .ci/matrix.py $(or $(TESTS),-n auto)

bench:
	$(PYTHON) -m benchmarks

requests:
	PYTHONPATH=tests/rigs:. $(PYTHON) tests/rigs/request_table.py $(TASKS)

calibration:
	$(PYTHON) -m benchmarks.calibration --fit

mutants:
	$(PYTHON) -m benchmarks.mutants --seed $(or $(SEED),1)

soak:
	$(PYTHON) -m pytest -m soak -n 0 --timeout 3600
	$(PYTHON) -m pytest -m hypothesis -n auto --hypothesis-profile=drawn

docs:
	$(PYTHON) docs/handbook

pages:
	$(PYTHON) docs/handbook pages

pictures:
	$(PYTHON) docs/handbook pictures

site:
	$(PYTHON) docs/handbook/site.py site

release:
	$(PYTHON) release/build.py --single
