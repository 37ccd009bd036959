# Everything a person does with a checkout. `make` alone lists it; nothing needs to be installed before.

.DEFAULT_GOAL := help
.PHONY: help run demo test check setup wheel app deb fmt bench-letters bench-crawlers bench-evidence bench-evidence-list bench-cases bench-imports bench-match bench-plan bench-window bench-window-hour

BIN := .venv/bin
DEMO := build/demo
SAMPLE := build/sample

# Where this is set, every process compiles all of the program for itself.
unexport PYTHONDONTWRITEBYTECODE

# Tests draw windows without a screen, also where there is one.
test: export QT_QPA_PLATFORM := offscreen

help:  ## this list
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | expand -t 16

run:  ## set everything up and open the window on the sample studio
	@scripts/setup
	@test -e $(SAMPLE)/sample/finished || rm -rf $(SAMPLE)  # a first run that was broken off starts over
	@$(BIN)/rightsdesk demo --data $(SAMPLE)

demo:  ## do the main job without a window and say where the letter lies
	@scripts/setup
	@rm -rf $(DEMO)
	@$(BIN)/rightsdesk demo --headless --data $(DEMO)

test:  ## set everything up and run every test (ARGS="-k word" picks some)
	@scripts/setup --tests
	@$(BIN)/pytest --numprocesses auto --dist loadfile $(ARGS)

check:  ## formatting, lint, types and import contracts
	@scripts/setup --tests
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/mypy scripts
	$(BIN)/lint-imports

setup:  ## prepare this machine and the private environment for all of the above
	@scripts/setup --tests

wheel:  ## build dist/rightsdesk-*.whl, with fonts, templates and translations inside
	@scripts/setup
	@rm -rf dist
	@UV_PYTHON_DOWNLOADS=never $(BIN)/uv build --quiet --wheel --out-dir dist
	@ls dist/*.whl

app: wheel  ## build dist/rightsdesk/, a folder that starts on a machine without Python (docs/installing.md)
	@scripts/package/build

deb: app  ## pack that folder as a Debian package, with its entry in the menu of applications
	@scripts/package/deb

fmt:  ## format the code and mend what the linter can mend
	@scripts/setup
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench-letters:  ## measure how fast letters are made, beside WeasyPrint and a bare canvas (bench/README.md)
	@scripts/setup --bench
	@$(BIN)/python bench/letters.py $(ARGS)

bench-crawlers:  ## measure how fast AI crawlers are found in an access log, beside zcat | wc -l
	@scripts/setup
	@$(BIN)/python bench/crawler_logs.py $(ARGS)

bench-evidence:  ## measure how fast evidence is taken in and checked, beside cp and sha256sum (bench/README.md)
	@scripts/setup
	@$(BIN)/python bench/evidence.py $(ARGS)

bench-evidence-list:  ## measure how fast 100,000 evidence items are listed and filtered (bench/README.md)
	@scripts/setup
	@$(BIN)/python bench/evidence_list.py $(ARGS)

bench-cases:  ## measure how fast cases are listed and found, beside the bare SQL of it (bench/README.md)
	@scripts/setup
	@$(BIN)/python bench/cases.py $(ARGS)

bench-imports:  ## measure how fast a table of clips is imported, beside executemany of the same rows (bench/README.md)
	@scripts/setup
	@$(BIN)/python bench/imports.py $(ARGS)

bench-match:  ## measure how well and how fast clips are matched, beside vpdq and hashes of frames (bench/README.md)
	@scripts/setup
	@UV_PYTHON_DOWNLOADS=never $(BIN)/uv sync --quiet --frozen --inexact --group bench-match
	@$(BIN)/python bench/match_sets.py
	@$(BIN)/python bench/match.py $(ARGS)

bench-plan:  ## measure how finding half minutes grows with the register, beside faiss in its place (docs/scale.md)
	@scripts/setup
	@$(BIN)/python bench/match_plan.py $(ARGS)

bench-window:  ## measure how soon the window is usable, beside a bare PySide6 window (bench/README.md)
	@scripts/setup
	@test -e $(DEMO)/rightsdesk.sqlite || $(MAKE) --no-print-directory demo
	@$(BIN)/python bench/window_start.py $(ARGS)
	@$(BIN)/python bench/window_pages.py

bench-window-hour:  ## use the window at random for an hour and print what it holds in memory (ARGS="--minutes 10")
	@scripts/setup
	@test -e $(DEMO)/rightsdesk.sqlite || $(MAKE) --no-print-directory demo
	@$(BIN)/python bench/window_hour.py $(ARGS)
