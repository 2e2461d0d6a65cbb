# What a person who has just cloned this needs, one word each. `make` alone lists it.

.DEFAULT_GOAL := help
.PHONY: help install run test format bench fuzz docs clean

help: ## list what make can do
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-9s %s\n", $$1, $$2 }' Makefile

install: ## install the system packages that are missing (apt)
	@scripts/install

run: install ## start the service with five companies to try
	@scripts/run

test: install ## check everything, exactly as CI does
	@scripts/check

format: ## lay out the Swift sources and the policies
	@scripts/format

bench: install ## measure how fast cases are decided and served
	@scripts/bench

fuzz: install ## feed broken policies and cases to redress (SECONDS=60 SEED=1)
	@scripts/fuzz --seconds "$(or $(SECONDS),60)" $(if $(SEED),--seed "$(SEED)")

docs: ## write the API reference to .build/docs
	@scripts/docs

clean: ## remove what was built
	@rm -rf .build
