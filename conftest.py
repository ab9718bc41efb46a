"""Runs the examples in docs and docstrings."""

from __future__ import annotations

from sybil import Sybil
from sybil.parsers.doctest import DocTestParser
from sybil.parsers.myst import PythonCodeBlockParser, SkipParser

_docs = Sybil(parsers=[PythonCodeBlockParser(), SkipParser()], patterns=["docs/**/*.md"])
_docstrings = Sybil(parsers=[DocTestParser()], patterns=["src/**/*.py"])

pytest_collect_file = (_docs + _docstrings).pytest()
