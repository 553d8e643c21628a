# Một Cửa. Every target does its own set-up: it needs Python >= 3.11 and make, nothing else.
#   make demo [PORT=8000]   a whole city on this machine (state in MOTCUA_HOME)
#   make test               all tests; brings its own browser where it may
#   make check              style, types, walls between modules
#   make format             put code into the common style
#   make lock               choose newer versions of what we depend on

VENV ?= .venv
PORT ?= 8000
TESTS ?= tests
BIN := $(VENV)/bin
TEST_HOME := $(CURDIR)/.motcua-test
COMPILE := $(BIN)/pip-compile --quiet --strip-extras --annotation-style=line \
	--no-emit-index-url --no-emit-trusted-host --no-emit-find-links --no-emit-options

.PHONY: demo test check format lock
.DEFAULT_GOAL := demo

demo: $(VENV)/.installed
	$(BIN)/motcua demo --port $(PORT)

test: $(VENV)/.installed-dev
	@tools/browser.sh $(BIN)
	@$(BIN)/pytest -n auto --dist worksteal $(TESTS); status=$$?; \
		MOTCUA_HOME="$(TEST_HOME)" $(BIN)/motcua database stop --if-idle; exit $$status

check: $(VENV)/.installed-dev
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/lint-imports --no-cache
	MOTCUA_HOME="$(TEST_HOME)" MOTCUA_SECRET_KEY=only-for-types $(BIN)/mypy

format: $(VENV)/.installed-dev
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

lock: export CUSTOM_COMPILE_COMMAND = make lock
lock: $(VENV)/.installed-dev
	$(COMPILE) --upgrade --output-file=requirements.lock pyproject.toml
	$(COMPILE) --upgrade --extra=dev --constraint=requirements.lock --output-file=requirements-dev.lock pyproject.toml

$(VENV)/.installed: requirements.lock pyproject.toml tools/install.sh
	@tools/install.sh $(VENV) requirements.lock
	@touch $@

$(VENV)/.installed-dev: requirements-dev.lock pyproject.toml tools/install.sh
	@tools/install.sh $(VENV) requirements-dev.lock
	@touch $@ $(VENV)/.installed
