"""Kinds of documents that go from one to another."""

from __future__ import annotations

LETTERS = frozenset({"letter", "telegram", "postcard", "note", "circular", "greeting"})
