"""From the kept edition to what is shown: site, data, exports.

May import: ``keep``, ``text``, ``plugins``, ``records``, ``errors``. Not ``decide`` and not the
first three stages: what is published cannot change what was decided.
"""
