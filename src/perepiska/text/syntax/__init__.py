"""Sentences, clauses and what words are in them: grammar from an engine where the pack has one, else from its tables."""
