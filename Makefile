# Two commands on a fresh machine: `make chat` and `make test`. Installation speaks on stderr; stdin reaches the program.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := chat
.PHONY: chat test lint bench soak lock picture clean

PY := .venv/bin/python
# A lock installed is a file named by the lock's content, so a changed lock or another branch installs again.
lock-of = $(shell cksum < $(1) | tr -c '0-9\n' -)
MAIN := .venv/.main-$(call lock-of,requirements.txt)
DEV := .venv/.dev-$(call lock-of,requirements-dev.txt)

chat: $(MAIN)
	@$(PY) -m bot $(if $(CONFIG),--config $(CONFIG)) chat $(ARGS)

test: $(DEV)
	@$(PY) -m pytest -n 3 --dist loadfile $(ARGS)

soak: $(DEV)
	@$(PY) -m pytest -m soak $(ARGS)

lint: $(DEV)
	@$(PY) -m ruff check .
	@$(PY) -m mypy

bench: $(DEV)
	@$(PY) -m benchmarks $(ARGS)

picture: $(MAIN)
	@$(PY) -m docs.conversation

# Written by hand-run `make lock` only (uv is needed then, never to install); UPGRADE=--upgrade moves every pin.
UV ?= uv
COMPILE = $(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate $(UPGRADE) pyproject.toml
lock:
	$(COMPILE) --output-file requirements.txt
	$(COMPILE) --group dev --constraint requirements.txt --output-file requirements-dev.txt

INSTALL = rm -f .venv/.main-* .venv/.dev-*; $(PY) -m ensurepip >/dev/null; \
	  $(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r

$(MAIN): | $(PY)
	@{ $(INSTALL) requirements.txt; touch $@; } >&2 </dev/null

# The development lock holds everything the other one does.
$(DEV): | $(PY)
	@{ $(INSTALL) requirements-dev.txt; touch $@ $(MAIN); } >&2 </dev/null

$(PY):
	@{ for python in $(PYTHON) python3 python3.13 python3.12 python3.11; do \
	  $$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && break || python=; done; \
	  [ -n "$$python" ] || { echo 'Python 3.11 or newer is needed; none was found. Name one: make PYTHON=/path/to/python3'; exit 1; }; \
	  echo "Creating .venv and installing what the assistant needs (once)..."; \
	  $$python -m venv --clear .venv; } >&2 </dev/null

clean:
	rm -rf .venv build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis
