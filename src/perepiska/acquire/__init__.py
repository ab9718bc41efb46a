"""From a folder of files to letters and refusals, file by file.

May import: ``text``, ``plugins``, ``records``, ``errors``; no other stage.
"""
