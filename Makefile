# The jobs of the house. `make` builds the program and, with it, the sample site that this repository is.

CARGO ?= cargo
OUT ?= out

.PHONY: all build site test check fmt clippy deny verify pictures bench clean

all: site

build:
	$(CARGO) build --release --locked

site:
	$(CARGO) run --release --locked --quiet -- build --out $(OUT)

# nextest runs the tests faster where it is there; it does not know doc tests.
test:
	@if $(CARGO) nextest --version >/dev/null 2>&1; then \
		$(CARGO) nextest run --locked --no-fail-fast; \
	else \
		$(CARGO) test --locked --no-fail-fast --all-targets; \
	fi
	$(CARGO) test --locked --doc

check: fmt clippy deny

fmt:
	$(CARGO) fmt --check

clippy:
	$(CARGO) clippy --locked --all-targets -- -D warnings

deny:
	$(CARGO) deny --offline check licenses bans sources

# Other people's validators and a real browser, over the sample site and a site of real articles.
verify: site
	tests/verify/run $(OUT)

# The README's pictures of the sample site.
pictures: site
	bash -c 'source tests/verify/tools.sh && tests/verify/readme.mjs $(OUT) tests/verify/pictures'

# The inner loops, and whole jobs beside Python programs of the same purpose.
bench: build
	$(CARGO) bench --locked --bench '*'
	benches/batch.py
	benches/strings.py
	benches/wxr.py

clean:
	$(CARGO) clean
	rm -rf $(OUT) .roznama
