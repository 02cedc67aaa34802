# Two commands do everything on a fresh machine: make run, make test.

PYTHON := .venv/bin/python
SCREEN := $(or $(DISPLAY),$(WAYLAND_DISPLAY),$(filter Darwin,$(shell uname)))

.PHONY: run test test-long format bench bench-long mutants mutants-all fuzz soak shots pictures
.PHONY: bundle tarball deb rpm deb-check windows-check package-check release-check sbom lock lock-check clean

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

# What is made of the bundle in dist/ (make bundle).
TOOLS := $(PYTHON) -m pip install -q --disable-pip-version-check --no-deps --require-hashes -r

deb rpm:
	@$(TOOLS) requirements/packages.lock
	$(PYTHON) packaging/linux/packages.py $@

deb-check: deb rpm
	bash packaging/linux/check.sh

windows-check:
	@bash .ci/prepare test
	$(PYTHON) packaging/windows/check.py

# They have an environment of their own: what they bring is other versions of what we pin.
RELEASE_TOOLS := build/release-tools/bin

build/release-tools/.ready: requirements/release.lock
	@bash .ci/prepare test
	$(PYTHON) -m venv build/release-tools
	$(RELEASE_TOOLS)/python -m pip install -q --disable-pip-version-check --no-deps --require-hashes -r $<
	@touch $@

release-check: build/release-tools/.ready
	bash packaging/release_check.sh $(RELEASE_TOOLS)

sbom: build/release-tools/.ready
	$(RELEASE_TOOLS)/python packaging/sbom.py $(PYTHON)

lock-check: build/release-tools/.ready
	$(RELEASE_TOOLS)/python packaging/lock_check.py

# Needs uv. The locks hold for Python 3.11 to 3.14 on Windows (x64), on Macs with a chip of Apple's
# (macOS 15 or newer) and on Linux (x64 with glibc 2.34, arm64 with glibc 2.39, or newer). Not on
# Intel Macs and not on Windows for ARM: something that we need has no wheel there. `make lock-check`
# proves all of it.
UV_COMPILE := uv pip compile --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-emit-find-links --no-annotate --custom-compile-command "make lock" -q
UV_LOCK := $(UV_COMPILE) pyproject.toml

lock:
	$(UV_LOCK) --extra checkout -o requirements/run.lock
	$(UV_LOCK) --extra checkout --extra test -o requirements/test.lock
	$(UV_LOCK) --extra bundle -o requirements/bundle.lock
	$(UV_LOCK) --extra mutants -c requirements/test.lock -o requirements/mutants.lock
	$(UV_COMPILE) --group packages -o requirements/packages.lock
	$(UV_COMPILE) --group release -o requirements/release.lock

clean:
	rm -rf .venv build dist demo shots bench.json
