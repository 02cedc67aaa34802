# Two commands do everything on a fresh machine: make run, make test.

PYTHON := .venv/bin/python
SCREEN := $(or $(DISPLAY),$(WAYLAND_DISPLAY),$(filter Darwin,$(shell uname)))

.PHONY: run test test-long format bench bench-long mutants mutants-all fuzz soak shots pictures bundle tarball package-check lock clean

run:
	@bash .ci/prepare run
ifeq ($(SCREEN),)
	@echo "There is no screen here, so this makes the demo instead: pictures and a PDF in demo/."
	@QT_QPA_PLATFORM=offscreen $(PYTHON) -m caregiver_app demo --out demo
else
	@$(PYTHON) -m caregiver_app
endif

test:
	@bash .ci/prepare test
	@$(PYTHON) -m tests

test-long:
	@bash .ci/prepare test
	@$(PYTHON) -m tests long

format:
	@bash .ci/prepare test
	$(PYTHON) -m ruff format .
	$(PYTHON) -m ruff check --fix .

bench:
	@bash .ci/prepare test
	QT_QPA_PLATFORM=offscreen $(PYTHON) -m tests.benchmarks

bench-long:
	@bash .ci/prepare test
	QT_QPA_PLATFORM=offscreen $(PYTHON) -m tests.benchmarks long

MUTANTS := $(PYTHON) -m pip install -q --no-deps --require-hashes -r requirements/mutants.lock

mutants:
	@bash .ci/prepare test
	@$(MUTANTS)
	@$(PYTHON) -m tests.mutants

mutants-all:
	@bash .ci/prepare test
	@$(MUTANTS)
	@$(PYTHON) -m tests.mutants --all

# Spoilt input for every reader of files: make fuzz SECONDS=300
SECONDS ?= 60

fuzz:
	@bash .ci/prepare test
	@$(PYTHON) -m tests.fuzz --seconds $(SECONDS)

ROUNDS ?= 200

soak:
	@bash .ci/prepare test
	QT_QPA_PLATFORM=offscreen $(PYTHON) -m tests.soak --rounds $(ROUNDS)

shots:
	@bash .ci/prepare test
	QT_QPA_PLATFORM=offscreen $(PYTHON) -m tests.shots

# The pictures of the README.
pictures:
	@bash .ci/prepare test
	$(PYTHON) -m tests.shots.readme

bundle:
	@bash .ci/prepare test
	$(PYTHON) -m pip install -q --no-deps --require-hashes -r requirements/bundle.lock
	$(PYTHON) packaging/bundle/build.py

tarball: bundle
	$(PYTHON) packaging/bundle/build.py tarball

# The self-test of the checkout, of a wheel, and of what lies in dist/.
package-check:
	@bash .ci/prepare test
	$(PYTHON) packaging/check_packages.py

# Needs uv; the locks hold for Windows, macOS and Linux and for Python 3.11 to 3.14.
UV_LOCK := uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-emit-find-links --no-annotate --custom-compile-command "make lock" -q

lock:
	$(UV_LOCK) --extra checkout -o requirements/run.lock
	$(UV_LOCK) --extra checkout --extra test -o requirements/test.lock
	$(UV_LOCK) --extra bundle -o requirements/bundle.lock
	$(UV_LOCK) --extra mutants -c requirements/test.lock -o requirements/mutants.lock

clean:
	rm -rf .venv build dist demo shots bench.json
