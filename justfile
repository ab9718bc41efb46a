# The tasks of this checkout. «python3 run.py TASK» sets up the environment first and then runs one.

set positional-arguments

# what there is
default:
    @just --list

# everything that CI checks
check: test lint types imports docs

# the tests, in random order, warnings as errors; arguments go to pytest
test *arguments:
    python -m pytest -n auto --dist loadfile "$@"

# format and lint
lint:
    ruff format --check .
    ruff check .
    codespell docs README.md CONTRIBUTING.md changelog.d --skip '*.png' --ignore-words-list ist,juni,formen,mot

# types of all code, strict
types:
    mypy

# import contracts: who may know whom
imports:
    lint-imports

# the documentation, warnings as errors
docs:
    sphinx-build -n -W -q -b html docs build/docs

# mend what can be mended by a program
fix:
    ruff format .
    ruff check --fix .

# renew the golden editions; read the difference before you commit it
golden:
    PEREPISKA_GOLDEN=renew python -m pytest tests/editions -q

# start a language pack: just new-language pl Polish Latn
new-language code name script:
    python tools/new_language.py "{{code}}" "{{name}}" "{{script}}"
