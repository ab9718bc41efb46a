"""Names in a text: their parts, their forms, and the rules that find them.

May import: ``text``, ``records``, ``errors``.
"""
