"""From all findings to proposals over the corpus: whose name is whose (the reduce).

May import: ``text``, ``plugins``, ``records``, ``errors``; no other stage.
"""
