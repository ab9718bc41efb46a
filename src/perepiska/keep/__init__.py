"""The edition on disk: store and cache. Both are derived, and may be deleted.

May import: ``text``, ``plugins``, ``records``, ``errors``; no other stage. Only this
folder opens the database.
"""
