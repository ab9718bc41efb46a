"""The editor's desk: where proposals are settled. Empty until the desk is built.

May import: ``keep``, ``decide``, ``publish.site``.
"""
