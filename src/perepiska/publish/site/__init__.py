"""The edition as a site of plain files that a browser opens without a server.

May import: ``publish.citations``, ``publish.addresses``, ``keep``, ``text``, ``plugins``, ``records``, ``errors``.
"""
