"""From proposals and an editor's decisions to the edition: pure, and the editor wins.

May import: ``text``, ``plugins``, ``records``, ``errors``; no other stage.
"""
