# Two commands do all the set-up on a machine with Python 3.11 or newer (with venv), git and make:
#   make book    environment and npm packages from the locks, then the site
#   make test    everything this machine allows; CI=true requires all of it

PYTHON ?= python3
BIN    := .venv/bin
export PATH := $(CURDIR)/$(BIN):$(PATH)
# Cells, labs and tests start Python a hundred times: its libraries are compiled once, whatever the machine's habit.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: book serve labs lint test bench bench-scale lock clean

book: .venv/ready node_modules/ready
	custlib book

serve:
	python3 -m http.server --bind 127.0.0.1 --directory _build/site 8000

labs: .venv/ready
	custlib labs build

lint: .venv/ready
	ruff check .
	ruff format --check .

test: lint .venv/ready node_modules/ready
	pytest -n 2 --dist loadscope --no-loadscope-reorder --doctest-modules --nbval tests custlib notebooks/solved notebooks/zh-CN/solved

bench: .venv/ready node_modules/ready
	for script in tests/benchmarks/*.py; do python $$script || exit 1; done

# By hand, about half an hour: every tool that order logs are measured against, in an environment of their own.
bench-scale: .venv-bench/ready
	.venv-bench/bin/python tests/benchmarks/analysis.py --rows 1e5 1e6 1e7 1e8 --record

lock: .venv/ready
	uv pip compile --quiet --universal --generate-hashes --no-header --extra dev pyproject.toml -o requirements.lock
	uv pip compile --quiet --universal --generate-hashes --no-header --extra node pyproject.toml -o requirements-node.lock
	uv pip compile --quiet --universal --generate-hashes --no-header -c requirements.lock \
	  tests/benchmarks/requirements-scale.in -o tests/benchmarks/requirements-scale.lock
	npm install --package-lock-only

clean:
	rm -rf _build .venv .venv-bench node_modules

# uv comes from the lock's own entry, hashes checked; it then installs the rest.
.venv/ready: requirements.lock requirements-node.lock pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	sed -n '/^uv==/,/[^\\]$$/p' requirements.lock > .venv/uv.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r .venv/uv.txt
	$(BIN)/uv pip sync --quiet --python $(BIN)/python --require-hashes requirements.lock
	$(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation -e .
	node --eval 'process.exit(Number(process.versions.node.split(".")[0]) >= 20 ? 0 : 1)' 2>/dev/null \
	  || $(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes -r requirements-node.lock
	touch $@

.venv-bench/ready: tests/benchmarks/requirements-scale.lock .venv/ready
	$(BIN)/uv venv --quiet --clear --python $(BIN)/python .venv-bench
	$(BIN)/uv pip sync --quiet --python .venv-bench/bin/python --require-hashes $<
	touch $@

node_modules/ready: package-lock.json package.json .venv/ready
	npm ci --silent --ignore-scripts
	touch $@
