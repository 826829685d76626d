# `make` alone lists the commands.
SHELL := /bin/bash
SWIFT_BUILD := swift build -c release
TRAILGATE := .build/release/trailgate
# What `make run` takes: TRAIL=path of a tree of logs, ONCE=1 to end after the answer, DATA_DIR=…, PORT=….
export TRAIL ONCE DATA_DIR PORT

.DEFAULT_GOAL := help
.PHONY: help setup geospatial build run test test-swift test-clients differential kills golden fuzz bench format lint tidy docs clean

help: ## this list
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{ printf "  make %-14s %s\n", $$1, $$2 }'

setup: ## install Debian packages and Python clients that are missing
	@scripts/setup.sh build clients

geospatial: ## install PostGIS, by which there are geometries
	@scripts/setup.sh build geospatial

build: ## build a release of the command `trailgate`
	@scripts/setup.sh build
	$(SWIFT_BUILD) --product trailgate

run: build ## build, load a trail (TRAIL=path, else a sample), serve it, ask it (ONCE=1 ends after the answer)
	@scripts/setup.sh clients
	@scripts/run.sh

test: geospatial test-swift test-clients ## all tests: Swift's, then the real clients'

test-swift: ## unit, golden and database tests; those of geometries where PostGIS is, which `make test` installs
	@scripts/setup.sh build
	swift build --build-tests
	swift test --skip-build

test-clients: ## boto3, AWS CLI, PyAthena and athenacli against a real server
	@scripts/setup.sh build clients
	$(SWIFT_BUILD) --product trailgate
	@scripts/test-clients.sh

differential: ## ask random queries of Trailgate and of DuckDB over the same events (QUERIES=5000 SEED=1)
	@scripts/setup.sh build differential
	$(SWIFT_BUILD) --product trailgate
	@.venv-differential/bin/python Tests/Differential/run.py --queries $(or $(QUERIES),5000) --seed $(or $(SEED),1) --reduce

golden: ## rewrite the expectations of the golden files; read the diff before you commit
	TRAILGATE_REWRITE_GOLDEN=1 swift test --filter Golden

kills: ## kill converter, gateway and PostgreSQL at random moments; after each, every event must be there once (COUNT=100 SEED=1)
	@scripts/setup.sh build clients
	$(SWIFT_BUILD) --product trailgate
	@.venv/bin/python Tests/Kills/run.py --count $(or $(COUNT),100) --seed $(or $(SEED),1)

# What `make fuzz` takes.
SECONDS ?= 60
SEED ?= $(shell date +%s)
FUZZER := .build/release/query-fuzzer

fuzz: ## random statements for the compiler and PostgreSQL, broken texts for the parser (SECONDS=60 SEED=…)
	@scripts/setup.sh build
	$(SWIFT_BUILD) --product query-fuzzer
	$(FUZZER) plan --seed $(SEED) --seconds $$(( ($(SECONDS) + 1) / 2 ))
	$(FUZZER) plan --run --seed $(SEED) --seconds $$(( ($(SECONDS) + 3) / 4 ))
	$(FUZZER) parse --seed $(SEED) --seconds $$(( ($(SECONDS) + 3) / 4 ))

bench: build ## measure loading and querying, each next to a baseline
	@scripts/setup.sh clients
	@Benchmarks/run.sh

format: ## format the Swift sources
	swift format --in-place --recursive --parallel Sources Tests sql Package.swift

lint: ## say where the sources differ from the format
	swift format lint --strict --recursive --parallel Sources Tests sql Package.swift

tidy: ## check that imports go one way only
	swift test --filter TidyTests

docs: ## build the reference of the packages' declarations
	scripts/docs.sh

clean: ## remove what was built
	rm -rf .build .venv .venv-differential
