"""What the statements of all letters come to: positions, memberships, contradictions, who is with whom.

Pure: everything is derived from an ``Edition`` and can be derived again; nothing is averaged, and
each derived thing holds the statements, with their words, that it comes from.

May import: ``keep``, ``records``, ``text``, ``plugins``, ``errors``.
"""
