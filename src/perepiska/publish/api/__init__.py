"""The edition as data: ``OUT/data/*.jsonl`` and their JSON Schemas.

May import: ``publish.citations``, ``publish.addresses``, ``keep``, ``text``, ``records``, ``errors``.
"""
